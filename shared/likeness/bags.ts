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
const MOST_PARTS = 512
const GRADES = 64

/** Counts parts, which are numbers below `size`; one text after the other. */
export function counter(size: number): (parts: Iterable<number>) => Counts {
  const times = new Uint16Array(size)
  return (parts) => {
    const seen: number[] = []
    for (const part of parts) {
      const before = times[part] ?? 0
      if (before === 0) seen.push(part)
      if (before < 65_535) times[part] = before + 1
    }
    const counts = { parts: Int32Array.from(seen), times: Uint16Array.from(seen, (part) => times[part] ?? 0) }
    for (const part of seen) times[part] = 0
    return counts
  }
}

/** How rare each part is among texts: ln((1 + n) / (1 + df)) + `least`, where df counts the texts that have it. */
export function rarities(texts: readonly Counts[], size: number, least: number): Float64Array {
  const frequencies = frequenciesOf(texts, size)
  return Float64Array.from(frequencies, (frequency) => least + Math.log((1 + texts.length) / (1 + frequency)))
}

export function frequenciesOf(texts: Iterable<Counts>, size: number): Int32Array {
  const frequencies = new Int32Array(size)
  for (const { parts } of texts) for (const part of parts) frequencies[part] = (frequencies[part] ?? 0) + 1
  return frequencies
}

/** Weighs the parts of a text by TF-IDF: (1 + ln tf) · rarity, scaled to length 1. */
export function weigh({ parts, times }: Counts, rarity: Float64Array): Bag {
  const weights = Float64Array.from(parts, (part, at) => (1 + Math.log(times[at] ?? 1)) * (rarity[part] ?? 0))
  const least = leastKept(weights)
  const kept: number[] = []
  let squares = 0
  for (const [at, weight] of weights.entries()) {
    if (weight <= 0 || weight < least) continue
    kept.push(at)
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  return { parts: Int32Array.from(kept, (at) => parts[at] ?? 0), weights: Float64Array.from(kept, (at) => (weights[at] ?? 0) / length) }
}

/** The weight from which on parts are kept, so that `MOST_PARTS` or slightly more are, found in grades and not by sorting. */
function leastKept(weights: Float64Array): number {
  if (weights.length <= MOST_PARTS) return 0
  let heaviest = 0
  for (const weight of weights) if (weight > heaviest) heaviest = weight
  const grades = new Int32Array(GRADES + 1)
  const gradeOf = (weight: number): number => Math.floor((weight / heaviest) * GRADES)
  for (const weight of weights) if (weight > 0) grades[gradeOf(weight)] = (grades[gradeOf(weight)] ?? 0) + 1
  let kept = 0
  for (let grade = GRADES; grade >= 0; grade -= 1) {
    kept += grades[grade] ?? 0
    if (kept >= MOST_PARTS) return (grade / GRADES) * heaviest
  }
  return 0
}
