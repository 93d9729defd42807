import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { textField } from '../../elements/field.ts'
import { named, said } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Doing } from './deed.ts'
import { candidatesOf } from './list.ts'
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

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #bringBack({ id, text, language }: Candidate): Promise<void> {
    const written = (this.#written.get(id) ?? '').trim()
    const wording = written === '' || written === text ? {} : { wording: { text: written, language } }
    if (!(await this.#doing.do({ type: 'bring-back', candidate: id, ...wording }))) return
    this.#written.delete(id)
    announce(translate('plenary:bring_back.done'))
    this.requestUpdate()
  }

  #item(candidate: Candidate): TemplateResult {
    const { id, language, reason } = candidate
    const shown = this.#words.shown(candidate)
    return html`<li class="stack gap-3"><p class="book">${said(shown.text, shown.language)}</p>
      ${reason === '' ? nothing : html`<p class="meta">${translate('plenary:item.reason')} ${named(reason)}</p>`}
      ${textField({
        id: `bring-back-${id}`,
        label: translate('plenary:bring_back.label'),
        value: this.#written.get(id) ?? '',
        maxLength: limits.itemCharacters,
        lines: 3,
        language,
        look: 'book',
        onInput: (text) => {
          this.#written.set(id, text)
        },
      })}
      <div><button type="button" class="btn primary" @click=${() => void this.#bringBack(candidate)}>${translate('plenary:bring_back.act')}</button></div></li>`
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hosts } = this.consultation.me
    if (!this.#localized.ready || hosts === null) return nothing
    const items = candidatesOf(this.consultation.view).filter(({ status, origin }) => status === 'at-table' && origin.table === hosts)
    if (items.length === 0) return nothing
    return html`<section class="card stack gap-3" aria-labelledby="at-my-table"><h2 id="at-my-table">${translate('plenary:bring_back.heading')}</h2>
      ${this.#doing.told}<ul class="stack gap-5">${items.map((candidate) => this.#item(candidate))}</ul></section>`
  }
}

customElements.define('cafe-at-my-table', CafeAtMyTable)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-at-my-table': CafeAtMyTable
  }
}
