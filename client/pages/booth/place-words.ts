import type { TranslationsContent } from '../../../shared/documents/content.ts'
import { readGlossary } from '../../../shared/documents/glossary.ts'
import { readCircle, readTable, readTranslations, readWordings } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { newestTableDocument } from '../../../shared/meeting/lookup.ts'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import { pairsOf } from '../../../shared/access/translating.ts'
import { GLOSSARY, glossaryTranslations, itemsOfGlossary } from '../../../shared/translations/terms-to-translate.ts'
import { itemsOfCandidate, itemsOfCircle, itemsOfTable, tasksOf, type Item, type Task } from '../../../shared/translations/items.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { openWords, type LiveDocument } from '../../session/document.ts'
import { translationsOf } from '../words/reading.ts'

/** Where translations are written: a table, the plenary, the glossary, or (null) the circle. */
export type BoothPlace = ItemId | null
export type Pairs = Seat['interprets']

/** In which languages this seat works here. */
export const deskPairs = ({ me, view }: ConsultationStore): Pairs => pairsOf(me, view.structure.languages)

/** Where this seat may write translations into a language that it works in. */
export const deskPlaces = (store: ConsultationStore): readonly BoothPlace[] =>
  boothPlaces(store.view).filter((place) => targetsOf(deskPairs(store)).some((into) => mayTranslate(store, place, into)))

/** Whether one may write the translations of a place into a language. */
export function mayTranslate(store: ConsultationStore, place: BoothPlace, into: Language): boolean {
  const reference = translationsAt(store.view, place, into)
  return reference !== undefined && store.may({ write: reference })
}

/**
 * The plenary once it has begun, with all that came to it; before it the tables that have words already. Then the
 * glossary. And the circle for those whom it let in.
 */
export function boothPlaces(view: Consultation): readonly BoothPlace[] {
  const inPlenary = view.stages.includes('plenary') && view.documents.some(({ kind }) => kind === 'plenary-translations')
  const tables = (view.structure.tables ?? []).map(({ id }) => id).filter((id) => newestTableDocument(view, id) !== undefined)
  const glossary = view.documents.some(({ kind }) => kind === 'glossary') ? [GLOSSARY] : []
  const open = [...(inPlenary ? [PLENARY] : tables), ...glossary]
  return view.documents.some(({ kind }) => kind === 'circle-translations') ? [...open, null] : open
}

/** Languages into which these pairs lead. */
export const targetsOf = (pairs: Pairs): readonly Language[] => [...new Set(pairs.map(([, to]) => to))]

/** Languages that are translated from by relay: there is one of the meeting that is not read directly. */
const relaysOf = (pairs: Pairs, { structure }: Consultation): readonly Language[] =>
  targetsOf(pairs).flatMap((into) => {
    const readable = pairs.filter(([, to]) => to === into).map(([from]) => from)
    return structure.languages.every((one) => one === into || readable.includes(one)) ? [] : readable
  })

/** Whose translations of a place lie open: those that are written, and those that are translated from. */
const openLanguages = (pairs: Pairs, view: Consultation): readonly Language[] => [...new Set([...targetsOf(pairs), ...relaysOf(pairs, view)])]

/** The documents of one place, open together: the words, the handover's if it is another, and a translation for each language. */
export class PlaceWords {
  readonly place: BoothPlace
  readonly key: string
  readonly #store: ConsultationStore
  readonly #pairs: Pairs
  readonly #source: LiveDocument | undefined
  readonly #before: LiveDocument | undefined
  readonly #translations: ReadonlyMap<Language, LiveDocument>
  readonly #stops: readonly (() => void)[]

  constructor(store: ConsultationStore, place: BoothPlace, pairs: Pairs, onChange: () => void) {
    this.place = place
    this.key = keyOf(store, place, pairs)
    this.#store = store
    this.#pairs = pairs
    const open = (reference: DocumentReference | undefined): LiveDocument | undefined =>
      reference === undefined ? undefined : openWords(store, reference)
    this.#source = open(sourceOfPlace(store.view, place))
    this.#before = open(beforeOf(store.view, place))
    const translations = openLanguages(pairs, store.view).map((into) => [into, open(translationsAt(store.view, place, into))] as const)
    this.#translations = new Map(translations.flatMap(([into, live]) => (live === undefined ? [] : [[into, live] as const])))
    this.#stops = this.#all().map((live) => live.subscribe(onChange))
  }

  #all(): readonly LiveDocument[] {
    return [this.#source, this.#before, ...this.#translations.values()].filter((live) => live !== undefined)
  }

  /** True once everything has been fetched. */
  get ready(): boolean {
    return this.#source !== undefined && this.#all().every(({ state }) => state !== 'connecting')
  }

  translation(into: Language): LiveDocument | undefined {
    return this.#translations.get(into)
  }

  /** What stands in the translations of one language. */
  translations(into: Language): TranslationsContent {
    const live = this.#translations.get(into)
    return live === undefined ? {} : entriesIn(this.#store.view, live.doc, this.place, into)
  }

  get tasks(): readonly Task[] {
    return tasksOf(this.items, this.#pairs, new Map([...this.#translations.keys()].map((into) => [into, this.translations(into)])))
  }

  get items(): readonly Item[] {
    const { view } = this.#store
    const fallback = view.structure.languages[0] ?? ''
    if (this.#source === undefined) return []
    if (this.place === null) return itemsOfCircle(readCircle(this.#source.doc, fallback))
    if (this.place === GLOSSARY) return itemsOfGlossary(view, readGlossary(this.#source.doc))
    if (this.place === PLENARY) {
      const wordings = readWordings(this.#source.doc)
      return view.plenary.order.flatMap((id, at) => {
        const candidate = view.plenary.candidates[id]
        return candidate === undefined ? [] : itemsOfCandidate(candidate, wordings[id], at + 1)
      })
    }
    const content = readTable(this.#source.doc, fallback)
    return itemsOfTable(content, this.#before === undefined ? content : readTable(this.#before.doc, fallback))
  }

  release(): void {
    for (const stop of this.#stops) stop()
    for (const live of this.#all()) live.release()
  }
}

/** Another key: other documents. */
export const keyOf = ({ view }: ConsultationStore, place: BoothPlace, pairs: Pairs): string =>
  [sourceOfPlace(view, place)?.id, beforeOf(view, place)?.id, ...openLanguages(pairs, view).map((into) => translationsAt(view, place, into)?.id)].join(' ')

const sourceOfPlace = (view: Consultation, place: BoothPlace): DocumentReference | undefined =>
  place === null || place === PLENARY || place === GLOSSARY
    ? view.documents.findLast(({ kind }) => kind === (place === null ? 'circle' : place === PLENARY ? 'plenary' : 'glossary'))
    : newestTableDocument(view, place)

/** What a place's document says in one language; the glossary has all languages in one. */
export function entriesIn(view: Consultation, doc: LiveDocument['doc'], place: BoothPlace, into: Language): TranslationsContent {
  if (place !== GLOSSARY) return readTranslations(doc)
  const content = readGlossary(doc)
  return glossaryTranslations(view, content, itemsOfGlossary(view, content), into)
}

/** The document with the translations of a place into a language, as far as this seat may read it. */
export const translationsAt = (view: Consultation, place: BoothPlace, into: Language): DocumentReference | undefined =>
  place === PLENARY
    ? view.documents.find(({ kind, language }) => kind === 'plenary-translations' && language === into)
    : place === GLOSSARY
      ? sourceOfPlace(view, place)
      : translationsOf(view, place, into)

/** While a round runs people read the handover of the round before; once it is frozen, the one just written. */
function beforeOf({ cafe, documents }: Consultation, place: BoothPlace): DocumentReference | undefined {
  if (place === null || place === PLENARY || place === GLOSSARY || cafe.round === null || cafe.round.frozen) return undefined
  const id = cafe.earlier.at(-1)?.documents[place]
  return documents.find((document) => document.id === id)
}

const PATIENCE_MS = 10_000

/** Opens a place for a moment, looks, and closes it; undefined where it does not come. */
export function lookInto<Seen>(store: ConsultationStore, place: BoothPlace, pairs: Pairs, look: (words: PlaceWords) => Seen): Promise<Seen | undefined> {
  return new Promise((resolve) => {
    const finish = (found: Seen | undefined): void => {
      clearTimeout(timer)
      words.release()
      resolve(found)
    }
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS)
    const words: PlaceWords = new PlaceWords(store, place, pairs, () => {
      if (words.ready) finish(look(words))
    })
    if (words.ready) finish(look(words))
  })
}
