import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { WordingContent } from '../../../shared/documents/content.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import type { WordingResult } from '../../../shared/meeting/plenary-state.ts'
import { isSameWording, saysSomething } from '../../../shared/meeting/wordings.ts'
import { announce } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Doing } from './deed.ts'
import { openPolls } from './list.ts'
import { languageField, likelyLanguage } from './offered-language.ts'

/** Other wordings of an item, as people proposed them; and one’s own to add, without a name. */
export class CafeOfferedWordings extends LitElement {
  static override properties = { consultation: { attribute: false }, item: { attribute: false }, stands: { attribute: false } }

  declare consultation: ConsultationStore
  declare item: ItemId
  /** The words of the item as they stand, in the language in which they were written. */
  declare stands: WordingContent

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #doing = new Doing(this, () => this.consultation)
  #text = ''
  /** The language that the person said they write in. */
  #said: Language | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #language(): Language {
    return this.#said ?? likelyLanguage(this.consultation, this.stands.language)
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('item') || changed.get('item') === undefined) return
    // What was written was meant for the item that was talked about then.
    this.#text = ''
    this.#said = undefined
  }

  async #offer(): Promise<void> {
    const text = this.#text.trim()
    if (!saysSomething(text) || !(await this.#doing.do({ type: 'offer-wording', candidate: this.item, text, language: this.#language }))) return
    this.#text = ''
    announce(translate('plenary:offer.done'))
    this.requestUpdate()
  }

  /** What the last vote among them found, where it is no other wording. */
  #found({ chosen, clear, none }: WordingResult): TemplateResult | typeof nothing {
    if (none === true) return html`<p class="note">${icon('alert')}<span>${translate('plenary:offer.none')}</span></p>`
    return chosen === null ? html`<p>${translate('plenary:offer.stands')} ${clear ? nothing : translate('plenary:offer.close_run')}</p>` : nothing
  }

  #writing(): TemplateResult {
    return html`<details class="folded"><summary>${translate('plenary:offer.act')}</summary><div class="stack gap-3">${textField({
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
          this.#doing.forget()
          this.requestUpdate()
        },
      })}${languageField(`offer-language-${this.item}`, this.consultation, this.#language, (said) => {
        this.#said = said
        this.requestUpdate()
      })}${this.#doing.told}<div><button type="button" class="btn" ?disabled=${!saysSomething(this.#text)} @click=${() => void this.#offer()}>${translate('plenary:offer.send')}</button></div></div></details>`
  }

  protected override render(): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, this.item)
    if (!this.#localized.ready || candidate === undefined || !isOpen(candidate)) return nothing
    const { alternatives = [], worded } = candidate
    const chosenNow = openPolls(this.consultation.view).some(({ kind, candidates }) => kind === 'wording' && candidates.includes(candidate.id))
    const mayOffer = !chosenNow && this.consultation.may({ do: 'offer-wording' }) && this.consultation.me.role !== 'observer'
    const full = alternatives.length >= limits.alternativesPerCandidate
    // One that was chosen and taken stands above already.
    const others = alternatives.filter(({ text }) => !isSameWording(text, this.stands.text))
    return html`${others.length === 0 ? nothing : html`<div class="stack gap-2"><p class="label">${translate('plenary:offer.others')}</p>
        <ul class="own-words">${others.map((one) => html`<li class="stack gap-1"><span class="said small">${said(one.text, one.language)}</span>
          ${worded?.chosen === one.id ? html`<span class="row">${chip('good', translate('plenary:offer.chosen'))}${worded.clear ? nothing : html`<span class="meta">${translate('plenary:offer.close_run')}</span>`}</span>` : nothing}</li>`)}</ul>
        ${worded === undefined || worded === null || chosenNow ? nothing : this.#found(worded)}</div>`}
      ${!mayOffer ? nothing : full ? html`<p class="meta">${translate('failure:wordings-enough', { most: formatNumber(limits.alternativesPerCandidate) })}</p>` : this.#writing()}`
  }
}

customElements.define('cafe-offered-wordings', CafeOfferedWordings)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-offered-wordings': CafeOfferedWordings
  }
}
