import { RATE } from './profiles.ts'

/** Nothing leaves louder than this (−3 dBFS): what was meant for a loud hall must not come out of headphones. */
const CEILING = 0.7
/** How fast it becomes as loud as it was, again. */
const RELEASE_S = 0.3

/** Protects ears: takes down at once what is too loud, and lets go slowly. Changes nothing below the ceiling. */
export class Limiter {
  #gain = 1

  apply(sound: Float32Array): void {
    const peak = sound.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0)
    const wanted = peak > CEILING ? CEILING / peak : 1
    const step = sound.length / (RATE * RELEASE_S)
    const next = Math.min(wanted, this.#gain + step)
    const from = Math.min(this.#gain, wanted) // at once where it would be too loud
    for (let index = 0; index < sound.length; index++) {
      const gain = from + ((next - from) * index) / sound.length
      sound[index] = (sound[index] ?? 0) * gain
    }
    this.#gain = next
  }
}
