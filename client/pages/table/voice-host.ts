import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { runsNow } from '../../../shared/meeting/clock.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Hand } from '../../../shared/meeting/speaking.ts'
import { stageOf, type Seat } from '../../../shared/meeting/state.ts'
import { queueAt, talksAt } from '../../../shared/meeting/voice.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { inOrder, sought } from '../../i18n/names.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'

/** More people than fit under one look are searched. */
const SEARCHED = 14

/** For whoever gives the turns: the queue, one tap to give a turn and one to end it, and a hand for somebody without a phone. */
export class CafeVoiceHost extends LitElement {
  static override properties = { consultation: { attribute: false }, place: { attribute: false }, ask: { attribute: false }, busy: { attribute: false }, search: { state: true } }

  declare consultation: ConsultationStore
  declare place: ItemId
  declare ask: (command: Command) => Promise<void>
  declare busy: boolean
  declare private search: string
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'voice')

  constructor() {
    super()
    this.busy = false
    this.search = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view } = this.consultation
    const { hands, turn, canUndo } = queueAt(view, this.place)
    const { place } = this
    return html`<div class="stack gap-3">
      <ol class="queue">
        ${turn === null ? nothing : html`<li class="now">${icon('mic')}<span class="grow">${this.#alias(turn.seat)} <span class="meta">${nameIn(turn.language, language())}</span></span>
          <span class="queue-acts">${this.#button(translate('voice:act.end'), { type: 'end-turn', place }, turn.seat)}${this.#passes(turn.seat)}</span></li>`}
        ${hands.map((hand) => this.#waiting(hand))}
      </ol>
      ${turn === null && hands.length === 0 ? html`<p class="soft">${translate('voice:host.nobody')}</p>` : nothing}
      ${canUndo ? html`<div><button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => void this.ask({ type: 'undo-turn', place })}>${icon('undo')}${translate('voice:act.undo')}</button></div>` : nothing}
      ${this.#others(hands)}
    </div>`
  }

  #waiting({ seat, language: speaks }: Hand): TemplateResult {
    const { place } = this
    return html`<li><span class="grow">${this.#alias(seat)} <span class="meta">${nameIn(speaks, language())}</span></span>
      <span class="queue-acts">${this.#button(translate('voice:act.give'), { type: 'give-turn', place, seat }, seat)}${this.#passes(seat)}</span></li>`
  }

  #alias(seat: string): TemplateResult {
    return named(this.consultation.view.seats[seat]?.alias ?? '')
  }

  #button(words: string, command: Command, seat: string): TemplateResult {
    return html`<button type="button" class="btn" ?disabled=${this.busy || (command.type === 'give-turn' && !this.#runs)} @click=${() => void this.ask(command)}>${words}<span class="unseen"> ${this.consultation.view.seats[seat]?.alias ?? ''}</span></button>`
  }

  #passes(seat: string): TemplateResult {
    const words = `${translate('voice:act.passes')} ${this.consultation.view.seats[seat]?.alias ?? ''}`
    return html`<button type="button" class="btn quiet" aria-label=${words} title=${words} ?disabled=${this.busy} @click=${() => void this.ask({ type: 'pass', place: this.place, seat })}>${icon('close')}</button>`
  }

  get #runs(): boolean {
    const { view } = this.consultation
    return stageOf(view) === 'plenary' || runsNow(view.cafe.round, this.consultation.serverNow(), this.place)
  }

  /** Those without a phone, or who would rather not touch it: a tap on the alias raises their hand. */
  #others(hands: readonly Hand[]): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const { turn } = queueAt(view, this.place)
    const there = Object.values(view.seats).filter((seat) => talksAt(view, seat, this.place) && seat.id !== turn?.seat && !hands.some((hand) => hand.seat === seat.id))
    if (there.length === 0 || !this.#runs) return nothing
    const shown = sought(there, this.search).toSorted((one, other) => inOrder(one.alias, other.alias))
    return html`<details class="guide"><summary>${icon('hand')}${translate('voice:host.for_others')}</summary>
      <div class="stack gap-3"><p class="meta">${translate('voice:host.for_others_hint')}</p>
        ${there.length > SEARCHED ? textField({ id: 'voice-search', label: translate('voice:host.search'), value: this.search, onInput: (value) => (this.search = value), maxLength: 40 }) : nothing}
        <div class="row gap-2">${shown.map((seat) => this.#raiseFor(seat))}</div>
      </div></details>`
  }

  #raiseFor({ id, alias }: Seat): TemplateResult {
    return html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.ask({ type: 'raise-hand', place: this.place, seat: id })}>${named(alias)}</button>`
  }
}

customElements.define('cafe-voice-host', CafeVoiceHost)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-voice-host': CafeVoiceHost
  }
}
