import { eventually } from '../../support/eventually.ts'
import type { Person } from './a-person.ts'
import { type Moment, moments } from './a-recording.ts'
import { recorded } from './a-studio.ts'

/** To look is work for the page that is looked at. */
const RARELY_MS = 300
/** For as long a busy machine may leave holes in all that it plays. */
const LONG_MS = 180_000
/** No hole that a busy machine leaves is as long as this. */
const STILL_S = 5
const QUARTERS_PER_S = 4
/** Root of the mean square. */
const SILENT = 0.003
const VOICE = 0.02

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** How loud each quarter of a second was that this page has played of late. */
export async function lately(person: Person, seconds: number = STILL_S): Promise<readonly Moment[]> {
  return moments({ stretches: [] }, await recorded(person, 'heard', seconds))
}

/**
 * Waits until `listener` has played so many quarters of a second, one after the other, that are the voice of `speaker`.
 * Says nothing of how late they come: a busy machine plays all late, and with holes.
 */
export async function hears(listener: Person, speaker: Person, quarters = 6): Promise<void> {
  await eventually(`${listener.who} hears ${speaker.who}`, async () => {
    await pause(RARELY_MS)
    const heard = moments(await recorded(speaker, 'spoken', 10), await recorded(listener, 'heard', STILL_S))
    return longestRun(heard.map(({ delayMs }) => delayMs !== undefined)) >= quarters
  }, LONG_MS)
}

/** Waits until nothing was played for longer than any hole. */
export async function hearsNothing(person: Person): Promise<void> {
  await eventually(`${person.who} hears nothing`, async () => {
    await pause(RARELY_MS)
    const heard = await lately(person)
    return heard.length > (STILL_S - 1) * QUARTERS_PER_S && heard.every(({ strength }) => strength < SILENT)
  }, LONG_MS)
}

/** Waits until a voice is played after `since`; answers when that was. Both in ms since 1970. */
export async function hearsSince(person: Person, since: number): Promise<number> {
  let first: number | undefined
  await eventually(`${person.who} hears a voice`, async () => {
    await pause(RARELY_MS)
    first = (await lately(person)).find(({ at, strength }) => at > since && strength > VOICE)?.at
    return first !== undefined
  }, LONG_MS)
  return first ?? Number.NaN
}

/** How many in a row are true, at most. */
export function longestRun(list: readonly boolean[]): number {
  let [longest, run] = [0, 0]
  for (const one of list) {
    run = one ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
