import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { weightOf } from '../../../shared/meeting/decide-plenary.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { type Deed, Doing } from './deed.ts'
import { stakeholderName } from './item-parts.ts'
import { openPolls } from './list.ts'
import { askedRule } from './rule-dialog.ts'
import { ruleWords } from './rule-words.ts'
import { sectionsOf } from './sections.ts'
import { areWeighted, askedWeights } from './weights-dialog.ts'

/** How the meeting decides, and how much room each section gets: for everybody to read, and to change by rule. */
export class CafePlenaryDecide extends LitElement {
  static override properties = { consultation: { attribute: false }, onDeed: { attribute: false } }

  declare consultation: ConsultationStore
  declare onDeed: (deed: Deed) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board', 'rule')
  readonly #doing = new Doing(this, () => this.consultation)
  /** The rule stays unfolded when it is taken off the wall: the button that did it is in there. */
  #isUnfolded = false

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #changeRule(): Promise<void> {
    const command = await askedRule(this.consultation.view)
    if (command !== undefined && (await this.#doing.do(command))) this.onDeed({ words: translate('board:decide.done'), undo: undefined })
  }

  async #showRule(shown: boolean): Promise<void> {
    const words = translate(shown ? 'board:decide.shown' : 'board:decide.off')
    if (await this.#doing.do({ type: 'show-rule', shown })) this.onDeed({ words, undo: { type: 'show-rule', shown: !shown } })
  }

  async #changeWeights(): Promise<void> {
    const command = await askedWeights(this.consultation.view)
    if (command !== undefined && (await this.#doing.do(command))) this.onDeed({ words: translate('board:weights.done'), undo: undefined })
  }

  #rule(): TemplateResult {
    const { view } = this.consultation
    const change = openPolls(view).length > 0
      ? html`<p class="meta">${translate('board:decide.not_now')}</p>`
      : html`<button type="button" class="btn" @click=${() => void this.#changeRule()}>${translate('board:decide.change')}</button>`
    const isShown = view.plenary.showsRule === true
    const show = html`<button type="button" class="btn" @click=${() => void this.#showRule(!isShown)}>${icon('screen')}${translate(isShown ? 'board:decide.take_off' : 'board:decide.show')}</button>`
    const unfold = ({ currentTarget }: Event): void => {
      this.#isUnfolded = currentTarget instanceof HTMLDetailsElement && currentTarget.open
    }
    return html`<details class="fate" ?open=${isShown || this.#isUnfolded} @toggle=${unfold}><summary>${translate('rule:heading')}</summary><div class="stack gap-3 unfolded">${ruleWords(view)}
      <div class="row">${this.consultation.may({ do: 'show-rule' }) ? show : nothing}${this.consultation.may({ do: 'set-rule' }) ? change : nothing}</div></div></details>`
  }

  #weights(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const sections = sectionsOf(view)
    if (sections.length < 2) return nothing
    return html`<details class="fate" ?open=${areWeighted(view)}><summary>${translate('board:weights.heading')}</summary><div class="stack gap-3 unfolded">
      <table class="facts"><thead><tr><th scope="col">${translate('board:weights.part')}</th><th scope="col" class="num">${translate('board:weights.weight')}</th><th scope="col" class="num">${translate('board:weights.room')}</th></tr></thead>
        <tbody>${sections.map(({ id, room }) => {
          const name = stakeholderName(view, id)
          return html`<tr><th scope="row">${said(name.text, name.language)}</th><td class="num">${formatNumber(weightOf(view, id))}</td><td class="num">${formatNumber(room)}</td></tr>`
        })}</tbody></table>
      ${this.consultation.may({ do: 'set-weights' }) ? html`<button type="button" class="btn" @click=${() => void this.#changeWeights()}>${translate('board:weights.change')}</button>` : nothing}</div></details>`
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<div>${this.#rule()}${this.#weights()}${this.#doing.told}</div>`
  }
}

customElements.define('cafe-plenary-decide', CafePlenaryDecide)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-decide': CafePlenaryDecide
  }
}
