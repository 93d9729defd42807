import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Words } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Broadcast } from '../../../shared/meeting/state.ts'
import { confirmed } from '../../elements/dialog.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { segmented } from '../../elements/segmented.ts'
import { formatTime } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'
import { Acting } from './acting.ts'

const PLACE = 'broadcast'
const WHOM = ['hosts', 'all'] as const

/** Words to all hosts or to everybody, in as many languages as one has them; and the call to come together. */
export class CafeRoomBroadcast extends LitElement {
  static override properties = { consultation: { attribute: false }, words: { state: true }, to: { state: true } }

  declare consultation: ConsultationStore
  declare words: Words
  declare to: (typeof WHOM)[number]
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'broadcast')
  readonly #acting = new Acting(this)

  constructor() {
    super()
    this.words = {}
    this.to = 'hosts'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation } = this
    if (!this.#localized.ready || !consultation.may({ do: 'broadcast' })) return nothing
    const { view } = consultation
    const own = view.structure.languages.includes(language()) ? language() : (sourceOf(view) ?? 'en')
    const others = view.structure.languages.filter((other) => other !== own)
    const isEmpty = Object.values(this.words).every((text) => text.trim() === '')
    const busy = this.#acting.busy(PLACE)
    return html`<section class="stack gap-4" aria-labelledby="broadcast-heading"><h2 id="broadcast-heading">${translate('broadcast:heading')}</h2>
      ${segmented({ label: translate('broadcast:whom'), segments: WHOM.map((value) => ({ value, label: translate(`broadcast:to.${value}`) })), value: this.to, onChange: (to) => (this.to = to) })}
      ${this.#field(own)}
      ${others.length === 0 ? nothing : html`<details><summary>${translate('broadcast:languages')}</summary><div class="stack gap-3"><p class="soft">${translate('broadcast:languages_hint')}</p>${others.map((other) => this.#field(other))}</div></details>`}
      <div class="row"><button type="button" class="btn" ?disabled=${isEmpty || busy} @click=${() => void this.#send()}>${icon('speech')}${translate(`broadcast:send.${this.to}`)}</button>
        ${consultation.may({ do: 'recall' }) ? html`<button type="button" class="btn" ?disabled=${busy} @click=${() => void this.#recall()}>${icon('people')}${translate('broadcast:recall.do')}</button>` : nothing}</div>
      ${this.#acting.refusal(PLACE)}${this.#last()}
    </section>`
  }

  #field(tongue: string): TemplateResult {
    return textField({ id: `broadcast-${tongue}`, label: translate('broadcast:words', { language: languageName(tongue) }), language: tongue, value: this.words[tongue] ?? '', maxLength: limits.messageCharacters, lines: 3, onInput: (text) => (this.words = { ...this.words, [tongue]: text }) })
  }

  #last(): TemplateResult | typeof nothing {
    const made = this.consultation.view.broadcasts.filter(({ kind }) => kind !== 'taken-back').toReversed()
    if (made.length === 0) return nothing
    return html`<section class="stack gap-2" aria-labelledby="broadcast-last"><h3 id="broadcast-last">${translate('broadcast:last')}</h3><ul class="room-list">${made.map((one) => this.#line(one))}</ul></section>`
  }

  #line(one: Broadcast): TemplateResult {
    const { view } = this.consultation
    return html`<li><div class="grow"><p>${one.kind === 'recall' ? translate('broadcast:recall.words') : wordsOf(one.text, sourceOf(view))}</p><p class="meta">${translate(`broadcast:told.${one.to}`, { time: formatTime(one.at) })}</p></div>
      <button type="button" class="btn quiet" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void this.#acting.run(PLACE, () => this.consultation.command({ type: 'take-back-broadcast', broadcast: one.id }), translate('broadcast:taken_back'))}>${icon('undo')}${translate('broadcast:take_back')}</button></li>`
  }

  async #send(): Promise<void> {
    const text = Object.fromEntries(Object.entries(this.words).filter(([, words]) => words.trim() !== ''))
    const outcome = await this.#acting.run(PLACE, () => this.consultation.command({ type: 'broadcast', to: this.to, text }), translate('broadcast:sent'))
    if (outcome?.ok === true) this.words = {}
  }

  async #recall(): Promise<void> {
    const sure = await confirmed({ heading: translate('broadcast:recall.heading'), words: translate('broadcast:recall.asked'), yes: translate('broadcast:recall.yes'), no: translate('broadcast:recall.no') })
    if (sure) await this.#acting.run(PLACE, () => this.consultation.command({ type: 'recall' }), translate('broadcast:sent'))
  }
}

customElements.define('cafe-room-broadcast', CafeRoomBroadcast)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-broadcast': CafeRoomBroadcast
  }
}
