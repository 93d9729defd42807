import { html, LitElement, type TemplateResult } from 'lit'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { busy } from '../../elements/busy.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge, tableSymbol } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { inOrder } from '../../i18n/names.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'
import { OnPaper } from './on-paper.ts'

/** What of the rotation goes on paper: a slip a person, a sign a table, or who sits where. */
export const rotationSheets = ['slips', 'signs', 'list'] as const
export type RotationSheet = (typeof rotationSheets)[number]

/**
 * The rotation on paper, as it will look, with a button that prints it.
 *
 * @fires sheet-left - when somebody goes back to the page; no detail
 */
export class CafeRotationSheets extends LitElement {
  static override properties = { consultation: { attribute: false }, sheet: { attribute: false } }

  declare consultation: ConsultationStore
  declare sheet: RotationSheet
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'paper', 'rotation', 'room')
  readonly #paper = new OnPaper(this, 'sheet-left')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    return html`${this.#paper.bar(translate(`rotation:print.${this.sheet}`))}
      <main class="sheet of-${this.sheet}" tabindex="-1">${this.sheet === 'slips' ? this.#slips() : this.sheet === 'signs' ? this.#signs() : this.#list()}</main>`
  }

  get #people(): readonly Seat[] {
    return Object.values(this.consultation.view.seats)
      .filter((seat) => travels(seat) || (!seat.left && seat.role === 'interpreter'))
      .toSorted((one, other) => inOrder(one.alias, other.alias))
  }

  #at(seat: Seat, round: number): TemplateResult {
    const { view } = this.consultation
    const table = seatedAt(view, seat, round)
    if (table === undefined) return html`<span class="soft">${translate(seat.role === 'interpreter' ? 'room:rotation.free' : 'rotation:print.unplaced')}</span>`
    const { text, language } = tableName(view, table)
    return tableBadge(tableIndexOf(view, table), said(text, language))
  }

  /** One a person, to cut: “Round 2: ◆ UN agencies”. */
  #slips(): TemplateResult {
    const { view } = this.consultation
    return html`<ul class="way-slips">${this.#people.map((seat) => html`<li class="keep"><p class="meta">${wordsOf(view.structure.title, sourceOf(view))}</p><h2>${named(seat.alias)}</h2>
      <ol>${roundsOf(view).map((_, index) => html`<li><span>${translate('rotation:print.round', { number: formatNumber(index + 1) })}</span> ${this.#at(seat, index + 1)}</li>`)}</ol></li>`)}</ul>`
  }

  #signs(): TemplateResult {
    const { view } = this.consultation
    return html`${(view.structure.tables ?? []).map(({ id }) => {
      const { text, language } = tableName(view, id)
      return html`<section class="table-sign keep">${tableSymbol(tableIndexOf(view, id))}<h2>${said(text, language)}</h2></section>`
    })}`
  }

  #list(): TemplateResult {
    const { view } = this.consultation
    return html`${roundsOf(view).map((round, index) => html`<section class="sheet-part seat-list"><h2>${translate('rotation:print.round', { number: formatNumber(index + 1) })} <span class="meta">${wordsOf(round.title, sourceOf(view))}</span></h2>
      <div class="seat-columns">${(view.structure.tables ?? []).map(({ id }) => {
        const { text, language } = tableName(view, id)
        const here = Object.values(view.seats).filter((seat) => seatedAt(view, seat, index + 1) === id).toSorted((one, other) => Number(other.hosts !== null) - Number(one.hosts !== null) || inOrder(one.alias, other.alias))
        return html`<div class="keep">${tableBadge(tableIndexOf(view, id), said(text, language))}<ul>${here.map((seat) => html`<li>${named(seat.alias)}${seat.role === 'participant' ? '' : html` <span class="meta">${translate(`room:role.${seat.role}`)}</span>`}</li>`)}</ul></div>`
      })}</div></section>`)}`
  }
}

/** Lays a sheet over the page, to be read, printed and left again. */
export function openRotationSheet(consultation: ConsultationStore, sheet: RotationSheet): void {
  const cameFrom = document.activeElement
  const scrolled = window.scrollY
  const view = new CafeRotationSheets()
  view.consultation = consultation
  view.sheet = sheet
  view.addEventListener('sheet-left', () => {
    view.remove()
    document.body.classList.remove('on-paper')
    window.scrollTo({ top: scrolled })
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
  })
  document.body.classList.add('on-paper')
  document.body.append(view)
  window.scrollTo({ top: 0 })
}

customElements.define('cafe-rotation-sheets', CafeRotationSheets)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-rotation-sheets': CafeRotationSheets
  }
}
