import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import '../../elements/clock.ts'
import { said } from '../../elements/said.ts'
import { formatTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Doing } from './deed.ts'
import { stakeholderMark } from './item-parts.ts'
import { PlenaryWords } from './plenary-words.ts'

/** Items that are to be accepted together: anybody can ask to talk about one, and nobody learns who did. */
export class CafeAcceptedTogether extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #line(candidate: Candidate, discussed: readonly ItemId[], over: boolean): TemplateResult {
    const { text, language } = this.#words.shown(candidate)
    const asked = discussed.includes(candidate.id)
    const ask = (): void => void this.#doing.do({ type: 'ask-to-discuss', candidate: candidate.id })
    const act = over || !this.consultation.may({ do: 'ask-to-discuss' }) ? nothing : html`<div><button type="button" class="btn" @click=${ask}>${translate('plenary:block.ask')}<span class="unseen"> ${text}</span></button></div>`
    return html`<li class="item-row"><span>${stakeholderMark(this.consultation.view, candidate.stakeholder)}</span><div class="grow stack gap-2"><span class="book">${said(text, language)}</span>
      ${asked ? html`<span>${chip('info', translate('plenary:block.asked'))}</span>` : act}</div></li>`
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const { block } = view.plenary
    if (!this.#localized.ready || block === null || block === undefined) return nothing
    const over = this.consultation.serverNow() >= block.endsAt
    return html`<section class="card stack gap-3" aria-labelledby="together-heading"><h2 id="together-heading">${translate('plenary:block.heading')}</h2>
      ${over ? nothing : html`<p>${translate('plenary:block.words')}</p>`}
      ${over
        ? html`<p role="status">${translate('plenary:block.over')}</p>`
        : html`<cafe-clock .endsAt=${block.endsAt} .serverNow=${this.consultation.serverNow} .label=${''} .foot=${translate('plenary:block.until', { time: formatTime(block.endsAt) })} @time-over=${() => this.requestUpdate()}></cafe-clock>`}
      ${this.#doing.told}
      <ol class="item-rows">${block.candidates.flatMap((id) => candidateNamed(view, id) ?? []).map((candidate) => this.#line(candidate, block.discussed, over))}</ol>
    </section>`
  }
}

customElements.define('cafe-accepted-together', CafeAcceptedTogether)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-accepted-together': CafeAcceptedTogether
  }
}
