import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/clock.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { nextPlanned } from '../../../shared/meeting/agenda.ts'
import { begunAt, isPaused, lastEnd, lastFreeze, runsNow } from '../../../shared/meeting/clock.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { said } from '../../elements/said.ts'
import { formatDuration, formatNumber, formatTime } from '../../i18n/format.ts'
import type { Key } from '../../i18n/keys.ts'
import { translate } from '../../i18n/translate.ts'
import type { Voice } from '../../i18n/voices.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { directions, tables } from './tables.ts'
import { calledBack } from './told.ts'
import { wayOfTables } from './where-next.ts'

/** What the café's picture is drawn from. */
export interface Face {
  readonly view: Consultation
  readonly serverNow: () => number
  /** The wall's language first, then the meeting's others. */
  readonly voices: readonly Voice[]
}

/** The name of a round, as the agenda gives it. */
function roundName(view: Consultation, number: number): TemplateResult {
  const plan = roundsOf(view)[number - 1]
  if (plan === undefined) return html`${translate('wall:round', { number: formatNumber(number) })}`
  const name = inReaderLanguage(plan.title, sourceOf(view))
  return said(name.text, name.language)
}

/** A few large words, and what comes next. */
export function large(words: string, next: string | TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="wall-words"><h1>${words}</h1>${next === nothing ? nothing : html`<p class="soft">${next}</p>`}</div>`
}

/** The same in every language at once: what everybody must do now waits for nobody's turn. */
function everywhere({ voices }: Face, key: Key, next: string | TemplateResult | typeof nothing): TemplateResult {
  const [, ...others] = voices
  return html`<div class="wall-words"><h1>${translate(key)}</h1>
    ${others.map(({ language, say }) => html`<p class="wall-also" lang=${language} dir=${directionOf(language)}>${say(key)}</p>`)}
    ${next === nothing ? nothing : html`<p class="wall-then">${next}</p>`}</div>`
}

/** What the plan says comes next, with its time in the venue; else what follows by itself. */
function comesNext(view: Consultation, now: number): TemplateResult | typeof nothing {
  const planned = nextPlanned(view, now)
  if (planned !== undefined && planned.at > now) {
    const time = formatTime(planned.at, view.structure.zone)
    if (planned.kind === 'stage') return html`${translate('wall:next.plenary_at', { time })}`
    return html`${translate(`wall:next.${planned.kind}_at`, { time })}`
  }
  const number = view.cafe.round?.number ?? 0
  if (view.cafe.round === null) return nothing
  if (isPaused(view.cafe.round) && !view.cafe.round.frozen) return html`${translate('wall:next.goes_on')} ${roundName(view, number)}`
  return number >= roundsOf(view).length ? html`${translate('wall:next.plenary')}` : html`${translate('wall:next.then')} ${roundName(view, number + 1)}`
}

/** The café: the clock and the tables, a break, or where to go next. */
export function cafeFace(face: Face): TemplateResult {
  const { view, serverNow } = face
  const { round } = view.cafe
  const now = serverNow()
  if (calledBack(view) !== undefined) return everywhere(face, 'wall:recall', nothing)
  if (round === null) return html`${everywhere(face, 'wall:before', nextTime(view, now) ?? translate('wall:before_next'))}${tables(view, now, 1)}`
  if (isPaused(round) && !round.frozen) return html`${everywhere(face, 'wall:break', comesNext(view, now))}${tables(view, now, round.number)}`
  const runs: boolean = runsNow(round, now)
  if (runs) {
    return html`<div class="wall-words"><h1 class="round-name">${roundName(view, round.number)}</h1>
      <cafe-clock big .startsAt=${begunAt(round)} .endsAt=${lastEnd(round)} .serverNow=${serverNow}></cafe-clock>
      <p class="wall-then soft">${comesNext(view, now)}</p></div>${tables(view, now, round.number)}`
  }
  if (!round.frozen && now < lastFreeze(round)) return html`${everywhere(face, 'wall:finish', roundName(view, round.number))}${tables(view, now, round.number)}`
  if (round.number >= roundsOf(view).length) return html`${everywhere(face, 'wall:last', translate('wall:last_next'))}${tables(view, now, round.number)}`
  const way = wayOfTables(view, round.number, limits.smallestGroupShown)
  return html`${everywhere(face, 'wall:move', nextTime(view, now) ?? translate(way === undefined ? 'wall:move_next' : 'wall:move_ways'))}${way === undefined ? tables(view, now, round.number + 1) : directions(view, now, way)}`
}

/** When the coming round begins, and how long there is to get there; undefined where the plan does not say. */
function nextTime(view: Consultation, now: number): string | undefined {
  const planned = nextPlanned(view, now)
  if (planned === undefined || planned.kind !== 'round' || planned.at <= now) return undefined
  return translate('wall:next.in', { time: formatTime(planned.at, view.structure.zone), left: formatDuration(planned.at - now) })
}
