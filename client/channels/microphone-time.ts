import { FRAME_MS } from './profiles.ts'

/**
 * The places of one microphone after the other as one time, in frames, that never goes back: each begins to count anew,
 * and the hub takes nothing that is earlier than what it had. Between two of them as much time passes as did.
 */
export class MicrophoneTime {
  /** Added to the places of the microphone that is open now. */
  #offset = 0
  #last: { readonly place: number; readonly at: number } | undefined

  /** Another microphone is opened at `now` (ms). Answers with the last place of the one before, where there was one. */
  begins(now: number): number | undefined {
    const last = this.#last
    if (last === undefined) return undefined
    this.#offset = last.place + 1 + Math.max(0, Math.round((now - last.at) / FRAME_MS))
    return last.place
  }

  /** Where in the one time this place of the open microphone is, that came at `now` (ms). */
  at(place: number, now: number): number {
    const meant = place + this.#offset
    this.#last = { place: meant, at: now }
    return meant
  }
}
