import { RATE } from './profiles.ts'

/** The pitch of voices, in samples: from 400 Hz to 67 Hz. */
const SHORTEST = RATE / 400
export const LONGEST = RATE / 66.7 | 0
/** What is compared, in samples (10 ms). */
const COMPARED = RATE / 100
/** Every fourth sample is enough to find a pitch; the last steps are made with all of them. */
const COARSE = 4

/** Samples that `periodOf` looks at. */
export const NEEDED_FOR_PERIOD = LONGEST + COMPARED

/**
 * The length, in samples, after which sound repeats itself best, at its beginning: normalized correlation
 * r = Σxy / √(Σx²·Σy²) of 10 ms with what comes 2.5 to 15 ms later. Of silence any length is as good.
 */
export function periodOf(sound: Float32Array): number {
  const coarse = best(sound, SHORTEST, LONGEST, COARSE)
  return best(sound, Math.max(SHORTEST, coarse - COARSE), Math.min(LONGEST, coarse + COARSE), 1)
}

function best(sound: Float32Array, from: number, to: number, step: number): number {
  let longest = from
  let highest = -Infinity
  let own = 0
  for (let index = 0; index < COMPARED; index += step) own += at(sound, index) ** 2
  for (let lag = from; lag <= to; lag += step) {
    let together = 0
    let other = 1e-9
    for (let index = 0; index < COMPARED; index += step) {
      const later = at(sound, index + lag)
      together += at(sound, index) * later
      other += later * later
    }
    const likeness = together / Math.sqrt((own + 1e-9) * other)
    if (likeness <= highest) continue
    highest = likeness
    longest = lag
  }
  return longest
}

const at = (sound: Float32Array, index: number): number => sound[index] ?? 0

/** Goes over from one sound to another within their length; the result stands in `to`. */
export function fadeOver(from: Float32Array, to: Float32Array): void {
  const { length } = to
  for (let index = 0; index < length; index++) {
    const part = (index + 0.5) / length
    to[index] = at(from, index) * (1 - part) + at(to, index) * part
  }
}

/** The sum of squares over their number: 0 is silence. */
export function powerOf(sound: Float32Array): number {
  let sum = 0
  for (const value of sound) sum += value * value
  return sound.length === 0 ? 0 : sum / sound.length
}
