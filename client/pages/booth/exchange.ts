import type { TranslationContent } from '../../../shared/documents/content.ts'
import { translatorRoleOf } from '../../../shared/access/translating.ts'
import type { Language } from '../../../shared/ids.ts'
import type { Brought, Exchanged } from '../../../shared/translations/exchange.ts'
import type { Item } from '../../../shared/translations/items.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { openWords, type LiveDocument } from '../../session/document.ts'
import { boothPlaces, entriesIn, lookInto, translationsAt, type BoothPlace, type Pairs } from './place-words.ts'
import { until } from './saved.ts'
import { putTask } from './task-words.ts'

/** So many documents of translations are open at once: a seat has few sockets. */
const LANGUAGES_AT_ONCE = 5
/** Words that go out in one piece stay far below what one update may hold. */
const PIECE_CHARACTERS = 24_000
const PIECE_PAUSE_MS = 120

/** Everything that there is to translate into these languages, in all places, as it stands now; undefined where a place did not come. */
export async function gatherExchanged(store: ConsultationStore, into: readonly Language[], onPlace: (done: number, all: number) => void): Promise<readonly Exchanged[] | undefined> {
  const places = boothPlaces(store.view)
  const found: Exchanged[] = []
  let done = 0
  for (const place of places) {
    for (let at = 0; at < into.length; at += LANGUAGES_AT_ONCE) {
      const pairs = pairsInto(store, into.slice(at, at + LANGUAGES_AT_ONCE))
      const tasks = await lookInto(store, place, pairs, (words) => words.tasks)
      if (tasks === undefined) return undefined
      found.push(...tasks.map(({ item, into: language, entry }) => ({ place, item, into: language, entry })))
    }
    done += 1
    onPlace(done, places.length)
  }
  return found
}

const pairsInto = ({ view }: ConsultationStore, into: readonly Language[]): Pairs =>
  into.flatMap((to) => [...new Set([...view.structure.languages, 'und'])].filter((from) => from !== to).map((from) => [from, to] as const))

/** One translation as it was before and as the file brought it, so that it can be taken back. */
interface Written {
  readonly place: BoothPlace
  readonly into: Language
  readonly item: Item
  readonly before: TranslationContent | undefined
  readonly after: TranslationContent
}

export interface Imported {
  readonly written: readonly Written[]
  /** Somebody wrote there since the file was looked at: their words stay. */
  readonly left: number
}

/** Puts what a file brings where it belongs; undefined where something did not come, and then nothing has changed. */
export async function importBrought(store: ConsultationStore, brought: readonly Brought[]): Promise<Imported | undefined> {
  const written: Written[] = []
  let left = 0
  for (const group of grouped(brought)) {
    const [first] = group
    if (first === undefined) continue
    const isIn = await withDocument(store, first.place, first.into, async (live) => {
      for (const piece of pieces(group, ({ text, source }) => text.length + source.length)) {
        const now = entriesIn(store.view, live.doc, first.place, first.into)
        live.doc.transact(() => {
          for (const one of piece) {
            const { id } = one.item
            const before = Object.hasOwn(now, id) ? now[id] : undefined
            if (!isSame(before, one.entry)) {
              left += 1
              continue
            }
            const after: TranslationContent = { text: one.text, source: one.source, reviewed: false, author: 'translator' }
            putTask(live, one.item, one.into, after)
            written.push({ place: one.place, into: one.into, item: one.item, before, after })
          }
        })
        await saved(live)
      }
    })
    if (!isIn) {
      await takeBackImport(store, { written, left })
      return undefined
    }
  }
  return { written, left }
}

/** Puts back what stood there before; what somebody changed since stays. Says how many could not be taken back. */
export async function takeBackImport(store: ConsultationStore, { written }: Imported): Promise<number> {
  let kept = 0
  const mine = translatorRoleOf(store.me)
  for (const group of grouped(written)) {
    const [first] = group
    if (first === undefined) continue
    const isDone = await withDocument(store, first.place, first.into, async (live) => {
      for (const piece of pieces(group, ({ before }) => (before?.text.length ?? 0) + (before?.source.length ?? 0))) {
        const now = entriesIn(store.view, live.doc, first.place, first.into)
        live.doc.transact(() => {
          for (const { item, before, after, into } of piece) {
            // One can sign only as oneself: what somebody else had written comes back without its author.
            const unsigned = before === undefined ? undefined : { text: before.text, source: before.source, ...(before.via && { via: before.via }), ...(before.author === mine && { author: mine }) }
            if (isSame(Object.hasOwn(now, item.id) ? now[item.id] : undefined, after)) putTask(live, item, into, unsigned)
            else kept += 1
          }
        })
        await saved(live)
      }
    })
    if (!isDone) kept += group.length
  }
  return kept
}

const isSame = (one: TranslationContent | undefined, other: TranslationContent | undefined): boolean =>
  (one?.text ?? '') === (other?.text ?? '') && ((one?.text ?? '') === '' || one?.source === other?.source)

function grouped<One extends { readonly place: BoothPlace; readonly into: Language }>(all: readonly One[]): readonly (readonly One[])[] {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = JSON.stringify([one.place, one.into])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
}

function* pieces<One>(all: readonly One[], size: (one: One) => number): Generator<readonly One[]> {
  let piece: One[] = []
  let characters = 0
  for (const one of all) {
    if (piece.length > 0 && characters + size(one) > PIECE_CHARACTERS) {
      yield piece
      ;[piece, characters] = [[], 0]
    }
    piece.push(one)
    characters += size(one)
  }
  if (piece.length > 0) yield piece
}

/** False where the document does not come, or does not take the words. */
async function withDocument(store: ConsultationStore, place: BoothPlace, into: Language, write: (live: LiveDocument) => Promise<void>): Promise<boolean> {
  const reference = translationsAt(store.view, place, into)
  if (reference === undefined || !store.may({ write: reference })) return false
  const live = openWords(store, reference)
  try {
    if (!(await until(live, () => live.state === 'synced'))) return false
    const refusedBefore = live.refused
    await write(live)
    return (await until(live, () => live.state === 'closed' || live.saving === 'saved')) && live.state === 'synced' && live.refused === refusedBefore
  } finally {
    live.release()
  }
}

/** A piece at a time, so that the line and the others who write there are not crowded. */
const saved = async (live: LiveDocument): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, PIECE_PAUSE_MS))
  await until(live, () => live.state === 'closed' || live.saving === 'saved')
}
