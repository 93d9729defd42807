import { html, nothing, type TemplateResult } from 'lit'
import type { Timetable } from '../../../shared/consultation/schemas.ts'
import type { TimetableFault, TimetableRow } from '../../../shared/consultation/timetable-faults.ts'
import { customProperty } from '../../elements/custom-property.ts'
import { icon, type IconName } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { language, translate } from '../../i18n/translate.ts'
import { type Day, type DayPiece, daysOf } from './day-pieces.ts'

/** Hour lines between which one still finds one's way, and not too many of them. */
const STEPS = [1, 2, 3, 4, 6] as const
const MOST_LINES = 8
const DAY_MINUTES = 1_440

const STAGES: Readonly<Record<string, IconName>> = { premeeting: 'people', cafe: 'table', plenary: 'speech', refine: 'pen', validate: 'seal' }
const PAUSES: Readonly<Record<string, IconName>> = { night: 'moon', coffee: 'cup', lunch: 'meal', dinner: 'meal' }

/** The sign of a line, the same beside its fields and in the picture: the number of a round, a drawing for the rest. */
export function signOf(timetable: Timetable, row: TimetableRow): TemplateResult | typeof nothing {
  const [what = '', id = ''] = row.split(' ')
  if (what === 'round') return html`${formatNumber(timetable.rounds.findIndex((round) => round.id === id) + 1)}`
  if (what === 'stage') return icon(STAGES[id] ?? 'flag')
  const drawn = PAUSES[timetable.pauses[Number(id)]?.kind ?? '']
  return drawn === undefined ? nothing : icon(drawn)
}

export interface DaysDrawn {
  readonly timetable: Timetable
  readonly zone: string
  readonly faults: readonly TimetableFault[]
  readonly nameOf: (row: TimetableRow) => string
}

/** The days of the meeting below each other, hours from left to right; each bar says by itself what it is and when. Nothing where no time is planned. */
export function daysPicture(drawn: DaysDrawn): TemplateResult | typeof nothing {
  const { timetable, zone, nameOf } = drawn
  const picture = daysOf(timetable, zone)
  const { days, opens, closes, long } = picture
  if (days.length === 0 && long.length === 0) return nothing
  const hours = closes - opens
  const step = STEPS.find((one) => hours / one <= MOST_LINES) ?? 6
  const lines = days.length === 0 ? [] : Array.from({ length: Math.floor(hours / step) + 1 }, (_, index) => opens + index * step)
  const at = (minutes: number): number => ((minutes - opens * 60) / (hours * 60)) * 100
  return html`<figure class="days"><figcaption class="unseen">${translate('setup:times.picture')}</figcaption>
    ${long.map(({ row, first, last }) => html`<p class="days-long"><span class="days-sign">${signOf(timetable, row)}</span><span>${translate(first === last ? 'setup:times.on_day' : 'setup:times.from_to', { what: nameOf(row), from: dateWords(first), until: dateWords(last) })}</span></p>`)}
    ${days.length === 0 ? nothing : html`<div class="days-hours num" aria-hidden="true"><div>${lines.map((hour) => html`<span ${customProperty('--at', at(hour * 60))}>${hourWords(hour)}</span>`)}</div></div>
    <ol>${days.map((day) => html`<li><h3 class="days-date">${dateWords(day.date)}</h3><div class="days-day">
      ${lines.map((hour) => html`<i aria-hidden="true" ${customProperty('--at', at(hour * 60))}></i>`)}
      <ol>${day.pieces.map((piece) => bar(drawn, day, piece, at))}</ol></div></li>`)}</ol>`}
  </figure>`
}

function bar({ timetable, faults, nameOf }: DaysDrawn, { date }: Day, piece: DayPiece, at: (minutes: number) => number): TemplateResult {
  const { row, from, until } = piece
  const [what = ''] = row.split(' ')
  const isWrong = faults.some((fault) => fault.row === row || fault.other === row)
  const words = until > from ? translate('setup:times.piece', { what: nameOf(row), from: clock(from), until: clock(until) }) : translate('setup:times.moment', { what: nameOf(row), from: clock(from) })
  return html`<li class="days-bar ${what} ${until > from ? '' : 'moment'} ${isWrong ? 'is-wrong' : ''}" data-date=${date} ${customProperty('--at', at(from))} ${customProperty('--for', at(until) - at(from))}>
    <span class="days-sign" aria-hidden="true">${signOf(timetable, row)}</span><span class="unseen">${words}</span></li>`
}

/** The weekday and the day of a date, in the reader's language. */
export const dateWords = (date: string): string =>
  new Intl.DateTimeFormat(language(), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(Date.parse(`${date}T12:00Z`))

const clock = (minutes: number): string =>
  minutes === DAY_MINUTES
    ? '24:00'
    : new Intl.DateTimeFormat(language(), { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(minutes * 60_000)

const hourWords = (hour: number): string => new Intl.NumberFormat(language()).format(hour)
