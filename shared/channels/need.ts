import type { Instant } from '../ids.ts'

/** What a thin line of 40 kbit/s carries with room to spare, bit/s. */
export const THIN_BITRATE = 16_000
/** So long must nobody with a thin line have listened before more is asked for again: whoever comes and goes changes it once. */
export const CALM_MS = 30_000

/** How much speech the listeners of a channel can take. */
export interface Need {
  /** Bit/s at most; null while everybody takes what is usual. */
  readonly bitrate: number | null
  /** When somebody with a thin line was there last. */
  readonly thinAt: Instant
}

export const noNeed: Need = { bitrate: null, thinAt: -Infinity }

/** Less as soon as somebody listens over a thin line, and more only once nobody has for a while. */
export function needAfter(need: Need, hasThin: boolean, now: Instant): Need {
  if (hasThin) return { bitrate: THIN_BITRATE, thinAt: now }
  return need.bitrate === null || now - need.thinAt < CALM_MS ? need : noNeed
}
