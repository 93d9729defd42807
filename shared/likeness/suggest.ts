import type { ItemId, Language } from '../ids.ts'
import { KINDRED_NEAREST, kindOf, likenessFrom } from './bands.ts'
import { comparing } from './compare.ts'
import { familiesFrom } from './families.ts'
import type { Comparable, Likeness, LikenessFamily, LikenessFound, LikenessKind, LikenessProgress, Proposal } from './likeness.ts'
import { Reasons, textOf } from './reasons.ts'
import { weighing, type Text } from './texts.ts'

export interface LikenessOptions {
  /** In which languages items are compared, the preferred one first where they are equally alike in several. All, where none are named. */
  readonly languages?: readonly Language[]
  /** So many pairs for each item are suggested at most. */
  readonly pairsPerItem?: number
}

const PAIRS_PER_ITEM = 4
/** Pairs whose reasons are looked for between two tellings. */
const PAIRS_A_STEP = 16

/** A pair by the places of its items, in the language in which they are most alike. */
export interface Alike {
  readonly one: number
  readonly other: number
  readonly likeness: number
  readonly language: Language
}

/** A pair that is suggested. Of kindred the rank says how near each is to the other among all; the least is nearest of both. */
interface Suggested extends Alike {
  readonly kind: LikenessKind
  readonly rank: number
}

/**
 * Finds items that say much the same, by their words alone. Promise: the same items give the same suggestions, in
 * whatever order they are listed; an item is never like itself; one whose words are the same in some language is `same`.
 * A thousand items in five languages take about a second. Of items with one id the first is compared.
 */
export function suggestLikeness(items: readonly Comparable[], options: LikenessOptions = {}): LikenessFound {
  const steps = likening(items, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in small pieces, for whoever shows progress or may stop: yields after a few milliseconds of work at most. */
export function* likening(listed: readonly Comparable[], { languages, pairsPerItem = PAIRS_PER_ITEM }: LikenessOptions = {}): Generator<LikenessProgress, LikenessFound> {
  const items = inOrder(listed)
  const compared = languages ?? [...new Set(items.flatMap(({ words }) => Object.keys(words)))].toSorted()
  const reasons = new Reasons(items, compared)
  const alike = new Map<number, Alike>()
  const steps = 4 * items.length * compared.length
  const of = steps + Math.ceil((items.length * pairsPerItem) / PAIRS_A_STEP)
  let done = 0
  for (const language of compared) {
    const texts = textsIn(language, items)
    const weighed = yield* counting(weighing(reasons.lexicon(language), texts), () => ({ done: (done += 1), of }))
    reasons.know(language, weighed.rarityOf)
    const found = yield* counting(comparing(weighed), () => ({ done: (done += 1), of }))
    for (const { one, other, surface, sense } of found) {
      const likeness = likenessFrom({ surface, sense })
      const key = one * items.length + other
      if (likeness > (alike.get(key)?.likeness ?? 0)) alike.set(key, { one, other, likeness, language })
    }
    done += 4 * (items.length - texts.length)
  }
  return yield* counting(finding({ items, alike, reasons, pairsPerItem }), () => ({ done: (done += 1), of }))
}

function* counting<T>(steps: Generator<void, T>, progress: () => LikenessProgress): Generator<LikenessProgress, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield progress()
  }
}

/** By their ids, each once. */
function inOrder(listed: readonly Comparable[]): readonly Comparable[] {
  const byId = new Map<ItemId, Comparable>()
  for (const item of listed) if (!byId.has(item.id)) byId.set(item.id, item)
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const textsIn = (language: Language, items: readonly Comparable[]): readonly Text[] =>
  items.flatMap((one, item) => {
    const words = textOf(one, language)
    return words.trim() === '' ? [] : [{ item, table: one.table, words }]
  })

interface Finding {
  readonly items: readonly Comparable[]
  readonly alike: ReadonlyMap<number, Alike>
  readonly reasons: Reasons
  readonly pairsPerItem: number
}

function* finding({ items, alike, reasons, pairsPerItem }: Finding): Generator<void, LikenessFound> {
  const kept = suggestedFrom(items.length, [...alike.values()]).slice(0, items.length * pairsPerItem)
  const families = familiesFrom(kept, (one, other) => kindOf(alike.get(one * items.length + other)?.likeness ?? 0) !== undefined)
  const pairs: Likeness[] = []
  for (const [at, pair] of kept.entries()) {
    pairs.push(likenessOf(items, pair, reasons))
    if (at % PAIRS_A_STEP === 0) yield
  }
  const familyOf = new Map(families.flatMap((members) => members.map((item) => [items[item]?.id ?? '', members] as const)))
  const within = new Map<readonly number[], Likeness[]>(families.map((members) => [members, []]))
  for (const pair of pairs) {
    const members = familyOf.get(pair.one)
    if (members !== undefined && members === familyOf.get(pair.other)) within.get(members)?.push(pair)
  }
  return { pairs, families: families.map((members) => familyFrom(items, members, within.get(members) ?? [])) }
}

/** What is suggested, the surest first: what is the same, what is similar, then kindred, those nearest to each other first. */
function suggestedFrom(count: number, alike: readonly Alike[]): readonly Suggested[] {
  const order = (a: Alike, b: Alike): number => b.likeness - a.likeness || a.one - b.one || a.other - b.other
  const nearest = Array.from({ length: count }, (): Alike[] => [])
  for (const pair of alike) {
    for (const item of [pair.one, pair.other]) {
      const near = nearest[item] ?? []
      const place = near.findIndex((other) => order(pair, other) < 0)
      if (place === -1 && near.length >= KINDRED_NEAREST) continue
      near.splice(place === -1 ? near.length : place, 0, pair)
      if (near.length > KINDRED_NEAREST) near.pop()
    }
  }
  const suggested = alike.flatMap((pair): Suggested[] => {
    const kind = kindOf(pair.likeness)
    if (kind === undefined) return []
    if (kind !== 'kindred') return [{ ...pair, kind, rank: 0 }]
    const ranks = [pair.one, pair.other].map((item) => nearest[item]?.indexOf(pair) ?? -1)
    return ranks.includes(-1) ? [] : [{ ...pair, kind, rank: 1 + KINDRED_NEAREST * Math.max(...ranks) + Math.min(...ranks) }]
  })
  return suggested.toSorted((a, b) => a.rank - b.rank || order(a, b))
}

function likenessOf(items: readonly Comparable[], { one, other, likeness, kind, language }: Suggested, reasons: Reasons): Likeness {
  const [first, second] = [items[one], items[other]]
  if (first === undefined || second === undefined) throw new RangeError('a pair is of two items that were given')
  const acrossTables = first.table !== second.table
  const reason = reasons.of({ one, other, kind, language })
  return {
    one: first.id,
    other: second.id,
    likeness,
    kind,
    language,
    ...reason,
    preselected: kind === 'same' && reason.warnings.length === 0,
    acrossTables,
    proposal: kind === 'same' || !acrossTables ? 'merge' : 'link',
  }
}

function familyFrom(items: readonly Comparable[], members: readonly number[], pairs: readonly Likeness[]): LikenessFamily {
  const proposal: Proposal = pairs.every((pair) => pair.proposal === 'merge') ? 'merge' : 'link'
  return {
    items: members.map((item) => items[item]?.id ?? ''),
    strength: pairs.reduce((sum, { likeness }) => sum + likeness, 0) / Math.max(1, pairs.length),
    pairs,
    proposal,
  }
}
