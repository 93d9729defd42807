import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { restNow } from '../../shared/meeting/agenda.ts'
import { stageOf } from '../../shared/meeting/state.ts'
import { captionsBeside } from '../elements/captions-beside.ts'
import { busy } from '../elements/busy.ts'
import { languageChoice } from '../elements/language-choice.ts'
import { quickExit } from '../elements/quick-exit.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { Voices } from '../i18n/voices.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { PlenaryWords } from './plenary/plenary-words.ts'
import { cafeFace, large } from './wall/cafe-face.ts'
import { InTurn } from './wall/in-turn.ts'
import { areComingBack, pauseFace } from './wall/pause-face.ts'
import { areMany, tables } from './wall/tables.ts'
import { told } from './wall/told.ts'
import { plenaryFace } from './wall/plenary-face.ts'
import './plenary/plenary.css'
import './wall/wall.css'

/** What is told for a while, and tables in turn, change without anybody's doing. */
const LOOK_AGAIN_MS = 4_000

/** The picture on the big screen: what is now, and nothing of anybody's own. */
export class CafeWall extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'wall', 'clock', 'rule')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #voices = new Voices(this, 'wall', () => this.consultation.view.structure.languages)
  readonly #inTurn = new InTurn(this, () => this.consultation.view.structure.languages)
  /** How it is decided stands on the picture while whoever leads shows it; who is at the screen may turn that about. */
  #turned = false
  #isShown = false
  #timer: ReturnType<typeof setInterval> | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.requestUpdate(), LOOK_AGAIN_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  #turnRule(): void {
    this.#turned = !this.#turned
    this.requestUpdate()
  }

  get #rule(): boolean {
    return this.#isShown !== this.#turned
  }

  /** What is shown from the lectern goes before what was chosen at the screen. */
  protected override willUpdate(): void {
    const isShown = this.consultation.view.plenary.showsRule === true
    if (isShown !== this.#isShown) this.#turned = false
    this.#isShown = isShown
  }

  #face(): TemplateResult {
    const { view, serverNow } = this.consultation
    switch (stageOf(view)) {
      case 'prepare':
        return html`${large(translate('wall:soon'), translate('wall:soon_next'))}${tables(view, serverNow(), 1)}`
      case 'premeeting': {
        const rest = restNow(view, serverNow())
        if (rest !== undefined && rest.from <= serverNow() && !areComingBack(rest, serverNow())) return pauseFace({ view, serverNow, voices: this.#voices.all }, rest, nothing)
        return html`${large(translate('wall:premeeting'), translate('wall:premeeting_next'))}${tables(view, serverNow(), 1)}`
      }
      case 'cafe':
        return cafeFace({ view, serverNow, voices: this.#voices.all })
      case 'plenary':
        return html`${plenaryFace(view, { words: this.#words, serverNow, rule: this.#rule })}${captionsBeside(this.consultation, null)}`
      case 'refine':
      case 'validate':
      case 'published':
        return large(translate('wall:thanks'), translate('wall:thanks_next'))
    }
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const { view, me, pages, serverNow } = this.consultation
    const [first] = pages
    const stage = stageOf(view)
    const back = (): void => {
      if (first !== undefined) this.consultation.go(first)
    }
    return html`<main id="main" tabindex="-1" class="wall wall-page ${stage === 'plenary' ? 'of-plenary' : 'of-cafe'} ${areMany(view) ? 'many' : ''}" @time-over=${() => this.requestUpdate()}>
        ${stage === 'plenary' ? nothing : html`<p class="wall-title book">${wordsOf(view.structure.title, sourceOf(view))}</p>`}
        ${this.#face()}
        ${told(view, serverNow())}
      </main>
      <header class="wall-tools" aria-label=${translate('wall:tools')}>${me.role === 'screen' ? nothing : html`<button type="button" class="btn" @click=${back}>${translate('plenary:ballot.back')}</button>`}${this.#inTurn.languages.length < 2 ? nothing : html`<button type="button" class="btn" aria-pressed=${this.#inTurn.on ? 'true' : 'false'} @click=${() => this.#inTurn.toggle()}>${translate('wall:in_turn')}</button>`}${stage === 'plenary' ? html`<button type="button" class="btn" aria-pressed=${this.#rule ? 'true' : 'false'} @click=${() => this.#turnRule()}>${translate('rule:heading')}</button>` : nothing}${languageChoice()}${quickExit()}</header>`
  }
}

customElements.define('cafe-wall', CafeWall)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-wall': CafeWall
  }
}
