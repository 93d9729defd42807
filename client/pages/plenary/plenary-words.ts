import type { ReactiveControllerHost } from 'lit'
import type * as Y from 'yjs'
import { bestTranslation, meansId, plainWords, type TranslationsContent, type WordingContent } from '../../../shared/documents/content.ts'
import { readTranslations, readWordings } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { replaceWording } from '../../../shared/documents/wording.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { language } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingDocuments, type LiveDocument } from '../../session/document.ts'

/** Words as this reader sees them; `from` is set when they are a translation. */
export interface Shown {
  readonly text: string
  readonly language: Language
  readonly from: { readonly text: string; readonly language: Language } | undefined
  /** The same in plain words, in the reader’s language, where somebody said it so. */
  readonly plain: string | undefined
  /** A translation that nobody has read against its source. */
  readonly draft: boolean
}

interface Said {
  readonly wordings: Readonly<Record<ItemId, WordingContent>>
  readonly translations: TranslationsContent
}

/** A seat has twelve sockets for all its tabs (`limits.socketsPerSeat`): translations leave room for the others. */
const MOST_TRANSLATIONS = 5

/** The wording of each candidate as it stands now, and its translation into the reader's language. */
export class PlenaryWords {
  readonly #documents: FollowingDocuments
  /** What the documents say, until they change. */
  readonly #said = new WeakMap<LiveDocument, Said>()
  #changes = 0

  constructor(host: ReactiveControllerHost, store: () => ConsultationStore | undefined) {
    this.#documents = new FollowingDocuments(
      host,
      () => {
        const consultation = store()
        return consultation && { consultation, documents: wantedDocuments(consultation) }
      },
      (live) => {
        this.#said.delete(live)
        this.#changes += 1
        host.requestUpdate()
      },
    )
  }

  /** Grows whenever the words of any document have changed: as long as it stays, `shown` says the same of the same candidate. */
  get changes(): number {
    return this.#changes
  }

  /** The plenary's own document. */
  get document(): LiveDocument | undefined {
    return this.#documents.all.find(({ reference }) => reference.kind === 'plenary')
  }

  /** The live wording of a candidate, to bind an editor to. */
  wordingText(candidate: ItemId): Y.Text | undefined {
    const live = this.document
    return live === undefined ? undefined : textOf(live.doc, { of: 'wording', candidate })
  }

  /** Gives a candidate other words; false while they cannot be written. */
  replaceWording(candidate: ItemId, words: string, written: Language): boolean {
    const live = this.document
    return live?.state === 'synced' && replaceWording(live.doc, candidate, words, written)
  }

  /** The language in which the wording of a candidate is written. */
  writtenIn(candidate: ItemId): Language {
    return this.#wording(candidate)?.language ?? 'und'
  }

  /** The words of a candidate in the language in which they were written: as accepted, as the plenary changed them, as they came. */
  sourceOf(candidate: Candidate): WordingContent {
    if (candidate.status === 'accepted' && candidate.wording !== '') return { text: candidate.wording, language: candidate.language }
    const wording = this.#wording(candidate.id)
    if (wording === undefined || wording.text.trim() === '') return candidate
    return { text: wording.text, language: wording.language === 'und' ? candidate.language : wording.language }
  }

  /** A candidate as this reader sees it. */
  shown(candidate: Candidate): Shown {
    const { text, language: source } = this.sourceOf(candidate)
    return this.#translated(candidate, candidate.id, text, source)
  }

  /** An indicator of a candidate, or its means of verification, as this reader sees it. */
  shownPart(candidate: Candidate, indicator: ItemId, part: 'text' | 'means', text: string, source: Language): Shown {
    return this.#translated(candidate, part === 'text' ? indicator : meansId(indicator), text, source)
  }

  #translated({ origin }: Candidate, item: ItemId, text: string, source: Language): Shown {
    const reader = language()
    const known = this.#documents.all
      .filter(({ reference: { kind, table } }) =>
        kind === 'plenary-translations' || (origin.table === null ? kind === 'circle-translations' : kind === 'table-translations' && table === origin.table))
      .map((live) => this.#of(live).translations)
    const plain = known.map((translations) => plainWords(translations, item, text)).find((words) => words !== undefined)
    const written: Shown = { text, language: source, from: undefined, plain, draft: false }
    if (reader === source) return written
    const entry = bestTranslation(known.map((translations) => (Object.hasOwn(translations, item) ? translations[item] : undefined)), text)
    // a translation of other words than these would say what nobody decided
    if (entry === undefined || entry.text.trim() === '' || entry.source !== text) return written
    return { text: entry.text, language: reader, from: { text, language: source }, plain, draft: !entry.reviewed }
  }

  #wording(candidate: ItemId): WordingContent | undefined {
    const live = this.document
    return live === undefined ? undefined : this.#of(live).wordings[candidate]
  }

  #of(live: LiveDocument): Said {
    const isPlenary = live.reference.kind === 'plenary'
    const said = this.#said.get(live) ?? { wordings: isPlenary ? readWordings(live.doc) : {}, translations: isPlenary ? {} : readTranslations(live.doc) }
    this.#said.set(live, said)
    return said
  }
}

function wantedDocuments({ view }: ConsultationStore): readonly DocumentReference[] {
  const reader = language()
  const plenary = view.documents.filter(({ kind }) => kind === 'plenary').slice(-1)
  const own = view.documents.filter(({ kind, language: into }) => kind === 'plenary-translations' && into === reader)
  if (own.length > 0) return [...plenary, ...own]
  // A plenary that began before it had translations of its own reads those of the tables.
  const { discussed } = view.plenary
  const first = discussed === null ? null : (view.plenary.candidates[discussed]?.origin.table ?? null)
  const translations = view.documents
    .filter((document) => (document.kind === 'table-translations' || document.kind === 'circle-translations') && document.language === reader)
    .toSorted((one, other) => Number(other.table === first) - Number(one.table === first))
  return [...plenary, ...translations.slice(0, MOST_TRANSLATIONS)]
}
