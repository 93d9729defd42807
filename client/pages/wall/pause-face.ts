import { html, type nothing, type TemplateResult } from 'lit'
import type { PausePlan } from '../../../shared/consultation/schemas.ts'
import { pauseName } from '../../elements/pause-name.ts'
import { sourceOf } from '../../session/texts.ts'
import { everywhere, type Face } from './everywhere.ts'

const MINUTE_MS = 60_000
/** From so far ahead on, the hour alone could be another day's. */
const DAY_SAID_MS = 18 * 60 * MINUTE_MS
/** So long before a pause ends, and in its last third at most, people look for their tables. */
const COMING_BACK_MS = 10 * MINUTE_MS

/** A pause that the plan knows, or one whose end alone is known. Instants in ms since 1970. */
export interface Rest {
  readonly from?: number
  readonly until: number
  readonly pause?: PausePlan | undefined
}

/** People are on their way back: what they look for then is their tables. */
export const areComingBack = ({ from = -Infinity, until }: Rest, now: number): boolean => now >= until - Math.min(COMING_BACK_MS, (until - from) / 3)

/** Until another day nobody looks for a table. */
export const isOvernight = ({ until, pause }: Rest, now: number): boolean => pause?.kind === 'night' || until - now > DAY_SAID_MS

/** A pause: until when, in every language, and what it is for, else what comes then. */
export function pauseFace(face: Face, { until, pause }: Rest, then: TemplateResult | typeof nothing): TemplateResult {
  const { view, serverNow } = face
  const isFar = until - serverNow() > DAY_SAID_MS
  const isNight = pause?.kind === 'night'
  const time = (language: string): string =>
    new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(isFar ? { weekday: 'long' } : {}), ...(view.structure.zone === undefined ? {} : { timeZone: view.structure.zone }) }).format(until)
  const name = pause === undefined || isNight || (pause.kind === undefined && pause.name === undefined) ? undefined : pauseName(pause, sourceOf(view))
  // In five languages there is room for one line more.
  return everywhere(face, isFar ? 'wall:pause.day' : isNight ? 'wall:pause.night' : 'wall:pause.until', name === undefined ? then : html`${name}`, (language) => ({ time: time(language) }))
}
