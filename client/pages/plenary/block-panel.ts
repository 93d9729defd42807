import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { isConsensual } from '../../../shared/meeting/decide-block.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import '../../elements/clock.ts'
import { selectField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { asked } from './ask.ts'
import { type Deed, Doing } from './deed.ts'
import { stakeholderMark } from './item-parts.ts'
import { PlenaryWords, type Shown } from './plenary-words.ts'

const MINUTES = [1, 2, 3, 5, 10, 15, 30, 60] as const
const USUAL_MINUTES = 3
const MINUTE_MS = 60_000

/** Asks for how long everybody may ask to discuss one of these, and shows them all. Undefined for a no. */
export function askedBlock(view: Consultation, items: readonly ItemId[], shown: (candidate: Candidate) => Shown): Promise<CommandOf<'propose-block'> | undefined> {
  const candidates = items.flatMap((id) => candidateNamed(view, id) ?? []).filter((candidate) => isConsensual(view, candidate))
  let minutes = USUAL_MINUTES
  return asked<CommandOf<'propose-block'>>(translate('board:block.heading'), (give) => html`<p>${translate('board:block.words')}</p>
    <ul class="block-items" tabindex="0" aria-label=${translate('board:block.items')}>${candidates.map((candidate) => {
      const { text, language } = shown(candidate)
      return html`<li class="note">${stakeholderMark(view, candidate.stakeholder)}<span class="book">${said(text, language)}</span></li>`
    })}</ul>
    ${selectField({ id: 'block-minutes', label: translate('board:block.time'), value: String(minutes), options: MINUTES.map((value) => ({ value: String(value), label: formatDuration(value * MINUTE_MS) })), onChange: (value) => (minutes = Number(value)) })}
    <div class="row dialog-acts">
      <button type="button" class="btn primary" ?disabled=${candidates.length === 0} @click=${() => give({ type: 'propose-block', candidates: candidates.map(({ id }) => id), minutes })}>${translate('board:block.propose')}</button>
      <button type="button" class="btn" @click=${() => give(undefined)}>${translate('common:act.cancel')}</button>
    </div>`)
}

/** Whether the time to ask for a discussion is over, so that the items can be accepted. */
export const blockIsOver = ({ view, serverNow }: ConsultationStore): boolean => serverNow() >= (view.plenary.block?.endsAt ?? Infinity)

/** Items that are about to be accepted together: until when one can ask, which somebody asks to discuss, and the deed. */
export class CafePlenaryBlock extends LitElement {
  static override properties = { consultation: { attribute: false }, onDeed: { attribute: false } }

  declare consultation: ConsultationStore
  declare onDeed: (deed: Deed) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #do(command: CommandOf<'accept-block' | 'withdraw-block'>, words: string): Promise<void> {
    if (await this.#doing.do(command)) this.onDeed({ words, undo: undefined })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const { block } = view.plenary
    if (!this.#localized.ready || block === undefined || block === null) return nothing
    const isOver = blockIsOver(this.consultation)
    const undisputed = block.candidates.filter((id) => !block.discussed.includes(id))
    return html`<section class="card now stack gap-4" aria-labelledby="block-heading">
      <div class="row apart"><h2 id="block-heading">${translate('board:block.items')}</h2>
        ${isOver ? html`<span class="meta">${translate('plenary:block.over')}</span>` : html`<cafe-clock .endsAt=${block.endsAt} .serverNow=${this.consultation.serverNow} .label=${''} @time-over=${() => this.requestUpdate()}></cafe-clock>`}</div>
      <ul class="block-items" tabindex="0" aria-labelledby="block-heading">${block.candidates.map((id) => this.#item(id, block.discussed.includes(id)))}</ul>
      ${this.#doing.told}
      ${undisputed.length === 0 ? html`<p>${translate('board:block.each_discussed')}</p>` : nothing}
      <div class="row">
        ${undisputed.length === 0 ? nothing : html`<button type="button" class="btn ${isOver ? 'primary' : ''}" ?disabled=${!isOver} @click=${() => void this.#do({ type: 'accept-block' }, translate('board:block.accepted'))}>${translate('board:block.accept', { number: formatNumber(undisputed.length) })}</button>`}
        <button type="button" class="btn ${undisputed.length === 0 ? 'primary' : ''}" @click=${() => void this.#do({ type: 'withdraw-block' }, translate('board:block.withdrawn'))}>${translate('board:block.withdraw')}</button>
        ${isOver || undisputed.length === 0 ? nothing : html`<span class="meta">${translate('board:block.wait')}</span>`}
      </div>
    </section>`
  }

  #item(id: ItemId, isDiscussed: boolean): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const candidate = candidateNamed(view, id)
    if (candidate === undefined) return nothing
    const { text, language } = this.#words.shown(candidate)
    return html`<li class="note">${stakeholderMark(view, candidate.stakeholder)}<span class="stack gap-1"><span class="book">${said(text, language)}</span>${isDiscussed ? chip('info', translate('board:block.to_discuss'), 'speech') : nothing}</span></li>`
  }
}

customElements.define('cafe-plenary-block', CafePlenaryBlock)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-block': CafePlenaryBlock
  }
}
