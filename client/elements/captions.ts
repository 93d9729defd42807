import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import './captions.css'
import { writersAt } from '../../shared/access/channels.ts'
import type { CaptionLane, CaptionLine } from '../../shared/channels/captions.ts'
import { captionPeriod } from '../../shared/channels/captions-period.ts'
import type { ItemId, Language } from '../../shared/ids.ts'
import { directionOf } from '../../shared/languages.ts'
import { captionChoice, captionChoices, captionContrasts, captionSizes, chooseCaptions, type CaptionChoice } from '../channels/captions-choice.ts'
import { captionFeed, type CaptionFeed } from '../channels/captions-feed.ts'
import { formatList } from '../i18n/format.ts'
import { languageName, nameIn } from '../i18n/language-name.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { failureWords } from '../session/failure-words.ts'
import { Following } from '../session/following.ts'
import { choice } from './tick.ts'
import { selectField } from './field.ts'
import { icon } from './icon.ts'
import { notice } from './notice.ts'
import { said } from './said.ts'

/** So many lines are seen at once, large; the others by scrolling back. */
const LINES = 3
/** Who has scrolled back is left there. In CSS pixels. */
const NEAR_END = 24

/**
 * What is said, in writing: the last lines large, the earlier ones above them. How one reads is remembered only where
 * the device was asked to remember one.
 */
export class CafeCaptions extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    wall: { type: Boolean },
  }

  declare consultation: ConsultationStore
  /** A table; null is the plenary. */
  declare place: ItemId | null
  /** For the big screen: nothing to choose, nothing while nobody writes. */
  declare wall: boolean
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly chosen = new Following(this, () => captionChoices)
  readonly #localized = new Localized(this, 'captions')
  #feed: CaptionFeed | undefined
  #key: string | undefined
  #stopFeed: (() => void) | undefined
  #isBack = false

  constructor() {
    super()
    this.place = null
    this.wall = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#release()
  }

  #lane(): CaptionLane | undefined {
    const { view } = this.consultation
    const { languages } = view.structure
    if (captionPeriod(view, this.place) === undefined || !this.consultation.may({ listen: { place: this.place, language: null } })) return undefined
    const wishes = [captionChoice().language, ...this.consultation.me.needs, language(), ...this.consultation.me.speaks, languages[0]]
    const chosen = wishes.find((wish): wish is Language => wish !== undefined && languages.includes(wish))
    return chosen === undefined ? undefined : { place: this.place, language: chosen }
  }

  protected override willUpdate(): void {
    const { captions } = this.consultation
    const lane = this.#lane()
    const key = lane === undefined || captions === undefined ? undefined : `${lane.place ?? ''}/${lane.language}`
    if (key === this.#key) return
    this.#release()
    if (lane === undefined || captions === undefined || !this.isConnected) return
    this.#key = key
    this.#feed = captionFeed(captions, lane)
    this.#stopFeed = this.#feed.subscribe(() => this.requestUpdate())
  }

  protected override updated(): void {
    const log = this.querySelector('.caption-lines')
    if (log !== null && !this.#isBack) log.scrollTop = log.scrollHeight
  }

  #release(): void {
    this.#stopFeed?.()
    this.#feed?.release()
    this.#feed = undefined
    this.#key = undefined
    this.#isBack = false
  }

  readonly #scrolled = (event: Event): void => {
    const log = event.currentTarget
    if (!(log instanceof HTMLElement)) return
    const isBack = log.scrollHeight - log.clientHeight - log.scrollTop > NEAR_END
    if (isBack === this.#isBack) return
    this.#isBack = isBack
    this.requestUpdate()
  }

  #choose(change: Partial<CaptionChoice>): void {
    chooseCaptions(this.consultation.held, change)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const lane = this.#lane()
    if (lane === undefined || this.consultation.captions === undefined) return nothing
    const lines = (this.#feed?.lines ?? []).filter(({ text }) => text !== '')
    if (this.wall) return lines.length === 0 ? nothing : this.#lines(lines.slice(-LINES), lane)
    const { view } = this.consultation
    const refused = this.#feed?.refused
    return html`<div class="stack gap-3">${view.structure.captionsKept === true ? notice({ tone: 'info', words: translate('captions:kept') }) : nothing}
      ${refused === undefined ? nothing : notice({ tone: 'warn', words: failureWords(refused), live: true })}
      ${lines.length === 0 && refused === undefined ? html`<p class="note soft">${icon('clock')}<span>${this.#awaited(lane)}</span></p>` : nothing}
      ${this.#written(lane)}
      ${lines.length === 0 ? nothing : this.#lines(lines, lane)}
      ${this.#isBack ? html`<div><button type="button" class="btn quiet" @click=${() => this.#toEnd()}>${icon('down')}${translate('captions:to_end')}</button></div>` : nothing}
      ${this.#settings(lane)}</div>`
  }

  #awaited(lane: CaptionLane): string {
    const writers = writersAt(this.consultation.view, lane)
    const into = nameIn(lane.language, language())
    if (writers.length === 0) return translate('captions:empty', { language: into })
    return translate('captions:awaited', { alias: formatList(writers.map(({ alias }) => alias)), language: into })
  }

  /** In which other languages somebody writes here now: one press, and one reads those. */
  #written({ language: read }: CaptionLane): TemplateResult | typeof nothing {
    const written = this.#feed?.written ?? []
    const others = this.consultation.view.structure.languages.filter((known) => known !== read && written.includes(known))
    if (others.length === 0) return nothing
    return html`<div class="row gap-2" role="group" aria-labelledby="captions-written"><span class="meta" id="captions-written">${translate(written.includes(read) ? 'captions:written.also' : 'captions:written.only')}</span>
      ${others.map((known) => html`<button type="button" class="btn quiet" @click=${() => this.#choose({ language: known })}>${said(languageName(known), known)}</button>`)}</div>`
  }

  #toEnd(): void {
    this.#isBack = false
    this.requestUpdate()
  }

  #lines(lines: readonly CaptionLine[], { language: written }: CaptionLane): TemplateResult {
    const { size, contrast } = captionChoice()
    // A screen reader is not to read along with every key: who wants it goes there.
    return html`<div class="caption-lines ${this.wall ? 'afar' : `${size} ${contrast}`}" role="log" aria-live="off" aria-label=${translate('captions:lines')} tabindex=${this.wall ? nothing : 0} lang=${written} dir=${directionOf(written)} @scroll=${this.#scrolled}>
      ${repeat(lines, ({ id }) => id, ({ text, state }) => html`<p class=${state}>${text}${state === 'draft' ? html`<span class="unseen"> (${translate('captions:draft')})</span>` : state === 'corrected' ? html` <small>${translate('captions:corrected')}</small>` : nothing}</p>`)}
    </div>`
  }

  #settings(lane: CaptionLane): TemplateResult {
    const { languages } = this.consultation.view.structure
    const { size, contrast } = captionChoice()
    const options = languages.map((known) => ({ value: known, label: languageName(known), language: known }))
    return html`<details class="caption-settings"><summary>${icon('settings')}${translate('captions:settings')}</summary><div class="stack gap-4">
      ${languages.length < 2 ? nothing : selectField({ id: 'caption-language', label: translate('captions:language'), value: lane.language, options, onChange: (chosen) => this.#choose({ language: chosen }) })}
      ${choice({ legend: translate('captions:size.legend'), name: 'caption-size', value: size, options: captionSizes.map((value) => ({ value, label: translate(`captions:size.${value}`) })), onChange: (value) => this.#choose({ size: value }) })}
      ${choice({ legend: translate('captions:contrast.legend'), name: 'caption-contrast', value: contrast, options: captionContrasts.map((value) => ({ value, label: translate(`captions:contrast.${value}`) })), onChange: (value) => this.#choose({ contrast: value }) })}
    </div></details>`
  }
}

customElements.define('cafe-captions', CafeCaptions)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-captions': CafeCaptions
  }
}
