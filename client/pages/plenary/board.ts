import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId, PollId } from '../../../shared/ids.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import { hasPremeeting } from '../../../shared/meeting/lookup.ts'
import { type Poll, stageOf } from '../../../shared/meeting/state.ts'
import { hearing } from '../../elements/hearing.ts'
import { announce, clearToast, toast } from '../../elements/announce.ts'
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
import '../../elements/loaded-later.ts'
import './ballot.ts'
import './board-decide.ts'
import { CafePlenaryItem } from './board-item.ts'
import './board-list.ts'
import './board-side.ts'
import { askedBlock, blockIsOver } from './block-panel.ts'
import './translations-side.ts'
import { type Deed, Doing } from './deed.ts'
import { type BoardKey, boardKeys, ItemKeys, KEY_NAMES } from './keys.ts'
import { onTheList, openPolls, pollAbout } from './list.ts'
import { askedRound, type RoundChoices } from './new-round.ts'
import { nextBar } from './next-bar.ts'
import { nextStep } from './next-step.ts'
import { openPoll } from './open-poll.ts'
import { PlenaryWords } from './plenary-words.ts'
import { plenaryVoice } from './voice.ts'
import './board.css'

const loadLikeness = (): Promise<unknown> => import('./likeness-panel.ts')

/** What the facilitator has before them in the plenary. */
export class CafePlenaryBoard extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #keys = new ItemKeys(this, (key) => this.#press(key))
  #opened: ItemId | undefined
  #listed: readonly ItemId[] = []
  /** Where in the list the open item stands, or stood before it left it. */
  #place = 0
  #deed: Deed | undefined
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)
  /** The poll in which the facilitator, who has a vote too, is answering. */
  #voting: PollId | undefined
  /** Pairs that look alike are being decided. */
  #likening = false
  #knowsLikeness = false

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
    this.#doing.forget()
    // What was told was about the item that was open.
    clearToast()
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const heading = document.getElementById('board-item')
      heading?.focus({ preventScroll: true })
      heading?.closest('section')?.scrollIntoView({ block: 'nearest' })
    })
  }

  #step(by: 1 | -1): void {
    const { view } = this.consultation
    // Once everything is decided one goes through all that was brought.
    const items = [this.#listed, onTheList(view).map(({ id }) => id)].find(({ length }) => length > 0) ?? view.plenary.order
    if (items.length === 0) return
    const here = this.#item === undefined ? -1 : items.indexOf(this.#item)
    // What left the list has left its place to the one after it.
    const to = here === -1 ? this.#place + (by === 1 ? 0 : -1) : here + by
    const next = items[(to + items.length) % items.length]
    if (next === undefined) return
    this.#open(next)
  }

  #press(key: BoardKey): void {
    if (this.#voting !== undefined) return
    // The digits work there; the key that led there leads back.
    if (this.#likening) return key === 'merge' ? this.#liken(false) : undefined
    switch (key) {
      case 'next':
        return this.#step(1)
      case 'previous':
        return this.#step(-1)
      case 'merge':
        return this.#liken(true)
      case 'ask':
        return void this.#ask({})
      case 'park':
      case 'call':
      case 'show': {
        const item = this.querySelector('cafe-plenary-item')
        if (item instanceof CafePlenaryItem) item.press(key)
      }
    }
  }

  readonly #done = (deed: Deed): void => {
    this.#deed = deed.undo === undefined ? undefined : deed
    this.#doing.forget()
    if (deed.undo === undefined) toast(deed.words)
    else {
      // What was told before would lie over what was done now.
      clearToast()
      announce(deed.words)
    }
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
    const onAnswer = (): void => {
      this.#voting = poll.id
      this.requestUpdate()
    }
    return openPoll(this.consultation, poll, { onAnswer, onClose: () => void this.#close(poll) })
  }

  readonly #ask = async (choices: RoundChoices): Promise<boolean> => {
    const { view } = this.consultation
    const isShort = this.#listed.length < onTheList(view).length
    const command = await askedRound(view, { listed: isShort ? this.#listed : undefined, ...choices })
    if (command === undefined || !(await this.#doing.do(command))) return false
    this.#done({ words: translate('plenary:rating.opened', { count: command.candidates.length }), undo: undefined })
    return true
  }

  async #together(candidates: readonly ItemId[]): Promise<void> {
    const command = await askedBlock(this.consultation.view, candidates, (candidate) => this.#words.shown(candidate))
    if (command !== undefined && (await this.#doing.do(command))) this.#done({ words: translate('board:block.proposed'), undo: { type: 'withdraw-block' } })
  }

  #liken(on: boolean): void {
    this.#likening = on
    this.#knowsLikeness = true
    this.requestUpdate()
    if (!on) void this.updateComplete.then(() => document.getElementById('next-heading')?.focus())
  }

  #steps(): TemplateResult {
    return html`<nav class="row apart" aria-label=${translate('plenary:step.label')}>
      <div class="row">
        <button type="button" class="btn" @click=${() => this.#step(-1)}><span class="flipped">${icon('arrow')}</span>${translate('plenary:step.previous')}</button>
        <button type="button" class="btn" @click=${() => this.#step(1)}>${translate('plenary:step.next')}${icon('arrow')}</button>
      </div>
      <details class="keys"><summary>${translate('plenary:keys.heading')}</summary>${tick({
        label: translate('board:keys.use'),
        hint: translate('board:keys.quiet'),
        checked: this.#keys.on,
        onChange: (on) => {
          this.#keys.on = on
        },
      })}<ul class="key-list">${boardKeys.map((key) => html`<li><kbd>${KEY_NAMES[key]}</kbd> ${translate(`board:keys.${key}`)}</li>`)}</ul></details>
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
    return html`<main id="main" tabindex="-1" class="page wide stack gap-6">
      <h1 class="unseen">${translate('plenary:heading')}</h1>
      ${stageRail(stageOf(view), hasPremeeting(view))}
      ${hearing(this.consultation, null)}
      ${polls.map((poll) => this.#poll(poll))}
      ${this.#doing.told}
      <div class="cols left board">
        <div class="stack gap-6 board-main">${this.#likening ? this.#likeness() : this.#main()}</div>
        <div class="stack gap-6">${plenaryVoice(this.consultation)}<cafe-plenary-side .consultation=${this.consultation} .onDeed=${this.#done} .onOpen=${this.#open}></cafe-plenary-side><cafe-plenary-decide .consultation=${this.consultation} .onDeed=${this.#done}></cafe-plenary-decide><cafe-translations-side .consultation=${this.consultation} .onDeed=${this.#done}></cafe-translations-side></div>
      </div>
      ${lateInPlenary(this.consultation)}
      <cafe-conduct-log .consultation=${this.consultation}></cafe-conduct-log>
      ${this.#deed === undefined ? nothing : html`<div class="last-deed">${this.#lastDeed(this.#deed)}</div>`}
    </main>`
  }

  #likeness(): TemplateResult {
    return html`<cafe-loaded-later .load=${loadLikeness} .content=${html`<cafe-plenary-likeness .consultation=${this.consultation} .onClose=${() => this.#liken(false)}></cafe-plenary-likeness>`}></cafe-loaded-later>`
  }

  #main(): TemplateResult {
    const { view } = this.consultation
    const item = this.#item
    if (item === undefined) return emptyState(translate('plenary:list.empty'), translate('plenary:list.empty_next'))
    const step = nextStep(view, this.#knowsLikeness)
    return html`<cafe-plenary-block .consultation=${this.consultation} .onDeed=${this.#done}></cafe-plenary-block>${nextBar(step, item, onTheList(view).some(({ id }) => pollAbout(view, id) === undefined), {
      onLikeness: () => this.#liken(true),
      onRound: (suggested) => void this.#ask({ suggested }),
      onTogether: (candidates) => void this.#together(candidates),
      onOpen: this.#open,
    })}
      <cafe-plenary-item .consultation=${this.consultation} .item=${item} .onAsk=${this.#ask} .isMain=${step.is === 'call' || step.is === 'answering' || (step.is === 'discussing' && !blockIsOver(this.consultation)) || (step.is === 'accept' && step.candidates.includes(item))} .onDeed=${this.#done} .onOpen=${this.#open}></cafe-plenary-item>
      ${this.#steps()}
      <cafe-plenary-list .consultation=${this.consultation} .item=${item} .onDeed=${this.#done} .onOpen=${this.#open} .onAsk=${this.#ask} .onListed=${this.#heard}></cafe-plenary-list>`
  }

  readonly #heard = (items: readonly ItemId[]): void => {
    this.#listed = items
    const here = this.#item === undefined ? -1 : items.indexOf(this.#item)
    if (here !== -1) this.#place = here
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
