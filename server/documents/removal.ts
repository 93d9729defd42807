import * as Y from 'yjs'
import { accept, type Outcome, refuse } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Rights } from './guard.ts'
import { keysOf, type SharedType, startOf } from './inside-yjs.ts'
import { MovedWords } from './moved-words.ts'

/**
 * What each seat has lately taken away of what others wrote, in one document. Much in a short time is not
 * taken on the sync road: the table's host is asked first. One's own words never count.
 */
export class Removals {
  readonly #now: () => number
  #taken: readonly { readonly seat: SeatId; readonly at: number; readonly characters: number }[] = []
  /** How much of what each seat wrote into rich words are the words of others, written again elsewhere. */
  readonly #moved = new Map<SeatId, number>()

  /** `now` in milliseconds; only differences count. */
  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Refuses with 'mass-removal' an update (inspected, not yet applied) with which the seat would have taken away
   * more than `limits.removalCharacters` of others within `limits.removalWindowMs`, or more than
   * `limits.removalSharePercent` of all words of the document and not just a few. What is not refused is remembered.
   */
  judge(update: Uint8Array, doc: Y.Doc, rights: Rights): Outcome<void> {
    const { seat } = rights
    if (seat === null) return accept(undefined)
    const movedBefore = this.#moved.get(seat) ?? 0
    const { characters, moved } = takenFromOthers(update, doc, rights, movedBefore)
    if (characters === 0) {
      if (moved !== movedBefore) this.#moved.set(seat, moved)
      return accept(undefined)
    }
    const at = this.#now()
    this.#taken = this.#taken.filter((one) => at - one.at < limits.removalWindowMs)
    const before = this.#taken.reduce((sum, one) => (one.seat === seat ? sum + one.characters : sum), 0)
    const sum = before + characters
    if (sum > limits.removalCharacters) return refuse('mass-removal')
    if (sum >= limits.removalLeastCharacters && sum * 100 > limits.removalSharePercent * (charactersIn(doc) + before)) return refuse('mass-removal')
    this.#taken = [...this.#taken, { seat, at, characters }]
    this.#moved.set(seat, moved)
    return accept(undefined)
  }
}

/**
 * How many characters of others an update would take out of sight: deleted from texts, deleted or overwritten with
 * whatever held them, or with a card that is marked as removed. Nothing is changed. Who makes a list of paragraphs, or
 * two of one, writes them anew: words that the update brings back are moved, not taken. `moved` says how many words of
 * others the seat has moved so far; they stay those of others, should it delete them later.
 */
function takenFromOthers(update: Uint8Array, doc: Y.Doc, rights: Rights, movedBefore: number): { readonly characters: number; readonly moved: number } {
  const { structs, ds } = Y.decodeUpdate(update)
  const taken = new Taken(rights)
  const pieces: Piece[] = []
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) pieces.push(...visibleBetween(doc, client, clock, clock + len))
  }
  for (const { item } of pieces) if (item.content instanceof Y.ContentType) taken.whole(item)
  for (const { holder, key, content } of setIn(structs, doc)) {
    const present = keysOf(holder)?.get(key)
    if (present?.content instanceof Y.ContentType) taken.whole(present)
    if (key === 'removed' && isTrue(content) && !isRemoved(holder)) taken.everythingIn(holder)
  }
  for (const piece of pieces) taken.part(piece)
  const { characters, moved, ownGone } = taken.sum(() => new MovedWords(structs, ds.clients, doc))
  const again = Math.min(ownGone, movedBefore)
  return { characters: characters + again, moved: movedBefore - again + moved }
}

interface Piece {
  readonly item: Y.Item
  /** Where in it that begins which lies between the clocks asked for, and how much it is. */
  readonly from: number
  readonly characters: number
}

/** What of a client's words between two clocks is still to be seen. */
function visibleBetween(doc: Y.Doc, client: number, from: number, to: number): readonly Piece[] {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || from >= Y.getState(doc.store, client)) return []
  const pieces: Piece[] = []
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const item = structs[index]
    if (item === undefined || item.id.clock >= to) break
    if (!(item instanceof Y.Item) || item.deleted) continue
    const start = Math.max(item.id.clock, from)
    pieces.push({ item, from: start - item.id.clock, characters: Math.min(item.id.clock + item.length, to) - start })
  }
  return pieces
}

interface Setting {
  readonly holder: SharedType
  readonly key: string
  content: Y.Item['content']
}

/** What an update sets under keys of maps that the document holds already; of each key the last. */
function setIn(structs: readonly (Y.Item | Y.GC | Y.Skip)[], doc: Y.Doc): readonly Setting[] {
  const settings: Setting[] = []
  const within = new Map<string, Setting>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock < Y.getState(doc.store, struct.id.client)) continue
    // Yjs names the place only where there is no value to its left, which names it otherwise.
    const before = struct.origin === null ? undefined : within.get(nameOf(struct.origin))
    const setting = before ?? settingOf(struct, doc)
    if (setting === undefined) continue
    if (before === undefined) settings.push(setting)
    setting.content = struct.content
    within.set(nameOf(struct.id), setting)
  }
  return settings
}

const nameOf = ({ client, clock }: Y.ID): string => `${client} ${clock}`

function settingOf({ origin, parent, parentSub, content }: Y.Item, doc: Y.Doc): Setting | undefined {
  if (origin !== null) {
    const left = storedAt(doc, origin)
    return left?.parentSub != null && left.parent instanceof Y.AbstractType ? { holder: left.parent, key: left.parentSub, content } : undefined
  }
  const named: unknown = parent
  const holder = typeof named === 'string' ? doc.share.get(named) : named instanceof Y.ID ? typeAt(doc, named) : undefined
  return holder === undefined || parentSub === null ? undefined : { holder, key: parentSub, content }
}

function storedAt(doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined
  const item = Y.getItem(doc.store, id)
  return item instanceof Y.Item ? item : undefined
}

function typeAt(doc: Y.Doc, id: Y.ID): SharedType | undefined {
  const item = storedAt(doc, id)
  return item?.content instanceof Y.ContentType ? item.content.type : undefined
}

const isTrue = (content: Y.Item['content'] | undefined): boolean => content instanceof Y.ContentAny && content.arr[0] === true

function isRemoved(type: SharedType): boolean {
  const flag = keysOf(type)?.get('removed')
  return flag?.deleted === false && isTrue(flag.content)
}

/** Every word that goes, once, however it goes. */
class Taken {
  readonly #rights: Rights
  readonly #counted = new Set<Y.Item>()
  readonly #words = new Map<Y.Item, Piece[]>()

  constructor(rights: Rights) {
    this.#rights = rights
  }

  whole(item: Y.Item): void {
    if (item.deleted || this.#counted.has(item)) return
    this.#counted.add(item)
    if (item.content instanceof Y.ContentString) this.#words.set(item, [{ item, from: 0, characters: item.length }])
    if (item.content instanceof Y.ContentType) this.everythingIn(item.content.type)
  }

  everythingIn(type: SharedType): void {
    for (const item of itemsIn(type)) this.whole(item)
  }

  part(piece: Piece): void {
    const { item } = piece
    if (!(item.content instanceof Y.ContentString) || this.#counted.has(item)) return
    const known = this.#words.get(item)
    if (known === undefined) this.#words.set(item, [piece])
    else known.push(piece)
  }

  /** Words of others that go, and that come back elsewhere in the notes; and words of one's own that go from them. */
  sum(bringing: () => MovedWords): { readonly characters: number; readonly moved: number; readonly ownGone: number } {
    let [characters, moved, ownGone] = [0, 0, 0]
    const runs = new Set<SharedType>()
    for (const [item, pieces] of this.#words) {
      const run = item.parent instanceof Y.AbstractType ? item.parent : undefined
      if (run !== undefined && item.parent instanceof Y.XmlText) runs.add(run)
      else if (this.#isOfOthers(item)) characters += lengthOf(pieces)
    }
    const brought = runs.size === 0 ? undefined : bringing()
    for (const run of runs) {
      let [words, others, own] = ['', 0, 0]
      for (const item of itemsIn(run)) {
        const pieces = this.#words.get(item) ?? []
        words += pieces.map(wordsOf).join('')
        if (this.#isOfOthers(item)) others += lengthOf(pieces)
        else own += lengthOf(pieces)
      }
      if (others + own > 0 && brought?.bringBack(words) === true) moved += others
      else [characters, ownGone] = [characters + others, ownGone + own]
    }
    return { characters, moved, ownGone }
  }

  #isOfOthers(item: Y.Item): boolean {
    return this.#rights.clients.get(item.id.client) !== this.#rights.seat
  }
}

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { characters }) => sum + characters, 0)
const wordsOf = ({ item, from, characters }: Piece): string => (item.content instanceof Y.ContentString ? item.content.str.slice(from, from + characters) : '')

function* itemsIn(type: SharedType): Generator<Y.Item> {
  for (let item = startOf(type); item !== null; item = item.right) yield item
  yield* keysOf(type)?.values() ?? []
}

/** All characters of a document that can be seen. Costs as much as the document is long. */
function charactersIn(doc: Y.Doc): number {
  const within = (type: SharedType): number => {
    if (isRemoved(type)) return 0
    let sum = 0
    for (const item of itemsIn(type)) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentString) sum += item.length
      else if (item.content instanceof Y.ContentType) sum += within(item.content.type)
    }
    return sum
  }
  return [...doc.share.values()].reduce((sum, root) => sum + within(root), 0)
}
