import type { ReactiveControllerHost } from 'lit'
import type { TranslationsContent } from '../../../shared/documents/content.ts'
import { readTranslations } from '../../../shared/documents/reader.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingDocuments, FollowingWords } from '../../session/document.ts'
import { relaysOf, translationsOf, type Reading } from './reading.ts'

/** Whose words are read in which language; asked at every drawing. */
interface WantedReading {
  readonly consultation: ConsultationStore
  /** Null is the circle; undefined where nothing is to be read. */
  readonly table: ItemId | null | undefined
  readonly language: Language
  /** The only item whose relay is looked into; all of them where it is not said. Each document is a line of its own. */
  readonly item?: ItemId | undefined
}

/** The translations of a place into a language, and those between where they were made by relay: so that what is out of date shows. */
export class FollowingReading {
  readonly #wanted: () => WantedReading
  readonly #translations: FollowingWords
  readonly #relays: FollowingDocuments

  constructor(host: ReactiveControllerHost, wanted: () => WantedReading) {
    this.#wanted = wanted
    this.#translations = new FollowingWords(host, () => {
      const { consultation, table, language } = wanted()
      return { consultation, document: table === undefined ? undefined : translationsOf(consultation.view, table, language) }
    })
    // Which languages words came through is known once the translations lie open, so these are asked last.
    this.#relays = new FollowingDocuments(host, () => {
      const { consultation, table, language } = wanted()
      return { consultation, documents: table === undefined ? [] : relaysOf(consultation.view, table, language, this.#asked()) }
    })
  }

  get reading(): Reading {
    return { language: this.#wanted().language, translations: this.#translated(), between: between(this.#relays) }
  }

  #translated(): TranslationsContent {
    const { words } = this.#translations
    return words === undefined ? {} : readTranslations(words.doc)
  }

  #asked(): TranslationsContent {
    const all = this.#translated()
    const { item } = this.#wanted()
    if (item === undefined) return all
    const entry = Object.hasOwn(all, item) ? all[item] : undefined
    return entry === undefined ? {} : { [item]: entry }
  }
}

/** What has not come yet says nothing: otherwise every translation made from it would look out of date for a moment. */
const between = ({ all }: FollowingDocuments): ReadonlyMap<Language, TranslationsContent> =>
  new Map(
    all.flatMap(({ doc, state, reference: { language } }) => {
      const entries = readTranslations(doc)
      return language === null || (state !== 'synced' && Object.keys(entries).length === 0) ? [] : [[language, entries] as const]
    }),
  )
