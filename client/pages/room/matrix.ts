import { html, nothing, type TemplateResult } from 'lit'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { blocMark } from '../../elements/bloc-mark.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableClass, tableMark } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { blocIndexOf } from './blocs.ts'
import { roundName } from './conduct.ts'
import { seatsOf } from './seats.ts'

/** Everybody's way: people down, rounds across, each place in its table's colour. Scrolls in its own frame, its heads stay. */
export function matrix(store: ConsultationStore): TemplateResult {
  const { view } = store
  const rounds = roundsOf(view).map((_, index) => index + 1)
  const people = seatsOf(view).filter((seat) => travels(seat) || seat.role === 'interpreter')
  const now = view.cafe.round?.number
  return html`<div class="facts-frame room-matrix way-matrix" tabindex="0" role="region" aria-label=${translate('rotation:view.matrix')}><table class="facts">
    <thead><tr><th scope="col">${translate('room:rotation.person')}</th>${rounds.map((round) => html`<th scope="col" aria-current=${round === now ? 'true' : nothing}>${roundName(store, round)}</th>`)}</tr></thead>
    <tbody>${people.map((seat) => html`<tr><th scope="row"><span class="way-who">${seat.role === 'interpreter' ? icon('headphones') : blocMark(blocIndexOf(view, seat))}<span>${named(seat.alias)}${seat.role === 'interpreter' ? html`<span class="unseen"> (${translate('room:role.interpreter')})</span>` : nothing}</span></span></th>${rounds.map((round) => cell(store, seat, round))}</tr>`)}</tbody>
  </table></div>`
}

function cell({ view }: ConsultationStore, seat: Seat, round: number): TemplateResult {
  const table = seatedAt(view, seat, round)
  if (table === undefined) return html`<td class="soft">${translate(seat.role === 'interpreter' ? 'room:rotation.free' : 'room:rotation.nowhere')}</td>`
  const { text, language } = tableName(view, table)
  const index = tableIndexOf(view, table)
  return html`<td class="way-at ${tableClass(index)}">${tableMark(index, '')} ${said(text, language)}</td>`
}
