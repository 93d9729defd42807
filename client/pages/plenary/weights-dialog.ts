import { html, nothing } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { weightOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { asked } from './ask.ts'
import { stakeholderName } from './item-parts.ts'
import { hasBegun } from './list.ts'
import { sectionsOf } from './sections.ts'

const WEIGHTS = Array.from({ length: limits.sectionWeight }, (_, at) => at + 1)

/** Asks how much each section weighs, and shows at once how much room it gets of the target. Undefined for a no. */
export function askedWeights(view: Consultation): Promise<CommandOf<'set-weights'> | undefined> {
  const needsReason = hasBegun(view)
  let weights: Readonly<Record<ItemId, number>> = view.plenary.weights?.weights ?? {}
  let reason = ''
  let isTried = false
  return asked<CommandOf<'set-weights'>>(translate('board:weights.heading'), (give, redraw) => {
    const chosen = new Map(Object.entries(weights))
    const sections = sectionsOf(view, (id) => chosen.get(id) ?? 1)
    const answer = (): void => {
      isTried = true
      if (needsReason && reason.trim() === '') {
        redraw()
        return document.getElementById('weights-reason')?.focus()
      }
      give({ type: 'set-weights', weights, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
    }
    return html`<p>${translate('board:weights.words')}</p>
      <table class="facts weights"><thead><tr><th scope="col">${translate('board:weights.part')}</th><th scope="col">${translate('board:weights.weight')}</th><th scope="col" class="num">${translate('board:weights.has')}</th><th scope="col" class="num">${translate('board:weights.room')}</th></tr></thead>
        <tbody>${sections.map(({ id, weight, items, room }) => {
          const name = stakeholderName(view, id)
          const choose = (event: Event): void => {
            if (!(event.target instanceof HTMLSelectElement)) return
            weights = { ...weights, [id]: Number(event.target.value) }
            redraw()
          }
          return html`<tr><th scope="row">${said(name.text, name.language)}</th><td><select aria-label=${`${name.text}: ${translate('board:weights.weight')}`} @change=${choose}>${WEIGHTS.map((value) => html`<option value=${value} ?selected=${value === weight}>${formatNumber(value)}</option>`)}</select></td><td class="num">${formatNumber(items)}</td><td class="num"><b>${formatNumber(room)}</b></td></tr>`
        })}</tbody></table>
      ${needsReason
        ? textField({ id: 'weights-reason', label: translate('board:weights.reason'), value: reason, maxLength: limits.reasonCharacters, lines: 2, error: isTried && reason.trim() === '' ? translate('plenary:ask.reason_missing') : undefined, onInput: (value) => (reason = value) })
        : nothing}
      <div class="row dialog-acts">
        <button type="button" class="btn primary" @click=${answer}>${translate('board:weights.change')}</button>
        <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
      </div>`
  })
}

/** Whether weights say anything yet: all equal is the usual. */
export const areWeighted = (view: Consultation): boolean => (view.structure.stakeholders ?? []).some(({ id }) => weightOf(view, id) !== 1)
