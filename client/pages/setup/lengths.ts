import { html, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { translate } from '../../i18n/translate.ts'
import { numberField } from './fields.ts'

/** How long something lasts, in the unit that its people think in. */
export type LengthUnit = 'minutes' | 'half_days' | 'days'

export interface Length {
  readonly minutes: number | null
  readonly days: number | null
}

/** Half a day of work: what lies between the morning and lunch, or between lunch and the evening. */
const HALF_DAY_MINUTES = 240
const MOST_DAYS = 60
const USUAL_MINUTES = 60

const MINUTES_IN: Readonly<Record<'minutes' | 'half_days', number>> = { minutes: 1, half_days: HALF_DAY_MINUTES }

/** In which unit each length was last told, by its id: four hours in minutes stay in minutes while one looks. */
const told = new Map<string, LengthUnit>()

function unitOf(id: string, { minutes, days }: Length): LengthUnit {
  const chosen = told.get(id)
  if (days !== null) return 'days'
  if (chosen === 'minutes' || (chosen === 'half_days' && (minutes ?? 0) % HALF_DAY_MINUTES === 0)) return chosen
  return minutes !== null && minutes > 0 && minutes % HALF_DAY_MINUTES === 0 ? 'half_days' : 'minutes'
}

/** The same length told in another unit, rounded to whole ones, at least one. */
export function inUnit(unit: LengthUnit, { minutes, days }: Length): Length {
  const known = minutes ?? (days === null ? USUAL_MINUTES : days * 2 * HALF_DAY_MINUTES)
  const whole = (count: number, most: number): number => Math.min(most, Math.max(1, Math.round(count)))
  if (unit === 'days') return { minutes: null, days: whole(days ?? known / (2 * HALF_DAY_MINUTES), MOST_DAYS) }
  return { minutes: whole(known / MINUTES_IN[unit], Math.floor(limits.roundMinutes / MINUTES_IN[unit])) * MINUTES_IN[unit], days: null }
}

export interface LengthField {
  /** Unique on the page. */
  readonly id: string
  readonly label: string
  /** Whose length it is, for those who do not see what it stands beside. */
  readonly whose?: string
  readonly length: Length
  readonly units: readonly LengthUnit[]
  readonly onChange: (length: Length) => void
}

/** A number and its unit, side by side. */
export function lengthField({ id, label, whose, length, units, onChange }: LengthField): TemplateResult {
  const unit = unitOf(id, length)
  const each = unit === 'days' ? 1 : MINUTES_IN[unit]
  const count = unit === 'days' ? (length.days ?? 1) : (length.minutes ?? USUAL_MINUTES) / each
  const set = (value: number): void => onChange(unit === 'days' ? { minutes: null, days: value } : { minutes: value * each, days: null })
  const choose = (event: Event): void => {
    const wanted = event.target instanceof HTMLSelectElement ? units.find((one) => one === (event.target as HTMLSelectElement).value) : undefined
    if (wanted === undefined) return
    told.set(id, wanted)
    onChange(inUnit(wanted, length))
  }
  return html`<div class="setup-length">
    ${numberField({ id, label: whose === undefined ? label : html`${label}<span class="unseen">: ${whose}</span>`, value: count, least: 1, most: unit === 'days' ? MOST_DAYS : Math.floor(limits.roundMinutes / each), onChange: set })}
    <div class="field"><select id="${id}-unit" aria-label=${translate('setup:times.unit_of', { what: whose ?? label })} @change=${choose}>${units.map((one) => html`<option value=${one} ?selected=${one === unit}>${translate(`setup:times.unit.${one}`, { count })}</option>`)}</select></div>
  </div>`
}
