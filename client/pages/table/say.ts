import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import type { Said } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { formatTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'

const SHOWN = 4

/** A line said to the table, and what was said last: how those are heard who are not in the room. */
export class CafeSay extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    table: { attribute: false },
    language: { attribute: false },
    speakFor: { attribute: false },
    words: { state: true },
    refusal: { state: true },
    whole: { state: true },
  }

  declare consultation: ConsultationStore
  declare table: ItemId
  /** In which one writes. */
  declare language: Language
  declare speakFor: SeatId | undefined
  declare private words: string
  declare private refusal: string | undefined
  declare private whole: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'table')
  #heard: number | undefined

  constructor() {
    super()
    this.words = ''
    this.refusal = undefined
    this.whole = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #lines(): readonly Said[] {
    return this.consultation.view.cafe.said.filter(({ table }) => table === this.table)
  }

  protected override updated(changed: PropertyValues<this>): void {
    const lines = this.#lines()
    const last = lines.at(-1)
    if (changed.has('table')) this.#heard = undefined
    if (last !== undefined && this.#heard !== undefined && last.at > this.#heard && last.seat !== this.consultation.me.id) {
      announce(translate('table:say.heard', { alias: this.#alias(last), words: last.text }))
    }
    this.#heard = last?.at ?? this.#heard ?? 0
  }

  #alias({ seat }: Said): string {
    const alias = this.consultation.view.seats[seat]?.alias ?? ''
    return alias === '' ? translate('table:someone') : alias
  }

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const text = this.words.trim()
    if (text === '') return
    const outcome = await this.consultation.command({ type: 'say', table: this.table, text, language: this.language }, this.speakFor)
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
    if (outcome.ok) this.words = ''
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const lines = this.#lines()
    const mayTalk = this.consultation.may({ do: 'say' }) && this.consultation.may({ speakAt: this.table })
    if (!mayTalk && lines.length === 0) return nothing
    const seen = this.whole ? lines : lines.slice(-SHOWN)
    return html`<section class="stack gap-3"><h2>${translate('table:say.heading')}</h2>
      ${lines.length > SHOWN ? html`<button type="button" class="btn quiet start" aria-expanded=${this.whole ? 'true' : 'false'} @click=${() => (this.whole = !this.whole)}>${translate(this.whole ? 'table:say.fewer' : 'table:say.earlier')}</button>` : nothing}
      ${seen.length === 0 ? nothing : html`<ol class="stack gap-2 lines">${seen.map((line) => html`<li><p class="meta"><b>${named(this.#alias(line))}</b> <span class="num">${formatTime(line.at)}</span></p><p class="book" lang=${line.language} dir=${directionOf(line.language)}>${line.text}</p></li>`)}</ol>`}
      ${mayTalk ? this.#form() : nothing}
    </section>`
  }

  #form(): TemplateResult {
    return html`<form class="stack gap-2" @submit=${this.#send}>
      ${textField({
        id: 'say',
        label: translate('table:say.label'),
        hint: translate('table:say.hint'),
        error: this.refusal,
        value: this.words,
        onInput: (value) => (this.words = value),
        maxLength: limits.messageCharacters,
        language: this.language,
      })}
      <button class="btn" ?disabled=${this.words.trim() === ''}>${icon('speech')}${translate('table:say.send')}</button>
    </form>`
  }
}

customElements.define('cafe-say', CafeSay)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-say': CafeSay
  }
}
