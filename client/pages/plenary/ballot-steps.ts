import { html, nothing, type TemplateResult } from 'lit'
import { type Abstention, abstentions, scales } from '../../../shared/consensus/method.ts'
import { limits } from '../../../shared/limits.ts'
import type { ItemId } from '../../../shared/ids.ts'
import type { Answer } from '../../../shared/meeting/ballot.ts'
import type { NarrowingQuestion, SortingMethod } from '../../../shared/meeting/plenary-state.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { type Rating, ratingScale } from '../../elements/rating-scale.ts'
import { choice, tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { type Stance, type StanceAnswer, STANCES, type WordingAnswer } from './ballot-memory.ts'

/** What a poll asks of each item, and how it is answered. */
export interface Asking {
  readonly asks: NarrowingQuestion
  readonly method: SortingMethod
}

const isAbstention = (answer: unknown): answer is Abstention => answer === 'skip' || answer === 'not-mine'

const bandsOf = (asks: NarrowingQuestion): readonly [string, string, string] | undefined =>
  asks === 'importance' ? undefined : [translate('plenary:scale.yes'), translate('plenary:scale.unsure'), translate('plenary:scale.no')]

/** An answer in words: “8, keep it”. */
export function ratingWords({ asks, method }: Asking, answer: Answer | undefined): string {
  if (answer === undefined) return translate('plenary:ballot.no_answer')
  if (isAbstention(answer)) return translate(`plenary:ballot.${answer}`)
  if (answer === 'yes' || answer === 'no') return translate(`plenary:reopening.${answer}`)
  if (typeof answer === 'string') return translate(`plenary:screening.${answer}`)
  if (method === 'gradient') return gradientWords(answer)
  const band = answer >= 7 ? 0 : answer >= 4 ? 1 : 2
  const word = bandsOf(asks)?.[band] ?? translate(`common:rating.${(['keep', 'unsure', 'leave_out'] as const)[band]}`)
  return translate('plenary:ballot.rated', { rating: formatNumber(answer), word })
}

const GRADIENTS = scales.gradient

function gradientWords(answer: number): string {
  const known = GRADIENTS.find((gradient) => gradient === answer)
  return known === undefined ? translate('plenary:ballot.no_answer') : translate(`plenary:gradient.${known}`)
}

/** A stance in words. */
export function stanceWords(answer: StanceAnswer | undefined): string {
  if (answer === undefined) return translate('plenary:ballot.no_answer')
  return isAbstention(answer.stance) ? translate(`plenary:ballot.${answer.stance}`) : translate(`plenary:stance.${answer.stance}`)
}

/** The ways out for whoever does not wish to say, or has nothing to say about it; both are answers. */
function waysOut(answer: unknown, onChange: (answer: Abstention | undefined) => void): TemplateResult {
  return html`<div class="ways-out">${abstentions.map((abstention) => {
    const chosen = answer === abstention
    return html`<button type="button" class="btn full" aria-pressed=${chosen ? 'true' : 'false'} @click=${() => onChange(chosen ? undefined : abstention)}>${chosen ? icon('check') : nothing}${translate(`plenary:ballot.${abstention}`)}</button>`
  })}</div>`
}

/** The scale of a method for one item, and the ways out. */
export function ratingStep(asking: Asking, item: ItemId, answer: Answer | undefined, onChange: (answer: Answer | undefined) => void): TemplateResult {
  return html`${scaleOf(asking, item, answer, onChange)}${waysOut(answer, onChange)}`
}

function scaleOf({ asks, method }: Asking, item: ItemId, answer: Answer | undefined, onChange: (answer: Answer) => void): TemplateResult {
  const legend = translate(`plenary:asks.${asks}`)
  const name = `rating-${item}`
  switch (method) {
    case 'screening':
      return choice({
        legend,
        name,
        value: scales.screening.find((known) => known === answer),
        options: scales.screening.map((value) => ({ value, label: html`<b>${translate(`plenary:screening.${value}`)}</b>` })),
        onChange,
      })
    case 'gradient':
      return choice({
        legend,
        name,
        value: typeof answer === 'number' ? String(answer) : undefined,
        options: GRADIENTS.map((value) => ({ value: String(value), label: gradientWords(value) })),
        onChange: (value) => {
          const known = GRADIENTS.find((gradient) => String(gradient) === value)
          if (known !== undefined) onChange(known)
        },
      })
    case 'rating':
    case 'share':
      return ratingScale({ legend, name, value: RATINGS.find((rating) => rating === answer), onChange, bands: bandsOf(asks) })
  }
}

const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Whether a decision is to be opened again. */
export function reopeningStep(item: ItemId, answer: Answer | undefined, onChange: (answer: Answer | undefined) => void): TemplateResult {
  return html`${choice({
    legend: translate('plenary:reopening.question'),
    name: `reopening-${item}`,
    value: answer === 'yes' || answer === 'no' ? answer : undefined,
    options: (['yes', 'no'] as const).map((value) => ({ value, label: html`<b>${translate(`plenary:reopening.${value}`)}</b>` })),
    onChange,
  })}
  ${waysOut(answer, onChange)}`
}

export interface OfferedWording {
  /** Empty for the one that stands. */
  readonly id: ItemId
  readonly words: TemplateResult
}

/** Every wording that one can live with, as many as one likes, or none of them; how it is counted stands below. */
export function wordingStep(offered: readonly OfferedWording[], answer: WordingAnswer | undefined, onChange: (answer: WordingAnswer | undefined) => void): TemplateResult {
  const chosen = isAbstention(answer) ? [] : (answer ?? [])
  const none = answer !== undefined && !isAbstention(answer) && answer.length === 0
  const take = (wordings: readonly ItemId[]): void => onChange(wordings.length === 0 ? undefined : wordings)
  return html`<fieldset><legend class="label">${translate('plenary:wording.question')}</legend>
    ${offered.map(({ id, words }) =>
      tick({
        label: html`<span class="book">${words}</span>`,
        hint: id === '' ? translate('plenary:wording.stands') : undefined,
        checked: chosen.includes(id),
        onChange: (checked) => take(checked ? [...chosen, id] : chosen.filter((one) => one !== id)),
      }),
    )}
    ${tick({ label: html`<b>${translate('plenary:wording.none')}</b>`, checked: none, onChange: (checked) => onChange(checked ? [] : undefined) })}
  </fieldset>
  ${waysOut(answer, onChange)}
  <p class="meta">${translate('plenary:wording.counts')}</p>`
}

/** Whether a stance is one that the others need words for. */
export const needsReason = (answer: StanceAnswer): boolean => answer.stance === 'reservation' || answer.stance === 'aside' || answer.stance === 'block'

/** The four stances, what each means, and the reason that three of them need. */
export function stanceStep(item: ItemId, answer: StanceAnswer | undefined, missing: boolean, onChange: (answer: StanceAnswer | undefined) => void): TemplateResult {
  const given = { reason: answer?.reason ?? '', named: answer?.named ?? false }
  return html`${choice<Stance>({
    legend: translate('plenary:stance.question'),
    name: `stance-${item}`,
    value: STANCES.find((stance) => stance === answer?.stance),
    options: STANCES.map((stance) => ({ value: stance, label: html`<b>${translate(`plenary:stance.${stance}`)}</b>`, hint: translate(`plenary:stance.${stance}_means`) })),
    onChange: (stance) => onChange({ ...given, stance }),
  })}
  ${waysOut(answer?.stance, (abstention) => onChange(abstention === undefined ? undefined : { ...given, stance: abstention }))}
  ${reason(answer, missing, onChange)}`
}

function reason(answer: StanceAnswer | undefined, missing: boolean, onChange: (answer: StanceAnswer) => void): TemplateResult | typeof nothing {
  if (answer === undefined) return nothing
  const { stance } = answer
  if (stance !== 'reservation' && stance !== 'aside' && stance !== 'block') return nothing
  return html`${textField({
    id: 'stance-reason',
    label: translate(`plenary:stance.${stance}_reason`),
    hint: translate('plenary:stance.reason_hint'),
    value: answer.reason,
    maxLength: limits.reasonCharacters,
    lines: 3,
    error: missing ? translate('plenary:stance.reason_missing') : undefined,
    onInput: (words) => onChange({ ...answer, reason: words }),
  })}
  ${tick({ label: translate('plenary:stance.named'), hint: translate('plenary:stance.named_hint'), checked: answer.named, onChange: (named) => onChange({ ...answer, named }) })}`
}
