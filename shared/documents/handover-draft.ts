import type { QuestionContent, RemarkContent, TableContent } from './content.ts'

/** The cards of a table, each in one heap, in the order of the list. Parked and empty cards are in none. */
export interface HandoverHeaps {
  readonly contested: readonly QuestionContent[]
  readonly new: readonly QuestionContent[]
  readonly reworded: readonly QuestionContent[]
  readonly untouched: readonly QuestionContent[]
}

/** So many remarks in one round make a card contested; */
const REMARKS = 3
/** and so many where its wording changed, too: people spoke about it and it moved. */
const REMARKS_WHEN_REWORDED = 2

/**
 * What became of a table's cards since the start of its round. A card is contested when it got three or more
 * remarks in this round, or two and another wording; of the others a card is new that was not there, reworded where
 * its question, an indicator or a means reads otherwise, and else untouched. The rule is ours: it looks only at
 * what stands there, and not at who wrote it.
 */
export function sortForHandover(before: Pick<TableContent, 'questions'>, now: Pick<TableContent, 'questions'>): HandoverHeaps {
  const earlier = new Map(before.questions.map((question) => [question.id, question]))
  const sorted: Record<keyof HandoverHeaps, QuestionContent[]> = { contested: [], new: [], reworded: [], untouched: [] }
  for (const question of now.questions) {
    if (question.parked || question.text.trim() === '') continue
    sorted[heapOf(earlier.get(question.id), question)].push(question)
  }
  return sorted
}

function heapOf(before: QuestionContent | undefined, now: QuestionContent): keyof HandoverHeaps {
  const known = new Set(before?.thread.map(({ id }) => id))
  const remarks = now.thread.filter(({ id, text }: RemarkContent) => !known.has(id) && text.trim() !== '').length
  const isReworded = before !== undefined && wordingOf(before) !== wordingOf(now)
  if (remarks >= REMARKS || (isReworded && remarks >= REMARKS_WHEN_REWORDED)) return 'contested'
  if (before === undefined || before.text.trim() === '') return 'new'
  return isReworded ? 'reworded' : 'untouched'
}

/** Everything that one reads on a card, and nothing of where it stands. */
const wordingOf = ({ text, indicators }: QuestionContent): string =>
  JSON.stringify([text, ...indicators.map((indicator) => [indicator.id, indicator.kind, indicator.text, indicator.means])])

/** The words of a draft in the host's language. */
export interface DraftWords {
  /** What stands above each heap. */
  readonly headings: Readonly<Record<keyof HandoverHeaps, string>>
  /** “and 4 more” */
  more(count: number): string
}

/** So many cards of a heap are told by their words, and so much of each. */
const CARDS = 5
const CHARACTERS = 140

/** The heaps as a short text, each card as `read` gives it (a translation, where there is one): what is contested first, since that is what the next group can help with. Empty for an empty list. */
export function handoverDraft(heaps: HandoverHeaps, read: (question: QuestionContent) => string, words: DraftWords): string {
  const parts = (['contested', 'new', 'reworded', 'untouched'] as const).flatMap((heap) => {
    const cards = heaps[heap]
    if (cards.length === 0) return []
    const told = cards.slice(0, CARDS).map((question) => `• ${shortened(read(question))}`)
    const rest = cards.length - told.length
    return [[words.headings[heap], ...told, ...(rest > 0 ? [`• ${words.more(rest)}`] : [])].join('\n')]
  })
  return parts.join('\n\n')
}

/** One line, cut between two words where it is long; in scripts without spaces between two signs. */
function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ')
  const signs = [...line]
  if (signs.length <= CHARACTERS) return line
  const kept = signs.slice(0, CHARACTERS).join('')
  const space = kept.lastIndexOf(' ')
  return `${space > kept.length / 2 ? kept.slice(0, space) : kept}…`
}
