/** All sound is 48 kHz mono, and travels in frames of 20 ms. */
export const RATE = 48_000
export const FRAME_SAMPLES = 960
export const FRAME_MS = 20

/** How much sound waits before it is played: little for whoever must be quick, more for whoever must miss nothing. */
export interface Profile {
  /** The part of arrivals that must be in time, 0 to 1. */
  readonly quantile: number
  /** Over how long arrivals are remembered, ms. */
  readonly windowMs: number
  /** Added to what the arrivals ask for, ms. */
  readonly marginMs: number
  readonly leastMs: number
  readonly mostMs: number
  /** What waits before anything is known about the line, ms. */
  readonly startMs: number
}

/** How soon somebody must be heard, or hear. */
export type Hurry = 'fast' | 'listener'
export type ProfileName = Hurry | 'thin'

/**
 * Measured on lines of 100 ms with 1 to 3 % loss: fast for interpreters and for talking across, listener for all others. On
 * a thin line of 40 kbit/s each message holds up the next: a few small ones of the page's other lines at once make sound
 * some 150 ms late, so more waits, and what was late is remembered for longer than it takes until it comes again.
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  fast: { quantile: 0.975, windowMs: 15_000, marginMs: 0, leastMs: 40, mostMs: 600, startMs: 80 },
  listener: { quantile: 0.995, windowMs: 30_000, marginMs: 40, leastMs: 200, mostMs: 1_500, startMs: 200 },
  thin: { quantile: 0.9999, windowMs: 60_000, marginMs: 60, leastMs: 400, mostMs: 2_000, startMs: 400 },
}

/** Further behind than this nobody follows any more: then what lies between is left out. */
export const LIVE_MS = 4_000
