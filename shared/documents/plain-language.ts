import type { Language } from '../ids.ts'

/** Something that would make words easier to follow and to translate. A hint, never a rule. */
export type PlainHint =
  | { readonly kind: 'long-sentence'; readonly length: number; readonly limit: number; readonly unit: 'words' | 'characters' }
  | { readonly kind: 'two-questions' }

/**
 * Sentences longer than 25 words are to be broken up. Source: GOV.UK, “Sentence length: why 25 words is our limit”
 * (2014), and the Australian Government Style Manual, “Sentence length”. It is said of English.
 */
const MOST_WORDS = 25
/**
 * Languages that say the same in fewer words, with the share they need of the English ones, as counted in this
 * platform's own words: Russian 0.83. French needs 1.04, which is no reason for another bound.
 */
const SHARE_OF_WORDS: Readonly<Record<string, number>> = { ru: 0.83, uk: 0.83 }
/**
 * Written without spaces, counted by signs. Japanese: a sentence of 60 and more is hard to read, by “Thoughts on writing
 * public documents” of the Council for Cultural Affairs (2022). Chinese needs fewer signs than Japanese: our estimate.
 */
const MOST_CHARACTERS: Readonly<Record<string, number>> = { ja: 60, zh: 50 }

/**
 * Where a second question begins after “and” or “or”. One question at a time: J. A. Krosnick and S. Presser, “Question
 * and Questionnaire Design”, in: Handbook of Survey Research (2010). French has no “et qui”, “et que” here, nor Russian
 * “и который”: those go on with the same question.
 */
const SECOND_QUESTION: Readonly<Record<string, RegExp>> = {
  en: /\s(?:and|or)\s+(?:if so,?\s+)?(?:who|what|when|where|why|how|which)(?=\s|\?)/iu,
  fr: /\s(?:et|ou)\s+(?:quand|où|pourquoi|comment|combien|quels?|quelles?|est-ce)(?=[\s\u202f\u00a0?])/iu,
  ru: /\s(?:и|или|а)\s+(?:кто|когда|где|почему|зачем|сколько|какой|какая|какое|какие|чей)(?=\s|\?)/iu,
  es: /\s(?:y|e|o|u)\s+¿?(?:quiénes|quién|qué|cuándo|dónde|por qué|cómo|cuántos|cuántas|cuánto|cuánta|cuáles|cuál)(?=\s|\?)/iu,
  id: /\s(?:dan|atau)\s+(?:siapa|apa|apakah|kapan|di mana|mengapa|bagaimana|berapa)(?=\s|\?)/iu,
}
/** Latin, Greek, full-width, Arabic, Armenian. Greek shares its sign with the semicolon of others, and is left out. */
const QUESTION_MARKS = /[?？؟՞]+/gu

/** What would make `text` plainer, as far as there are rules for its language; a question is also asked to be one. */
export function plainLanguageHints(text: string, language: Language, what: 'question' | 'other'): readonly PlainHint[] {
  const primary = /^[a-z]{2,3}/.exec(language)?.[0] ?? 'und'
  const hints: PlainHint[] = []
  const long = longSentence(text, primary)
  if (long !== undefined) hints.push(long)
  if (what === 'question' && (text.match(QUESTION_MARKS)?.length ?? 0) > 1) hints.push({ kind: 'two-questions' })
  else if (what === 'question' && SECOND_QUESTION[primary]?.test(text) === true) hints.push({ kind: 'two-questions' })
  return hints
}

/** The longest sentence, where it is too long. */
function longSentence(text: string, primary: string): PlainHint | undefined {
  const bySigns = Object.hasOwn(MOST_CHARACTERS, primary)
  const limit = bySigns ? (MOST_CHARACTERS[primary] ?? 0) : Math.round(MOST_WORDS * (SHARE_OF_WORDS[primary] ?? 1))
  const length = Math.max(0, ...sentencesOf(text, primary).map((sentence) => (bySigns ? signsIn(sentence) : wordsIn(sentence, primary))))
  return length > limit ? { kind: 'long-sentence', length, limit, unit: bySigns ? 'characters' : 'words' } : undefined
}

const sentencesOf = (text: string, primary: string): readonly string[] =>
  'Segmenter' in Intl
    ? Array.from(new Intl.Segmenter(primary, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
    : text.split(/(?<=[.!?。！？؟])\s*|\n+/u)

const signsIn = (sentence: string): number => sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0

function wordsIn(sentence: string, primary: string): number {
  if (!('Segmenter' in Intl)) return sentence.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(primary, { granularity: 'word' }).segment(sentence)) if (isWordLike === true) words += 1
  return words
}
