import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import { announce } from '../../elements/announce.ts'
import { textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Doing } from './deed.ts'
import { openPolls } from './list.ts'

/** Other wordings of an item, as people proposed them; and one’s own to add, without a name. */
export class CafeOfferedWordings extends LitElement {
  static override properties = { consultation: { attribute: false }, item: { attribute: false } }

  declare consultation: ConsultationStore
  declare item: ItemId

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #doing = new Doing(this, () => this.consultation)
  #text = ''

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** In the language that one reads, where it is one of the meeting's. */
  get #language(): string {
    const { languages } = this.consultation.view.structure
    return languages.includes(language()) ? language() : (languages[0] ?? language())
  }

  async #offer(): Promise<void> {
    const text = this.#text.trim()
    if (text === '' || !(await this.#doing.do({ type: 'offer-wording', candidate: this.item, text, language: this.#language }))) return
    this.#text = ''
    announce(translate('plenary:offer.done'))
    this.requestUpdate()
  }

  protected override render(): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, this.item)
    if (!this.#localized.ready || candidate === undefined || !isOpen(candidate)) return nothing
    const { alternatives = [] } = candidate
    const chosenNow = openPolls(this.consultation.view).some(({ kind, candidates }) => kind === 'wording' && candidates.includes(candidate.id))
    const mayOffer = !chosenNow && this.consultation.may({ do: 'offer-wording' }) && this.consultation.me.role !== 'observer' && alternatives.length < limits.alternativesPerCandidate
    if (alternatives.length === 0 && !mayOffer) return nothing
    return html`${alternatives.length === 0 ? nothing : html`<div class="stack gap-1"><p class="label">${translate('plenary:offer.others')}</p><ul class="own-words">${alternatives.map((one) => html`<li class="said small">${said(one.text, one.language)}</li>`)}</ul></div>`}
      ${mayOffer
        ? html`<details class="folded"><summary>${translate('plenary:offer.act')}</summary><div class="stack gap-3">${textField({
            id: `offer-${this.item}`,
            label: translate('plenary:offer.label'),
            hint: translate('plenary:offer.hint'),
            value: this.#text,
            maxLength: limits.itemCharacters,
            lines: 3,
            language: this.#language,
            look: 'book',
            onInput: (text) => {
              this.#text = text
              this.requestUpdate()
            },
          })}${this.#doing.told}<div><button type="button" class="btn" ?disabled=${this.#text.trim() === ''} @click=${() => void this.#offer()}>${translate('plenary:offer.send')}</button></div></div></details>`
        : nothing}`
  }
}

customElements.define('cafe-offered-wordings', CafeOfferedWordings)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-offered-wordings': CafeOfferedWordings
  }
}
