import type { Bag } from './bags.ts'
import { SIGN_RUNS } from './signs.ts'
import type { Weighed } from './texts.ts'

/** Two texts of one language, by the items that they are of. */
export interface Compared {
  readonly one: number
  readonly other: number
  /** 0 to 1: the mean of two cosines of TF-IDF, of runs of three to five signs and of stems, as our notes measured it. */
  readonly surface: number
  /** 0 to 1: the cosine of senses, which finds other words for the same. */
  readonly sense: number
}

/** Signs are compared for those that lie nearest by stems and senses, so many of each text and whatever ties with the last. */
const NEAREST = 40

/** Compares the texts of one language with each other, in steps of about equal length: two for each text. */
export function* comparing(texts: readonly Weighed[]): Generator<void, readonly Compared[]> {
  const count = texts.length
  const stems = new Rows(texts.map((text) => text.stems))
  const senses = new Rows(texts.map((text) => text.senses))
  const [ofStems, ofSenses] = [new Float32Array(count * count), new Float32Array(count * count)]
  for (let one = 0; one < count; one += 1) {
    stems.fill(ofStems, one)
    senses.fill(ofSenses, one)
    yield
  }
  const least = texts.map((_, one) => nearestFrom(ofStems.subarray(one * count, (one + 1) * count), ofSenses.subarray(one * count, (one + 1) * count)))
  const compared: Compared[] = []
  const spread = new Float64Array(SIGN_RUNS)
  for (const [one, text] of texts.entries()) {
    spreadOut(spread, text.signs, true)
    for (let other = 0; other < one; other += 1) {
      const beside = texts[other]
      if (beside === undefined) continue
      const [stem, sense] = [ofStems[one * count + other] ?? 0, ofSenses[one * count + other] ?? 0]
      const isSame = text.folded !== '' && beside.folded === text.folded
      if (!isSame && stem + sense < Math.min(least[one] ?? 0, least[other] ?? 0)) continue
      compared.push({ one: beside.item, other: text.item, surface: isSame ? 1 : (stem + along(spread, beside.signs)) / 2, sense })
    }
    spreadOut(spread, text.signs, false)
    yield
  }
  return compared
}

/** For each part the texts that have it. */
class Rows {
  readonly #bags: readonly Bag[]
  readonly #from: Int32Array
  readonly #texts: Int32Array
  readonly #weights: Float64Array

  constructor(bags: readonly Bag[]) {
    this.#bags = bags
    const size = 1 + bags.reduce((most, { parts }) => parts.reduce((highest, part) => Math.max(highest, part), most), -1)
    this.#from = new Int32Array(size + 1)
    for (const { parts } of bags) for (const part of parts) this.#from[part + 1] = (this.#from[part + 1] ?? 0) + 1
    for (let part = 0; part < size; part += 1) this.#from[part + 1] = (this.#from[part + 1] ?? 0) + (this.#from[part] ?? 0)
    const next = this.#from.slice()
    this.#texts = new Int32Array(this.#from[size] ?? 0)
    this.#weights = new Float64Array(this.#from[size] ?? 0)
    for (const [text, { parts, weights }] of bags.entries()) {
      for (const [at, part] of parts.entries()) {
        const place = next[part] ?? 0
        next[part] = place + 1
        this.#texts[place] = text
        this.#weights[place] = weights[at] ?? 0
      }
    }
  }

  /** Adds the cosines of one text with all before it, in its row and in theirs. */
  fill(cosines: Float32Array, one: number): void {
    const bag = this.#bags[one]
    if (bag === undefined) return
    const count = this.#bags.length
    const row = cosines.subarray(one * count, (one + 1) * count)
    for (const [at, part] of bag.parts.entries()) {
      const weight = bag.weights[at] ?? 0
      const end = this.#from[part + 1] ?? 0
      for (let place = this.#from[part] ?? 0; place < end; place += 1) {
        const other = this.#texts[place] ?? one
        if (other >= one) break
        row[other] = (row[other] ?? 0) + weight * (this.#weights[place] ?? 0)
      }
    }
    for (let other = 0; other < one; other += 1) cosines[other * count + one] = row[other] ?? 0
  }
}

/** From which sum of two cosines on another text is among the nearest; nothing in common is never near. */
function nearestFrom(stems: Float32Array, senses: Float32Array): number {
  const sums = Float32Array.from(stems, (stem, at) => stem + (senses[at] ?? 0)).toSorted()
  return Math.max(Number.EPSILON, sums[sums.length - NEAREST] ?? 0)
}

function spreadOut(spread: Float64Array, { parts, weights }: Bag, isThere: boolean): void {
  for (const [at, part] of parts.entries()) spread[part] = isThere ? (weights[at] ?? 0) : 0
}

function along(spread: Float64Array, { parts, weights }: Bag): number {
  let sum = 0
  for (let at = 0; at < parts.length; at += 1) sum += (spread[parts[at] ?? 0] ?? 0) * (weights[at] ?? 0)
  return Math.min(1, sum)
}
