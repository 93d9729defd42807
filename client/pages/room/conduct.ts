import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/clock.ts'
import { begunAt, clockAt, lastEnd, lastFreeze, warningMinutesOf } from '../../../shared/meeting/clock.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { formatDuration, formatNumber, formatTime } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import type { Acting } from './acting.ts'
import './clock-control.ts'
import type { Planned } from './planning.ts'
import { hasRoundToCome, lacksTables, nextStep, pausedRound, roundInGrace, runningRound, type Slip, slipToUndo, type Step } from './next-step.ts'

const MINUTE_MS = 60_000
const EXTENSIONS = [5, 10] as const

/** The place on the page where refusals of the main action appear. */
const PLACE = 'next'

/** The name of a round in the reader's language, with its number where it has none. */
export function roundName(store: ConsultationStore, round: number): string {
  const plan = roundsOf(store.view)[round - 1]
  const title = inReaderLanguage(plan?.title ?? {}, sourceOf(store.view)).text
  return title === '' ? translate('room:round.number', { number: formatNumber(round) }) : title
}

/** The search for a plan, as the main action needs it. */
export interface PlanSearch {
  readonly is: Planned['is']
  /** The part of the page with the search is shown now. */
  readonly isShown: boolean
  begin(): void
  show(): void
}

/** What is now: the running clock, what comes next and what can be taken back. */
export function conduct(store: ConsultationStore, acting: Acting, search: PlanSearch): TemplateResult {
  const step = nextStep(store.view, store.serverNow())
  return html`<section class="stack room-now" aria-labelledby="room-now">
    <h2 id="room-now" class="unseen">${translate('room:next.heading')}</h2>
    ${timer(store)}${grace(store)}
    ${step === undefined || (step.command === undefined && search.is !== 'idle' && search.isShown) ? nothing : html`<div class="stack gap-3">
      <p>${what(store, step, search)}</p>
      <div class="room-wide stack">${mainButton(store, acting, step, search)}</div>
    </div>`}
    ${acting.refusal(PLACE)}
    ${extend(store, acting)}
    <cafe-clock-control .consultation=${store}></cafe-clock-control>
    ${straightToPlenary(store, acting)}
    ${undo(store, acting)}
  </section>`
}

/** The same main action at the foot of a phone. */
export function conductFoot(store: ConsultationStore, acting: Acting, search: PlanSearch): TemplateResult | typeof nothing {
  const step = nextStep(store.view, store.serverNow())
  const button = step === undefined ? nothing : mainButton(store, acting, step, search)
  return button === nothing ? nothing : html`<footer class="foot room-narrow">${button}</footer>`
}

function what(store: ConsultationStore, { deed, round, command }: Step, { is }: PlanSearch): string {
  if (command === undefined && is !== 'idle') return translate(`room:next.plan_rotation.${is}`)
  if (isForTables(store, deed)) return translate('room:tables.none_next')
  const minutes = roundsOf(store.view)[round - 1]?.minutes ?? 0
  return translate(`room:next.${deed}.what`, { round: roundName(store, round), minutes: formatDuration(minutes * MINUTE_MS) })
}

function mainButton(store: ConsultationStore, acting: Acting, step: Step, search: PlanSearch): TemplateResult | typeof nothing {
  const { command } = step
  if (command === undefined) return planButton(store, search)
  if (isForTables(store, step.deed)) return html`<button type="button" class="btn primary full tall" @click=${() => store.go('setup')}>${translate('room:tables.to_setup')}</button>`
  return html`<button type="button" class="btn primary full tall" ?disabled=${acting.busy(PLACE) || !store.may({ do: command.type })} @click=${({ detail }: MouseEvent) => {
    // The second of a double click would end the round that the first has begun.
    if (detail < 2) void take(store, acting, step, command)
  }}>
    ${translate(`room:next.${step.deed}.label`, { number: formatNumber(step.round) })}
  </button>`
}

/** Without tables the café is not begun by the main button: they are set up first. */
const isForTables = ({ view, pages }: ConsultationStore, deed: Step['deed']): boolean => deed === 'begin_cafe' && lacksTables(view) && pages.includes('setup')

/** A plan is looked for and looked at where the rotation is; while that is in front, its own buttons are the main ones. */
function planButton(store: ConsultationStore, { is, isShown, begin, show }: PlanSearch): TemplateResult | typeof nothing {
  if (is !== 'idle' && isShown) return nothing
  return html`<button type="button" class="btn primary full tall" ?disabled=${!store.may({ do: 'adopt-plan' })} @click=${is === 'idle' ? begin : show}>${translate(`room:next.plan_rotation.${is === 'idle' ? 'label' : 'look'}`)}</button>`
}

async function take(store: ConsultationStore, acting: Acting, step: Step, command: Command): Promise<void> {
  const { deed } = step
  if (deed === 'plan_rotation' || !(await isMeant(store, step))) return
  await acting.run(PLACE, () => store.command(command), translate(`room:next.${deed}.done`, { number: formatNumber(step.round) }))
}

/** Asks where a slip would cost others something that no button brings back at once. */
async function isMeant({ view }: ConsultationStore, { deed }: Step): Promise<boolean> {
  if (deed === 'begin_cafe' && stageOf(view) === 'premeeting' && !view.circleOpened) {
    return confirmed({
      heading: translate('room:closed_circle.heading'),
      words: translate('room:closed_circle.words'),
      yes: translate('room:closed_circle.yes'),
      no: translate('room:closed_circle.no'),
    })
  }
  if (deed !== 'close_plenary') return true
  return confirmed({
    heading: translate('room:close_plenary.heading'),
    words: translate('room:close_plenary.words'),
    yes: translate('room:next.close_plenary.label'),
    no: translate('room:close_plenary.no'),
  })
}

function timer(store: ConsultationStore): TemplateResult | typeof nothing {
  const round = pausedRound(store.view) ?? runningRound(store.view, store.serverNow())
  if (stageOf(store.view) !== 'cafe' || round === undefined) return nothing
  // The clock of all; once that is over, that of the last table.
  const endsAt = clockAt(round, store.serverNow()) < round.endsAt ? round.endsAt : lastEnd(round)
  return html`<cafe-clock big signals .startsAt=${begunAt(round)} .endsAt=${endsAt} .stoppedAt=${round.pausedAt ?? undefined} .warnings=${warningMinutesOf(store.view)} .serverNow=${store.serverNow} .label=${roundName(store, round.number)}></cafe-clock>
    ${round.warned.length === 0 ? nothing : html`<p class="row">${round.warned.map((minutes) => chip('good', translate('room:round.warned', { left: formatDuration(minutes * MINUTE_MS) })))}</p>`}`
}

function grace(store: ConsultationStore): TemplateResult | typeof nothing {
  const round = roundInGrace(store.view, store.serverNow())
  if (stageOf(store.view) !== 'cafe' || round === undefined) return nothing
  return notice({
    tone: 'lamp',
    drawn: 'clock',
    words: translate('room:round.grace', { round: roundName(store, round.number), time: formatTime(lastFreeze(round)) }),
    live: true,
  })
}

function extend(store: ConsultationStore, acting: Acting): TemplateResult | typeof nothing {
  const { round } = store.view.cafe
  // What is closed is not opened by more time.
  if (stageOf(store.view) !== 'cafe' || round === null || round.frozen || clockAt(round, store.serverNow()) >= round.freezesAt || !store.may({ do: 'extend-round' })) return nothing
  const add = (minutes: number): void => {
    const done = translate('room:round.extended', { minutes: formatNumber(minutes) })
    void acting.run(PLACE, () => store.command({ type: 'extend-round', minutes }), done)
  }
  return html`<div class="row">${EXTENSIONS.map((minutes) => html`<button type="button" class="btn grow" ?disabled=${acting.busy(PLACE)} @click=${() => add(minutes)}>${translate('room:round.extend', { minutes: formatNumber(minutes) })}</button>`)}</div>`
}

/** Some meetings have no time for all their rounds. */
function straightToPlenary(store: ConsultationStore, acting: Acting): TemplateResult | typeof nothing {
  const { round } = store.view.cafe
  const between = round !== null && round.frozen && hasRoundToCome(store.view)
  if (stageOf(store.view) !== 'cafe' || !between || !store.may({ do: 'begin-stage' })) return nothing
  const go = async (): Promise<void> => {
    const sure = await confirmed({
      heading: translate('room:skip.heading'),
      words: translate('room:skip.words'),
      yes: translate('room:next.begin_plenary.label'),
      no: translate('room:skip.no'),
    })
    if (sure) await acting.run(PLACE, () => store.command({ type: 'begin-stage', stage: 'plenary' }), translate('room:next.begin_plenary.done'))
  }
  return html`<button type="button" class="btn quiet" ?disabled=${acting.busy(PLACE)} @click=${() => void go()}>${icon('arrow')}${translate('room:skip.label')}</button>`
}

function undo(store: ConsultationStore, acting: Acting): TemplateResult | typeof nothing {
  const slip = slipToUndo(store.view, store.serverNow())
  if (slip === undefined || !store.may({ do: slip === 'stage' ? 'undo-stage' : 'undo-round' })) return nothing
  const blanks = blanksOf(store)
  return html`<button type="button" class="btn quiet" ?disabled=${acting.busy(PLACE)} @click=${() => void takeBack(store, acting, slip)}>${icon('undo')}${translate(`room:undo.${slip}.label`, blanks)}</button>`
}

async function takeBack(store: ConsultationStore, acting: Acting, slip: Slip): Promise<void> {
  const blanks = blanksOf(store)
  const sure = await confirmed({
    heading: translate(`room:undo.${slip}.heading`, blanks),
    words: translate(`room:undo.${slip}.words`, blanks),
    yes: translate(`room:undo.${slip}.label`, blanks),
    no: translate('room:undo.no'),
  })
  if (!sure) return
  await acting.run(PLACE, () => store.command({ type: slip === 'stage' ? 'undo-stage' : 'undo-round' }), translate(`room:undo.${slip}.done`, blanks))
}

const blanksOf = ({ view }: ConsultationStore): { number: string; stage: string } => ({
  number: formatNumber(view.cafe.round?.number ?? 0),
  stage: translate(`common:stage.${view.stages.at(-2) ?? 'prepare'}`),
})
