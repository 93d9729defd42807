import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { HelpCall } from '../../shared/meeting/state.ts'
import { announce } from '../elements/announce.ts'
import { notice } from '../elements/notice.ts'
import { Localized } from '../i18n/localized.ts'
import { formatList } from '../i18n/format.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { tableName } from '../session/texts.ts'

const heard = new Set<HelpCall['id']>()

/** That somebody asks for help and nobody has answered yet, for whoever leads and looks at another page than the room. */
export class CafeHelpElsewhere extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'help')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #calls(): readonly HelpCall[] {
    return this.consultation.view.cafe.help.filter(({ answered }) => !answered)
  }

  protected override render(): TemplateResult | typeof nothing {
    const calls = this.#calls
    if (!this.#localized.ready || calls.length === 0) return nothing
    const { view } = this.consultation
    const tables = [...new Set(calls.map(({ table }) => table))].map((table) => tableName(view, table).text)
    return html`<section class="broadcast-words" aria-label=${translate('help:room.heading')}>${notice({
      tone: 'warn',
      drawn: 'hand',
      words: html`<b>${translate('help:room.heading')}</b><br>${formatList(tables)}`,
      acts: html`<button type="button" class="btn" @click=${() => this.consultation.go('room')}>${translate('help:room.go')}</button>`,
    })}</section>`
  }

  /** Each call is said once to those who hear the page. */
  protected override updated(): void {
    if (!this.#localized.ready) return
    const fresh = this.#calls.filter(({ id }) => !heard.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) heard.add(id)
    announce(translate('help:room.heading'))
  }
}

customElements.define('cafe-help-elsewhere', CafeHelpElsewhere)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-help-elsewhere': CafeHelpElsewhere
  }
}
