import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { plannedWhen } from '../../elements/planned-when.ts'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import { tableBadge, tableClass } from '../../elements/table-badge.ts'
import { said } from '../../elements/said.ts'
import { comma, formatDuration } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'
import type { Place } from './place.ts'

const MINUTE_MS = 60_000

/** The big coaster: to which table one goes next, or first. */
export function nextCard(store: ConsultationStore, place: Place): TemplateResult | typeof nothing {
  if (store.view.rotation.style !== 'free') return whereNext(store, place)
  void import('./choose-table.ts') // until it has come there is nothing to choose from
  const isChosen = place.next === undefined || place.next.table !== undefined
  return html`${isChosen ? whereNext(store, place) : nothing}<cafe-choose-table .consultation=${store}></cafe-choose-table>`
}

function whereNext({ view, me }: ConsultationStore, { next, phase }: Place): TemplateResult | typeof nothing {
  if (next === undefined) return html`<section class="card stack gap-2"><h2>${translate('table:next.all_done')}</h2><p>${translate('table:next.all_done_words')}</p></section>`
  const { table, plan, number } = next
  // Those who go from table to table without a card of their own wait for none.
  if (table === undefined && !travels(me) && me.hosts === null) return nothing
  if (table === undefined) return html`<section class="card stack gap-2"><h2>${translate('table:next.no_seat')}</h2><p>${translate('table:next.no_seat_words')}</p></section>`
  const { text, language } = tableName(view, table)
  const index = tableIndexOf(view, table)
  const heading = me.hosts === table ? translate('table:next.host') : translate(phase === 'before' ? 'table:next.first' : 'table:next.then')
  return html`<section class="card tabled stack gap-3 next ${tableClass(index)}">
    <h2 class="soft">${heading}</h2>
    ${tableBadge(index, said(text, language), true)}
    <p>${wordsOf(plan.title, sourceOf(view))}${comma()}${formatDuration(plan.minutes * MINUTE_MS)}. ${begins(view, number)} ${translate('table:next.wait')}</p>
  </section>`
}

/** When a round is planned to begin, where the plan says so. */
function begins(view: Consultation, number: number, says: 'begins' | 'time' = 'begins'): TemplateResult | typeof nothing {
  const when = plannedWhen(view, number, says)
  return says === 'time' && when !== nothing ? html`<span class="meta">${when}</span>` : when
}

/** Before the first round: what will happen, round by round. */
export function whatWillHappen({ view, me }: ConsultationStore): TemplateResult | typeof nothing {
  const rounds = roundsOf(view)
  if (rounds.length === 0) return nothing
  return html`<section class="stack gap-3">
    <h2>${translate('table:next.plan')}</h2>
    <ol class="stack gap-0 plan">${rounds.map((round, index) => {
      const table = me.hosts === null ? seatedAt(view, me, index + 1) : undefined
      const name = table === undefined ? undefined : tableName(view, table)
      return html`<li class="row apart"><span>${wordsOf(round.title, sourceOf(view))} <span class="meta num">${formatDuration(round.minutes * MINUTE_MS)}</span> ${begins(view, index + 1, 'time')}</span>
        ${table === undefined || name === undefined ? nothing : tableBadge(tableIndexOf(view, table), said(name.text, name.language))}</li>`
    })}</ol>
    <p class="soft">${translate(me.hosts === null ? 'table:next.how' : 'table:next.how_host')}</p>
  </section>`
}
