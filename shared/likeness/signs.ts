/** Runs of signs are numbered by a hash of so many bits; two runs with one number are rare and weigh little. */
const BITS = 18
export const SIGN_RUNS = 1 << BITS

/** The shortest run and the longest, in signs. */
export type RunLengths = readonly [shortest: number, longest: number]
const USUAL: RunLengths = [3, 5]
/** Where there is much to read, one length tells nearly as much in a third of the time. */
const OF_MUCH: RunLengths = [4, 4]
const MUCH_CHARACTERS = 600_000
/** In scripts where a sign is a word or a syllable. */
export const UNSPACED_RUNS: RunLengths = [1, 3]

/** The lengths of runs by which all texts of one language are compared. */
export const runLengthsFor = (characters: number): RunLengths => (characters > MUCH_CHARACTERS ? OF_MUCH : USUAL)

/** The numbers of all runs of signs of a text whose words are joined by spaces. */
export function signRunsOf(text: string, [shortest, longest]: RunLengths): Int32Array {
  const runs = new Int32Array(text.length * (longest - shortest + 1))
  let found = 0
  for (let from = 0; from < text.length; from += 1) {
    let hash = 0
    const end = Math.min(text.length, from + longest)
    for (let at = from; at < end; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1)
      hash ^= hash >>> 15
      if (at - from + 1 < shortest) continue
      runs[found] = Math.imul(hash, 0x85ebca6b) >>> (32 - BITS)
      found += 1
    }
  }
  return runs.subarray(0, found)
}
