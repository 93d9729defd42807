import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Structure } from '../../../shared/consultation/file.ts'
import type { Timetable } from '../../../shared/consultation/schemas.ts'
import { timetableFaults } from '../../../shared/consultation/timetable-faults.ts'
import { timetableOf } from '../../../shared/consultation/timetable.ts'
import { begunLines } from '../../../shared/meeting/begun-lines.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Acting } from '../room/acting.ts'
import { tidiedPauses } from './draft.ts'
import './timetable.ts'

const PLACE = 'timetable'

/** The timetable once the meeting has begun: what has not begun yet may still move. Everybody reads that it was changed. */
export class CafeTimetableLater extends LitElement {
  static override properties = { consultation: { attribute: false }, draft: { state: true }, earlier: { state: true } }

  declare consultation: ConsultationStore
  /** Null while nothing is changed here. */
  declare private draft: Structure | null
  /** As it was before it was last changed here; taken back once. */
  declare private earlier: Timetable | undefined
  #base: Structure | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'setup')
  readonly #acting = new Acting(this)

  constructor() {
    super()
    this.draft = null
    this.earlier = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.draft === null) this.#base = this.consultation.view.structure
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation, draft } = this
    if (!this.#words.ready || !consultation.may({ do: 'set-timetable' })) return nothing
    const { structure } = consultation.view
    const begun = begunLines(consultation.view)
    const isWrong = draft !== null && timetableFaults(timetableOf(draft), begun).length > 0
    const isElsewhere = draft !== null && this.#base !== undefined && JSON.stringify(timetableOf(this.#base)) !== JSON.stringify(timetableOf(structure))
    return html`<div class="stack gap-4"><cafe-timetable lengths .structure=${draft ?? structure} .begun=${begun} .change=${(parts: Pick<Structure, 'zone' | 'agenda' | 'pauses'>) => (this.draft = { ...structure, ...parts })}></cafe-timetable>
      ${isElsewhere ? notice({ tone: 'warn', live: true, words: translate('setup:times.elsewhere'), acts: html`<button type="button" class="btn" @click=${() => (this.draft = null)}>${translate('setup:elsewhere.take')}</button>` }) : nothing}
      ${draft === null ? nothing : html`<div class="row"><button type="button" class="btn primary" ?disabled=${isWrong || this.#acting.busy(PLACE)} @click=${() => void this.#keep(timetableOf(draft))}>${translate('setup:times.keep')}</button>
        <button type="button" class="btn" @click=${() => this.#leave()}>${translate('setup:times.leave')}</button></div>`}
      ${draft === null && this.earlier !== undefined ? notice({ tone: 'good', words: translate('setup:times.kept'), acts: html`<button type="button" class="btn quiet" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void this.#takeBack()}>${icon('undo')}${translate('setup:times.undo')}</button>` }) : nothing}
      ${this.#acting.refusal(PLACE)}</div>`
  }

  #leave(): void {
    this.draft = null
    this.#acting.forget(PLACE)
  }

  async #keep(timetable: Timetable): Promise<void> {
    const before = timetableOf(this.consultation.view.structure)
    if (await this.#set({ ...timetable, pauses: tidiedPauses(timetable.pauses) })) this.earlier = before
  }

  async #takeBack(): Promise<void> {
    const { earlier } = this
    if (earlier !== undefined && (await this.#set(earlier))) this.earlier = undefined
  }

  async #set(timetable: Timetable): Promise<boolean> {
    const outcome = await this.#acting.run(PLACE, () => this.consultation.command({ type: 'set-timetable', timetable }), translate('setup:times.kept'))
    if (outcome?.ok !== true) return false
    this.draft = null
    return true
  }
}

customElements.define('cafe-timetable-later', CafeTimetableLater)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-timetable-later': CafeTimetableLater
  }
}
