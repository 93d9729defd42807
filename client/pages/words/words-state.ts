import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { icon, type IconName } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { Following } from '../../session/following.ts'
import { wishesOfTab } from '../../session/writing-wishes.ts'
import './own-history.ts'
import './shared-field.css'

type State = 'ready' | 'saved' | 'typing' | 'sent' | 'connecting' | 'offline' | 'kept' | 'closed'

const DRAWN: Readonly<Record<State, IconName>> = { ready: 'check', saved: 'check', typing: 'pen', sent: 'arrow', connecting: 'clock', offline: 'clock', kept: 'clock', closed: 'lock' }

function stateOf({ state, saving, kept }: LiveDocument): State {
  if (state === 'synced') return saving
  return state === 'offline' && kept ? 'kept' : state
}

/**
 * What becomes of one's words, how to take them back, and how to be left in peace while writing. Not announced: it
 * changes with every key, and the page tells when the line is lost.
 */
class CafeWordsState extends LitElement {
  static override properties = { live: { attribute: false } }

  declare live: LiveDocument | undefined
  readonly #localized = new Localized(this, 'words')
  protected readonly following = new Following(this, () => this.live?.words)
  protected readonly wishing = new Following(this, wishesOfTab)
  /** Who has not written yet has nothing saved. */
  #wrote: LiveDocument | undefined

  constructor() {
    super()
    this.live = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.live === undefined || !this.#localized.ready) return nothing
    const now = stateOf(this.live)
    if (now === 'typing' || now === 'sent') this.#wrote = this.live
    const state = now === 'saved' && this.#wrote !== this.live ? 'ready' : now
    return html`<p class="meta note words-state" data-state=${state}>${icon(DRAWN[state])}<span>${translate(`words:state.${state}`)}</span></p>
      ${state === 'closed' ? nothing : html`<cafe-own-history .doc=${this.live.doc}></cafe-own-history>${this.#peace()}`}`
  }

  #peace(): TemplateResult {
    const wishes = wishesOfTab()
    return html`<details class="peace"><summary>${icon(wishes.hold ? 'clock' : 'settings')}${translate('words:peace.heading')}</summary>
      ${tick({ label: translate('words:peace.hold'), hint: translate('words:peace.hold_hint'), checked: wishes.hold, onChange: (hold) => (wishes.hold = hold) })}
      ${tick({ label: translate('words:peace.quiet'), hint: translate('words:peace.quiet_hint'), checked: wishes.quiet, onChange: (quiet) => (wishes.quiet = quiet) })}
    </details>`
  }
}

customElements.define('cafe-words-state', CafeWordsState)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-words-state': CafeWordsState
  }
}

/** Stands beside the words that somebody may write. */
export const wordsState = (live: LiveDocument): TemplateResult => html`<cafe-words-state .live=${live}></cafe-words-state>`

/** For those who read what others write. */
export const readingAlong = (): TemplateResult => html`<p class="meta note words-state">${icon('eye')}<span>${translate('table:words.reading')}</span></p>`
