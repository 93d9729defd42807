import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { HANDOVER_ID } from '../../../shared/documents/content.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { busy } from '../../elements/busy.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { sourceOf } from '../../session/texts.ts'
import { shown, type Reading } from '../words/reading.ts'
import { originalSwitch, shownWithTerms, translationChip } from '../words/reading-parts.ts'
import { earlierRounds, type Place } from './place.ts'

/** The brief of all earlier rounds: what each group wrote for the next. The words are fetched when one looks. */
export class CafeEarlierRounds extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    reading: { attribute: false },
    opened: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare reading: Reading
  declare private opened: boolean
  readonly #localized = new Localized(this, 'desk', 'table')

  constructor() {
    super()
    this.opened = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const rounds = earlierRounds(this.consultation.view, this.place)
    const toggled = (event: Event): void => {
      this.opened = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open
    }
    return html`<details class="card flat context" @toggle=${toggled}><summary>${icon('list')}${translate('desk:earlier.heading')}</summary>
      ${this.opened
        ? html`<div class="stack gap-4 folded">${rounds.map(({ round, document }) => html`<section class="stack gap-1"><h2>${translate('desk:earlier.round', { round: formatNumber(round) })}</h2>
            <cafe-earlier-handover .consultation=${this.consultation} .document=${document} .reading=${this.reading}></cafe-earlier-handover></section>`)}</div>`
        : nothing}
    </details>`
  }
}

/** What one round handed on, with its translation where there is one. */
export class CafeEarlierHandover extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    document: { attribute: false },
    reading: { attribute: false },
    original: { state: true },
  }

  declare consultation: ConsultationStore
  declare document: DocumentReference
  declare reading: Reading
  declare private original: boolean
  readonly #words = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.document }))

  constructor() {
    super()
    this.original = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    const { words } = this.#words
    if (words === undefined) return busy()
    const { handover, handoverLanguage } = readTable(words.doc, sourceOf(this.consultation.view) ?? '')
    if (handover.trim() === '') return words.state === 'connecting' ? busy() : html`<p class="meta">${translate('desk:earlier.none')}</p>`
    const told = shown(HANDOVER_ID, handover, handoverLanguage, this.reading)
    const seen = this.original ? shown(HANDOVER_ID, handover, handoverLanguage, { ...this.reading, language: handoverLanguage }) : told
    return html`<p class="said">${shownWithTerms(seen)}</p>
      ${told.state === 'source' ? nothing : html`<div class="row gap-2">${translationChip(told.state, this.reading.language)}${told.state === 'missing' ? nothing : originalSwitch(handoverLanguage, this.original, (original) => (this.original = original))}</div>`}`
  }
}

customElements.define('cafe-earlier-rounds', CafeEarlierRounds)
customElements.define('cafe-earlier-handover', CafeEarlierHandover)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-earlier-rounds': CafeEarlierRounds
    'cafe-earlier-handover': CafeEarlierHandover
  }
}
