import { CHAIN_START } from '../../shared/chain/chain.ts'
import type { TranslationsContent, WordingContent } from '../../shared/documents/content.ts'
import { readCircle, readRecord, readTable, readTranslations, readWordings } from '../../shared/documents/reader.ts'
import { readGlossary } from '../../shared/documents/glossary.ts'
import type { DocumentKind, DocumentReference } from '../../shared/documents/reference.ts'
import type { Instant, ItemId, Language } from '../../shared/ids.ts'
import { termsInForce, wholeGlossary } from '../../shared/meeting/glossary.ts'
import { newestTableDocument } from '../../shared/meeting/lookup.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { makeRecord } from '../../shared/record/record.ts'
import type { RecordJson } from '../../shared/record/schema.ts'
import { readOrigins } from '../consultations/gathering.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import { readOut } from '../consultations/seeding.ts'
import type { Documents } from '../documents/sync.ts'
import type { Store } from '../storage/store.ts'

/**
 * The record of a consultation as things stand: its events as on disk, its documents with everything
 * applied before this call. Rejects with the store's error.
 */
export async function collectRecord(
  live: Pick<LiveConsultation, 'shown' | 'log'>,
  documents: Pick<Documents, 'read'>,
  store: Store,
  now: Instant,
): Promise<RecordJson> {
  const { shown: state, log } = live
  const language = state.structure.languages[0] ?? 'en'
  const newest = (kind: DocumentKind): DocumentReference | undefined => state.documents.findLast((document) => document.kind === kind)
  const tables = new Map(
    (await readEach(state.structure.tables ?? [], ({ id }) => newestTableDocument(state, id), documents, (doc) => readTable(doc, language)))
      .map(([{ id }, content]) => [id, content]),
  )
  const plenary = newest('plenary')
  const narrated = newest('record')
  const glossary = newest('glossary')
  const circle = state.circleOpened ? newest('circle') : undefined
  const nothingSaid: WordingContent = { text: '', language }
  return makeRecord({
    state,
    tables,
    translations: await readAllTranslations(state, documents),
    plenaryTranslations: await readPlenaryTranslations(state, documents),
    wordings: plenary === undefined ? {} : await readOut(documents, plenary, (doc) => readWordings(doc)),
    narrative:
      narrated === undefined
        ? nothingSaid
        : await readOut(documents, narrated, (doc) => {
            const { narrative, language: spoken } = readRecord(doc, language)
            return { text: narrative, language: spoken }
          }),
    criteria: circle === undefined ? [] : (await readOut(documents, circle, (doc) => readCircle(doc, language))).criteria,
    glossary: glossary === undefined ? termsInForce(state) : await readOut(documents, glossary, (doc) => wholeGlossary(state, readGlossary(doc))),
    captions: log.flatMap(({ event }) => (event.type === 'caption-kept' ? [event] : [])),
    origins: await readOrigins(state, store),
    chain: { last: log.at(-1)?.stored.link ?? CHAIN_START },
    at: now,
  })
}

/** By table, null for the circle once it has opened. */
async function readAllTranslations(
  state: Consultation,
  documents: Pick<Documents, 'read'>,
): Promise<ReadonlyMap<ItemId | null, ReadonlyMap<Language, TranslationsContent>>> {
  const shown = state.documents.filter(
    ({ kind }) => kind === 'table-translations' || (kind === 'circle-translations' && state.circleOpened),
  )
  const places = new Map<ItemId | null, Map<Language, TranslationsContent>>()
  for (const [{ table, language }, content] of await readEach(shown, (one) => one, documents, readTranslations)) {
    if (language === null) continue
    const place = places.get(table) ?? new Map<Language, TranslationsContent>()
    places.set(table, place.set(language, content))
  }
  return places
}

/** The plenary's translations, by language. */
async function readPlenaryTranslations(state: Consultation, documents: Pick<Documents, 'read'>): Promise<ReadonlyMap<Language, TranslationsContent>> {
  const shown = state.documents.filter(({ kind }) => kind === 'plenary-translations')
  return new Map((await readEach(shown, (one) => one, documents, readTranslations)).map(([{ language }, content]) => [language ?? '', content]))
}

/** One after the other: a record must not hold all documents of a large meeting in memory at once. */
async function readEach<Thing, Content>(
  things: readonly Thing[],
  documentOf: (thing: Thing) => DocumentReference | undefined,
  documents: Pick<Documents, 'read'>,
  read: Parameters<typeof readOut<Content>>[2],
): Promise<readonly (readonly [Thing, Content])[]> {
  const found: (readonly [Thing, Content])[] = []
  for (const thing of things) {
    const document = documentOf(thing)
    if (document !== undefined) found.push([thing, await readOut(documents, document, read)])
  }
  return found
}
