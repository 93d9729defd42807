import type { TranslationsContent } from '../../../shared/documents/content.ts'
import { readCircle, readTable, readTranslations } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { newestTableDocument } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { openWords, type LiveDocument } from '../../session/document.ts'
import { translationsOf } from '../words/reading.ts'
import { itemsOfCircle, itemsOfTable, tasksOf, type Item, type Task } from './tasks.ts'

/** Where translations are written: a table, or (null) the circle. */
export type BoothPlace = ItemId | null

/** The tables that have words already, and the circle for those whom it let in. */
export function boothPlaces(view: Consultation): readonly BoothPlace[] {
  const tables = (view.structure.tables ?? []).map(({ id }) => id).filter((id) => newestTableDocument(view, id) !== undefined)
  return view.documents.some(({ kind }) => kind === 'circle-translations') ? [...tables, null] : tables
}

/** Languages into which a seat translates. */
const targetsOf = ({ interprets }: Seat): readonly Language[] => [...new Set(interprets.map(([, to]) => to))]

/** The documents of one place, open together: the words, the handover's if it is another, and a translation for each language. */
export class PlaceWords {
  readonly place: BoothPlace
  readonly key: string
  readonly #store: ConsultationStore
  readonly #source: LiveDocument | undefined
  readonly #before: LiveDocument | undefined
  readonly #translations: ReadonlyMap<Language, LiveDocument>
  readonly #stops: readonly (() => void)[]

  constructor(store: ConsultationStore, place: BoothPlace, onChange: () => void) {
    this.place = place
    this.key = keyOf(store, place)
    this.#store = store
    const open = (reference: DocumentReference | undefined): LiveDocument | undefined =>
      reference === undefined ? undefined : openWords(store, reference)
    this.#source = open(sourceOfPlace(store.view, place))
    this.#before = open(beforeOf(store.view, place))
    const translations = targetsOf(store.me).map((into) => [into, open(translationsOf(store.view, place, into))] as const)
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

  get tasks(): readonly Task[] {
    const translations = new Map<Language, TranslationsContent>([...this.#translations].map(([into, { doc }]) => [into, readTranslations(doc)]))
    return tasksOf(this.#items(), this.#store.me.interprets, translations)
  }

  #items(): readonly Item[] {
    const fallback = this.#store.view.structure.languages[0] ?? ''
    if (this.#source === undefined) return []
    if (this.place === null) return itemsOfCircle(readCircle(this.#source.doc, fallback))
    const content = readTable(this.#source.doc, fallback)
    return itemsOfTable(content, this.#before === undefined ? content : readTable(this.#before.doc, fallback))
  }

  release(): void {
    for (const stop of this.#stops) stop()
    for (const live of this.#all()) live.release()
  }
}

/** Another key: other documents. */
export const keyOf = ({ view, me }: ConsultationStore, place: BoothPlace): string =>
  [sourceOfPlace(view, place)?.id, beforeOf(view, place)?.id, ...targetsOf(me).map((into) => translationsOf(view, place, into)?.id)].join(' ')

const sourceOfPlace = (view: Consultation, place: BoothPlace): DocumentReference | undefined =>
  place === null ? view.documents.find(({ kind }) => kind === 'circle') : newestTableDocument(view, place)

/** While a round runs people read the handover of the round before; once it is frozen, the one just written. */
function beforeOf({ cafe, documents }: Consultation, place: BoothPlace): DocumentReference | undefined {
  if (place === null || cafe.round === null || cafe.round.frozen) return undefined
  const id = cafe.earlier.at(-1)?.documents[place]
  return documents.find((document) => document.id === id)
}
