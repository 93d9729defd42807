import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { HelpCall } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'

/** Who asks for help, where, and what about. Nothing is drawn while nobody does. */
export class CafeHelpCalls extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'help')
  readonly #acting = new Acting(this)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    const calls = this.consultation.view.cafe.help
    // The region stands there before its first call, so that it is heard.
    return html`<div role="status">${calls.length === 0 || !this.#localized.ready ? nothing : this.#list(calls)}</div>`
  }

  #list(calls: readonly HelpCall[]): TemplateResult {
    return html`<section class="card stack gap-3" aria-labelledby="help-calls"><h2 id="help-calls">${translate('help:room.heading')}</h2>
      <ul class="stack gap-4 help-calls">${calls.map((call) => this.#call(call))}</ul></section>`
  }

  #call(call: HelpCall): TemplateResult {
    const { view } = this.consultation
    const { text, language } = tableName(view, call.table)
    const alias = view.seats[call.seat]?.alias ?? ''
    const busy = this.#acting.busy(call.id)
    const answer = (): void => void this.#acting.run(call.id, () => this.consultation.command({ type: 'answer-help', call: call.id }))
    const end = (): void => void this.#acting.run(call.id, () => this.consultation.command({ type: 'end-help', call: call.id }))
    return html`<li class="stack gap-2">
      <p class="row gap-2">${tableBadge(tableIndexOf(view, call.table), said(text, language))}<b>${translate(`help:about.${call.about}`)}</b></p>
      <p class="row gap-2 meta">${alias === '' ? nothing : named(alias)}<span class="num">${formatTime(call.at)}</span></p>
      <div class="row gap-2">${call.answered
        ? chip('good', translate('help:room.coming'))
        : html`<button type="button" class="btn" ?disabled=${busy} @click=${answer}>${icon('hand')}${translate('help:room.answer')}</button>`}
        <button type="button" class="btn quiet" ?disabled=${busy} @click=${end}>${icon('check')}${translate('help:settled')}</button></div>
      ${this.#acting.refusal(call.id)}
    </li>`
  }
}

customElements.define('cafe-help-calls', CafeHelpCalls)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-help-calls': CafeHelpCalls
  }
}
