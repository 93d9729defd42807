import type { Language } from '../ids.ts'
import type { LikenessWarning } from './likeness.ts'
import { stretchesOf, type Sight } from './sights.ts'
import type { Lexicon } from './words/lexicon.ts'

/** A “not” of two words, as “ne … pas”, has no more than so many words between them. */
const WITHIN_NEGATION = 3
/** Words that only one of two texts has; where there are more, none of them turns round what the other says. */
const MOST_TURNED = 20
/** Texts that share fewer words of weight do not differ in one place; they differ. */
const LEAST_SHARED = 3
const MOST_IN_PLACE = 3
/** The part of the shorter text that the longer one has, and how much longer it is at least. */
const PART_COVERED = 0.85
const PART_LONGER = 1.5

interface Two {
  readonly one: readonly Sight[]
  readonly other: readonly Sight[]
}

/** What may turn a meaning round. */
export function oppositesIn(language: Language, lexicon: Lexicon, { one, other }: Two): readonly LikenessWarning[] {
  if (areSame(one, other)) return []
  const warnings: LikenessWarning[] = []
  const warn = (warning: LikenessWarning['warning'], inOne: readonly Sight[], inOther: readonly Sight[]): void =>
    void warnings.push({ warning, language, inOne: stretchesOf(inOne), inOther: stretchesOf(inOther) })

  const [notOne, notOther] = [one.filter(({ word }) => word.negates), other.filter(({ word }) => word.negates)]
  if (negationsIn(one) !== negationsIn(other)) warn('negation', notOne, notOther)
  else {
    const only = differences({ one, other })
    const turned = only.one.slice(0, MOST_TURNED).flatMap((inOne) => only.other.slice(0, MOST_TURNED).filter((inOther) => lexicon.areOpposite(inOne.word, inOther.word)).map((inOther) => ({ inOne, inOther })))
    if (turned.length > 0) warn('negation', turned.map(({ inOne }) => inOne), turned.map(({ inOther }) => inOther))
  }

  const onSide = (sights: readonly Sight[], side: number): readonly Sight[] => sights.filter(({ word }) => word.sides.includes(side))
  const sides = new Set<number>()
  for (const { word } of one) for (const side of word.sides) sides.add(side)
  for (const side of sides) {
    const opposite = side ^ 1
    const [inOne, inOther] = [onSide(one, side), onSide(other, opposite)]
    if (inOne.length > 0 && inOther.length > 0 && onSide(one, opposite).length === 0 && onSide(other, side).length === 0) warn('antonyms', inOne, inOther)
  }
  return warnings
}

/** What else may deceive where two texts are much alike. */
export function differencesIn(language: Language, two: Two): readonly LikenessWarning[] {
  const { one, other } = two
  if (areSame(one, other)) return []
  const marked = (warning: LikenessWarning['warning'], only: Two): readonly LikenessWarning[] =>
    [{ warning, language, inOne: stretchesOf(only.one), inOther: stretchesOf(only.other) }]
  const numbers: Two = { one: one.filter(isNumber), other: other.filter(isNumber) }
  const differentNumbers = differences(numbers)
  if (numbers.one.length > 0 && numbers.other.length > 0 && differentNumbers.one.length + differentNumbers.other.length > 0) return marked('numbers', differentNumbers)

  const weighty: Two = { one: one.filter(isWeighty), other: other.filter(isWeighty) }
  const only = differences(weighty)
  const shared = weighty.one.length - only.one.length
  if (shared < LEAST_SHARED) return []
  if (only.one.length + only.other.length === 0) {
    const moved = weighty.one.some(({ word }, at) => word.stem !== weighty.other[at]?.word.stem)
    return moved ? marked('order', weighty) : []
  }
  if (isOnePlace(only.one, one) && isOnePlace(only.other, other)) return marked('one-place', only)
  const [less, more] = weighty.one.length < weighty.other.length ? [weighty.one, weighty.other] : [weighty.other, weighty.one]
  return shared >= PART_COVERED * less.length && more.length >= PART_LONGER * less.length ? marked('part', only) : []
}

const areSame = (one: readonly Sight[], other: readonly Sight[]): boolean =>
  one.length === other.length && one.every(({ word }, at) => word.folded === other[at]?.word.folded)

const isNumber = ({ written }: Sight): boolean => /^\p{N}+$/u.test(written)
const isWeighty = ({ word }: Sight): boolean => word.stem !== ''

function negationsIn(sights: readonly Sight[]): number {
  let found = 0
  let last = Number.NEGATIVE_INFINITY
  for (const [at, { word }] of sights.entries()) {
    if (!word.negates) continue
    if (at - last > WITHIN_NEGATION) found += 1
    last = at
  }
  return found
}

/** Words of each that the other has not, or less often. */
function differences({ one, other }: Two): Two {
  return { one: beyond(one, other), other: beyond(other, one) }
}

function beyond(one: readonly Sight[], other: readonly Sight[]): readonly Sight[] {
  const left = new Map<string, number>()
  const nameOf = ({ word }: Sight): string => (word.stem === '' ? word.folded : word.stem)
  for (const sight of other) left.set(nameOf(sight), (left.get(nameOf(sight)) ?? 0) + 1)
  return one.filter((sight) => {
    const count = left.get(nameOf(sight)) ?? 0
    left.set(nameOf(sight), count - 1)
    return count <= 0
  })
}

function isOnePlace(only: readonly Sight[], all: readonly Sight[]): boolean {
  const [first, last] = [only[0], only.at(-1)]
  return first === undefined || last === undefined || all.indexOf(last) - all.indexOf(first) < MOST_IN_PLACE
}
