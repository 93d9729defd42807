import { html, type TemplateResult } from 'lit'
import { sameMember } from '../../../shared/meeting/awaited.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import { begunRounds } from '../../../shared/meeting/rotation-input.ts'
import type { Member, MemberPin } from '../../../shared/meeting/rotation-state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { comma } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { roundName } from './conduct.ts'
import { memberName, peopleOf, personField, stillExpected } from './demands-people.ts'

/** What somebody has chosen so far. */
export interface PickedPin {
  who: Member | undefined
  round: number
  table: string
}

export interface PinsPart {
  readonly consultation: ConsultationStore
  readonly pins: readonly MemberPin[]
  readonly picked: PickedPin
  readonly redraw: () => void
  readonly change: (pins: readonly MemberPin[]) => void
}

/** Who sits at which table in which round, whatever else. */
export function pinsPart({ consultation, pins, picked, redraw, change }: PinsPart): TemplateResult {
  const { view } = consultation
  const rounds = roundsOf(view).map((_, index) => index + 1).filter((round) => round > begunRounds(view))
  const { who, table } = picked
  const round = rounds.includes(picked.round) ? picked.round : (rounds[0] ?? 0)
  const isKnown = who !== undefined && pins.some((pin) => sameMember(pin.who, who) && pin.round === round && pin.table === table)
  const add = (): void => {
    if (who === undefined) return
    Object.assign(picked, { who: undefined, table: '' })
    change([...pins, { who, round, table }])
  }
  const ordered = pins.toSorted((one, other) => one.round - other.round)
  return html`<section class="stack gap-2" aria-labelledby="demands-pinned"><h3 id="demands-pinned">${translate('rotation:demands.pinned')}</h3>
    <p class="soft">${translate('rotation:demands.pinned_hint')}</p>
    ${pins.length === 0
      ? html`<p class="soft">${translate('rotation:demands.pinned_none')}</p>`
      : html`<ul class="room-list">${ordered.map((pin) => {
          const { text, language } = tableName(view, pin.table)
          const name = memberName(view, pin.who)
          return html`<li><span class="grow demands-pin"><b>${name}</b> <span>${roundName(consultation, pin.round)}</span> ${tableBadge(tableIndexOf(view, pin.table), said(text, language))}</span>${stillExpected([pin.who])}<button type="button" class="btn quiet" @click=${() => change(pins.filter((one) => one !== pin))}>${icon('close')}${translate('rotation:demands.remove')}<span class="unseen">: ${[name, roundName(consultation, pin.round), text].join(comma())}</span></button></li>`
        })}</ul>`}
    <div class="room-move">
      ${personField({ id: 'demands-pin-who', label: translate('rotation:demands.who'), groups: peopleOf(view, true), value: who, onChange: (member) => put({ who: member }) })}
      ${selectField({ id: 'demands-pin-round', label: translate('rotation:demands.round'), value: String(round), options: rounds.map((number) => ({ value: String(number), label: roundName(consultation, number) })), onChange: (value) => put({ round: Number(value) }) })}
      ${selectField({ id: 'demands-pin-table', label: translate('rotation:demands.table'), value: table, options: [{ value: '', label: translate('rotation:demands.choose') }, ...(view.structure.tables ?? []).map(({ id }) => ({ value: id, label: tableName(view, id).text, language: tableName(view, id).language }))], onChange: (value) => put({ table: value }) })}
      <button type="button" class="btn" ?disabled=${who === undefined || table === '' || round === 0 || isKnown} @click=${add}>${icon('plus')}${translate('rotation:demands.add')}</button>
    </div></section>`

  function put(parts: Partial<PickedPin>): void {
    Object.assign(picked, parts)
    redraw()
  }
}
