import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf, tableName } from '../../session/texts.ts'
import '../../elements/clock.ts'

/** Many tables stand in two columns. */
const ONE_COLUMN = 5

/** Where the tables are: a coaster and a name each, as they stand in the room. */
export function tables(view: Consultation): TemplateResult | typeof nothing {
  const all = view.structure.tables ?? []
  if (all.length === 0) return nothing
  return html`<ul class="wall-tables ${all.length > ONE_COLUMN ? 'many' : ''}" aria-label=${translate('wall:tables')}>${all.map(({ id }, index) => {
    const name = tableName(view, id)
    return html`<li>${tableBadge(index, said(name.text, name.language))}</li>`
  })}</ul>`
}

/** The name of a round, as the agenda gives it. */
function roundName(view: Consultation, number: number): TemplateResult {
  const plan = roundsOf(view)[number - 1]
  if (plan === undefined) return html`${translate('wall:round', { number: formatNumber(number) })}`
  const name = inReaderLanguage(plan.title, sourceOf(view))
  return said(name.text, name.language)
}

/** A few large words, and what comes next. */
export function large(words: string, next: string | TemplateResult): TemplateResult {
  return html`<div class="wall-words"><h1>${words}</h1><p class="soft">${next}</p></div>`
}

/** The café: the clock and the tables, or where to go next. */
export function cafeFace(view: Consultation, serverNow: () => number): TemplateResult {
  const { round } = view.cafe
  if (round === null) return html`${large(translate('wall:before'), translate('wall:before_next'))}${tables(view)}`
  const over = round.ended || serverNow() >= round.endsAt
  if (!over) {
    return html`<div class="wall-words"><h1 class="round-name">${roundName(view, round.number)}</h1>
      <cafe-clock big .startsAt=${round.startsAt} .endsAt=${round.endsAt} .serverNow=${serverNow}></cafe-clock></div>${tables(view)}`
  }
  if (!round.frozen && serverNow() < round.freezesAt) return html`${large(translate('wall:finish'), roundName(view, round.number))}${tables(view)}`
  const last = round.number >= roundsOf(view).length
  return html`${large(translate(last ? 'wall:last' : 'wall:move'), translate(last ? 'wall:last_next' : 'wall:move_next'))}${tables(view)}`
}
