import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/clock.ts'
import { limits } from '../../../shared/limits.ts'
import { begunAt, timeOf, warningMinutesOf } from '../../../shared/meeting/clock.ts'
import { roundsOf, tableOf } from '../../../shared/meeting/lookup.ts'
import type { RunningRound } from '../../../shared/meeting/state.ts'
import { plannedResume } from '../../elements/planned-when.ts'
import { notice } from '../../elements/notice.ts'
import { formatTime } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import type { Place } from './place.ts'
import { broughtByCircle, handoverRead } from './handover.ts'
import type { TableWords } from './table-words.ts'

const MINUTE_MS = 60_000
/** So long after the start somebody counts as having just sat down. */
const ARRIVING_MS = 10 * MINUTE_MS
const NEAR_MS = 10 * MINUTE_MS

/** The shared clock; and what it means when it has run out. */
export function tableNow(store: ConsultationStore, place: Place): TemplateResult | typeof nothing {
  const { phase, round } = place
  if (round === null || phase === 'before') return nothing
  if (phase === 'closed') return nothing
  const plan = roundsOf(store.view)[round.number - 1]
  const label = inReaderLanguage(plan?.title ?? {}, sourceOf(store.view)).text
  const { endsAt, freezesAt } = timeOf(round, place.table)
  return html`<cafe-clock signals .startsAt=${begunAt(round)} .endsAt=${endsAt} .stoppedAt=${round.pausedAt ?? undefined} .warnings=${warningMinutesOf(store.view)} .serverNow=${store.serverNow} .label=${label}></cafe-clock>
    ${endsAt === round.endsAt || phase !== 'running' ? nothing : html`<p class="soft">${translate('table:round.own_time')}</p>`}
    ${phase === 'paused' ? pauseNotice(store, round) : nothing}
    ${phase === 'grace' ? notice({ tone: 'lamp', drawn: 'clock', live: true, words: translate('table:round.grace', { time: formatTime(freezesAt) }) }) : nothing}`
}

/** What a pause means for those who write, and when it is to go on. */
function pauseNotice(store: ConsultationStore, round: RunningRound): TemplateResult {
  const stops = (round.pausedAt ?? 0) + limits.graceMs
  const words = store.serverNow() < stops ? translate('table:round.pausing', { time: formatTime(stops) }) : translate('table:round.paused')
  return notice({ tone: 'lamp', drawn: 'clock', live: true, words: html`${words} ${plannedResume(store.view)}` })
}

/** What those who sit down find: the last group's handover, or what the community brought. */
export function found(store: ConsultationStore, place: Place, words: TableWords, original: boolean, onOriginal: (original: boolean) => void): TemplateResult | typeof nothing {
  const { round, table, phase } = place
  if (round === null || table === undefined || phase === 'closed') return nothing
  const open = store.serverNow() - round.startsAt < ARRIVING_MS
  const { before } = words
  if (before !== undefined) return handoverRead({ content: before, reading: words.reading, original, onOriginal, open })
  if (round.number > 1) return nothing
  const stakeholder = tableOf(store.view, table)?.stakeholder
  const lines = [...words.issues.values()].filter((line) => line.stakeholder === stakeholder || line.crossCutting)
  return broughtByCircle(lines, words.circleReading, false)
}

/** The end is near: from the first warning on, or the last ten minutes of a round too short for one. */
export function isEndNear(store: ConsultationStore, { phase, round, table }: Place): boolean {
  if (round === null || (phase !== 'running' && phase !== 'grace')) return false
  const { endsAt } = timeOf(round, table)
  return endsAt - store.serverNow() < NEAR_MS || (endsAt === round.endsAt && round.warned.length > 0)
}

/** The host is asked for the handover once the end is near and nothing new stands there. */
export function isHandoverDue(store: ConsultationStore, place: Place, words: TableWords): boolean {
  if (store.me.hosts !== place.table || !isEndNear(store, place)) return false
  const handover = words.content?.handover.trim() ?? ''
  return handover === '' || handover === words.before?.handover.trim()
}
