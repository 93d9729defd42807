import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { isSameWording, saysSomething } from '../../../shared/meeting/wordings.ts'
import { announce } from '../../elements/announce.ts'
import { textField } from '../../elements/field.ts'
import { named, said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Doing } from './deed.ts'
import { candidatesOf } from './list.ts'
import { languageField } from './offered-language.ts'
import { PlenaryWords } from './plenary-words.ts'

/** What the plenary sent back to the table that this seat hosts: with the reason, and the way back. */
export class CafeAtMyTable extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)
  readonly #written = new Map<ItemId, string>()
  readonly #languages = new Map<ItemId, Language>()
  /** The item that was asked for last: beside it stands why it could not be brought back. */
  #asked: ItemId | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** The language of the new words: the item's, unless the host said another one. */
  #languageOf(candidate: Candidate): Language {
    const { languages } = this.consultation.view.structure
    return this.#languages.get(candidate.id) ?? [this.#words.sourceOf(candidate).language, candidate.language].find((known) => languages.includes(known)) ?? languages[0] ?? candidate.language
  }

  async #bringBack(candidate: Candidate): Promise<void> {
    const { id } = candidate
    const text = (this.#written.get(id) ?? '').trim()
    const isOther = saysSomething(text) && !isSameWording(text, this.#words.sourceOf(candidate).text)
    this.#asked = id
    if (!(await this.#doing.do({ type: 'bring-back', candidate: id, ...(isOther ? { wording: { text, language: this.#languageOf(candidate) } } : {}) }))) return
    this.#written.delete(id)
    this.#languages.delete(id)
    announce(translate('plenary:bring_back.done'))
    this.requestUpdate()
  }

  #newWords(candidate: Candidate): TemplateResult {
    const { id, alternatives = [] } = candidate
    if (alternatives.length >= limits.alternativesPerCandidate) return html`<p class="meta">${translate('failure:wordings-enough', { most: formatNumber(limits.alternativesPerCandidate) })}</p>`
    const language = this.#languageOf(candidate)
    return html`${textField({
      id: `bring-back-${id}`,
      label: translate('plenary:bring_back.label'),
      value: this.#written.get(id) ?? '',
      maxLength: limits.itemCharacters,
      lines: 3,
      language,
      look: 'book',
      onInput: (text) => {
        this.#written.set(id, text)
        this.#doing.forget()
        this.requestUpdate()
      },
    })}${saysSomething(this.#written.get(id) ?? '')
      ? languageField(`bring-back-language-${id}`, this.consultation, language, (said) => {
          this.#languages.set(id, said)
          this.requestUpdate()
        })
      : nothing}`
  }

  #item(candidate: Candidate): TemplateResult {
    const { id, reason } = candidate
    const shown = this.#words.shown(candidate)
    return html`<li class="stack gap-3"><p class="book">${said(shown.text, shown.language)}</p>
      ${reason === '' ? nothing : html`<p class="meta">${translate('plenary:item.reason')} ${named(reason)}</p>`}
      ${this.#newWords(candidate)}
      ${this.#asked === id ? this.#doing.told : nothing}
      <div><button type="button" class="btn primary" @click=${() => void this.#bringBack(candidate)}>${translate('plenary:bring_back.act')}</button></div></li>`
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hosts } = this.consultation.me
    if (!this.#localized.ready || hosts === null) return nothing
    const items = candidatesOf(this.consultation.view).filter(({ status, origin }) => status === 'at-table' && origin.table === hosts)
    if (items.length === 0) return nothing
    return html`<section class="card stack gap-3" aria-labelledby="at-my-table"><h2 id="at-my-table">${translate('plenary:bring_back.heading')}</h2>
      <ul class="stack gap-5">${items.map((candidate) => this.#item(candidate))}</ul></section>`
  }
}

customElements.define('cafe-at-my-table', CafeAtMyTable)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-at-my-table': CafeAtMyTable
  }
}
