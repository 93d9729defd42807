import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/clock.ts'
import { limits } from '../../../shared/limits.ts'
import { nextPlanned, plannedPauses, restNow } from '../../../shared/meeting/agenda.ts'
import { begunAt, isPaused, lastEnd, lastFreeze, runsNow } from '../../../shared/meeting/clock.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { everywhere, type Face } from './everywhere.ts'
import { areComingBack, isOvernight, pauseFace, type Rest } from './pause-face.ts'
import { beginsIn, plannedTime } from './planned-time.ts'
import { directions, tables } from './tables.ts'
import { calledBack } from './told.ts'
import { wayOfTables } from './where-next.ts'

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

/** What the plan says comes next, with its time in the venue; else what follows by itself. */
function comesNext(view: Consultation, now: number): TemplateResult | typeof nothing {
  const planned = nextPlanned(view, now)
  if (planned !== undefined && planned.at > now) {
    const time = plannedTime(planned.at, view.structure.zone, now)
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
  const rest = restOf(view, now)
  if (rest !== undefined) {
    const number = round?.frozen === false ? round.number : (round?.number ?? 0) + 1
    return html`${pauseFace(face, rest, afterRest(view, rest, now))}${isOvernight(rest, now) ? nothing : tables(view, now, Math.min(number, Math.max(1, roundsOf(view).length)))}`
  }
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

/** The pause in which people are, by the plan or because the clock was stopped until then; undefined also when they are coming back to other tables. */
function restOf(view: Consultation, now: number): Rest | undefined {
  const { round } = view.cafe
  if (round !== null && isPaused(round) && !round.frozen) {
    const next = nextPlanned(view, now)
    if (next?.kind !== 'resume' || next.at <= now) return undefined
    return { until: next.at, pause: plannedPauses(roundsOf(view)[round.number - 1]).find(({ until }) => until === next.at)?.pause }
  }
  if (round !== null && !round.frozen && now < lastFreeze(round)) return undefined
  const rest = restNow(view, now)
  return rest === undefined || areComingBack(rest, now) ? undefined : rest
}

/** What comes after a pause: where it begins as the pause ends, its time was said already. */
function afterRest(view: Consultation, { until }: Rest, now: number): TemplateResult | typeof nothing {
  const planned = nextPlanned(view, now)
  if (planned?.kind === 'resume') return html`${translate('wall:next.goes_on')} ${roundName(view, planned.round)}`
  if (planned?.kind === 'round' && planned.at === until) return html`${translate('wall:next.then')} ${roundName(view, planned.round)}`
  if (planned?.kind === 'stage' && planned.at === until) return html`${translate('wall:next.plenary')}`
  return view.cafe.round === null ? nothing : comesNext(view, now)
}

/** When the coming round begins, and how long there is to get there; undefined where the plan does not say. */
function nextTime(view: Consultation, now: number): string | undefined {
  const planned = nextPlanned(view, now)
  if (planned === undefined || planned.kind !== 'round' || planned.at <= now) return undefined
  return beginsIn(planned.at, view.structure.zone, now)
}
