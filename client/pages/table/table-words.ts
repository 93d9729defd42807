import type { ReactiveControllerHost } from 'lit'
import type { LineContent, TableContent } from '../../../shared/documents/content.ts'
import { readCircle, readTable } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords, type LiveDocument } from '../../session/document.ts'
import { FollowingReading } from '../words/following-reading.ts'
import type { Reading } from '../words/reading.ts'
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
  readonly #reading: FollowingReading
  readonly #circleReading: FollowingReading

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
    this.#reading = new FollowingReading(host, () => {
      const { consultation, place, reading } = wanted()
      return { consultation, table: place.table, language: reading }
    })
    this.#circleReading = new FollowingReading(host, () => {
      const { consultation, reading } = wanted()
      return { consultation, table: circleOf(consultation.view) === undefined ? undefined : null, language: reading }
    })
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
    return this.#reading.reading
  }

  get circleReading(): Reading {
    return this.#circleReading.reading
  }

  /** The circle's issues by their ids; none while it is closed to this reader. */
  get issues(): ReadonlyMap<ItemId, LineContent> {
    const words = this.#circle.words
    return new Map(words === undefined ? [] : readCircle(words.doc, this.#source()).issues.map((line) => [line.id, line]))
  }
}

/** Only once it is open: what the community keeps to itself does not stand on a table. */
const circleOf = ({ circleOpened, documents }: Consultation): DocumentReference | undefined =>
  circleOpened ? documents.find(({ kind }) => kind === 'circle') : undefined
