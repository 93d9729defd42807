import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { helpSubjects } from '../../../shared/meeting/help-subjects.ts'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import type { HelpCall } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'

/** A quiet call to those who lead: from the host about the table, from anybody who sits there about themselves. */
export class CafeHelp extends LitElement {
  static override properties = { consultation: { attribute: false }, table: { attribute: false }, refusal: { state: true }, busy: { state: true } }

  declare consultation: ConsultationStore
  declare table: ItemId
  declare private refusal: string | undefined
  declare private busy: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'help')

  constructor() {
    super()
    this.refusal = undefined
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #ask(command: Command): Promise<void> {
    this.busy = true
    const outcome = await this.consultation.command(command)
    this.busy = false
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { me, view } = this.consultation
    const call = view.cafe.help.find(({ seat }) => seat === me.id)
    if (call !== undefined) return this.#called(call)
    const sits = seatedAt(view, me, view.cafe.round?.number ?? 1) === this.table
    if (!sits || !this.consultation.may({ do: 'call-for-help' })) return nothing
    const subjects = me.hosts === this.table ? helpSubjects : (['person'] as const)
    return html`<details class="guide"><summary>${translate('help:open')}</summary>
      <div class="stack gap-3"><p>${translate('help:who_sees')}</p>
        ${this.#refused()}
        <div class="row gap-2">${subjects.map((about) => html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'call-for-help', table: this.table, about })}>${translate(`help:about.${about}`)}</button>`)}</div>
      </div></details>`
  }

  #called({ id, about, answered }: HelpCall): TemplateResult {
    return html`${notice({
      tone: answered ? 'good' : 'info',
      drawn: 'hand',
      live: true,
      words: html`<b>${translate(answered ? 'help:coming' : 'help:called')}</b> ${translate(`help:about.${about}`)}`,
      acts: html`<button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'end-help', call: id })}>${icon('check')}${translate(answered ? 'help:settled' : 'help:take_back')}</button>`,
    })}${this.#refused()}`
  }

  #refused(): TemplateResult | typeof nothing {
    return this.refusal === undefined ? nothing : notice({ tone: 'warn', words: this.refusal, live: true })
  }
}

customElements.define('cafe-help', CafeHelp)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-help': CafeHelp
  }
}
