import { html } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { type ParkedFor, parkedFor } from '../../../shared/meeting/plenary-state.ts'
import type { Candidate, ConsensusResult, Consultation } from '../../../shared/meeting/state.ts'
import { textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { choice, tick } from '../../elements/tick.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { asked, askedReason } from './ask.ts'

/** What is left to do after a call for consensus that failed; nothing where too few have answered, which says so itself. */
export function afterFailedCall({ passes, because, stage }: ConsensusResult): string | undefined {
  if (passes || because.code === 'not-heard-enough') return undefined
  return translate(stage === 'fallback' ? 'board:fate.blocked_again' : 'board:fate.amend')
}

/** Asks where an item is parked, until when, and why. Undefined for a no. */
export function askedParking(candidate: ItemId): Promise<CommandOf<'park'> | undefined> {
  let where: ParkedFor = 'later'
  let back = ''
  let reason = ''
  return asked<CommandOf<'park'>>(translate('plenary:park.heading'), (give, redraw) => html`<p>${translate('plenary:park.words')}</p>
    ${choice({
      legend: translate('board:fate.park_for'),
      name: 'park-for',
      value: where,
      options: parkedFor.map((value) => ({ value, label: translate(`board:fate.for_${value}`) })),
      onChange: (value) => {
        where = value
        redraw()
      },
    })}
    ${textField({ id: 'park-back', label: translate('board:fate.back'), hint: translate('board:fate.back_hint'), value: back, maxLength: limits.titleCharacters, onInput: (value) => (back = value) })}
    ${textField({ id: 'park-reason', label: translate('plenary:park.label'), hint: translate('plenary:park.hint'), value: reason, maxLength: limits.reasonCharacters, lines: 2, onInput: (value) => (reason = value) })}
    <div class="row dialog-acts">
      <button type="button" class="btn primary" @click=${() => give({ type: 'park', candidate, reason: reason.trim(), for: where, back: back.trim() })}>${translate('plenary:park.act')}</button>
      <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
    </div>`)
}

/** Asks what a table should work on. Undefined for a no. */
export async function askedSendingBack(candidate: ItemId): Promise<CommandOf<'send-back'> | undefined> {
  const reason = await askedReason({
    heading: translate('board:fate.send_back'),
    words: translate('board:fate.send_back_words'),
    label: translate('board:fate.send_back_label'),
    yes: translate('board:fate.send_back'),
    required: true,
  })
  return reason === undefined ? undefined : { type: 'send-back', candidate, reason }
}

/** Asks which purposes of the consultation an item serves, or whether it is out of scope. Undefined for a no. */
export function askedScope(view: Consultation, { id, scope }: Candidate): Promise<CommandOf<'set-scope'> | undefined> {
  const purposes = view.structure.purposes ?? []
  let chosen: readonly ItemId[] = scope?.purposes ?? []
  let out = scope?.out ?? false
  return asked<CommandOf<'set-scope'>>(translate('board:scope.heading'), (give, redraw) => html`<fieldset class="stack gap-1"><legend class="unseen">${translate('board:scope.heading')}</legend>
      ${purposes.map((purpose) => {
        const name = inReaderLanguage(purpose.text, sourceOf(view))
        return tick({
          label: said(name.text, name.language),
          checked: chosen.includes(purpose.id),
          onChange: (on) => {
            chosen = purposes.map((one) => one.id).filter((one) => (one === purpose.id ? on : chosen.includes(one)))
            if (on) out = false
            redraw()
          },
        })
      })}
      ${tick({
        label: translate('board:scope.out'),
        hint: translate('board:scope.out_means'),
        checked: out,
        onChange: (on) => {
          out = on
          if (on) chosen = []
          redraw()
        },
      })}
    </fieldset>
    <div class="row dialog-acts">
      <button type="button" class="btn primary" @click=${() => give({ type: 'set-scope', candidate: id, purposes: [...chosen], out })}>${translate('board:scope.save')}</button>
      <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
    </div>`)
}
