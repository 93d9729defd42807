import { randomInt } from 'node:crypto'
import type * as Y from 'yjs'
import type { Prepared } from '../../shared/consultation/file.ts'
import { bestTranslation, meansId, plainId, type CircleContent, type QuestionContent, type TableContent, type TranslationsContent } from '../../shared/documents/content.ts'
import { readCircle, readTable, readTranslations } from '../../shared/documents/reader.ts'
import { seedGlossary } from '../../shared/documents/glossary.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import { seedCircle, seedPlenary, seedRecord, seedTable, seedTranslations } from '../../shared/documents/seed.ts'
import type { ItemId, Language, Words } from '../../shared/ids.ts'
import { newestTableDocument, tableOf } from '../../shared/meeting/lookup.ts'
import type { Event } from '../../shared/meeting/events.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import type { Documents } from '../documents/sync.ts'
import type { Write } from '../storage/store.ts'

/** What new documents are written from: read before the decision, used in the same turn as it. */
export interface SeedSources {
  readonly circle: CircleContent
  readonly circleTranslations: ReadonlyMap<Language, TranslationsContent>
  readonly tables: ReadonlyMap<ItemId, TableContent>
  /** Of all tables together, which the plenary begins with; read only when it is about to begin. */
  readonly tableTranslations: ReadonlyMap<Language, TranslationsContent>
}

const sourceLanguage = (state: Consultation): Language => state.structure.languages[0] ?? 'en'

/** Reads what the next round's or stage's documents start from: frozen ends, the opened circle, the file. */
export async function readSources(state: Consultation, documents: Pick<Documents, 'read'>, begins?: 'plenary'): Promise<SeedSources> {
  const language = sourceLanguage(state)
  const circleDocument = state.documents.find(({ kind }) => kind === 'circle')
  const open = circleDocument === undefined || state.circleOpened
  const tables = new Map<ItemId, TableContent>()
  for (const { id } of state.structure.tables ?? []) {
    const newest = newestTableDocument(state, id)
    if (newest !== undefined) tables.set(id, await readOut(documents, newest, (doc) => readTable(doc, language)))
  }
  const circleTranslations = new Map<Language, TranslationsContent>()
  for (const reference of state.documents) {
    if (reference.kind !== 'circle-translations' || reference.language === null || !open) continue
    circleTranslations.set(reference.language, await readOut(documents, reference, readTranslations))
  }
  const nothing: CircleContent = { criteria: [], issues: [], questions: [] }
  return {
    circle: !open
      ? nothing
      : circleDocument === undefined
        ? circleFromFile(state.prepared, language)
        : await readOut(documents, circleDocument, (doc) => readCircle(doc, language)),
    circleTranslations:
      circleDocument === undefined
        ? new Map(state.structure.languages.map((into) => [into, translationsFromFile(state.prepared, language, into)]))
        : circleTranslations,
    tables,
    tableTranslations: begins === 'plenary' ? await readTableTranslations(state, documents) : new Map(),
  }
}

/** One after the other; an item lies on one table, so that what stands on several is the same. */
async function readTableTranslations(state: Consultation, documents: Pick<Documents, 'read'>): Promise<ReadonlyMap<Language, TranslationsContent>> {
  const found = new Map<Language, TranslationsContent[]>()
  for (const reference of state.documents) {
    if (reference.kind !== 'table-translations' || reference.language === null) continue
    found.set(reference.language, [...(found.get(reference.language) ?? []), await readOut(documents, reference, readTranslations)])
  }
  return new Map([...found].map(([language, all]) => [language, Object.fromEntries(all.flatMap((one) => Object.entries(one)))]))
}

/** Reads one document as plain content and lets go of it. */
export async function readOut<T>(documents: Pick<Documents, 'read'>, { id }: DocumentReference, read: (doc: Y.Doc) => T): Promise<T> {
  const doc = await documents.read(id)
  try {
    return read(doc)
  } finally {
    doc.destroy()
  }
}

/** The writes that make the documents which these events bring, each under one client id of the server's. */
export function seedsFor(events: readonly Event[], state: Consultation, sources: SeedSources, documents: Pick<Documents, 'create'>): readonly Write[] {
  return events.flatMap((event) => {
    if (event.type !== 'stage-begun' && event.type !== 'round-started') return []
    return event.documents.flatMap((reference) =>
      documents.create(reference.id, reference.kind, seedOf(reference, event, state, sources)),
    )
  })
}

function seedOf(reference: DocumentReference, event: Event, state: Consultation, sources: SeedSources): Uint8Array {
  const client = randomInt(1, 2 ** 31)
  const language = sourceLanguage(state)
  switch (reference.kind) {
    case 'circle':
      return seedCircle(circleFromFile(state.prepared, language), client)
    case 'circle-translations':
      return seedTranslations(translationsFromFile(state.prepared, language, reference.language ?? language), client)
    case 'table':
      return seedTable(tableStart(reference, state, sources, language), client)
    case 'table-translations':
      return seedTranslations(sources.circleTranslations.get(reference.language ?? '') ?? {}, client)
    case 'plenary':
      return seedPlenary(event.type === 'stage-begun' ? event.candidates : [], client)
    case 'plenary-translations':
      return seedTranslations(broughtAlong(event, sources, reference.language ?? ''), client)
    case 'record':
      return seedRecord(client)
    case 'glossary':
      return seedGlossary(state.structure.glossary ?? [], state.structure.languages, client)
  }
}

/** A round starts from the frozen end of the last, the first one from the circle. The handover is written anew. */
function tableStart(reference: DocumentReference, state: Consultation, sources: SeedSources, language: Language): TableContent {
  const last = sources.tables.get(reference.table ?? '')
  if (last !== undefined) return { ...last, handover: '', handoverLanguage: last.handoverLanguage }
  const stakeholder = tableOf(state, reference.table ?? '')?.stakeholder
  return {
    questions: sources.circle.questions.filter((question) => question.stakeholder === stakeholder),
    notes: [],
    notesLanguage: language,
    handover: '',
    handoverLanguage: language,
  }
}

/** What the tables and the circle had translated of what comes to the plenary, with its indicators and their means. */
function broughtAlong(event: Event, sources: SeedSources, language: Language): TranslationsContent {
  if (event.type !== 'stage-begun') return {}
  const known = [sources.tableTranslations.get(language) ?? {}, sources.circleTranslations.get(language) ?? {}]
  const texts = event.candidates.flatMap(({ id, text, indicators }) => [
    { id, text },
    ...indicators.flatMap((indicator) => [{ id: indicator.id, text: indicator.text }, { id: meansId(indicator.id), text: indicator.means }]),
  ])
  return Object.fromEntries(
    [...texts, ...texts.map(({ id, text }) => ({ id: plainId(id), text }))].flatMap(({ id, text }) => {
      const entry = bestTranslation(known.map((entries) => (Object.hasOwn(entries, id) ? entries[id] : undefined)), text)
      return entry === undefined || entry.text.trim() === '' ? [] : [[id, entry]]
    }),
  )
}

/** The words in the source language, or the first there are, with the language they are in. */
function sourceOf(words: Words, language: Language): { readonly text: string; readonly language: Language } {
  const own = words[language]
  if (own !== undefined) return { text: own, language }
  const [first] = Object.entries(words)
  return first === undefined ? { text: '', language } : { text: first[1], language: first[0] }
}

/** What people had written before the meeting, as a consultation file brings it. */
function circleFromFile(prepared: Prepared, language: Language): CircleContent {
  const line = (item: { id: string; text: Words; stakeholder?: string | null; crossCutting?: boolean }) => ({
    id: item.id,
    ...sourceOf(item.text, language),
    stakeholder: item.stakeholder ?? '',
    crossCutting: item.crossCutting ?? false,
  })
  return {
    criteria: (prepared.criteria ?? []).flatMap((criterion) => [
      line(criterion),
      ...(criterion.parts ?? []).map((part, index) => line({ id: partId(criterion.id, index), text: part })),
    ]),
    issues: (prepared.issues ?? []).map(line),
    questions: (prepared.questions ?? []).map((question): QuestionContent => ({
      ...line(question),
      parked: false,
      issues: question.issues ?? [],
      tags: [],
      links: [],
      thread: [],
      indicators: (question.indicators ?? []).map(({ id, kind, text, means }) => ({
        id,
        kind,
        ...sourceOf(text, language),
        means: means === undefined ? '' : sourceOf(means, language).text,
      })),
    })),
  }
}

const partId = (criterion: ItemId, index: number): ItemId => `${criterion}:${index + 1}`

/** The file's own translations, each against the source that it was made from. */
function translationsFromFile(prepared: Prepared, language: Language, into: Language): TranslationsContent {
  const texts: [ItemId, Words][] = [
    ...(prepared.criteria ?? []).flatMap(({ id, text, parts }): [ItemId, Words][] => [
      [id, text],
      ...(parts ?? []).map((part, index): [ItemId, Words] => [partId(id, index), part]),
    ]),
    ...(prepared.issues ?? []).map(({ id, text }): [ItemId, Words] => [id, text]),
    ...(prepared.questions ?? []).flatMap(({ id, text, indicators }): [ItemId, Words][] => [
      [id, text],
      ...(indicators ?? []).flatMap((indicator): [ItemId, Words][] => [
        [indicator.id, indicator.text],
        ...(indicator.means === undefined ? [] : [[meansId(indicator.id), indicator.means] satisfies [ItemId, Words]]),
      ]),
    ]),
  ]
  return Object.fromEntries(
    texts.flatMap(([id, words]) => {
      const source = sourceOf(words, language)
      const text = words[into]
      return text === undefined || into === source.language ? [] : [[id, { text, source: source.text, reviewed: true }]]
    }),
  )
}
