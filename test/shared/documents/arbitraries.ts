import fc from 'fast-check'
import type {
  CircleContent,
  IndicatorContent,
  LineContent,
  QuestionContent,
  RemarkContent,
  TableContent,
  TranslationContent,
} from '../../../shared/documents/content.ts'
import { type Block, DEEPEST_LIST, type RichText, type Run } from '../../../shared/documents/rich-text.ts'

/** Ids as tables give them; short, so that they often look alike. */
const anyId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/)
const anyLanguage = fc.constantFrom('en', 'fr', 'ru', 'zh-Hant')
const anyWords = fc.string({ unit: 'grapheme', maxLength: 40 })

const listOf = <T extends { readonly id: string }>(item: fc.Arbitrary<T>) =>
  fc.uniqueArray(item, { selector: (one) => one.id, maxLength: 6 })

const anyIndicator: fc.Arbitrary<IndicatorContent> = fc.record({
  id: anyId,
  kind: fc.constantFrom('count', 'documented', 'state'),
  text: anyWords,
  means: anyWords,
  language: anyLanguage,
})
const anyRemark: fc.Arbitrary<RemarkContent> = fc.record({ id: anyId, text: anyWords, language: anyLanguage })
/** As a reader says them: distinct, trimmed, in order. */
const anyTags = fc.uniqueArray(fc.stringMatching(/^[a-zа-я]{1,8}$/), { maxLength: 4 }).map((tags) => tags.toSorted())
const anyLinks = fc
  .uniqueArray(fc.record({ table: anyId, question: anyId }), { selector: ({ question }) => question, maxLength: 4 })
  .map((links) => links.toSorted((one, other) => (one.question < other.question ? -1 : 1)))
const anyQuestion: fc.Arbitrary<QuestionContent> = fc.record({
  id: anyId,
  text: anyWords,
  language: anyLanguage,
  stakeholder: fc.oneof(anyId, fc.constant('')),
  crossCutting: fc.boolean(),
  parked: fc.boolean(),
  issues: fc.uniqueArray(anyId, { maxLength: 4 }),
  indicators: listOf(anyIndicator),
  tags: anyTags,
  links: anyLinks,
  thread: listOf(anyRemark),
})
const anyLine: fc.Arbitrary<LineContent> = fc.record({
  id: anyId,
  text: anyWords,
  language: anyLanguage,
  stakeholder: fc.oneof(anyId, fc.constant('')),
  crossCutting: fc.boolean(),
})
const anyRun: fc.Arbitrary<Run> = fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), strong: fc.boolean(), emphasis: fc.boolean() })
const anyBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom('paragraph', 'bullet', 'ordered'),
  level: fc.nat({ max: DEEPEST_LIST }),
  runs: fc.array(anyRun, { maxLength: 4 }),
})
/** As a reader says them: neighbours that look the same are one run, a paragraph lies no deeper than what it follows. */
const anyRichText: fc.Arbitrary<RichText> = fc.array(anyBlock, { maxLength: 8 }).map((blocks) => {
  let above = 0
  return blocks.map(({ kind, level, runs }) => {
    above = kind === 'paragraph' ? Math.min(level, above) : Math.max(1, level)
    return { kind, level: above, runs: merged(runs) }
  })
})
function merged(runs: readonly Run[]): readonly Run[] {
  const said: Run[] = []
  for (const run of runs) {
    const last = said.at(-1)
    if (last?.strong === run.strong && last.emphasis === run.emphasis) said.splice(-1, 1, { ...last, text: last.text + run.text })
    else said.push(run)
  }
  return said
}
export const anyTable: fc.Arbitrary<TableContent> = fc.record({
  questions: listOf(anyQuestion),
  notes: anyRichText,
  notesLanguage: anyLanguage,
  handover: anyWords,
  handoverLanguage: anyLanguage,
})
export const anyCircle: fc.Arbitrary<CircleContent> = fc.record({
  criteria: listOf(anyLine),
  issues: listOf(anyLine),
  questions: listOf(anyQuestion),
})
const anyTranslation: fc.Arbitrary<TranslationContent> = fc.record({
  text: anyWords,
  source: anyWords,
  reviewed: fc.boolean(),
})
export const anyTranslations = fc.dictionary(anyId, anyTranslation, { noNullPrototype: true, maxKeys: 6 })
