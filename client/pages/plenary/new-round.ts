import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { narrowingQuestions, type NarrowingQuestion, sortingMethods, type SortingMethod } from '../../../shared/meeting/plenary-state.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { selectField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { choice, tick } from '../../elements/tick.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { asked } from './ask.ts'
import { blocName } from './item-parts.ts'
import { onTheList, pollAbout } from './list.ts'
import type { SuggestedRound } from './next-step.ts'
import { audienceFor } from './round-audience.ts'

const MINUTES = [2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 720] as const
const MINUTE_MS = 60_000

/** Which items a round may be about. */
const CHOICES = ['suggested', 'chosen', 'listed', 'left'] as const
type Which = (typeof CHOICES)[number]

export interface RoundChoices {
  readonly suggested?: SuggestedRound | undefined
  readonly chosen?: readonly ItemId[] | undefined
  /** What the list shows now, when it shows less than all. */
  readonly listed?: readonly ItemId[] | undefined
}

/** Blocs in which somebody may have a vote: only those can be asked apart from the others. */
const blocsWithVotes = ({ structure }: Consultation): readonly ItemId[] =>
  (structure.blocs ?? []).map(({ id }) => id).filter((bloc) => (structure.constituencies ?? []).some((one) => one.bloc === bloc && one.votes))

/** Those of these that can be asked about now; no more than one poll holds. */
function askable(view: Consultation, items: readonly ItemId[]): readonly ItemId[] {
  const open = new Set(onTheList(view).filter(({ id }) => pollAbout(view, id) === undefined).map(({ id }) => id))
  return items.filter((id) => open.has(id)).slice(0, limits.candidatesPerPoll)
}

/** Asks how everybody is to be asked: the question, the way to answer, the items, whom, how long. Undefined for a no. */
export function askedRound(view: Consultation, { suggested, chosen, listed }: RoundChoices): Promise<CommandOf<'open-poll'> | undefined> {
  const items: Readonly<Record<Which, readonly ItemId[]>> = {
    suggested: askable(view, suggested?.candidates ?? []),
    chosen: askable(view, chosen ?? []),
    listed: askable(view, listed ?? []),
    left: askable(view, onTheList(view).map(({ id }) => id)),
  }
  const offered = CHOICES.filter((which, at) => items[which].length > 0 && CHOICES.findIndex((other) => String(items[other]) === String(items[which])) === at)
  const blocs = blocsWithVotes(view)
  let asks: NarrowingQuestion = suggested?.asks ?? 'importance'
  let method: SortingMethod = suggested?.method ?? 'rating'
  let which = offered[0]
  let [someOnly, groups] = audienceFor(view, asks, suggested?.audience, blocs)
  let minutes = ''
  let missing = false

  return asked<CommandOf<'open-poll'>>(translate('board:round.ask'), (give, redraw) => {
    const then = (change: () => void) => (): void => {
      change()
      redraw()
    }
    const open = (): void => {
      missing = someOnly && groups.size === 0
      if (missing || which === undefined) return redraw()
      give({
        type: 'open-poll',
        kind: 'rating',
        candidates: [...items[which]],
        asks,
        method,
        ...(someOnly ? { audience: [...groups] } : {}),
        ...(minutes === '' ? {} : { minutes: Number(minutes) }),
      })
    }
    return html`<div class="ask-columns">${choice({
      legend: translate('board:round.asks'),
      name: 'round-asks',
      value: asks,
      options: narrowingQuestions.map((value) => ({ value, label: translate(`board:round.${value}`), hint: translate(`board:round.${value}_for`) })),
      onChange: (value) => then(() => {
        asks = value
        ;[someOnly, groups] = audienceFor(view, asks, suggested?.asks === asks ? suggested.audience : undefined, blocs)
        missing = false
      })(),
    })}
    ${choice({
      legend: translate('board:round.method'),
      name: 'round-method',
      value: method,
      options: sortingMethods.map((value) => ({ value, label: translate(`board:round.${value}`), hint: translate(`board:round.${value}_for`) })),
      onChange: (value) => then(() => (method = value))(),
    })}
    <div class="stack">${offered.length === 0
      ? html`<p class="soft">${translate('board:round.which_none')}</p>`
      : choice({
          legend: translate('board:round.which'),
          name: 'round-which',
          value: which,
          options: offered.map((value) => ({ value, label: translate(`board:round.which_${value}`, { number: formatNumber(items[value].length) }) })),
          onChange: (value) => then(() => (which = value))(),
        })}</div>
    <div class="stack">${blocs.length < 2
      ? nothing
      : html`${choice({
          legend: translate('board:round.audience'),
          name: 'round-audience',
          value: someOnly ? 'some' : 'everybody',
          options: (['everybody', 'some'] as const).map((value) => ({ value, label: translate(`board:round.${value}`) })),
          onChange: (value) => then(() => ([someOnly, missing] = [value === 'some', false]))(),
        })}
        ${asks === 'feasibility' && someOnly ? html`<p class="meta">${translate('board:round.collectors')}</p>` : nothing}
        ${someOnly ? groupTicks(view, blocs, groups, (now) => then(() => ([groups, missing] = [now, false]))()) : nothing}
        ${missing ? html`<p class="bad-word" role="alert">${translate('board:round.groups_missing')}</p>` : nothing}`}
    ${selectField({
      id: 'round-minutes',
      label: translate('board:round.until'),
      value: minutes,
      options: [{ value: '', label: translate('board:round.no_end') }, ...MINUTES.map((value) => ({ value: String(value), label: formatDuration(value * MINUTE_MS) }))],
      onChange: (value) => then(() => (minutes = value))(),
    })}</div></div>
    <p class="meta">${translate('board:round.secret')}</p>
    <div class="row dialog-acts">
      <button type="button" class="btn primary" ?disabled=${which === undefined} @click=${open}>${translate('plenary:rating.open')}</button>
      <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
    </div>`
  })
}

function groupTicks(view: Consultation, blocs: readonly ItemId[], groups: ReadonlySet<ItemId>, onChange: (groups: ReadonlySet<ItemId>) => void): TemplateResult {
  return html`<fieldset class="nested"><legend class="unseen">${translate('board:round.groups')}</legend>
    ${blocs.map((bloc) => {
      const name = blocName(view, bloc)
      return tick({
        label: said(name.text, name.language),
        checked: groups.has(bloc),
        onChange: (on) => onChange(new Set(on ? [...groups, bloc] : [...groups].filter((other) => other !== bloc))),
      })
    })}
  </fieldset>`
}
