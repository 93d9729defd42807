import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { IndicatorContent, TableContent, TranslationContent } from '../../../shared/documents/content.ts'
import { asParagraphs } from '../../../shared/documents/rich-text.ts'
import type { QueueSeen } from './queues.ts'

/** What was done, kept beside the platform in the plainest way, to hold its record against. */
export interface DoneQuestion {
  readonly id: string
  readonly stakeholder: string
  readonly table: string | null
  text: string
  readonly crossCutting: boolean
  readonly issues: readonly string[]
  readonly indicators: IndicatorContent[]
  /** Rounds in which somebody at the table had a hand in it. */
  readonly rounds: Set<number>
  /** Constituencies of those who had a hand in it and let that be shown. */
  readonly hands: Set<string>
  parked: boolean
  removed: boolean
}

export interface DoneFate {
  status: 'candidate' | 'shortlisted' | 'accepted' | 'parked' | 'rejected' | 'merged'
  into: string | null
  reason: string
  /** The plenary's words, where it changed them. */
  wording: string | null
  exception: boolean
  readonly linked: Set<string>
  verdict: 'in' | 'out' | 'divided' | null
  consensus: { readonly passes: boolean; readonly reservations: string[]; readonly asides: string[]; readonly blocks: string[] } | null
}

type Place = Map<string, Map<string, TranslationContent>>

export class Done {
  readonly file: ConsultationFile
  readonly criteria: { readonly id: string; readonly text: string }[] = []
  readonly questions = new Map<string, DoneQuestion>()
  readonly fates = new Map<string, DoneFate>()
  readonly notes = new Map<string, string>()
  readonly handovers = new Map<string, { readonly text: string; readonly language: string }>()
  /** By table, '' for the circle; then by language; then by what is translated. */
  readonly translations = new Map<string, Place>()
  /** What waited for each interpreter, round by round. */
  readonly queues: QueueSeen[] = []
  narrative = { text: '', language: 'en' }
  target = 0

  constructor(file: ConsultationFile) {
    this.file = file
  }

  get tables(): readonly { readonly id: string; readonly stakeholder: string; readonly host: string }[] {
    return (this.file.tables ?? []).map(({ id, stakeholder, host }) => ({ id, stakeholder, host: host ?? '' }))
  }

  question(id: string): DoneQuestion {
    const found = this.questions.get(id)
    if (found === undefined) throw new Error(`nobody wrote ${id}`)
    return found
  }

  fate(id: string): DoneFate {
    const known = this.fates.get(id)
    if (known !== undefined) return known
    const fate: DoneFate = { status: 'candidate', into: null, reason: '', wording: null, exception: false, linked: new Set(), verdict: null, consensus: null }
    this.fates.set(id, fate)
    return fate
  }

  /** The questions of a table, in the order in which they were written. */
  at(table: string): readonly DoneQuestion[] {
    return [...this.questions.values()].filter((question) => question.table === table)
  }

  translationsAt(place: string, language: string): Map<string, TranslationContent> {
    const languages = this.translations.get(place) ?? new Map()
    this.translations.set(place, languages)
    const entries = languages.get(language) ?? new Map()
    languages.set(language, entries)
    return entries
  }

  /** When the tables are laid, each gets what the circle had translated. */
  laysTables(): void {
    for (const { id } of this.tables) {
      for (const [language, entries] of this.translations.get('') ?? []) {
        for (const [item, entry] of entries) this.translationsAt(id, language).set(item, entry)
      }
    }
  }

  /** What a table's document must say. */
  contentOf(table: string): TableContent {
    const handover = this.handovers.get(table)
    return {
      questions: this.at(table)
        .filter(({ removed }) => !removed)
        .map(({ id, text, stakeholder, crossCutting, parked, issues, indicators }) => ({ id, text, language: 'en', stakeholder, crossCutting, parked, issues, indicators, tags: [], links: [], thread: [] })),
      notes: asParagraphs(this.notes.get(table) ?? ''),
      notesLanguage: 'en',
      handover: handover?.text ?? '',
      handoverLanguage: handover?.language ?? 'en',
    }
  }
}
