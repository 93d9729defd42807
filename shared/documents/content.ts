import type { IndicatorKindName } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import type { RichText } from './rich-text.ts'

/** What a document says, as plain data: read defensively, because peers wrote it. */
export interface IndicatorContent {
  readonly id: ItemId
  readonly kind: IndicatorKindName
  readonly text: string
  readonly means: string
  readonly language: Language
}
/** What somebody said about a card. Who it was is the server's word, and stands elsewhere. */
export interface RemarkContent {
  readonly id: ItemId
  readonly text: string
  readonly language: Language
}
/** A card on another table that asks about the same thing. */
export interface CardLink {
  readonly table: ItemId
  readonly question: ItemId
}
export interface QuestionContent {
  readonly id: ItemId
  readonly text: string
  readonly language: Language
  readonly stakeholder: ItemId
  readonly crossCutting: boolean
  readonly parked: boolean
  readonly issues: readonly ItemId[]
  readonly indicators: readonly IndicatorContent[]
  /** Distinct, in the order of their code points. */
  readonly tags: readonly string[]
  readonly links: readonly CardLink[]
  readonly thread: readonly RemarkContent[]
}
export interface LineContent {
  readonly id: ItemId
  readonly text: string
  readonly language: Language
  /** Empty where the line concerns everybody. */
  readonly stakeholder: ItemId
  readonly crossCutting: boolean
}
export interface TableContent {
  readonly questions: readonly QuestionContent[]
  readonly notes: RichText
  readonly notesLanguage: Language
  readonly handover: string
  readonly handoverLanguage: Language
}
export interface CircleContent {
  readonly criteria: readonly LineContent[]
  readonly issues: readonly LineContent[]
  readonly questions: readonly QuestionContent[]
}
/** As whom somebody translates or reviews. `translator`: outside of the meeting, by a file. Never who it was. */
export const translatorRoles = ['interpreter', 'host', 'community', 'facilitator', 'translator'] as const
export type TranslatorRole = (typeof translatorRoles)[number]
/** The translation that another one was made from: its language, and its words as they stood then. */
export interface Relayed {
  readonly language: Language
  readonly text: string
}
export interface TranslationContent {
  readonly text: string
  /** The wording that it says: where it was made from another translation, the wording that one was made from. */
  readonly source: string
  readonly via?: Relayed
  /** Somebody read these very words against what they were made from. */
  readonly reviewed: boolean
  /** The server sees to it that this is the role of who wrote it; absent where nobody said it. */
  readonly author?: TranslatorRole
  /** Written by the server alone. */
  readonly reviewer?: TranslatorRole
}
/** The final wording of a candidate, in the language that the plenary gave it. */
export interface WordingContent {
  readonly text: string
  readonly language: Language
}
/** The rapporteur's own words. */
export interface RecordContent {
  readonly narrative: string
  readonly language: Language
}
export type TranslationsContent = Readonly<Record<ItemId, TranslationContent>>

export type TranslationState = 'missing' | 'draft' | 'reviewed' | 'stale'

/** The words of the same item in another language, as they are now; undefined where that language was not looked into. */
export type WordsIn = (language: Language) => string | undefined

/**
 * Where a translation stands against the source as it reads now. One that was made from another translation is stale as
 * soon as the source has changed, or, where `wordsIn` is there to tell, that translation.
 */
export function translationState(entry: TranslationContent | undefined, source: string, wordsIn?: WordsIn): TranslationState {
  if (entry === undefined || entry.text.trim() === '') return 'missing'
  if (entry.source !== source) return 'stale'
  if (entry.via !== undefined && (wordsIn?.(entry.via.language) ?? entry.via.text) !== entry.via.text) return 'stale'
  return entry.reviewed ? 'reviewed' : 'draft'
}

/** How an item reads in the other languages, of what is known of them. */
export const wordsOfItem =
  (item: ItemId, translations: ReadonlyMap<Language, TranslationsContent>): WordsIn =>
  (language) => {
    const entries = translations.get(language)
    return entries === undefined ? undefined : ((Object.hasOwn(entries, item) ? entries[item]?.text : undefined) ?? '')
  }

/** What somebody has read who reviewed a translation, as one value: a review counts for these words, and for no others. */
export const reviewMark = ({ text, source, via }: Pick<TranslationContent, 'text' | 'source' | 'via'>): string =>
  JSON.stringify([text, source, ...(via === undefined ? [] : [via.language, via.text])])

/** The id under which the means of verification of an indicator is translated. */
export const meansId = (indicator: ItemId): ItemId => `${indicator}:means`
/** The id under which a table's handover is translated. */
export const HANDOVER_ID: ItemId = 'handover'
/**
 * The id under which a text stands in plain words: in the translations into its own language beside its wording, in those
 * into another beside its translation.
 */
export const plainId = (item: ItemId): ItemId => `${item}:plain`

/** A text in plain words, as far as they were made from the wording as it reads now; undefined where there are none. */
export function plainWords(translations: TranslationsContent, item: ItemId, wording: string): string | undefined {
  const id = plainId(item)
  const entry = Object.hasOwn(translations, id) ? translations[id] : undefined
  return entry === undefined || entry.text.trim() === '' || entry.source !== wording ? undefined : entry.text
}

const BEST_FIRST: readonly TranslationState[] = ['reviewed', 'draft', 'stale', 'missing']

/** Of translations of the same text that stand in several places, the one that says most of what it says now. */
export function bestTranslation(entries: readonly (TranslationContent | undefined)[], source: string, wordsIn?: WordsIn): TranslationContent | undefined {
  const rank = (entry: TranslationContent | undefined): number => BEST_FIRST.indexOf(translationState(entry, source, wordsIn))
  return entries.toSorted((one, other) => rank(one) - rank(other))[0]
}
