import { html, LitElement, nothing, type TemplateResult } from 'lit'
import '../../channels/sound.css'
import './console.css'
import { type Channel, channelKey, type ChannelKey } from '../../../shared/channels/channel.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { percent, slider, volumeSlider } from '../../channels/controls.ts'
import { hearingPlace } from '../../channels/hearing-wish.ts'
import '../../channels/level.ts'
import type { SoundLine } from '../../channels/sound-line.ts'
import { toast } from '../../elements/announce.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { meter } from '../../elements/meter.ts'
import { notice } from '../../elements/notice.ts'
import '../../elements/silent-microphone.ts'
import { soundDevices, soundTroubles } from '../../elements/sound-devices.ts'
import { choice } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { tableName } from '../../session/texts.ts'
import './booth-notes.ts'
import { onAirCard } from './on-air-card.ts'
import { heardHow } from './heard-how.ts'

const FLOOR = 'floor'
const PLENARY = ''
const MINUTE_MS = 60_000
/** Often enough for a clock of minutes. */
const REDRAW_MS = 10_000
const COUGH_KEY = 'F8'
const MUTE_KEY = 'F9'

/** The interpreter's sound: what they hear, what they say, and who is on air. */
export class CafeSoundConsole extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    line: { attribute: false },
    instead: { attribute: false },
    chosenPlace: { state: true },
    chosenLanguage: { state: true },
    relay: { state: true },
  }

  declare consultation: ConsultationStore
  declare line: SoundLine
  /** What whoever does not speak may do, beside going on air. */
  declare instead: TemplateResult | typeof nothing
  declare private chosenPlace: ItemId | null | undefined
  declare private chosenLanguage: Language | undefined
  /** What one listens to oneself; null is the floor. */
  declare private relay: Language | null
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly hearing = new Following(this, () => this.line)
  readonly #localized = new Localized(this, 'sound')
  #clock: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.instead = nothing
    this.chosenPlace = undefined
    this.chosenLanguage = undefined
    this.relay = null
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#clock = setInterval(() => this.requestUpdate(), REDRAW_MS)
    window.addEventListener('keydown', this.#key)
    window.addEventListener('keyup', this.#keyUp)
    window.addEventListener('blur', this.#letGo)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#clock)
    window.removeEventListener('keydown', this.#key)
    window.removeEventListener('keyup', this.#keyUp)
    window.removeEventListener('blur', this.#letGo)
  }

  /** One hears the source of what one says, at the place where one says it. */
  protected override updated(): void {
    const place = this.#place()
    const { wish } = this.line
    if (wish?.place === place && wish.language === this.relay && wish.profile === 'fast') return
    this.line.listen({ language: this.relay, place, profile: 'fast' }, document.title)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (this.line.speaking === undefined || (event.key !== COUGH_KEY && event.key !== MUTE_KEY)) return
    event.preventDefault()
    if (event.key === COUGH_KEY) this.line.microphone.cough(true)
    else if (!event.repeat) this.line.microphone.mute(!this.line.speaking.isMuted)
  }

  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key === COUGH_KEY) this.#letGo()
  }

  /** A key that is let go elsewhere is not heard of. */
  readonly #letGo = (): void => {
    if (this.line.speaking?.isCoughing === true) this.line.microphone.cough(false)
  }

  /** Where one may be on air, in any of one's languages. */
  #mine(): readonly Channel[] {
    const { view, me } = this.consultation
    const places: readonly (ItemId | null)[] = [null, ...(view.structure.tables ?? []).map(({ id }) => id)]
    const into = [...new Set(me.interprets.map(([, to]) => to))]
    return places.flatMap((place) => into.map((language) => ({ place, language }))).filter((publish) => this.consultation.may({ publish }))
  }

  #place(): ItemId | null {
    const places = this.#mine().map(({ place }) => place)
    const { speaking } = this.line
    const here = hearingPlace(this.consultation.view, this.consultation.me)
    if (speaking === undefined && this.chosenPlace !== undefined && places.includes(this.chosenPlace)) return this.chosenPlace
    if (speaking !== undefined && this.chosenPlace !== undefined) return this.chosenPlace
    return places.includes(here) ? here : (places[0] ?? null)
  }

  #into(): Language | undefined {
    const place = this.#place()
    const languages = this.#mine().filter((channel) => channel.place === place).map((channel) => channel.language)
    return languages.find((one) => one === this.chosenLanguage) ?? languages[0] ?? undefined
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return html``
    const { line, consultation } = this
    const into = this.#into()
    if (into === undefined) return html``
    const place = this.#place()
    const channel = channelKey({ place, language: into })
    const { refused } = line
    return html`<section class="stack gap-4 sound-console" aria-labelledby="sound-desk"><h2 class="unseen" id="sound-desk">${translate('sound:desk.heading')}</h2>
      ${soundTroubles(line, () => void line.microphone.check(true))}
      ${line.line === 'live' ? nothing : notice({ tone: 'warn', words: translate(line.line === 'offline' ? 'sound:line.offline' : 'sound:line.connecting'), live: true })}
      ${refused === undefined ? nothing : this.#refusal(channel, refused)}
      ${onAirCard({ consultation, line, channel, into, redraw: () => this.requestUpdate(), instead: this.instead })}
      <div class="console-parts">
        <div class="stack gap-3">${this.#source(place, into, channel)}${this.#slower(channel)}</div>
        <div class="stack gap-3">${this.#levels(place)}</div>
        <div class="stack gap-3">${this.#turn(channel)}${heardHow(line, channel)}</div>
        <div class="stack gap-3">${this.#where(place, into)}${soundDevices(line, 'console')}</div>
      </div>
      <cafe-booth-notes .consultation=${consultation} .place=${place} .language=${into}></cafe-booth-notes>
    </section>`
  }

  #refusal(channel: ChannelKey, code: NonNullable<SoundLine['refused']>): TemplateResult {
    const words = failureWords({ code, params: {} })
    const over = (): void => void this.line.speak(channel, { takeover: true })
    if (code === 'on-air-elsewhere') return notice({ tone: 'warn', words, live: true, acts: html`<button type="button" class="btn" @click=${over}>${translate('sound:speak.here')}</button>` })
    if (code !== 'on-air-taken') return notice({ tone: 'warn', words, live: true })
    return notice({ tone: 'warn', words: html`${words} ${translate('sound:handover.takeover_hint')}`, live: true, acts: html`<button type="button" class="btn" @click=${over}>${translate('sound:handover.takeover')}</button>` })
  }

  #where(place: ItemId | null, into: Language): TemplateResult | typeof nothing {
    const mine = this.#mine()
    const places = [...new Set(mine.map((channel) => channel.place))]
    const languages = mine.filter((channel) => channel.place === place).flatMap((channel) => (channel.language === null ? [] : [channel.language]))
    const isBusy = this.line.speaking !== undefined
    if (places.length < 2 && languages.length < 2) return nothing
    return html`<div class="console-where">
      ${places.length < 2 ? nothing : selectField({ id: 'console-place', label: translate('sound:desk.place'), value: place ?? PLENARY, disabled: isBusy, options: places.map((one) => ({ value: one ?? PLENARY, label: one === null ? translate('sound:desk.plenary') : tableName(this.consultation.view, one).text })), onChange: (value) => (this.chosenPlace = value === PLENARY ? null : value) })}
      ${languages.length < 2 ? nothing : selectField({ id: 'console-into', label: translate('sound:desk.into'), value: into, disabled: isBusy, options: languages.map((one) => ({ value: one, label: nameIn(one, language()) })), onChange: (value) => (this.chosenLanguage = value) })}
    </div>`
  }

  /** The floor, or another interpreter; the others are told which. */
  #source(place: ItemId | null, into: Language, channel: ChannelKey): TemplateResult {
    const { line } = this
    const others = this.consultation.view.structure.languages.filter((one) => one !== into)
    const options = others.flatMap((one) => {
      const { live, onAir } = line.status(channelKey({ place, language: one }))
      if (!live && this.relay !== one) return []
      const [speaker] = onAir
      return [{ value: one, label: speaker === undefined ? nameIn(one, language()) : translate('sound:source.relay', { language: nameIn(one, language()), alias: speaker.alias }), hint: translate(speaker === undefined ? 'sound:source.silent' : 'sound:source.relay_hint') }]
    })
    const onChange = (value: string): void => {
      this.relay = value === FLOOR ? null : value
      void line.relay(channel, this.relay)
    }
    const floor = channelKey({ place, language: null })
    return html`${choice({ legend: translate('sound:source.heading'), name: 'sound-source', value: this.relay ?? FLOOR, options: [{ value: FLOOR, label: translate('sound:source.floor'), hint: line.status(floor).live ? undefined : translate('sound:hear.floor_still') }, ...options], onChange })}
      ${this.relay === null ? nothing : slider({ id: 'console-mix', label: translate('sound:mix.label'), value: line.taste.mix, words: percent(line.taste.mix), ends: [translate('sound:mix.floor'), translate('sound:mix.interpretation')], onChange: (mix) => line.set({ mix }) })}`
  }

  #levels(place: ItemId | null): TemplateResult {
    const { line } = this
    const source = channelKey({ place, language: this.relay })
    return html`<div class="stack gap-3">
      <div class="stack gap-1"><span class="meta">${translate('sound:level.heard')}</span><cafe-level .line=${line} .of=${source}></cafe-level></div>
      <div class="stack gap-1"><span class="meta">${translate('sound:level.own')}</span><cafe-level .line=${line} .of=${'microphone'}></cafe-level><cafe-silent-microphone .line=${line}></cafe-silent-microphone></div>
      ${volumeSlider(line, 'console-volume')}
      <div class="row"><button type="button" class="btn quiet" @click=${() => line.testTone()}>${icon('headphones')}<span>${translate('sound:nothing.tone')}</span></button></div></div>`
  }

  #slower(channel: ChannelKey): TemplateResult {
    const { line } = this
    const slow = async (): Promise<void> => {
      await line.slow(channel)
      if (line.refused === undefined) toast(translate('sound:slow.sent'))
    }
    return html`<div class="row"><button type="button" class="btn" @click=${slow}>${icon('hand')}<span>${translate('sound:slow.act')}</span></button></div>`
  }

  /** How long it is one's turn; nobody interprets well for longer than twenty minutes. */
  #turn(channel: ChannelKey): TemplateResult | typeof nothing {
    const [speaker] = this.line.status(channel).onAir
    if (speaker === undefined) return nothing
    const gone = Math.max(0, this.consultation.serverNow() - speaker.since)
    const isMine = speaker.seat === this.consultation.me.id
    const isOver = gone >= limits.interpreterTurnMs
    return html`<div class="stack gap-2">${meter({
        label: isMine ? translate('sound:turn.heading') : translate('sound:turn.partner_heading', { alias: speaker.alias }),
        words: translate('sound:turn.words', { minutes: formatNumber(Math.floor(gone / MINUTE_MS)) }),
        part: gone / limits.interpreterTurnMs,
        tone: 'now',
      })}
      ${isMine && isOver ? notice({ tone: 'lamp', drawn: 'clock', words: translate('sound:turn.reminder'), live: true }) : html`<p class="meta">${translate('sound:turn.of')}</p>`}</div>`
  }
}

customElements.define('cafe-sound-console', CafeSoundConsole)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-sound-console': CafeSoundConsole
  }
}
