import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import type { SeatId } from '../../../shared/ids.ts'
import { announce } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { Bound } from '../../session/bind-text.ts'
import { boundOf } from '../../session/bound-text.ts'
import { cursorAt, focusOf, placesOf } from '../../session/document-caret.ts'
import type { PersonHere } from '../../session/document-people.ts'
import { liveOf } from '../../session/document.ts'
import { wishesOfTab } from '../../session/writing-wishes.ts'
import { CaretLayer, tintOf } from './caret-layer.ts'
import './own-history.ts'

/** It is said at most so often who has begun to write in the same field. */
const SAID_EACH_MS = 15_000

/**
 * What surrounds a field in which several write: who else does and where, what waits, and the way back. Stands behind
 * the `<textarea>` in one element with it, and tells the others where one's own pen is.
 */
class CafeFieldCompany extends LitElement {
  static override properties = { text: { attribute: false } }

  declare text: Y.Text | undefined
  readonly #localized = new Localized(this, 'words')
  #field: HTMLTextAreaElement | undefined
  #layer: CaretLayer | undefined
  #bound: Bound | undefined
  #stops: (() => void)[] = []
  #frame: number | undefined
  #looked = false
  #known: ReadonlySet<SeatId> = new Set()
  #saidAt = Number.NEGATIVE_INFINITY

  constructor() {
    super()
    this.text = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#leave()
  }

  protected override render(): TemplateResult {
    const waiting = this.#bound?.waiting ?? 0
    const others = this.#localized.ready ? this.#others() : []
    return html`<div class="carets" aria-hidden="true"></div>
      ${this.#localized.ready ? html`<div class="field-tools">
        ${others.length === 0 ? nothing : html`<p class="writing-here"><span>${translate('words:here')}</span>${others.map(({ seat, name }) => html`<span class="who ${tintOf(seat)}"><bdi>${name}</bdi></span>`)}</p>`}
        ${waiting === 0 ? nothing : html`<span class="changes-wait">${icon('clock')}${translate('words:waiting', { count: waiting })}<button type="button" class="btn quiet" @click=${() => this.#bound?.showWaiting()}>${translate('words:show')}</button></span>`}
        <cafe-own-history .doc=${this.text?.doc ?? undefined} .text=${this.text}></cafe-own-history>
      </div>` : nothing}`
  }

  protected override updated(): void {
    const field = this.parentElement?.querySelector('textarea') ?? undefined
    const bound = field === undefined ? undefined : boundOf(field)
    if (field === this.#field && bound === this.#bound) return this.#draw()
    this.#leave()
    if (field === undefined || bound === undefined || !this.isConnected) return
    this.#field = field
    this.#bound = bound
    this.#follow(field, bound)
    this.requestUpdate()
  }

  #follow(field: HTMLTextAreaElement, bound: Bound): void {
    const layer = this.querySelector<HTMLElement>('.carets')
    if (layer !== null) this.#layer = new CaretLayer(field, layer)
    const look = (): void => this.#look(field, bound)
    const move = (): void => {
      if (document.activeElement === field) look()
    }
    const shift = (): void => this.#draw()
    const sizes = new ResizeObserver(shift)
    sizes.observe(field)
    field.addEventListener('focus', look)
    field.addEventListener('blur', this.#lookAway)
    field.addEventListener('scroll', shift, { passive: true })
    document.addEventListener('selectionchange', move)
    const live = liveOf(bound.text.doc)
    const stops = [live?.subscribe(() => this.#onPeople()), bound.subscribe(() => this.requestUpdate())]
    this.#stops = [
      () => sizes.disconnect(),
      () => field.removeEventListener('focus', look),
      () => field.removeEventListener('blur', this.#lookAway),
      () => field.removeEventListener('scroll', shift),
      () => document.removeEventListener('selectionchange', move),
      ...stops.map((stop) => () => stop?.()),
    ]
    if (document.activeElement === field) look()
    this.#known = new Set(this.#others().map(({ seat }) => seat))
  }

  #leave(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    for (const stop of this.#stops) stop()
    this.#stops = []
    this.#layer?.remove()
    this.#layer = undefined
    this.#lookAway()
    this.#field = undefined
    this.#bound = undefined
  }

  /** Those whose caret stands in this very text. */
  #others(): readonly PersonHere[] {
    const bound = this.#bound
    if (bound === undefined) return []
    const here = (liveOf(bound.text.doc)?.people ?? []).filter(({ cursor }) => placesOf(bound.text, cursor) !== undefined)
    return [...new Map(here.map((person) => [person.seat, person])).values()]
  }

  #look(field: HTMLTextAreaElement, bound: Bound): void {
    const live = liveOf(bound.text.doc)
    if (live === undefined) return
    this.#looked = true
    const [start, end] = [bound.placeInText(field.selectionStart), bound.placeInText(field.selectionEnd)]
    const backward = field.selectionDirection === 'backward'
    live.look(focusOf(bound.text), cursorAt(bound.text, backward ? { anchor: end, head: start } : { anchor: start, head: end }))
  }

  /** Whoever puts the pen down on an open card is still at the card; the card says when it is closed. */
  readonly #lookAway = (): void => {
    if (!this.#looked || this.#bound === undefined) return
    this.#looked = false
    const focus = focusOf(this.#bound.text)
    liveOf(this.#bound.text.doc)?.look(this.isConnected && focus?.startsWith('question:') === true ? focus : null)
  }

  #onPeople(): void {
    const others = this.#others()
    const seats = new Set(others.map(({ seat }) => seat))
    const joined = others.filter(({ seat }) => !this.#known.has(seat))
    const changed = joined.length > 0 || [...this.#known].some((seat) => !seats.has(seat))
    this.#known = seats
    if (changed) this.requestUpdate()
    else this.#draw()
    const [first] = joined
    if (first !== undefined) this.#say(first)
  }

  /** Only to whom it concerns: who writes in the same field. */
  #say({ name }: PersonHere): void {
    const now = performance.now()
    if (this.#field !== document.activeElement || wishesOfTab().quiet || now - this.#saidAt < SAID_EACH_MS || !this.#localized.ready) return
    this.#saidAt = now
    announce(translate('words:joined', { name }))
  }

  #draw(): void {
    if (this.#frame !== undefined || this.#layer === undefined) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined
      const bound = this.#bound
      if (bound === undefined) return
      this.#layer?.draw(
        this.#others().flatMap(({ seat, name, cursor }) => {
          const places = placesOf(bound.text, cursor)
          return places === undefined ? [] : [{ seat, name, index: bound.placeInField(places.head) }]
        }),
      )
    })
  }
}

customElements.define('cafe-field-company', CafeFieldCompany)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-field-company': CafeFieldCompany
  }
}
