/** How often each part occurs in a text. Parts are numbers from 0, in no order, each once. */
export interface Counts {
  readonly parts: Int32Array
  readonly times: Uint16Array
}

/** What a text consists of, each part with its weight; the squares of the weights add up to 1, or to 0 where nothing counts. */
export interface Bag {
  readonly parts: Int32Array
  readonly weights: Float64Array
}

/** The heaviest parts of a text that are kept, or a few more; long texts have thousands, of which the light ones decide nothing. */
const MOST_PARTS = 400
const GRADES = 64
const MOST_TIMES = 65_535

/** Counts parts, which are numbers below `size`; one text after the other. */
export function counter(size: number): (parts: Int32Array) => Counts {
  const times = new Uint16Array(size)
  return (all) => {
    const seen = new Int32Array(all.length)
    let found = 0
    for (let at = 0; at < all.length; at += 1) {
      const part = all[at] ?? 0
      const before = times[part] ?? 0
      if (before === 0) {
        seen[found] = part
        found += 1
      }
      if (before < MOST_TIMES) times[part] = before + 1
    }
    const counts = { parts: seen.slice(0, found), times: new Uint16Array(found) }
    for (let at = 0; at < found; at += 1) {
      const part = seen[at] ?? 0
      counts.times[at] = times[part] ?? 0
      times[part] = 0
    }
    return counts
  }
}

/** How rare each part is among texts: ln((1 + n) / (1 + df)) + `least`, where df counts the texts that have it. */
export function rarities(texts: readonly Counts[], size: number, least: number): (part: number) => number {
  const frequencies = frequenciesOf(texts, size)
  const byFrequency = Float64Array.from({ length: texts.length + 1 }, (_, frequency) => least + Math.log((1 + texts.length) / (1 + frequency)))
  return (part) => byFrequency[frequencies[part] ?? 0] ?? 0
}

export function frequenciesOf(texts: readonly Counts[], size: number): Int32Array {
  const frequencies = new Int32Array(size)
  for (const { parts } of texts) {
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at] ?? 0
      frequencies[part] = (frequencies[part] ?? 0) + 1
    }
  }
  return frequencies
}

/** Weighs the parts of a text by TF-IDF: (1 + ln tf) · rarity, scaled to length 1. */
export function weigh({ parts, times }: Counts, rarity: (part: number) => number): Bag {
  const weights = new Float64Array(parts.length)
  for (let at = 0; at < parts.length; at += 1) {
    const often = times[at] ?? 1
    weights[at] = (often === 1 ? 1 : 1 + Math.log(often)) * rarity(parts[at] ?? 0)
  }
  const least = Math.max(Number.EPSILON, highestFrom(weights, MOST_PARTS))
  const bag = { parts: new Int32Array(parts.length), weights: new Float64Array(parts.length) }
  let kept = 0
  let squares = 0
  for (let at = 0; at < parts.length; at += 1) {
    const weight = weights[at] ?? 0
    if (weight < least) continue
    bag.parts[kept] = parts[at] ?? 0
    bag.weights[kept] = weight
    kept += 1
    squares += weight * weight
  }
  const length = Math.sqrt(squares)
  const scaled = bag.weights.slice(0, kept)
  for (let at = 0; at < kept; at += 1) scaled[at] = (scaled[at] ?? 0) / length
  return { parts: bag.parts.slice(0, kept), weights: scaled }
}

/** From where on the highest `most` of values lie, or slightly more of them, found in grades and not by sorting; 0 where there are no more. */
export function highestFrom(values: Float64Array, most: number): number {
  if (values.length <= most) return 0
  let highest = 0
  for (let at = 0; at < values.length; at += 1) highest = Math.max(highest, values[at] ?? 0)
  if (highest === 0) return 0
  const grades = new Int32Array(GRADES + 1)
  for (let at = 0; at < values.length; at += 1) {
    const grade = Math.floor(((values[at] ?? 0) / highest) * GRADES)
    grades[grade] = (grades[grade] ?? 0) + 1
  }
  let kept = 0
  for (let grade = GRADES; grade > 0; grade -= 1) {
    kept += grades[grade] ?? 0
    if (kept >= most) return (grade / GRADES) * highest
  }
  return 0
}
