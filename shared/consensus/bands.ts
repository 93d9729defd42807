import type { Method } from './method.ts'
import type { Band } from './words.ts'

/** From so many answers on, a bloc's lean is told in five words instead of three. */
const ANSWERS_FOR_FINER_WORDS = 10
const STRONG_PERCENT = 80

/**
 * The words for a bloc's answers on a scale with a middle. `in-favour` means that the bloc keeps the item by the
 * rule, `against` that it rejects it, `divided` neither; so the words tell what the rule used, and no more.
 * From ten answers on, less than 80 % on the majority's side is only `leaning`.
 */
export function bandsOnScale(method: Exclude<Method, 'consent'>, answers: number, judged: boolean, finer: boolean): readonly Band[] {
  const half = Math.floor(answers / 2)
  const any = { answers, leastFor: 0, mostFor: answers, leastAgainst: 0, mostAgainst: answers, between: true }
  if (!judged || answers === 0) return [{ ...any, word: 'not-judged' }]
  // Of an even number of ratings, half at 7 to 9 and a median of 6.5 is enough to keep: then fewer than half are against.
  const majority = method === 'rating' ? Math.ceil(answers / 2) : half + 1
  const minority = Math.ceil(answers / 2) - 1
  const divided: Band = { ...any, word: 'divided', mostFor: half, mostAgainst: half }
  if (!finer || answers < ANSWERS_FOR_FINER_WORDS) {
    return [
      { ...any, word: 'in-favour', leastFor: majority, mostAgainst: minority },
      divided,
      { ...any, word: 'against', leastAgainst: majority, mostFor: minority },
    ]
  }
  const strong = Math.ceil((answers * STRONG_PERCENT) / 100)
  return [
    { ...any, word: 'in-favour', leastFor: strong, mostAgainst: answers - strong },
    { ...any, word: 'leaning-in-favour', leastFor: majority, mostFor: strong - 1, mostAgainst: minority },
    divided,
    { ...any, word: 'leaning-against', leastAgainst: majority, mostAgainst: strong - 1, mostFor: minority },
    { ...any, word: 'against', leastAgainst: strong, mostFor: answers - strong },
  ]
}

const FEWEST_FOR_DIVIDED = 6
const HOLD_BACK_PERCENT = 30

/**
 * The words for a bloc's stances. `against` means that more than half stand aside or block, as in the
 * rule; `divided` that more than about 30 % do (and at least two), told from six answers on, because
 * below that it would be one exact number; `in-favour` the rest.
 */
export function bandsOfStances(answers: number, judged: boolean): readonly Band[] {
  const upTo = (word: Band['word'], least: number, most: number): Band => ({
    word, answers, leastAgainst: least, mostAgainst: most,
    leastFor: answers - most, mostFor: answers - least, between: false,
  })
  if (!judged || answers === 0) return [upTo('not-judged', 0, answers)]
  const half = Math.floor(answers / 2)
  const against = upTo('against', half + 1, answers)
  if (answers < FEWEST_FOR_DIVIDED) return [upTo('in-favour', 0, half), against]
  const few = Math.max(1, Math.min(half - 2, Math.floor((answers * HOLD_BACK_PERCENT) / 100)))
  return [upTo('in-favour', 0, few), upTo('divided', few + 1, half), against]
}
