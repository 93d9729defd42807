import { html, nothing, type TemplateResult } from 'lit'
import { guestsOf, roundsOf, seatedAt, travels } from '../../shared/meeting/lookup.ts'
import { said } from '../elements/said.ts'
import { tableBadge, tableClass } from '../elements/table-badge.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../session/texts.ts'

/** The round that a person should know about now: the one that runs, else the one to come. */
function roundToKnow({ view }: ConsultationStore): { readonly number: number; readonly runs: boolean } {
  const { round } = view.cafe
  if (round === null) return { number: 1, runs: false }
  return round.ended || round.frozen ? { number: Math.min(round.number + 1, Math.max(1, roundsOf(view).length)), runs: false } : { number: round.number, runs: true }
}

/** The table to go to, as a coaster on its cloth; what comes after it; or the word that places are not set yet. */
export function myTables(consultation: ConsultationStore): TemplateResult | typeof nothing {
  const { view, me } = consultation
  const { number, runs } = roundToKnow(consultation)
  const table = seatedAt(view, me, number)
  if (table === undefined) return travels(me) ? html`<p class="soft">${translate('lobby:table.later')}</p>` : nothing
  const { text, language } = tableName(view, table)
  const index = tableIndexOf(view, table)
  const host = guestsOf(view, table, number).find(({ hosts }) => hosts === table)
  return html`<section class="card tabled stack gap-3 ${tableClass(index)}" aria-labelledby="my-table">
      <div class="cloth"><p class="soft" id="my-table">${heading(consultation, runs)}</p>${tableBadge(index, said(text, language), true)}</div>
      ${me.hosts === table ? html`<p>${translate('lobby:table.hosting')}</p>` : host === undefined ? nothing : html`<p>${translate('lobby:table.host', { alias: host.alias })}</p>`}
    </section>
    ${me.hosts === null ? way(consultation, number, runs) : nothing}`
}

function heading({ view, me }: ConsultationStore, runs: boolean): string {
  if (me.hosts !== null) return translate('lobby:table.yours')
  if (runs) return translate('lobby:table.now')
  return translate(view.cafe.round === null ? 'lobby:table.first' : 'lobby:table.next')
}

/** Which table in which round. */
function way({ view, me }: ConsultationStore, now: number, runs: boolean): TemplateResult | typeof nothing {
  const rounds = roundsOf(view)
  if (rounds.length < 2 || view.plan === null) return nothing
  return html`<details><summary>${translate('lobby:table.way')}</summary>
    <ol class="way">${rounds.map((round, place) => {
      const table = seatedAt(view, me, place + 1)
      const name = table === undefined ? undefined : tableName(view, table)
      return html`<li aria-current=${runs && place + 1 === now ? 'step' : nothing}><span class="meta">${wordsOf(round.title, sourceOf(view))}</span>
        ${table === undefined || name === undefined ? nothing : tableBadge(tableIndexOf(view, table), said(name.text, name.language))}</li>`
    })}</ol></details>`
}
