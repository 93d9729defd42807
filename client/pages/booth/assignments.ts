import { html, nothing, type TemplateResult } from 'lit'
import type { RoundPlan } from '../../../shared/consultation/schemas.ts'
import { guestsOf, roundsOf, seatedAt } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { comma, formatList } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'

/** Where an interpreter sits in each round, and who at that table speaks their languages and not the meeting's first. */
export function assignments(store: ConsultationStore): TemplateResult | typeof nothing {
  const { view, me } = store
  const now = view.cafe.round?.number ?? 0
  const seats = roundsOf(view).map((round, index) => ({ round, number: index + 1, table: seatedAt(view, me, index + 1) }))
  if (seats.every(({ table }) => table === undefined)) return html`<section class="stack gap-2"><h2>${translate('booth:assignments.heading')}</h2><p class="soft">${translate('booth:assignments.none')}</p></section>`
  const near = seats.filter(({ number }) => number === Math.max(1, now) || number === Math.max(1, now) + 1)
  return html`<section class="stack gap-2"><h2>${translate('booth:assignments.heading')}</h2>
    ${places(store, near)}
    ${near.length === seats.length ? nothing : html`<details class="guide"><summary>${icon('list')}${translate('booth:assignments.all')}</summary>${places(store, seats)}</details>`}
  </section>`
}

interface Assignment {
  readonly round: RoundPlan
  readonly number: number
  readonly table: string | undefined
}

function places({ view, me }: ConsultationStore, seats: readonly Assignment[]): TemplateResult {
  const now = view.cafe.round?.number ?? 0
  return html`<ol class="stack gap-0 plan">${seats.map(({ round, number, table }) => {
      const name = table === undefined ? undefined : tableName(view, table)
      const people = table === undefined ? [] : needing(view, me, table, number)
      return html`<li class="stack gap-1 ${number === now ? 'now' : ''} ${number < now ? 'over' : ''}" aria-current=${number === now ? 'true' : nothing}>
        <span class="meta">${wordsOf(round.title, sourceOf(view))}${number === now ? html`${comma()}<b>${translate('booth:assignments.now')}</b>` : nothing}</span>
        ${table === undefined || name === undefined ? html`<span>${translate('booth:assignments.free')}</span>` : tableBadge(tableIndexOf(view, table), said(name.text, name.language))}
        ${people.length === 0 || number < now ? nothing : html`<span class="meta">${translate('booth:assignments.for', { people: formatList(people) })}</span>`}
      </li>`
    })}</ol>`
}

/** What somebody needs is theirs to tell; what they speak is known. */
function needing(view: Consultation, me: Seat, table: string, round: number): readonly string[] {
  const working = view.structure.languages[0] ?? ''
  const mine = new Set(me.interprets.flat().filter((one) => one !== working))
  return guestsOf(view, table, round)
    .filter(({ id, speaks, role }) => id !== me.id && role !== 'interpreter' && !speaks.includes(working) && speaks.some((one) => mine.has(one)))
    .map(({ alias, speaks }) => `${alias} (${formatList(speaks.filter((one) => mine.has(one)).map((one) => nameIn(one, language())))})`)
}
