import { highestFrom, type Bag } from './bags.ts'
import { SIGN_RUNS } from './signs.ts'
import type { WeighedTexts } from './texts.ts'

/** Two texts of one language, by the items that they are of. */
export interface Compared {
  readonly one: number
  readonly other: number
  /** 0 to 1: the mean of two cosines of TF-IDF, of runs of signs and of stems, as our notes measured it. */
  readonly surface: number
  /** 0 to 1: the cosine of senses, which finds other words for the same. */
  readonly sense: number
}

/** Signs are compared for those that lie nearest by stems and senses, so many of each text and whatever ties with the last. */
const NEAREST = 40
/** Texts that are the same have the same stems; what is lost in adding up is less than this leaves. */
const NEARLY_ONE = 0.999

/** Compares the texts of one language with each other, in steps of about equal length: two for each text. */
export function* comparing({ texts, sizes }: Pick<WeighedTexts, 'texts' | 'sizes'>): Generator<void, readonly Compared[]> {
  const count = texts.length
  const stems = new Rows(texts.map((text) => text.stems), sizes.stems)
  const senses = new Rows(texts.map((text) => text.senses), sizes.senses)
  const [ofStems, ofSenses] = [new Float32Array(count * count), new Float32Array(count * count)]
  for (let one = 0; one < count; one += 1) {
    stems.fill(ofStems, one)
    senses.fill(ofSenses, one)
    yield
  }
  const least = texts.map((_, one) => nearestFrom(ofStems.subarray(one * count, (one + 1) * count), ofSenses.subarray(one * count, (one + 1) * count)))
  const compared: Compared[] = []
  const spread = new Float32Array(SIGN_RUNS)
  for (const [one, text] of texts.entries()) {
    spreadOut(spread, text.signs, true)
    const [from, leastOfOne] = [one * count, least[one] ?? 0]
    for (let other = 0; other < one; other += 1) {
      const [stem, sense] = [ofStems[from + other] ?? 0, ofSenses[from + other] ?? 0]
      const beside = texts[other]
      if (beside === undefined) continue
      const isSame = (stem > NEARLY_ONE || text.stems.parts.length === 0) && text.folded !== '' && beside.folded === text.folded
      if (!isSame && stem + sense < Math.min(leastOfOne, least[other] ?? 0)) continue
      compared.push({ one: beside.item, other: text.item, surface: isSame ? 1 : (stem + along(spread, beside.signs)) / 2, sense })
    }
    spreadOut(spread, text.signs, false)
    yield
  }
  return compared
}

const NOTHING: Bag = { parts: new Int32Array(0), weights: new Float64Array(0) }

/** For each part the texts that have it. */
class Rows {
  readonly #bags: readonly Bag[]
  readonly #from: Int32Array
  readonly #texts: Int32Array
  readonly #weights: Float64Array

  constructor(bags: readonly Bag[], size: number) {
    this.#bags = bags
    this.#from = new Int32Array(size + 1)
    for (const { parts } of bags) {
      for (let at = 0; at < parts.length; at += 1) this.#from[(parts[at] ?? 0) + 1] = (this.#from[(parts[at] ?? 0) + 1] ?? 0) + 1
    }
    for (let part = 0; part < size; part += 1) this.#from[part + 1] = (this.#from[part + 1] ?? 0) + (this.#from[part] ?? 0)
    const next = this.#from.slice()
    this.#texts = new Int32Array(this.#from[size] ?? 0)
    this.#weights = new Float64Array(this.#from[size] ?? 0)
    for (let text = 0; text < bags.length; text += 1) {
      const { parts, weights } = bags[text] ?? NOTHING
      for (let at = 0; at < parts.length; at += 1) {
        const place = next[parts[at] ?? 0] ?? 0
        next[parts[at] ?? 0] = place + 1
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
    for (let at = 0; at < bag.parts.length; at += 1) {
      const part = bag.parts[at] ?? 0
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
  const sums = new Float64Array(stems.length)
  for (let at = 0; at < sums.length; at += 1) sums[at] = (stems[at] ?? 0) + (senses[at] ?? 0)
  return Math.max(Number.EPSILON, highestFrom(sums, NEAREST))
}

function spreadOut(spread: Float32Array, { parts, weights }: Bag, isThere: boolean): void {
  for (let at = 0; at < parts.length; at += 1) spread[parts[at] ?? 0] = isThere ? (weights[at] ?? 0) : 0
}

function along(spread: Float32Array, { parts, weights }: Bag): number {
  let sum = 0
  for (let at = 0; at < parts.length; at += 1) sum += (spread[parts[at] ?? 0] ?? 0) * (weights[at] ?? 0)
  return Math.min(1, sum)
}
