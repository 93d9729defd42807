import { html, nothing } from 'lit'
import { limits } from '../../../shared/limits.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { ruleOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { field, textField } from '../../elements/field.ts'
import { tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { asked } from './ask.ts'
import { hasBegun } from './list.ts'

/** What can be chosen, with the least and the most of each. */
const NUMBERS = [
  { of: 'quorumPercent', words: 'quorum', least: 50, most: 100 },
  { of: 'groupQuorumPercent', words: 'group_quorum', least: 30, most: 100 },
  { of: 'forPercent', words: 'for', least: 70, most: 100 },
  { of: 'againstPercent', words: 'against', least: 5, most: 30 },
  { of: 'asidePercent', words: 'aside', least: 0, most: 40 },
  { of: 'seconds', words: 'seconds', least: 0, most: 3 },
  { of: 'fallbackPercent', words: 'fallback', least: 70, most: 100 },
  { of: 'reopenPercent', words: 'reopen', least: 50, most: 100 },
  { of: 'rounds', words: 'rounds', least: 1, most: 5 },
] as const
type Chosen = (typeof NUMBERS)[number]

/** Asks how it is to be decided from now on; with a reason where something was asked already. Undefined for a no. */
export function askedRule(view: Consultation): Promise<CommandOf<'set-rule'> | undefined> {
  const needsReason = hasBegun(view)
  let rule = ruleOf(view)
  let reason = ''
  let isTried = false
  const isWrong = ({ of, least, most }: Chosen): boolean => !Number.isInteger(rule[of]) || rule[of] < least || rule[of] > most
  return asked<CommandOf<'set-rule'>>(translate('board:decide.change'), (give, redraw) => {
    const answer = (): void => {
      isTried = true
      const wrong = NUMBERS.find(isWrong)
      if (wrong !== undefined || (needsReason && reason.trim() === '')) {
        redraw()
        return document.getElementById(wrong === undefined ? 'rule-reason' : `rule-${wrong.of}`)?.focus()
      }
      give({ type: 'set-rule', rule, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
    }
    return html`${needsReason ? html`<p>${translate('board:decide.asked_before')}</p>` : nothing}
      <div class="numbers">${NUMBERS.map((chosen) => {
        const between = translate('board:decide.between', { least: formatNumber(chosen.least), most: formatNumber(chosen.most) })
        return field(
          { id: `rule-${chosen.of}`, label: translate(`board:decide.${chosen.words}`), hint: between, error: isTried && isWrong(chosen) ? translate('board:decide.wrong', { between }) : undefined },
          ({ id, describedBy, invalid }) => html`<input id=${id} type="number" inputmode="numeric" min=${chosen.least} max=${chosen.most} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${Number.isNaN(rule[chosen.of]) ? '' : String(rule[chosen.of])} @change=${(event: Event) => {
            if (!(event.target instanceof HTMLInputElement)) return
            rule = { ...rule, [chosen.of]: event.target.valueAsNumber }
            if (isTried) redraw()
          }}>`,
        )
      })}</div>
      ${tick({ label: translate('board:decide.community'), checked: rule.communityConsents, onChange: (communityConsents) => (rule = { ...rule, communityConsents }) })}
      ${needsReason
        ? textField({ id: 'rule-reason', label: translate('board:decide.reason'), value: reason, maxLength: limits.reasonCharacters, lines: 2, error: isTried && reason.trim() === '' ? translate('plenary:ask.reason_missing') : undefined, onInput: (value) => (reason = value) })
        : nothing}
      <div class="row dialog-acts">
        <button type="button" class="btn primary" @click=${answer}>${translate('board:decide.change')}</button>
        <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
      </div>`
  })
}
