import { html, nothing, svg, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { tableBadge, tableClass } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { type Fullness, fullnessOf } from './where-next.ts'

/** Tables that stand beside the clock; more of them stand in two columns below it. */
const BESIDE = 4
/** Tables that stand on a wide picture at once; more than these follow in turn. On an older projector, 4 to 3, only those beside the clock fit. */
const BELOW = 8
const atOnce = (): number => (matchMedia('(max-aspect-ratio: 3/2)').matches ? BESIDE : BELOW)
const PAGE_MS = 12_000

/** How full, as a ring of four: drawn for eyes, said in a word beside it. */
const RING: Readonly<Record<Fullness['quarters'], string>> = { 0: '0 100', 1: '21 79', 2: '21 4 21 54', 3: '21 4 21 4 21 29', 4: '21 4' }
const ring = (quarters: Fullness['quarters']): TemplateResult => html`<svg class="wall-ring" viewBox="0 0 48 48" aria-hidden="true">${svg`<circle class="chairs" cx="24" cy="24" r="22" pathLength="100" stroke-dasharray="21 4"></circle>`}${quarters === 0 ? nothing : svg`<circle class="taken" cx="24" cy="24" r="22" pathLength="100" stroke-dasharray=${RING[quarters]}></circle>`}</svg>`

/** The tables that are seen now: all of them, or a part that changes every few seconds. */
function seenNow(view: Consultation, now: number): readonly { readonly id: ItemId }[] {
  const all = view.structure.tables ?? []
  const size = atOnce()
  const pages = Math.max(1, Math.ceil(all.length / size))
  const page = Math.floor(now / PAGE_MS) % pages
  return all.slice(page * size, (page + 1) * size)
}

/** They stand below the clock. */
export const areMany = (view: Consultation): boolean => (view.structure.tables ?? []).length > BESIDE && atOnce() > BESIDE

/** The tables as they stand in the room: a coaster and a name each, and whether there is room. `round` counts from 1. */
export function tables(view: Consultation, now: number, round: number): TemplateResult | typeof nothing {
  const seen = seenNow(view, now)
  if (seen.length === 0) return nothing
  const areChosen = view.rotation.style === 'free' // else the plan has a place for everybody, and the ring says enough
  return html`<ul class="wall-tables" aria-label=${translate('wall:tables')}>${seen.map(({ id }) => {
    const { text, language } = tableName(view, id)
    const index = tableIndexOf(view, id)
    const fullness = fullnessOf(view, id, round, limits.smallestGroupShown)
    return html`<li class="wall-table ${tableClass(index)}">
      <span class="wall-coaster">${fullness === undefined ? nothing : ring(fullness.quarters)}${tableBadge(index, '')}</span>
      <span class="wall-name">${said(text, language)}${fullness === undefined ? nothing : html`<small class=${areChosen ? nothing : 'unseen'}>${translate(`wall:room.${fullness.word}`)}</small>`}</span>
    </li>`
  })}</ul>`
}

/** Where to go: from each table's sign to the next. */
export function directions(view: Consultation, now: number, way: ReadonlyMap<ItemId, ItemId>): TemplateResult {
  return html`<ul class="wall-tables wall-ways" aria-label=${translate('wall:ways')}>${seenNow(view, now).flatMap(({ id }) => {
    const to = way.get(id)
    if (to === undefined) return []
    const [from, next] = [tableName(view, id), tableName(view, to)]
    const index = tableIndexOf(view, to)
    return html`<li class="wall-table ${tableClass(index)}">
      <span class="wall-coaster">${tableBadge(tableIndexOf(view, id), html`<span class="unseen">${said(from.text, from.language)}</span>`)}</span>
      ${icon('arrow')}
      <span class="wall-coaster">${tableBadge(index, '')}</span>
      <span class="wall-name">${said(next.text, next.language)}</span>
    </li>`
  })}</ul>`
}
