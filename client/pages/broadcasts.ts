import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { BroadcastId } from '../../shared/ids.ts'
import { leads } from '../../shared/meeting/lookup.ts'
import type { Broadcast } from '../../shared/meeting/state.ts'
import { announce } from '../elements/announce.ts'
import { notice } from '../elements/notice.ts'
import { formatTime } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { inReaderLanguage, sourceOf, wordsOf } from '../session/texts.ts'

/** Words older than this are not put before somebody who opens the page, ms. */
const FRESH_MS = 30 * 60_000

/** Read and put away, in this tab. */
const read = new Set<BroadcastId>()
const heard = new Set<BroadcastId>()

/** What those who lead say to all, in the reader's language where it is said in it, until the reader puts it away. */
export class CafeBroadcasts extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'broadcast')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { serverNow, view, me } = this.consultation
    if (leads(me)) return nothing // who leads has them all before them in the room
    const fresh = view.broadcasts.filter(({ id, kind, at }) => kind !== 'taken-back' && !read.has(id) && serverNow() - at < FRESH_MS)
    if (fresh.length === 0) return nothing
    return html`<section class="broadcast-words stack gap-2" aria-label=${translate('broadcast:label')}>${fresh.map((one) => this.#words(one))}</section>`
  }

  /** Said once to those who hear the page, whichever page of the tab it is. */
  protected override updated(): void {
    if (!this.#localized.ready) return
    const { view, serverNow, me } = this.consultation
    if (leads(me)) return
    for (const one of view.broadcasts) {
      if (heard.has(one.id)) continue
      heard.add(one.id)
      if (one.kind !== 'taken-back' && serverNow() - one.at < FRESH_MS) announce(one.kind === 'recall' ? translate('broadcast:recall.words') : inReaderLanguage(one.text, sourceOf(view)).text)
    }
  }

  #words(one: Broadcast): TemplateResult {
    const { view } = this.consultation
    const away = (): void => {
      read.add(one.id)
      this.requestUpdate()
    }
    const from = html`<span class="meta">${translate('broadcast:from', { time: formatTime(one.at) })}</span>`
    return notice({
      tone: one.kind === 'recall' ? 'lamp' : 'info',
      drawn: one.kind === 'recall' ? 'people' : 'speech',
      words: html`<b>${one.kind === 'recall' ? translate('broadcast:recall.words') : wordsOf(one.text, sourceOf(view))}</b><br>${from}`,
      acts: html`<button type="button" class="btn" @click=${away}>${translate('broadcast:read')}</button>`,
    })
  }
}

customElements.define('cafe-broadcasts', CafeBroadcasts)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-broadcasts': CafeBroadcasts
  }
}
