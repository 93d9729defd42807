import type { Profile } from './profiles.ts'

interface Arrival {
  readonly at: number
  readonly lateness: number
}

/** How often the quantile is worked out anew: each time is a sort of up to 3,000 numbers. */
const RENEW_MS = 250

/**
 * How regularly sound arrives, and from that how much of it has to wait. An arrival's lateness is its delay above the
 * smallest delay within the window, so neither the length of the way nor two clocks that differ play a part.
 */
export class Arrivals {
  readonly #profile: Profile
  #arrivals: Arrival[] = []
  #bundleMs = 0
  #target: number
  #renewedAt = -Infinity
  #base = Infinity

  constructor(profile: Profile) {
    this.#profile = profile
    this.#target = Math.max(profile.startMs, profile.leastMs)
  }

  /** What should wait right after a message that came in time, ms. */
  get targetMs(): number {
    return this.#target
  }

  /**
   * A message came at `at` (ms of the player's clock), whose last frame ends at `mediaMs` of the speaker's time, with
   * `bundleMs` of sound in it. Answers by how much it was late, ms.
   */
  note(at: number, mediaMs: number, bundleMs: number): number {
    const lateness = at - mediaMs
    this.#arrivals.push({ at, lateness })
    this.#bundleMs = Math.max(bundleMs, this.#bundleMs)
    this.#base = Math.min(this.#base, lateness)
    if (at - this.#renewedAt >= RENEW_MS) this.#renew(at)
    return lateness - this.#base
  }

  #renew(now: number): void {
    const { quantile, windowMs, marginMs, leastMs, mostMs, startMs } = this.#profile
    this.#renewedAt = now
    const first = this.#arrivals.findIndex(({ at }) => at > now - windowMs)
    if (first > 0) this.#arrivals.splice(0, first)
    const sorted = Float64Array.from(this.#arrivals, ({ lateness }) => lateness).toSorted()
    this.#base = sorted[0] ?? 0
    const excess = (sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0) - this.#base
    const known = Math.min(mostMs, Math.max(leastMs, this.#bundleMs + excess + marginMs))
    // Within the first second little is known: what one begins with is kept at least.
    this.#target = now - (this.#arrivals[0]?.at ?? now) < 1_000 ? Math.max(known, startMs) : known
  }
}
