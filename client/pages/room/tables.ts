import { html, nothing, type TemplateResult } from 'lit'
import type { TablePlan } from '../../../shared/consultation/schemas.ts'
import { guestsOf, isOpenLate } from '../../../shared/meeting/lookup.ts'
import { type Seat, stageOf } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { presenceList } from '../../elements/presence.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge, tableClass } from '../../elements/table-badge.ts'
import { formatList, formatNumber, formatTime } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { roundName } from './conduct.ts'
import { type Coverage, coverageAt } from './coverage.ts'
import { roundToSee } from './next-step.ts'
import { hostOf } from './seats.ts'

/** Every table as it is now, or as it will be when the next round begins. */
export function tablesNow(store: ConsultationStore): TemplateResult {
  const tables = store.view.structure.tables ?? []
  const round = roundToSee(store.view)
  if (tables.length === 0) {
    const go = html`<button type="button" class="btn" @click=${() => store.go('setup')}>${translate('room:tables.to_setup')}</button>`
    return emptyState(translate('room:tables.none'), translate('room:tables.none_next'), store.pages.includes('setup') ? go : undefined)
  }
  return html`<div class="stack">
    ${heading(store, round)}
    <div class="grid">${tables.map((table) => tableCard(store, table, round))}</div>
  </div>`
}

function heading(store: ConsultationStore, round: number): TemplateResult {
  if (stageOf(store.view) !== 'cafe') return html`<h2>${translate('room:tables.heading')}</h2>`
  const key = store.view.cafe.round?.number === round ? 'now' : 'next'
  return html`<div class="stack gap-1"><h2>${translate(`room:tables.${key}`)}</h2><p class="soft">${roundName(store, round)}</p></div>`
}

function tableCard(store: ConsultationStore, table: TablePlan, round: number): TemplateResult {
  const { view } = store
  const { text, language } = tableName(view, table.id)
  const index = tableIndexOf(view, table.id)
  const guests = guestsOf(view, table.id, round)
  const late = view.cafe.late.filter((words) => words.table === table.id && isOpenLate(words))
  const seated = translate('room:tables.places', { taken: formatNumber(guests.length), capacity: formatNumber(table.capacity) })
  return html`<article class="card tabled ${tableClass(index)} stack gap-3">
    <div class="row apart cloth"><h3>${tableBadge(index, said(text, language))}</h3>${late.length === 0 ? nothing : chip('info', translate('room:tables.late'), 'speech')}</div>
    <dl class="row room-facts">
      <div><dt class="meta">${translate('room:tables.host')}</dt><dd>${host(store, table)}</dd></div>
      <div><dt class="meta">${translate('room:tables.here')}</dt><dd class="num">${seated}</dd></div>
    </dl>
    ${guests.length === 0 ? html`<p class="soft">${translate('room:tables.empty')}</p>` : presenceList(guests.filter(({ hosts }) => hosts === null).map(guest))}
    ${followsWords(store) ? html`<cafe-room-progress .consultation=${store} .table=${table.id}></cafe-room-progress>` : nothing}
    ${coverageAt(view, table.id, round).map(covered)}
    ${lastSaid(store, table.id)}
  </article>`
}

/** The words of a few tables can be followed at once; each takes a line to the server. */
const MOST_FOLLOWED = 6

/** Whether the tables' words are read here: in a café with a round, and not too many tables. */
export const followsWords = ({ view }: ConsultationStore): boolean =>
  stageOf(view) === 'cafe' && view.cafe.round !== null && (view.structure.tables ?? []).length <= MOST_FOLLOWED

function host({ view, here }: ConsultationStore, { id, host: person }: TablePlan): TemplateResult {
  const seat = hostOf(view, id)
  if (seat !== undefined) {
    return html`<b>${named(seat.alias)}</b>${here.has(seat.id) ? nothing : html` <span class="meta">${translate('room:tables.away')}</span>`}`
  }
  const expected = view.structure.people?.find((one) => one.id === person)
  return expected === undefined
    ? html`<span class="warn-word">${translate('room:tables.no_host')}</span>`
    : html`${named(expected.alias)} <span class="meta">${translate('room:tables.expected')}</span>`
}

const guest = (seat: Seat): { alias: string; remote: boolean; note?: string } => ({
  alias: seat.alias,
  remote: seat.mode === 'remote',
  ...(seat.role === 'participant' ? {} : { note: translate(`room:role.${seat.role}`) }),
})

/** Who interprets a language at a table, or that nobody does. */
function covered({ language, people, interpreters }: Coverage): TemplateResult {
  const tongue = said(languageName(language), language)
  const whom = formatList(people.map(({ alias }) => alias))
  return interpreters.length > 0
    ? html`<p class="row room-covered">${chip('good', html`${tongue}`)}<span class="meta">${translate('room:coverage.by', { who: formatList(interpreters.map(({ alias }) => alias)), whom })}</span></p>`
    : html`<p class="row room-covered">${chip('stale', html`${tongue}`)}<span class="bad-word">${translate('room:coverage.nobody', { whom })}</span></p>`
}

function lastSaid({ view }: ConsultationStore, table: string): TemplateResult | typeof nothing {
  const last = view.cafe.said.findLast((line) => line.table === table)
  if (last === undefined) return nothing
  const alias = view.seats[last.seat]?.alias ?? ''
  return html`<blockquote class="quoted"><p class="said small">${said(last.text, last.language)}</p><p class="meta">${alias === '' ? nothing : html`${named(alias)}, `}${formatTime(last.at)}</p></blockquote>`
}
