import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { writersAt } from '../../shared/access/channels.ts'
import { channelKey } from '../../shared/channels/channel.ts'
import type { Language } from '../../shared/ids.ts'
import type { Seat } from '../../shared/meeting/state.ts'
import { tick } from '../elements/tick.ts'
import { selectField } from '../elements/field.ts'
import { icon } from '../elements/icon.ts'
import { notice } from '../elements/notice.ts'
import '../elements/silent-microphone.ts'
import { soundDevices, soundTroubles } from '../elements/sound-devices.ts'
import { formatList, formatNumber } from '../i18n/format.ts'
import { languageName, nameIn } from '../i18n/language-name.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { failureWords } from '../session/failure-words.ts'
import { Following } from '../session/following.ts'
import { chooseCaptions } from './captions-choice.ts'
import { percent, slider, volumeSlider } from './controls.ts'
import { hearingPlace } from './hearing-wish.ts'
import './level.ts'
import type { SoundLine } from './sound-line.ts'
import { isHeard } from './sound-state.ts'

const FLOOR = 'floor'
const MEGABYTE = 1_000_000
/** Until it is seen how much it is: speech of 24 kbit/s in pieces of 40 ms, of 16 in pieces of 100, with all that is around it both ways. Measured on the line. */
const AN_HOUR_MB = { usual: 24, saving: 13 } as const

/** Begins with the reader's own language where the meeting has it, or with what they chose before. */
export function beginListening(store: ConsultationStore, line: SoundLine): void {
  const { languages } = store.view.structure
  const wishes = line.taste.language === undefined ? [language(), ...store.me.speaks] : [line.taste.language]
  listenTo(line, wishes.find((wish): wish is Language => wish !== null && languages.includes(wish)) ?? null)
}

function listenTo(line: SoundLine, to: Language | null): void {
  line.set({ language: to })
  line.listen({ language: to, profile: line.speaking === undefined ? 'listener' : 'fast' }, document.title)
}

/** What one hears, how loud, and what to do when nothing is heard. */
export class CafeListenPanel extends LitElement {
  static override properties = { consultation: { attribute: false }, line: { attribute: false } }

  declare consultation: ConsultationStore
  declare line: SoundLine
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly hearing = new Following(this, () => this.line)
  readonly #localized = new Localized(this, 'sound', 'app')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return html``
    const { line } = this
    const { refused } = line
    const isOn = line.wish !== undefined
    return html`<section class="listen card" aria-label=${translate('app:listen.heading')}>
      ${soundTroubles(line, () => this.#open())}
      ${refused === undefined || refused === 'on-air-elsewhere' ? nothing : notice({ tone: 'warn', words: failureWords({ code: refused, params: {} }), live: true })}
      ${this.#slower()}${isOn ? this.#on() : this.#off()}${this.#speaking()}
      ${isOn ? html`${this.#settings()}${this.#nothingHeard()}` : nothing}
    </section>`
  }

  #off(): TemplateResult {
    return html`<div class="row"><button type="button" class="btn" @click=${() => beginListening(this.consultation, this.line)}>${icon('headphones')}<span>${translate('app:listen.act')}</span></button></div>`
  }

  #on(): TemplateResult {
    const { line } = this
    const { languages } = this.consultation.view.structure
    const value = line.wish?.language ?? FLOOR
    const options = [{ value: FLOOR, label: translate('sound:hear.floor') }, ...languages.map((one) => ({ value: one, label: languageName(one), language: one }))]
    return html`<div class="listen-choice">
        ${selectField({ id: 'hear', label: translate('sound:hear.label'), value, options, onChange: (chosen) => listenTo(line, chosen === FLOOR ? null : chosen) })}
        <button type="button" class="btn quiet" @click=${() => line.stopListening()}>${translate('sound:listen.stop')}</button>
      </div>
      ${this.#status()}`
  }

  #status(): TemplateResult {
    const { line } = this
    const { channels } = line
    if (line.line !== 'live' || channels === undefined) {
      return html`<p class="note soft" role="status">${icon('clock')}<span>${translate(line.line === 'offline' ? 'sound:line.offline' : 'sound:line.connecting')}</span></p>`
    }
    const heard = line.isInterpreted ? channels.wanted : channels.floor
    return html`<div class="stack gap-2"><p class="note" role="status">${icon(line.status(heard).live ? 'mic' : 'headphones')}<span>${this.#words()}</span></p>
      <cafe-level .line=${line} .of=${heard}></cafe-level>
      ${this.#writers().length === 0 ? nothing : this.#captions()}
      ${line.hasSkipped ? html`<p class="meta" role="status">${translate('sound:line.skipped')}</p>` : nothing}</div>`
  }

  #words(): string {
    const { line } = this
    const { channels, wish } = line
    if (channels === undefined || wish === undefined || wish.language === null) return translate(channels !== undefined && line.status(channels.floor).live ? 'sound:hear.floor_live' : 'sound:hear.floor_still')
    const state = line.status(channels.wanted)
    const into = nameIn(wish.language, language())
    const [speaker] = state.onAir
    const writers = this.#writers()
    if (writers.length > 0) return translate('sound:hear.writes', { alias: formatList(writers.map(({ alias }) => alias)), language: into })
    if (speaker === undefined || !state.live) return translate('sound:hear.none', { language: into })
    if (!isHeard(state)) return translate('sound:hear.muted', { alias: speaker.alias })
    if (state.source !== null) return translate('sound:hear.by_relay', { alias: speaker.alias, language: into, source: nameIn(state.source, language()) })
    return translate('sound:hear.by', { alias: speaker.alias, language: into })
  }

  /** Who gives the wanted language in writing, as long as nobody speaks it. */
  #writers(): readonly Seat[] {
    const { channels } = this.line
    if (channels === undefined || this.line.status(channels.wanted).live) return []
    return writersAt(this.consultation.view, channels.channel)
  }

  #slower(): TemplateResult | typeof nothing {
    return this.line.isAskedSlower ? notice({ tone: 'lamp', words: translate('sound:speak.slower'), live: true }) : nothing
  }

  /** Speaking into the line, for whoever is not in the room, and for the device that the room is heard through. */
  #speaking(): TemplateResult | typeof nothing {
    const { line } = this
    const { speaking } = line
    const { view, me } = this.consultation
    const floor = { place: hearingPlace(view, me), language: null }
    if (speaking === undefined) {
      if (me.role === 'interpreter' || !this.consultation.may({ publish: floor })) return nothing
      const isElsewhere = line.refused === 'on-air-elsewhere'
      return html`${isElsewhere ? notice({ tone: 'warn', words: failureWords({ code: 'on-air-elsewhere', params: {} }), live: true }) : nothing}
        <div class="stack gap-1"><div class="row"><button type="button" class="btn" @click=${() => this.#speak(channelKey(floor), isElsewhere)}>${icon('mic')}<span>${translate(isElsewhere ? 'sound:speak.here' : 'sound:speak.act')}</span></button></div>
        <p class="meta">${translate('sound:speak.hint')}</p></div>`
    }
    const words = speaking.is === 'starting' ? 'sound:speak.starting' : speaking.is === 'interrupted' ? 'sound:speak.interrupted' : speaking.isMuted ? 'sound:speak.muted' : 'sound:speak.on'
    return html`<div class="stack gap-2 speaking ${speaking.is === 'on-air' && !speaking.isMuted ? 'is-on' : ''}">
      <p class="note" role="status">${icon(speaking.isMuted ? 'mute' : 'mic')}<span>${translate(words)}</span></p>
      <cafe-level .line=${line} .of=${'microphone'}></cafe-level>
      <cafe-silent-microphone .line=${line}></cafe-silent-microphone>
      ${line.uplink === 'good' ? nothing : html`<p class="meta" role="status">${translate(`sound:speak.${line.uplink}`)}</p>`}
      <div class="row"><button type="button" class="btn" aria-pressed=${speaking.isMuted ? 'true' : 'false'} @click=${() => line.microphone.mute(!speaking.isMuted)}>${icon('mute')}<span>${translate(speaking.isMuted ? 'sound:speak.unmute' : 'sound:speak.mute')}</span></button>
        <button type="button" class="btn quiet" @click=${this.#silent}>${translate('sound:speak.stop')}</button></div></div>`
  }

  /** Once more with the microphone: to speak, for whoever speaks here. */
  #open(): void {
    const { view, me } = this.consultation
    if (me.role === 'interpreter') void this.line.microphone.check(true)
    else void this.#speak(channelKey({ place: hearingPlace(view, me), language: null }), false)
  }

  async #speak(channel: string, takeover: boolean): Promise<void> {
    const { line } = this
    await line.speak(channel, { takeover })
    if (line.wish !== undefined) listenTo(line, line.wish.language)
  }

  readonly #silent = (): void => {
    const { line } = this
    line.stopSpeaking()
    if (line.wish !== undefined) listenTo(line, line.wish.language)
  }

  #settings(): TemplateResult {
    const { line } = this
    const { taste } = line
    const used = (line.bytes / MEGABYTE).toLocaleString(language(), { maximumFractionDigits: 1 })
    const anHour = line.bytesPerHour === undefined ? AN_HOUR_MB[taste.saves ? 'saving' : 'usual'] : Math.max(1, Math.round(line.bytesPerHour / MEGABYTE))
    const ends = [translate('sound:mix.floor'), translate('sound:mix.interpretation')] as const
    const mixed = taste.mix === 0.5 ? translate('sound:mix.even') : `${taste.mix < 0.5 ? ends[0] : ends[1]}, ${percent(Math.max(taste.mix, 1 - taste.mix))}`
    return html`<details><summary>${icon('settings')}${translate('sound:settings')}</summary><div class="stack gap-5">
      ${line.wish?.language == null ? nothing : slider({ id: 'sound-mix', label: translate('sound:mix.label'), value: taste.mix, words: mixed, ends, onChange: (mix) => line.set({ mix }) })}
      ${volumeSlider(line, 'sound-volume')}
      ${soundDevices(line, 'sound')}
      ${tick({ label: translate('sound:saves.label'), hint: translate('sound:saves.hint'), checked: taste.saves, onChange: (saves) => line.set({ saves }) })}
      <p><span class="label">${translate('sound:data.label')}</span> <span class="num">${translate('sound:data.words', { megabytes: used })}</span><br><span class="meta">${translate('sound:data.rate', { megabytes: formatNumber(anHour) })}</span></p>
      ${this.#writers().length === 0 ? this.#captions() : nothing}</div></details>`
  }

  #captions(): TemplateResult {
    const { line } = this
    const instead = (): void => {
      const { wish } = line
      line.stopListening()
      chooseCaptions(this.consultation.held, wish?.language == null ? { on: true } : { on: true, language: wish.language })
    }
    return html`<div class="stack gap-1"><div class="row"><button type="button" class="btn" @click=${instead}>${icon('speech')}<span>${translate('sound:captions.act')}</span></button></div><p class="meta">${translate('sound:captions.hint')}</p></div>`
  }

  #nothingHeard(): TemplateResult {
    return html`<details><summary>${icon('question')}${translate('sound:nothing.heading')}</summary><div class="stack gap-3">
      <p>${translate('sound:nothing.volume')}</p>
      <div class="row"><button type="button" class="btn" @click=${() => this.line.testTone()}>${icon('headphones')}<span>${translate('sound:nothing.tone')}</span></button></div>
      <p>${translate('sound:nothing.output')}</p><p>${translate('sound:nothing.hall')}</p></div></details>`
  }
}

customElements.define('cafe-listen-panel', CafeListenPanel)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-listen-panel': CafeListenPanel
  }
}
