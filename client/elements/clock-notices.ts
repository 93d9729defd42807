const MINUTE_MS = 60_000
/** What is left, in ms, when it is said aloud. */
const NOTICES_MS = [2 * MINUTE_MS, 10 * MINUTE_MS] as const

/**
 * The notice that falls due while the time left goes from `beforeMs` down to `leftMs`: its length in ms, the shortest one
 * when several are passed at once (a laptop that slept); undefined when there is none, or the time is over.
 */
export function noticeBetween(beforeMs: number, leftMs: number): number | undefined {
  if (leftMs <= 0) return undefined
  return NOTICES_MS.find((mark) => beforeMs > mark && leftMs <= mark)
}
