import { html, nothing, type TemplateResult } from 'lit'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { facts } from '../../elements/facts.ts'
import { said } from '../../elements/said.ts'
import { tableMark } from '../../elements/table-badge.ts'
import { formatList } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { roundName } from './conduct.ts'
import { type Coverage, coverageIn } from './coverage.ts'
import { roundToSee } from './next-step.ts'

/** Which language has an interpreter at which table, in this round and in the one after it. */
export function interpreters(store: ConsultationStore): TemplateResult | typeof nothing {
  const { view } = store
  if (!['prepare', 'premeeting', 'cafe'].includes(stageOf(view))) return nothing
  const round = roundToSee(view)
  const now = coverageIn(view, round)
  const after = round < roundsOf(view).length ? coverageIn(view, round + 1) : []
  return html`<section class="stack gap-3" aria-labelledby="room-interpreters">
    <h2 id="room-interpreters">${translate('room:coverage.heading')}</h2>
    ${view.plan === null ? html`<p class="soft">${translate('room:coverage.no_plan')}</p>` : covering(store, round, now)}
    ${view.plan === null || after.length === 0 ? nothing : html`<details><summary>${translate('room:coverage.next', { round: roundName(store, round + 1) })}</summary>${covering(store, round + 1, after)}</details>`}
  </section>`
}

function covering(store: ConsultationStore, round: number, rows: readonly Coverage[]): TemplateResult {
  if (rows.length === 0) return html`<p class="soft">${translate('room:coverage.none')}</p>`
  return facts({
    caption: translate('room:coverage.caption', { round: roundName(store, round) }),
    quietCaption: true,
    columns: [translate('room:coverage.language'), translate('room:coverage.who'), translate('room:coverage.table')],
    rows: rows.map((row) => [said(languageName(row.language), row.language), who(row), mark(store, row)]),
  })
}

const who = ({ interpreters: those }: Coverage): TemplateResult =>
  those.length === 0
    ? html`<span class="bad-word">${icon('alert')} ${translate('room:coverage.nobody_yet')}</span>`
    : html`${icon('check')} <bdi>${formatList(those.map(({ alias }) => alias))}</bdi>`

const mark = ({ view }: ConsultationStore, { table }: Coverage): TemplateResult => tableMark(tableIndexOf(view, table), tableName(view, table).text)
