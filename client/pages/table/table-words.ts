import type { ReactiveControllerHost } from 'lit'
import type { LineContent, TableContent, TranslationsContent } from '../../../shared/documents/content.ts'
import { readCircle, readTable, readTranslations } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingDocuments, FollowingWords, type LiveDocument } from '../../session/document.ts'
import { relaysOf, translationsOf, type Reading } from '../words/reading.ts'
import type { Place } from './place.ts'

/** What a table's page needs to know to open its documents. */
export interface TableWanted {
  readonly consultation: ConsultationStore
  readonly place: Place
  readonly reading: Language
  readonly speakFor: SeatId | undefined
}

/** The documents behind a table's page: its own, the last round's, the circle's once it is open, and translations. */
export class TableWords {
  readonly #wanted: () => TableWanted
  readonly #table: FollowingWords
  readonly #before: FollowingWords
  readonly #circle: FollowingWords
  readonly #translations: FollowingWords
  readonly #circleTranslations: FollowingWords
  readonly #relays: FollowingDocuments
  readonly #circleRelays: FollowingDocuments

  constructor(host: ReactiveControllerHost, wanted: () => TableWanted) {
    this.#wanted = wanted
    const follow = (which: (wanted: TableWanted) => DocumentReference | undefined): FollowingWords =>
      new FollowingWords(host, () => ({ consultation: wanted().consultation, document: which(wanted()) }))
    this.#table = new FollowingWords(host, () => {
      const { consultation, place, speakFor } = wanted()
      return { consultation, document: place.document, speakFor }
    })
    this.#before = follow(({ place }) => place.before)
    this.#circle = follow(({ consultation }) => circleOf(consultation.view))
    this.#translations = follow(({ consultation, place, reading }) =>
      place.table === undefined ? undefined : translationsOf(consultation.view, place.table, reading),
    )
    this.#circleTranslations = follow(({ consultation, reading }) =>
      circleOf(consultation.view) === undefined ? undefined : translationsOf(consultation.view, null, reading),
    )
    // Which languages words came through is known once the translations lie open, so these are asked last.
    const through = (translations: FollowingWords, table: (wanted: TableWanted) => ItemId | null | undefined): FollowingDocuments =>
      new FollowingDocuments(host, () => {
        const [at, { consultation, reading }] = [table(wanted()), wanted()]
        return { consultation, documents: at === undefined ? [] : relaysOf(consultation.view, at, reading, translated(translations)) }
      })
    this.#relays = through(this.#translations, ({ place }) => place.table)
    this.#circleRelays = through(this.#circleTranslations, () => null)
  }

  get live(): LiveDocument | undefined {
    return this.#table.words
  }

  #source(): Language {
    return this.#wanted().consultation.view.structure.languages[0] ?? ''
  }

  get content(): TableContent | undefined {
    return this.live === undefined ? undefined : readTable(this.live.doc, this.#source())
  }

  get before(): TableContent | undefined {
    return this.#before.words === undefined ? undefined : readTable(this.#before.words.doc, this.#source())
  }

  get reading(): Reading {
    return this.#reading(this.#translations, this.#relays)
  }

  get circleReading(): Reading {
    return this.#reading(this.#circleTranslations, this.#circleRelays)
  }

  #reading(translations: FollowingWords, relays: FollowingDocuments): Reading {
    return { language: this.#wanted().reading, translations: translated(translations), between: between(relays) }
  }

  /** The circle's issues by their ids; none while it is closed to this reader. */
  get issues(): ReadonlyMap<ItemId, LineContent> {
    const words = this.#circle.words
    return new Map(words === undefined ? [] : readCircle(words.doc, this.#source()).issues.map((line) => [line.id, line]))
  }
}

const translated = ({ words }: FollowingWords): TranslationsContent => (words === undefined ? {} : readTranslations(words.doc))

/** What has not come yet says nothing: otherwise every translation made from it would look out of date for a moment. */
const between = ({ all }: FollowingDocuments): ReadonlyMap<Language, TranslationsContent> =>
  new Map(
    all.flatMap(({ doc, state, reference: { language } }) => {
      const entries = readTranslations(doc)
      return language === null || (state !== 'synced' && Object.keys(entries).length === 0) ? [] : [[language, entries] as const]
    }),
  )

/** Only once it is open: what the community keeps to itself does not stand on a table. */
const circleOf = ({ circleOpened, documents }: Consultation): DocumentReference | undefined =>
  circleOpened ? documents.find(({ kind }) => kind === 'circle') : undefined
