import { html, nothing, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { ratingScale } from '../../elements/rating-scale.ts'
import { choice } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { type RatingAnswer, type Stance, type StanceAnswer, STANCES } from './ballot-memory.ts'

/** A rating in words: “8, keep it”. */
export function ratingWords(answer: RatingAnswer | undefined): string {
  if (answer === undefined) return translate('plenary:ballot.no_answer')
  if (answer === 'skip') return translate('plenary:ballot.skip')
  const band = answer >= 7 ? 'keep' : answer >= 4 ? 'unsure' : 'leave_out'
  return translate('plenary:ballot.rated', { rating: formatNumber(answer), word: translate(`common:rating.${band}`) })
}

/** A stance in words. */
export const stanceWords = (answer: StanceAnswer | undefined): string =>
  answer === undefined ? translate('plenary:ballot.no_answer') : translate(`plenary:stance.${answer.stance}`)

/** The scale for one item, and the way out for whoever does not wish to say. */
export function ratingStep(item: ItemId, answer: RatingAnswer | undefined, onChange: (answer: RatingAnswer | undefined) => void): TemplateResult {
  const skipped = answer === 'skip'
  return html`${ratingScale({
    legend: translate('plenary:ballot.question'),
    name: `rating-${item}`,
    value: answer === 'skip' ? undefined : answer,
    onChange,
  })}
  <button type="button" class="btn full" aria-pressed=${skipped ? 'true' : 'false'} @click=${() => onChange(skipped ? undefined : 'skip')}>${skipped ? icon('check') : nothing}${translate('plenary:ballot.skip')}</button>`
}

/** The four stances, what each means, and the reason that three of them need. */
export function stanceStep(item: ItemId, answer: StanceAnswer | undefined, missing: boolean, onChange: (answer: StanceAnswer) => void): TemplateResult {
  return html`${choice<Stance>({
    legend: translate('plenary:stance.question'),
    name: `stance-${item}`,
    value: answer?.stance,
    options: STANCES.map((stance) => ({ value: stance, label: html`<b>${translate(`plenary:stance.${stance}`)}</b>`, hint: translate(`plenary:stance.${stance}_means`) })),
    onChange: (stance) => onChange({ stance, reason: answer?.reason ?? '' }),
  })}
  ${answer === undefined || answer.stance === 'agree'
    ? nothing
    : textField({
        id: 'stance-reason',
        label: translate(`plenary:stance.${answer.stance}_reason`),
        hint: translate('plenary:stance.reason_hint'),
        value: answer.reason,
        maxLength: limits.reasonCharacters,
        lines: 3,
        error: missing ? translate('plenary:stance.reason_missing') : undefined,
        onInput: (reason) => onChange({ stance: answer.stance, reason }),
      })}`
}
