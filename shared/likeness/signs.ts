/** Runs of signs are numbered by a hash of so many bits; two runs with one number are rare and weigh little. */
const BITS = 18
export const SIGN_RUNS = 1 << BITS

/** From the shortest run to the longest. In scripts where a sign is a word or a syllable, runs are shorter. */
const USUAL_RUNS = [3, 5] as const
const SIGN_RUNS_OF_WORDS = [1, 3] as const

/** The numbers of all runs of three to five signs of a text whose words are joined by spaces. */
export function signRunsOf(text: string, isUnspaced: boolean): Int32Array {
  const [shortest, longest] = isUnspaced ? SIGN_RUNS_OF_WORDS : USUAL_RUNS
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
