import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { WordingContent } from '../../../shared/documents/content.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Command, CommandOf } from '../../../shared/meeting/commands.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import type { Alternative } from '../../../shared/meeting/plenary-state.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { selectField, textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { asked } from './ask.ts'
import { type Deed, Doing } from './deed.ts'
import { pollAbout } from './list.ts'
import { PlenaryWords } from './plenary-words.ts'

/** Asks for another wording of an item. Undefined for a no. */
export function askedWording(candidate: ItemId, languages: readonly Language[], stands: WordingContent): Promise<CommandOf<'offer-wording'> | undefined> {
  let { text } = stands
  let written = [stands.language, language()].find((known) => languages.includes(known)) ?? languages[0] ?? 'und'
  let isTried = false
  return asked<CommandOf<'offer-wording'>>(translate('board:wordings.offer'), (give, redraw) => {
    const answer = (): void => {
      isTried = true
      if (text.trim() === '') {
        redraw()
        return document.getElementById('offered-wording')?.focus()
      }
      give({ type: 'offer-wording', candidate, text: text.trim(), language: written })
    }
    return html`<p>${translate('board:wordings.offer_words')}</p>
      ${textField({ id: 'offered-wording', label: translate('board:wordings.offer_label'), value: text, maxLength: limits.itemCharacters, lines: 4, look: 'book', language: written, error: isTried && text.trim() === '' ? translate('plenary:ask.reason_missing') : undefined, onInput: (value) => (text = value) })}
      ${languages.length < 2 ? nothing : selectField({ id: 'offered-language', label: translate('board:wordings.offer_language'), value: written, options: languages.map((one) => ({ value: one, label: languageName(one), language: one })), onChange: (value) => {
        written = value
        redraw()
      } })}
      <div class="row dialog-acts">
        <button type="button" class="btn primary" @click=${answer}>${translate('board:wordings.offer')}</button>
        <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
      </div>`
  })
}

/** Other wordings that were offered for an item: to be voted on, and one of them to be taken. */
export class CafeItemWordings extends LitElement {
  static override properties = { consultation: { attribute: false }, item: { attribute: false }, onDeed: { attribute: false } }

  declare consultation: ConsultationStore
  declare item: ItemId
  declare onDeed: (deed: Deed) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #do(command: Command, words: string): Promise<void> {
    if (await this.#doing.do(command)) this.onDeed({ words, undo: undefined })
  }

  /** What was offered becomes the words of the item, in the document that everybody writes in. */
  #use({ id }: Candidate, alternative: Alternative): void {
    if (this.#words.replaceWording(id, alternative.text, alternative.language)) this.onDeed({ words: translate('board:wordings.used'), undo: undefined })
  }

  protected override render(): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, this.item)
    const offered = candidate?.alternatives ?? []
    if (!this.#localized.ready || candidate === undefined || offered.length === 0 || !isOpen(candidate)) return nothing
    const poll = pollAbout(this.consultation.view, candidate.id)
    const { worded } = candidate
    const stands = this.#words.sourceOf(candidate).text
    return html`<section class="stack gap-2" aria-labelledby="wordings-heading"><h3 id="wordings-heading">${translate('board:wordings.heading')}</h3>
      ${worded === undefined || worded === null || worded.chosen !== null ? nothing : html`<p>${translate(worded.none === true ? 'board:wordings.chosen_none' : 'board:wordings.chosen_stands')} ${worded.clear || worded.none === true ? nothing : translate('board:wordings.close_run')}</p>`}
      <ul class="pairs">${offered.map((alternative) => html`<li class="stack gap-2">
        <span class="book">${said(alternative.text, alternative.language)}</span>
        <div class="row">
          ${worded?.chosen === alternative.id ? chip('good', translate('board:wordings.chosen')) : nothing}${worded?.chosen === alternative.id && !worded.clear ? html`<span class="meta">${translate('board:wordings.close_run')}</span>` : nothing}
          ${stands === alternative.text || poll !== undefined ? nothing : html`<button type="button" class="btn" ?disabled=${this.#words.document?.state !== 'synced'} @click=${() => this.#use(candidate, alternative)}>${translate('board:wordings.use')}</button>`}
          ${poll?.kind === 'wording' ? nothing : html`<button type="button" class="btn quiet" @click=${() => void this.#do({ type: 'withdraw-wording', candidate: candidate.id, wording: alternative.id }, translate('board:wordings.withdrawn'))}>${translate('board:wordings.withdraw')}</button>`}
        </div></li>`)}</ul>
      ${this.#doing.told}
      ${poll === undefined ? html`<div><button type="button" class="btn" @click=${() => void this.#do({ type: 'open-poll', kind: 'wording', candidates: [candidate.id] }, translate('board:wordings.asked'))}>${translate('board:wordings.vote')}</button></div>` : nothing}
    </section>`
  }
}

customElements.define('cafe-item-wordings', CafeItemWordings)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-item-wordings': CafeItemWordings
  }
}
