import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId, PollId } from '../../../shared/ids.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import { type Poll, stageOf } from '../../../shared/meeting/state.ts'
import { captionsBeside } from '../../elements/captions-beside.ts'
import { announce, toast } from '../../elements/announce.ts'
import { confirmed } from '../../elements/dialog.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { stageRail } from '../../elements/stage-rail.ts'
import { tick } from '../../elements/tick.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { lateInPlenary } from '../table/late.ts'
import './ballot.ts'
import './board-item.ts'
import './board-list.ts'
import './board-side.ts'
import './translations-side.ts'
import { type Deed, Doing } from './deed.ts'
import { ItemKeys } from './keys.ts'
import { onTheList, openPolls } from './list.ts'
import { plenaryVoice } from './voice.ts'

/** What the facilitator has before them in the plenary. */
export class CafePlenaryBoard extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #keys = new ItemKeys(this, (by) => this.#step(by))
  #opened: ItemId | undefined
  #listed: readonly ItemId[] = []
  #deed: Deed | undefined
  readonly #doing = new Doing(this, () => this.consultation)
  /** The poll in which the facilitator, who has a vote too, is answering. */
  #voting: PollId | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** The item that somebody opened here, else the one on the big screen, else the first that is undecided. */
  get #item(): ItemId | undefined {
    const { view } = this.consultation
    const wished = [this.#opened, view.plenary.discussed ?? undefined].find((id) => id !== undefined && candidateNamed(view, id) !== undefined)
    return wished ?? onTheList(view)[0]?.id ?? view.plenary.order[0]
  }

  readonly #open = (item: ItemId): void => {
    this.#opened = item
    this.#deed = undefined
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const heading = document.getElementById('board-item')
      heading?.focus({ preventScroll: true })
      heading?.closest('section')?.scrollIntoView({ block: 'nearest' })
    })
  }

  #step(by: 1 | -1): void {
    const items = this.#listed.length > 0 ? this.#listed : onTheList(this.consultation.view).map(({ id }) => id)
    if (items.length === 0) return
    const here = this.#item === undefined ? -1 : items.indexOf(this.#item)
    const next = items[here === -1 ? 0 : (here + by + items.length) % items.length]
    if (next === undefined) return
    this.#open(next)
  }

  readonly #done = (deed: Deed): void => {
    this.#deed = deed.undo === undefined ? undefined : deed
    if (deed.undo === undefined) toast(deed.words)
    else announce(deed.words)
    this.requestUpdate()
  }

  async #undo({ undo }: Deed): Promise<void> {
    if (undo === undefined) return
    if (!(await this.#doing.do(undo))) return
    this.#deed = undefined
    announce(translate('plenary:undo.done'))
    this.requestUpdate()
  }

  async #close(poll: Poll): Promise<void> {
    const sure = await confirmed({
      heading: translate(`plenary:${poll.kind}.close_heading`),
      words: translate('plenary:poll.close_words'),
      yes: translate(`plenary:${poll.kind}.close`),
    })
    if (!sure) return
    if (await this.#doing.do({ type: 'close-poll', poll: poll.id })) this.#done({ words: translate(`plenary:${poll.kind}.closed`), undo: undefined })
  }

  #poll(poll: Poll): TemplateResult {
    const turnout = this.consultation.turnout.get(poll.id) ?? 'none'
    const answer = (): void => {
      this.#voting = poll.id
      this.requestUpdate()
    }
    return notice({
      tone: 'lamp',
      drawn: 'lock',
      words: html`<b>${translate(`plenary:${poll.kind}.is_open`, { count: poll.candidates.length })}</b> <span role="status">${translate(`plenary:turnout.${turnout}`)}</span>`,
      acts: html`${this.consultation.may({ vote: true }) ? html`<button type="button" class="btn" @click=${answer}>${translate('plenary:poll.answer')}</button>` : nothing}
        <button type="button" class="btn" @click=${() => void this.#close(poll)}>${translate(`plenary:${poll.kind}.close`)}</button>`,
    })
  }

  #steps(): TemplateResult {
    return html`<nav class="row apart" aria-label=${translate('plenary:step.label')}>
      <div class="row">
        <button type="button" class="btn" @click=${() => this.#step(-1)}><span class="flipped">${icon('arrow')}</span>${translate('plenary:step.previous')}</button>
        <button type="button" class="btn" @click=${() => this.#step(1)}>${translate('plenary:step.next')}${icon('arrow')}</button>
      </div>
      <details class="keys"><summary>${translate('plenary:keys.heading')}</summary>${tick({
        label: translate('plenary:keys.label'),
        hint: translate('plenary:keys.hint'),
        checked: this.#keys.on,
        onChange: (on) => {
          this.#keys.on = on
        },
      })}</details>
    </nav>`
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view } = this.consultation
    const polls = openPolls(view)
    const voting = polls.find(({ id }) => id === this.#voting)
    if (voting !== undefined) {
      const back = (): void => {
        this.#voting = undefined
        this.requestUpdate()
      }
      return html`<cafe-ballot .consultation=${this.consultation} .poll=${voting.id} .onDone=${back} .onBack=${back}></cafe-ballot>`
    }
    const item = this.#item
    return html`<main id="main" tabindex="-1" class="page wide stack gap-6">
      <h1 class="unseen">${translate('plenary:heading')}</h1>
      ${stageRail(stageOf(view))}
      <cafe-listen .consultation=${this.consultation}></cafe-listen>
      ${captionsBeside(this.consultation, null)}
      ${polls.map((poll) => this.#poll(poll))}
      ${this.#doing.told}
      <div class="cols left board">
        <div class="stack gap-6 board-main">
          ${item === undefined
            ? emptyState(translate('plenary:list.empty'), translate('plenary:list.empty_next'))
            : html`<cafe-plenary-item .consultation=${this.consultation} .item=${item} .onDeed=${this.#done} .onOpen=${this.#open}></cafe-plenary-item>
              ${this.#steps()}
              <cafe-plenary-list .consultation=${this.consultation} .item=${item} .onDeed=${this.#done} .onOpen=${this.#open} .onListed=${(items: readonly ItemId[]) => {
                this.#listed = items
              }}></cafe-plenary-list>`}
        </div>
        <div class="stack gap-6">${plenaryVoice(this.consultation)}<cafe-plenary-side .consultation=${this.consultation} .onDeed=${this.#done} .onOpen=${this.#open}></cafe-plenary-side><cafe-translations-side .consultation=${this.consultation} .onDeed=${this.#done}></cafe-translations-side></div>
      </div>
      ${lateInPlenary(this.consultation)}
      <cafe-conduct-log .consultation=${this.consultation}></cafe-conduct-log>
      ${this.#deed === undefined ? nothing : html`<div class="last-deed">${this.#lastDeed(this.#deed)}</div>`}
    </main>`
  }

  #lastDeed(deed: Deed): TemplateResult {
    const forget = (): void => {
      this.#deed = undefined
      this.requestUpdate()
    }
    return notice({
      tone: 'good',
      words: deed.words,
      acts: html`${deed.undo === undefined ? nothing : html`<button type="button" class="btn" @click=${() => void this.#undo(deed)}>${icon('undo')}${translate('plenary:undo.act')}</button>`}
        <button type="button" class="btn quiet" @click=${forget}>${translate('plenary:undo.close')}</button>`,
    })
  }
}

customElements.define('cafe-plenary-board', CafePlenaryBoard)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-board': CafePlenaryBoard
  }
}
