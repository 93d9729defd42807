import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './room/room.css'
import './conduct-log.ts'
import './room/broadcast.ts'
import './room/invitations.ts'
import './room/people.ts'
import './room/help-calls.ts'
import './room/rotation.ts'
import './room/tables.ts'
import { hasPremeeting, travels } from '../../shared/meeting/lookup.ts'
import { stageOf } from '../../shared/meeting/state.ts'
import { busy } from '../elements/busy.ts'
import { focusWhenDrawn } from '../elements/focus-when-drawn.ts'
import { notice } from '../elements/notice.ts'
import { tabs } from '../elements/segmented.ts'
import { stageRail } from '../elements/stage-rail.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { pageHead } from './navigation.ts'
import { Acting } from './room/acting.ts'
import { conduct, conductFoot, type PlanSearch } from './room/conduct.ts'
import './room/interpreters.ts'
import { Planning } from './room/planning.ts'
import { followsWords } from './room/tables.ts'

const PARTS = ['tables', 'rotation', 'words', 'people', 'invitations'] as const
type Part = (typeof PARTS)[number]

/** The whole room for whoever leads: what is now, what comes next, and everyone's place in it. */
export class CafeRoom extends LitElement {
  static override properties = { consultation: { attribute: false }, chosen: { state: true } }

  declare consultation: ConsultationStore
  declare chosen: Part | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'room')
  readonly #acting = new Acting(this)
  readonly #planning = new Planning()
  protected readonly searching = new Following(this, () => this.#planning)

  constructor() {
    super()
    this.chosen = undefined
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#planning.forget()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#words.ready) return busy()
    const { consultation } = this
    const { view } = consultation
    const part = this.chosen ?? (stageOf(view) === 'prepare' ? 'invitations' : 'tables')
    const search = this.#search(part)
    return html`${pageHead(consultation, { place: translate('room:title'), aside: wordsOf(view.structure.title, sourceOf(view)) })}
      <main id="main" tabindex="-1" class="page wide stack gap-6">
        <h1 class="unseen">${translate('room:title')}</h1>
        ${stageRail(stageOf(view), hasPremeeting(view))}
        ${this.#circle()}
        <cafe-help-calls .consultation=${consultation}></cafe-help-calls>
        <div class="room-cols">
          ${conduct(consultation, this.#acting, search)}
          <div class="stack gap-5 room-main">
            ${tabs({
              label: translate('room:parts.label'),
              segments: PARTS.map((value) => ({ value, label: translate(`room:parts.${value}`) })),
              value: part,
              onChange: (value) => (this.chosen = value),
              panelId: 'room-part',
            })}
            <section id="room-part" role="tabpanel" tabindex="-1" aria-labelledby="room-part-${part}" class="room-part">${this.#part(part)}</section>
          </div>
          <aside class="room-aside"><cafe-room-interpreters .consultation=${consultation}></cafe-room-interpreters></aside>
        </div>
      </main>
      ${conductFoot(consultation, this.#acting, search)}`
  }

  #part(part: Part): TemplateResult {
    switch (part) {
      case 'tables':
        if (followsWords(this.consultation)) void import('./room/progress.ts') // until it has come, the cards are without it
        return html`<cafe-room-tables .consultation=${this.consultation}></cafe-room-tables>`
      case 'rotation':
        return html`<cafe-room-rotation .consultation=${this.consultation} .planning=${this.#planning}></cafe-room-rotation>`
      case 'words':
        return html`<div class="stack gap-6"><cafe-room-broadcast .consultation=${this.consultation}></cafe-room-broadcast><cafe-conduct-log .consultation=${this.consultation}></cafe-conduct-log></div>`
      case 'people':
        return html`<cafe-room-people .consultation=${this.consultation}></cafe-room-people>`
      case 'invitations':
        return html`<cafe-room-invitations .consultation=${this.consultation}></cafe-room-invitations>`
    }
  }

  #search(part: Part): PlanSearch {
    const show = (): void => {
      this.chosen = 'rotation'
      focusWhenDrawn(this, '#plan-now')
    }
    const begin = (): void => {
      const { view } = this.consultation
      if (Object.values(view.seats).some(travels)) this.#planning.begin(view)
      show()
    }
    return { is: this.#planning.now.is, isShown: part === 'rotation', begin, show }
  }

  /** Whether the community has opened its circle; nothing else of it is known here. */
  #circle(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const stage = stageOf(view)
    if (!hasPremeeting(view) || (stage !== 'premeeting' && stage !== 'cafe')) return nothing
    if (stage === 'cafe' && view.circleOpened) return nothing
    return view.circleOpened
      ? notice({ tone: 'good', words: translate('room:circle.open'), live: true })
      : notice({ tone: 'info', drawn: 'lock', words: translate(`room:circle.closed_${stage}`), live: true })
  }
}

customElements.define('cafe-room', CafeRoom)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room': CafeRoom
  }
}
