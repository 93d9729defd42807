import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { readTable } from '../../../shared/documents/reader.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { meter } from '../../elements/meter.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'

/** How many questions a table has in this round, how many are new or reworded since the last one, and how many have an indicator. Reads the table's words, so it comes apart from the page. */
export class CafeRoomProgress extends LitElement {
  static override properties = { consultation: { attribute: false }, table: { attribute: false } }

  declare consultation: ConsultationStore
  declare table: ItemId
  readonly #localized = new Localized(this, 'room')
  readonly #following = new FollowingWords(this, () => {
    const { view } = this.consultation
    const id = view.cafe.round?.documents[this.table]
    return { consultation: this.consultation, document: view.documents.find((document) => document.id === id) }
  })

  /** The round before: against it a card is new or reworded. */
  readonly #before = new FollowingWords(this, () => {
    const { view } = this.consultation
    const id = view.cafe.earlier.at(-1)?.documents[this.table]
    return { consultation: this.consultation, document: view.documents.find((document) => document.id === id) }
  })

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.#following
    if (!this.#localized.ready || words === undefined || words.state === 'connecting') return nothing
    const questions = readTable(words.doc, '').questions.filter(({ parked, text }) => !parked && text !== '')
    const complete = questions.filter(({ indicators }) => indicators.length > 0).length
    const before = this.#before.words
    const earlier = new Map(before === undefined || before.state === 'connecting' ? [] : readTable(before.doc, '').questions.map(({ id, text }) => [id, text]))
    const fresh = questions.filter(({ id }) => !earlier.has(id)).length
    const reworded = questions.filter(({ id, text }) => earlier.has(id) && earlier.get(id) !== text).length
    const counted = earlier.size === 0 ? nothing : html`<p class="meta">${translate('room:tables.cards', { fresh: formatNumber(fresh), reworded: formatNumber(reworded), untouched: formatNumber(questions.length - fresh - reworded) })}</p>`
    return html`${counted}${meter({
      label: translate('room:tables.with_indicators'),
      words: translate('room:tables.of', { part: formatNumber(complete), all: formatNumber(questions.length) }),
      part: questions.length === 0 ? 0 : complete / questions.length,
    })}`
  }
}

customElements.define('cafe-room-progress', CafeRoomProgress)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-progress': CafeRoomProgress
  }
}
