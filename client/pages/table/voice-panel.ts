import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId, Language } from '../../../shared/ids.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { runsNow } from '../../../shared/meeting/clock.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { balanceAt, givesTurnsAt, queueAt, talksAt, type Queue } from '../../../shared/meeting/voice.ts'
import { announce } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { selectField } from '../../elements/field.ts'
import { voiceBalance } from '../../elements/voice-balance.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import '../../styles/words.css'
import './voice-host.ts'
import './voice.css'

/** Who speaks here and who would like to: one's own hand, and, for whoever gives the turns, the queue. */
export class CafeVoice extends LitElement {
  static override properties = { consultation: { attribute: false }, place: { attribute: false }, refusal: { state: true }, busy: { state: true }, speaks: { state: true } }

  declare consultation: ConsultationStore
  /** A table, or the plenary. */
  declare place: ItemId
  declare private refusal: string | undefined
  declare private busy: boolean
  /** In which language one will speak. */
  declare private speaks: Language | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'voice')
  #stood: string | undefined

  constructor() {
    super()
    this.refusal = undefined
    this.busy = false
    this.speaks = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  readonly #ask = async (command: Command): Promise<void> => {
    this.busy = true
    const outcome = await this.consultation.command(command)
    this.busy = false
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
  }

  /** One's turn, and the step before it, are said; nothing else is. */
  protected override updated(): void {
    if (!this.#localized.ready) return
    const { me, view } = this.consultation
    const { turn, hands } = queueAt(view, this.place)
    const stands = turn?.seat === me.id ? 'now' : hands.find(({ seat }) => seat === me.id)?.place === 1 ? 'next' : 'waits'
    if (this.#stood !== undefined && this.#stood !== stands && stands !== 'waits') announce(translate(stands === 'now' ? 'voice:now.mine' : 'voice:mine.next'))
    this.#stood = stands
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view, me } = this.consultation
    const queue = queueAt(view, this.place)
    const gives = givesTurnsAt(view, me, this.place)
    const balance = balanceAt(view, this.place)
    return html`<section class="stack gap-3 voice" aria-labelledby="voice-heading"><h2 id="voice-heading">${translate('voice:heading')}</h2>
      ${this.refusal === undefined ? nothing : notice({ tone: 'warn', live: true, words: this.refusal })}
      ${gives
        ? html`<cafe-voice-host .consultation=${this.consultation} .place=${this.place} .ask=${this.#ask} .busy=${this.busy}></cafe-voice-host>`
        : html`${this.#now(queue)}${talksAt(view, me, this.place) ? this.#mine(queue) : nothing}`}
      ${balance === null ? nothing : html`<details class="guide"><summary>${translate('voice:balance.heading')}</summary><div class="stack gap-3"><p class="meta">${translate('voice:balance.hint')}</p>${voiceBalance(view, balance)}</div></details>`}
    </section>`
  }

  #now({ turn, raised, hands }: Queue): TemplateResult | typeof nothing {
    const { view, me } = this.consultation
    if (turn?.seat === me.id) {
      return notice({
        tone: 'lamp',
        words: html`<b>${translate('voice:now.mine')}</b> ${translate('voice:now.take_time')}`,
        acts: html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'end-turn', place: this.place })}>${icon('check')}${translate('voice:act.finished')}</button>
          <button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'pass', place: this.place })}>${translate('voice:act.pass')}</button>`,
      })
    }
    // Whoever waits is told their own place instead.
    const others = raised === 0 || hands.some(({ seat }) => seat === me.id) ? nothing : html`<p class="meta">${translate('voice:raised', { count: raised })}</p>`
    if (turn === null) return others
    return html`<ol class="queue"><li class="now">${icon('mic')}<span class="grow">${named(view.seats[turn.seat]?.alias ?? '')}<span class="unseen"> ${translate('voice:now.speaks')}</span></span><span class="meta">${nameIn(turn.language, language())}</span></li></ol>
      ${others}`
  }

  #mine({ hands, turn }: Queue): TemplateResult | typeof nothing {
    const { me } = this.consultation
    if (turn?.seat === me.id) return nothing
    const hand = hands.find(({ seat }) => seat === me.id)
    if (hand === undefined) return this.#raise()
    const before = hand.place - 1
    return html`<div class="stack gap-2 my-hand"><p class="row gap-2">${icon('hand')}<b>${before === 0 ? translate('voice:mine.next') : translate('voice:mine.before', { count: before })}</b></p>
      <div><button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'lower-hand', place: this.place })}>${translate('voice:act.lower')}</button></div></div>`
  }

  #raise(): TemplateResult {
    const { me, view } = this.consultation
    const runs = stageOf(view) === 'plenary' || runsNow(view.cafe.round, this.consultation.serverNow(), this.place)
    const languages = me.speaks.filter((one) => view.structure.languages.includes(one))
    const chosen = this.speaks ?? languages[0]
    const raise = (): void => void this.#ask({ type: 'raise-hand', place: this.place, ...(chosen === undefined ? {} : { language: chosen }) })
    return html`${languages.length < 2 ? nothing : selectField({ id: 'voice-language', label: translate('voice:act.language'), value: chosen ?? '', options: languages.map((one) => ({ value: one, label: languageName(one), language: one })), onChange: (value) => (this.speaks = value) })}
      <button type="button" class="btn full tall" ?disabled=${this.busy || !runs} @click=${raise}>${icon('hand')}${translate('voice:act.raise')}</button>`
  }
}

customElements.define('cafe-voice', CafeVoice)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-voice': CafeVoice
  }
}
