import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { Demand, Relaxation, RotationRefusal } from '../../../shared/rotation/rotation.ts'
import { icon } from '../../elements/icon.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'

/** The smallest set of wishes that cannot hold together, and what would make room. Needs the namespace `rotation`. */
export function conflictWords({ view }: Pick<ConsultationStore, 'view'>, { refusal, conflict }: RotationRefusal): TemplateResult {
  const { demands, relax } = conflict
  // Nothing was proven, so nothing is said to be impossible.
  const isOpen = refusal === 'effort-spent'
  const all = (heading: string, items: readonly string[]): TemplateResult | typeof nothing => (items.length === 0 ? nothing : html`<p>${heading}</p><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`)
  return html`<section class="card plan-conflict stack gap-3" role="status">
    <h3 class="note">${icon(isOpen ? 'clock' : 'alert')}<span>${translate(isOpen ? 'rotation:conflict.not_found' : 'rotation:conflict.heading')}</span></h3>
    ${isOpen ? html`<p>${translate('rotation:conflict.not_found_help')}</p>` : nothing}
    ${isOpen || demands.length > 0 ? nothing : html`<p>${translate('rotation:conflict.nothing')}</p>`}
    ${isOpen ? nothing : all(translate('rotation:conflict.because'), demands.map((demand) => demanded(view, demand)))}
    ${isOpen ? nothing : all(translate('rotation:conflict.relax'), relax.map((one) => relaxed(view, one)))}
  </section>`
}

function demanded(view: Consultation, one: Demand): string {
  const key = one.demand !== 'interpreters' ? one.demand : one.way !== undefined ? 'interpreters_one_way' : one.seats.length === 0 ? 'interpreters_none' : one.demand
  return inRound(translate(`rotation:conflict.demand.${key}`, blanks(view, one)), one.round)
}

function relaxed(view: Consultation, one: Relaxation): string {
  const said = { ...blanks(view, one), number: formatNumber(one.count) }
  if (one.relax !== 'more-interpreters') return inRound(translate(`rotation:conflict.relaxation.${one.relax}`, said), one.round)
  const isMany = one.count > 1
  if (one.way !== undefined) return inRound(translate(`rotation:conflict.${isMany ? 'more_of_one_way' : 'one_of_one_way'}`, said), one.round)
  return inRound(isMany ? translate('rotation:conflict.more_interpreters', said) : translate('rotation:conflict.relaxation.more-interpreters', said), one.round)
}

const blanks = (view: Consultation, { seats, tables, language, way }: Pick<Demand, 'seats' | 'tables' | 'language' | 'way'>) => ({
  seats: formatList(seats.map((id) => view.seats[id]?.alias ?? '').filter((alias) => alias !== '')),
  tables: formatList(tables.map((id) => tableName(view, id).text)),
  language: language === null ? '' : nameIn(language, spoken()),
  from: way === undefined ? '' : nameIn(way[0], spoken()),
  into: way === undefined ? '' : nameIn(way[1], spoken()),
})

/** The rounds of the mathematics count from 0. */
const inRound = (words: string, round: number | null): string =>
  round === null ? words : `${words} (${translate('rotation:conflict.round', { round: formatNumber(round + 1) })})`
