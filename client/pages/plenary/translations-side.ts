import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { communityLanguages } from '../../../shared/translations/required.ts'
import { icon } from '../../elements/icon.ts'
import '../../elements/loaded-later.ts'
import { tick } from '../../elements/tick.ts'
import { formatList } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { type Deed, Doing } from './deed.ts'

const loadExchange = (): Promise<unknown> => import('../booth/exchange-panel.ts')

/** In which languages an item has to be reviewed before it is decided on; and translations as files. */
export class CafeTranslationsSide extends LitElement {
  static override properties = { consultation: { attribute: false }, onDeed: { attribute: false }, files: { state: true } }

  declare consultation: ConsultationStore
  declare onDeed: (deed: Deed) => void
  declare private files: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #doing = new Doing(this, () => this.consultation)

  constructor() {
    super()
    this.files = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #required(): readonly Language[] {
    return this.consultation.view.plenary.required ?? []
  }

  async #require(languages: readonly Language[]): Promise<void> {
    const before = [...this.#required]
    if (!(await this.#doing.do({ type: 'require-translations', languages: [...languages] }))) return
    const words = languages.length === 0 ? translate('plenary:required.none_now') : translate('plenary:required.now', { languages: formatList(languages.map((one) => nameIn(one, language()))) })
    this.onDeed({ words, undo: { type: 'require-translations', languages: before } })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    if (!this.#localized.ready || !this.consultation.may({ do: 'require-translations' })) return nothing
    const required = this.#required
    const community = communityLanguages(view)
    const isSet = community.every((one) => required.includes(one))
    const opened = (event: Event): void => {
      if (event.target instanceof HTMLDetailsElement && event.target.open) this.files = true
    }
    return html`<section class="stack gap-3" aria-labelledby="before-deciding"><h2 id="before-deciding">${translate('plenary:required.heading')}</h2>
      <p class="meta">${translate('plenary:required.what')}</p>
      ${this.#doing.told}
      <details class="folded" ?open=${required.length > 0}><summary>${required.length === 0 ? translate('plenary:required.none') : formatList(required.map((one) => nameIn(one, language())))}</summary>
        <fieldset class="stack gap-1"><legend class="unseen">${translate('plenary:required.heading')}</legend>
          ${view.structure.languages.map((one) => tick({
            label: html`<span lang=${one}>${languageName(one)}</span>`,
            checked: required.includes(one),
            onChange: (on) => void this.#require(view.structure.languages.filter((other) => (other === one ? on : required.includes(other)))),
          }))}
        </fieldset>
        ${isSet || community.length === 0 ? nothing : html`<button type="button" class="btn" @click=${() => void this.#require(view.structure.languages.filter((one) => required.includes(one) || community.includes(one)))}>${icon('people')}${translate('plenary:required.community', { languages: formatList(community.map((one) => nameIn(one, language()))) })}</button>`}
      </details>
      <details class="folded" @toggle=${opened}><summary>${translate('plenary:required.files')}</summary>
        ${this.files ? html`<cafe-loaded-later .load=${loadExchange} .content=${html`<cafe-exchange-panel .consultation=${this.consultation}></cafe-exchange-panel>`}></cafe-loaded-later>` : nothing}
      </details>
    </section>`
  }
}

customElements.define('cafe-translations-side', CafeTranslationsSide)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-translations-side': CafeTranslationsSide
  }
}
