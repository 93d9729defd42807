import { html, LitElement, type TemplateResult } from 'lit'
import './arrivals/arrivals.css'
import './arrivals/code-sheets.ts'
import './arrivals/desk.ts'
import './arrivals/people-list.ts'
import { tabs } from '../elements/segmented.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { pageHead } from './navigation.ts'
import { waitingForWords } from './waiting.ts'

const PARTS = ['desk', 'codes', 'people'] as const
type Part = (typeof PARTS)[number]

/** For who stands at the door: who has come, slips for those who have no seat yet, and codes that networks hand on themselves. */
export class CafeArrivals extends LitElement {
  static override properties = { consultation: { attribute: false }, chosen: { state: true } }

  declare consultation: ConsultationStore
  declare chosen: Part
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'arrivals', 'codes', 'people')

  constructor() {
    super()
    this.chosen = 'desk'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#words.ready) return waitingForWords(this.#words)
    const { consultation, chosen: part } = this
    const { view } = consultation
    return html`${pageHead(consultation, { place: translate('arrivals:title'), aside: wordsOf(view.structure.title, sourceOf(view)) })}
      <main id="main" tabindex="-1" class="page wide arrivals-page stack gap-5">
        <h1 class="unseen">${translate('arrivals:title')}</h1>
        ${tabs({
          label: translate('arrivals:parts.label'),
          segments: PARTS.map((value) => ({ value, label: translate(`arrivals:parts.${value}`) })),
          value: part,
          onChange: (value) => (this.chosen = value),
          panelId: 'arrivals-part',
        })}
        <section id="arrivals-part" role="tabpanel" tabindex="-1" aria-labelledby="arrivals-part-${part}" class="arrivals-part">${this.#part()}</section>
      </main>`
  }

  #part(): TemplateResult {
    switch (this.chosen) {
      case 'desk':
        return html`<cafe-arrivals-desk .consultation=${this.consultation} @list-wanted=${() => (this.chosen = 'people')}></cafe-arrivals-desk>`
      case 'codes':
        return html`<cafe-code-sheets .consultation=${this.consultation}></cafe-code-sheets>`
      case 'people':
        return html`<cafe-people-list .consultation=${this.consultation}></cafe-people-list>`
    }
  }
}

customElements.define('cafe-arrivals', CafeArrivals)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-arrivals': CafeArrivals
  }
}
