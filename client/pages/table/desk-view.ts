import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './desk.css'
import './handover-draft.ts'
import type { TableContent } from '../../../shared/documents/content.ts'
import { begunAt, clockAt, timeOf } from '../../../shared/meeting/clock.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { formatDuration } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { Following } from '../../session/following.ts'
import { hostSteps, stepDue, stepTimes, type HostStep, type StepTime } from './desk-steps.ts'
import type { Reading } from '../words/reading.ts'
import type { Place } from './place.ts'

/** What a host has at hand while the round goes. Nothing here is seen by others, nor asked of the host twice. */
export class CafeDesk extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    live: { attribute: false },
    content: { attribute: false },
    reading: { attribute: false },
    writable: { attribute: false },
    ticked: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare live: LiveDocument
  declare content: TableContent
  declare reading: Reading
  declare writable: boolean
  declare private ticked: ReadonlySet<string>
  readonly #localized = new Localized(this, 'desk', 'table')
  protected readonly following = new Following(this, () => this.consultation)
  #round: string | undefined
  #next: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.ticked = new Set()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Each round begins with an empty list. */
  protected override willUpdate(): void {
    const { id } = this.live.reference
    if (id === this.#round) return
    this.#round = id
    this.ticked = new Set((sessionStorage.getItem(keyOf(id)) ?? '').split(' ').filter((name) => name !== ''))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#next)
  }

  /** Drawn again when the next step has its time. */
  protected override updated(): void {
    clearTimeout(this.#next)
    const now = this.#now()
    const ahead = this.#times().find(({ endsAt }) => endsAt > now)
    if (ahead !== undefined) this.#next = setTimeout(() => this.requestUpdate(), ahead.endsAt - now + 1)
  }

  #times(): readonly StepTime[] {
    const { round, table } = this.place
    return round === null ? [] : stepTimes({ startsAt: begunAt(round), endsAt: timeOf(round, table).endsAt })
  }

  /** The round's own time: in a pause nothing falls due. */
  #now(): number {
    const { round } = this.place
    return round === null ? this.consultation.serverNow() : clockAt(round, this.consultation.serverNow())
  }

  #tick(name: HostStep, done: boolean): void {
    const ticked = new Set(this.ticked)
    if (done) ticked.add(name)
    else ticked.delete(name)
    this.ticked = ticked
    sessionStorage.setItem(keyOf(this.live.reference.id), [...ticked].join(' '))
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { phase } = this.place
    return html`<section class="stack gap-2 desk" aria-labelledby="desk-heading"><h2 id="desk-heading" class="unseen">${translate('desk:host.heading')}</h2>
      ${phase === 'running' || phase === 'paused' || phase === 'grace' ? this.#steps() : nothing}
      <cafe-handover-draft .consultation=${this.consultation} .place=${this.place} .live=${this.live} .content=${this.content} .reading=${this.reading} .writable=${this.writable}></cafe-handover-draft>
    </section>`
  }

  #steps(): TemplateResult {
    const times = this.#times()
    const due = stepDue(times, this.#now())
    const now = due === undefined ? nothing : html`<span class="row gap-2">${chip('lamp', translate('desk:steps.now'))}${translate(`desk:step.${due}`)}</span>`
    return html`<details class="card flat"><summary>${icon('clock')}<span class="due">${translate('desk:steps.heading')}${now}</span></summary>
      <div class="stack gap-2 folded">
        <p class="meta">${translate('desk:steps.hint')}</p>
        <ol class="steps">${hostSteps.map(({ name }, index) => html`<li class=${name === due ? 'now' : ''} aria-current=${name === due ? 'step' : nothing}>
          ${tick({ label: stepWords(name, times[index]), hint: translate(`desk:how.${name}`), checked: this.ticked.has(name), onChange: (done) => this.#tick(name, done) })}
        </li>`)}</ol>
      </div>
    </details>`
  }
}

function stepWords(name: HostStep, time: StepTime | undefined): TemplateResult {
  const length = time === undefined ? nothing : html` <span class="meta num">${translate('desk:steps.about', { length: formatDuration(time.endsAt - time.startsAt) })}</span>`
  return html`<b>${translate(`desk:step.${name}`)}</b>${length}`
}

const keyOf = (document: string): string => `desk ${document}`

customElements.define('cafe-desk', CafeDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-desk': CafeDesk
  }
}
