import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId, SeatId } from '../../../shared/ids.ts'
import { guestsOf } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { choice } from '../../elements/tick.ts'
import { comma } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** Who sits at a table in a round: by alias, with who hosts and who is far; those who are not connected come last, in one line. */
export function company(store: ConsultationStore, table: ItemId, round: number): TemplateResult {
  const guests = guestsOf(store.view, table, round)
  const isHere = ({ id, device }: Seat): boolean => store.here.has(id) || device === 'shared'
  const away = guests.filter((seat) => !isHere(seat))
  return html`<section class="stack gap-2"><h2>${translate('table:company.heading')}</h2>
    <ul class="presence">${guests.filter(isHere).map((seat) => guest(store, seat))}</ul>
    ${away.length === 0 ? nothing : html`<p class="meta">${translate('table:company.away')} ${away.map((seat, index) => html`${index === 0 ? nothing : comma()}${named(seat.alias)}${notesOf(seat).length === 0 ? nothing : ` (${notesOf(seat).join(comma())})`}`)}</p>`}
  </section>`
}

const notesOf = ({ hosts, role, mode, device, inWriting }: Seat): readonly string[] =>
  [
    hosts === null ? undefined : translate('table:company.host'),
    role === 'interpreter' ? translate(inWriting === true ? 'table:company.writes' : 'table:company.interpreter') : undefined,
    role === 'observer' ? translate('table:company.observer') : undefined,
    mode === 'remote' ? translate('common:presence.remote') : undefined,
    device === 'shared' ? translate('table:company.shared') : undefined,
  ].filter((note) => note !== undefined)

function guest({ me }: ConsultationStore, seat: Seat): TemplateResult {
  const { id, alias, mode } = seat
  return html`<li class=${id === me.id ? 'me' : nothing}>${icon(mode === 'remote' ? 'screen' : 'person')}<span>${named(alias)}${id === me.id ? ` (${translate('common:presence.you')})` : nothing}</span>${notesOf(seat).map((note) => html`<span class="meta">${note}</span>`)}</li>`
}

/** Those at this table for whom its host may write and speak. */
export const companionsOf = (store: ConsultationStore): readonly Seat[] =>
  Object.values(store.view.seats).filter(({ id, left, device }) => !left && device === 'shared' && store.may({ speakFor: id }))

/** Whose words are written now on the table's shared device. */
export function writingFor(store: ConsultationStore, value: SeatId | undefined, onChange: (seat: SeatId | undefined) => void): TemplateResult | typeof nothing {
  const companions = companionsOf(store)
  if (companions.length === 0) return nothing
  return html`<div class="writing-for">${choice({
    legend: translate('table:companion.writing_for'),
    name: 'writing-for',
    value: value ?? '',
    options: [{ value: '', label: translate('table:companion.me') }, ...companions.map(({ id, alias }) => ({ value: id, label: named(alias) }))],
    onChange: (seat) => onChange(seat === '' ? undefined : seat),
  })}</div>`
}
