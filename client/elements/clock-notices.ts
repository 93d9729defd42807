import { limits } from '../../shared/limits.ts'

const MINUTE_MS = 60_000

/**
 * The notice that falls due while the time left goes from `beforeMs` down to `leftMs`: its length in ms, the shortest one
 * when several are passed at once (a laptop that slept); undefined when there is none, or the time is over.
 * `warnings`: minutes before the end at which there is one.
 */
export function noticeBetween(beforeMs: number, leftMs: number, warnings: readonly number[] = limits.warningMinutes): number | undefined {
  if (leftMs <= 0) return undefined
  return warnings
    .map((minutes) => minutes * MINUTE_MS)
    .toSorted((one, other) => one - other)
    .find((mark) => beforeMs > mark && leftMs <= mark)
}

/** In this tab only, and gone with it. */
const SIGNALS = 'cafe.signals'

/** The person wants to be told with a sound and a vibration. Off until they say so. */
export const signalsAreOn = (): boolean => sessionStorage.getItem(SIGNALS) === 'on'

export function turnSignals(on: boolean): void {
  if (on) sessionStorage.setItem(SIGNALS, 'on')
  else sessionStorage.removeItem(SIGNALS)
}

/** Two notes before the end, three at it; and a vibration where the device has one. Rejects when the code cannot be had. */
export async function remindsOfTime(what: 'soon' | 'over'): Promise<void> {
  const { ring } = await import('./clock-chime.ts')
  ring(what)
}
