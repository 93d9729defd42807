import { html, nothing, type TemplateResult } from 'lit'
import { guestsOf, travels } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import type { Acting } from '../room/acting.ts'
import type { Deed } from './desk-deeds.ts'
import { comingRound, type Entry } from './entries.ts'

export interface WhoPanel {
  readonly consultation: ConsultationStore
  readonly entry: Entry | undefined
  readonly acting: Acting
  readonly act: (deed: Deed) => void
  readonly newcomer: () => void
}

const CHIPS = { come: 'good', missing: 'draft', expected: 'missing' } as const

/** Whoever stands at the desk: who they are to the meeting, where they sit, and what to do now. */
export function whoPanel(panel: WhoPanel): TemplateResult {
  const { entry, acting, newcomer } = panel
  return html`<section class="desk-who stack gap-3 ${entry === undefined ? 'nobody' : ''}" aria-label=${translate('arrivals:who.label')}>
    ${entry === undefined ? html`<p class="soft desk-hint">${translate('arrivals:who.choose')}</p>` : person(panel, entry)}
    ${acting.refusal('desk')}${acting.refusal('hand')}${acting.refusal('move')}
    <p class="desk-more"><button type="button" class="btn quiet" @click=${newcomer}>${icon('plus')}${translate('arrivals:newcomer.offer')}</button></p>
  </section>`
}

function person(panel: WhoPanel, entry: Entry): TemplateResult {
  const { name, group, presence, role, mark, remote, seat, place } = entry
  const { speaks = [], needs = [] } = seat ?? entry.person ?? {}
  const needing = needs.length === 0 ? '' : translate('arrivals:who.needs', { languages: formatList(needs.map(languageName)) })
  const away = seat === null ? (entry.person?.away ?? []) : (panel.consultation.view.rotation.desk?.away[seat.id] ?? [])
  const awayWords = away.length === 0 ? '' : translate('arrivals:who.away', { rounds: formatList(away.map(formatNumber)) })
  const about = [place === null ? group : '', translate(`app:role.${role}`), mark, remote ? translate('common:presence.remote') : '', formatList(speaks.map(languageName)), needing, awayWords]
  return html`<div class="desk-name">
      <h2>${named(name)}</h2>
      <p class="meta">${about.filter((part) => part !== '').join(' · ')}</p>
      ${chip(CHIPS[presence], translate(`arrivals:presence.${presence}`))}
    </div>
    ${place === null ? sits(panel, entry) : html`<p class="soft">${translate('arrivals:who.place_words')}</p>`}
    ${acts(panel, entry)}`
}

/** The table of the coming round, and another one where that is needed. */
function sits({ consultation, acting }: WhoPanel, { seat, table }: Entry): TemplateResult | typeof nothing {
  const { view } = consultation
  const round = comingRound(view)
  if (seat === null || round === undefined) return nothing
  const badge = table === undefined ? nothing : tableBadge(tableIndexOf(view, table), said(tableName(view, table).text, tableName(view, table).language))
  const move = (to: string): void => {
    if (to !== '' && to !== table) void acting.run('move', () => consultation.command({ type: 'move-seat', seat: seat.id, round, table: to, from: table ?? null }), translate('arrivals:seat.moved'))
  }
  const mayMove = view.plan !== null && (travels(seat) || seat.role === 'interpreter') && consultation.may({ do: 'move-seat' })
  return html`<div class="desk-seat stack gap-2">
    <p class="desk-table"><span class="soft">${translate(table === undefined ? 'arrivals:seat.none' : 'arrivals:seat.at')}</span> ${badge}</p>
    ${mayMove
      ? html`<details><summary>${translate(table === undefined ? 'arrivals:seat.choose' : 'arrivals:seat.change')}</summary>${selectField({
          id: 'desk-table', label: translate('arrivals:seat.label'), value: table ?? '', options: [...(table === undefined ? [{ value: '', label: translate('arrivals:seat.not_yet') }] : []), ...tablesWithRoom(view, round, table)], onChange: move,
        })}</details>`
      : nothing}
  </div>`
}

function tablesWithRoom(view: Consultation, round: number, own: string | undefined): readonly { readonly value: string; readonly label: string; readonly language: string }[] {
  return (view.structure.tables ?? [])
    .filter(({ id, capacity }) => id === own || guestsOf(view, id, round).length < capacity)
    .map(({ id }) => ({ value: id, label: tableName(view, id).text, language: tableName(view, id).language }))
}

function acts({ acting, act }: WhoPanel, { presence, seat, place }: Entry): TemplateResult {
  const busy = acting.busy('desk') || acting.busy('hand')
  const button = (deed: Deed, words: string, look: string): TemplateResult => html`<button type="button" class="btn ${look}" ?disabled=${busy} @click=${() => act(deed)}>${words}</button>`
  if (place !== null) return html`<div class="row desk-acts">${button('slip', translate('arrivals:act.new_slip'), 'primary grow')}</div>`
  return html`<div class="row desk-acts">
    ${presence === 'come' ? nothing : button('come', translate(seat === null ? 'arrivals:act.come_slip' : 'arrivals:act.come'), 'primary grow')}
    ${presence === 'missing' || presence === 'come' ? nothing : button('missing', translate('arrivals:act.missing'), '')}
    ${presence === 'expected' ? nothing : button('expected', translate(presence === 'come' ? 'arrivals:act.not_come' : 'arrivals:act.expect'), '')}
    ${seat === null && presence !== 'expected' ? button('slip', translate('arrivals:act.slip'), '') : nothing}
  </div>`
}
