import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import type { Comparable, Likeness, LikenessFound, Warning } from '../../../shared/likeness/likeness.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { announce } from '../../elements/announce.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { directionOf } from '../../../shared/languages.ts'
import { readComparables } from './comparables.ts'
import { Doing } from './deed.ts'
import { stakeholderBadge } from './item-parts.ts'
import { familySize, pairName, piecesOf, waitingPairs } from './likeness-queue.ts'
import { LikenessSearch } from './likeness-search.ts'
import { PlenaryWords } from './plenary-words.ts'

const SHARED_SHOWN = 6

/** What the digits do, wherever on the keyboard they stand. */
const DIGITS = ['one', 'other', 'link', 'no', 'later', 'undo'] as const
type Deciding = (typeof DIGITS)[number]

/** Pairs that look alike, side by side, decided one after the other: merged, linked, kept apart, or left for later. */
export class CafePlenaryLikeness extends LitElement {
  static override properties = { consultation: { attribute: false }, onClose: { attribute: false }, reading: { state: true } }

  declare consultation: ConsultationStore
  declare onClose: () => void
  declare private reading: boolean

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)
  readonly #search = new LikenessSearch()
  #stop: (() => void) | undefined
  #later: ReadonlySet<string> = new Set()
  /** How what was decided here is taken back, the last one last. */
  #undo: readonly (Command | string)[] = []
  #shown = ''
  /** What was pressed is done one after the other, in this order. */
  #before: Promise<void> = Promise.resolve()

  constructor() {
    super()
    this.reading = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = this.#search.subscribe(() => this.requestUpdate())
    void this.#begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
    this.#search.forget()
  }

  async #begin(): Promise<void> {
    this.reading = true
    await this.updateComplete
    const items = await readComparables(this.consultation)
    this.reading = false
    if (this.isConnected) this.#search.begin(items, { languages: this.consultation.view.structure.languages })
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const shown = this.querySelector<HTMLElement>('[data-pair]')
    const name = shown?.dataset.pair ?? (this.#search.now.is === 'found' ? 'none' : 'search')
    if (name === this.#shown) return
    this.#shown = name
    // the next pair is read out, and the digits work on it
    this.querySelector<HTMLElement>('#likeness-heading')?.focus()
  }

  /** The pairs that wait for somebody to decide. */
  get #waiting(): readonly Likeness[] {
    const { now } = this.#search
    return now.is === 'found' ? waitingPairs(this.consultation.view, now.found, this.#later) : []
  }

  #press(how: Deciding, pair?: Likeness): void {
    this.#before = this.#before.then(() => (how === 'undo' ? this.#takeBack() : pair === undefined ? undefined : this.#decide(pair, how)))
  }

  async #decide(pair: Likeness, how: Exclude<Deciding, 'undo'>): Promise<void> {
    const { one, other } = pair
    // A key that was pressed twice decides once: nobody has seen the next pair yet.
    if (!this.#waiting.some((waiting) => pairName(waiting.one, waiting.other) === pairName(one, other))) return
    const did = async (command: Command, back: Command, words: string): Promise<void> => {
      if (!(await this.#doing.do(command))) return
      this.#undo = [...this.#undo, back]
      announce(words)
      this.requestUpdate()
    }
    switch (how) {
      case 'one':
        return did({ type: 'merge', candidate: other, into: one }, { type: 'undo-merge', candidate: other }, translate('plenary:merge.done'))
      case 'other':
        return did({ type: 'merge', candidate: one, into: other }, { type: 'undo-merge', candidate: one }, translate('plenary:merge.done'))
      case 'link':
        return did({ type: 'link', one, other }, { type: 'unlink', one, other }, translate('plenary:link.done'))
      case 'no':
        return did({ type: 'keep-apart', one, other, apart: true }, { type: 'keep-apart', one, other, apart: false }, translate('board:likeness.apart'))
      case 'later': {
        const name = pairName(one, other)
        this.#later = new Set([...this.#later, name])
        this.#undo = [...this.#undo, name]
        return this.requestUpdate()
      }
    }
  }

  async #takeBack(): Promise<void> {
    const last = this.#undo.at(-1)
    if (last === undefined) return
    if (typeof last === 'string') this.#later = new Set([...this.#later].filter((name) => name !== last))
    else if (!(await this.#doing.do(last))) return
    this.#undo = this.#undo.slice(0, -1)
    announce(translate('plenary:undo.done'))
    this.requestUpdate()
  }

  /** Heard only while the focus is in here (WCAG 2.1.4). */
  #pressed(event: KeyboardEvent, pair: Likeness | undefined): void {
    const how = /^(?:Digit|Numpad)[1-6]$/.test(event.code) ? DIGITS[Number(event.code.at(-1)) - 1] : undefined
    if (how === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return
    event.preventDefault()
    this.#press(how, pair)
  }

  #key(how: Deciding): TemplateResult {
    return html`<kbd aria-hidden="true">${formatNumber(DIGITS.indexOf(how) + 1)}</kbd>`
  }

  #button(pair: Likeness, how: Deciding, words: string, isMain: boolean): TemplateResult {
    return html`<button type="button" class="btn ${isMain ? 'primary' : ''}" @click=${() => this.#press(how, pair)}>${this.#key(how)}${words}</button>`
  }

  /** One of the two: its words in the language in which they were compared, with what both have and what differs marked. */
  #side(pair: Likeness, item: Comparable | undefined, which: 'one' | 'other'): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, pair[which])
    if (candidate === undefined || item === undefined) return nothing
    const text = item.words[pair.language] ?? ''
    const inIt = which === 'one' ? 'inOne' : 'inOther'
    const warned = pair.warnings.filter((warning) => warning.language === pair.language).flatMap((warning) => warning[inIt])
    const pieces = piecesOf(text, pair.sharedAt[inIt], warned)
    const read = this.#words.shown(candidate)
    return html`<section class="card stack gap-3 alike">
      ${stakeholderBadge(this.consultation.view, candidate.stakeholder)}
      <p class="said" lang=${pair.language} dir=${directionOf(pair.language)}>${pieces.map(({ kind, text: words }) =>
        kind === 'plain' ? words : kind === 'shared' ? html`<span class="shared-words">${words}</span>` : html`<mark><span class="unseen" lang=${language()} dir=${directionOf(language())}> ${translate('board:likeness.only_here')} </span>${words}</mark>`)}</p>
      ${read.language === pair.language ? nothing : html`<p class="said small soft">${said(read.text, read.language)}</p>`}
      ${this.#button(pair, which, translate('board:likeness.keep_this'), pair.proposal === 'merge' && which === 'one')}
    </section>`
  }

  #pair(pair: Likeness, found: LikenessFound, items: readonly Comparable[]): TemplateResult {
    const { view } = this.consultation
    const itemOf = (id: ItemId): Comparable | undefined => items.find((item) => item.id === id)
    const family = familySize(view, found, pair)
    const warnings = [...new Set(pair.warnings.map(({ warning }) => warning))]
    const shared = pair.shared.slice(0, SHARED_SHOWN).map(({ one, other }) => (one === other ? one : `${one} / ${other}`))
    return html`<div class="stack gap-4" data-pair=${pairName(pair.one, pair.other)}>
      <p>${translate(pair.proposal === 'merge' ? 'board:likeness.propose_merge' : 'board:likeness.propose_link')} ${family > 2 ? html`<span class="soft">${translate('board:likeness.family', { number: formatNumber(family) })}</span>` : nothing}</p>
      ${warnings.map((warning: Warning) => notice({ tone: 'warn', words: translate(`board:likeness.${warning}`) }))}
      <div class="pair">${this.#side(pair, itemOf(pair.one), 'one')}${this.#side(pair, itemOf(pair.other), 'other')}</div>
      <p class="row meta">${shared.length === 0 ? nothing : html`<span>${translate('board:likeness.both_have', { words: formatList(shared) })}</span>`}<span>${translate('board:likeness.compared', { language: nameIn(pair.language, language()) })}</span></p>
      ${this.#doing.told}
      <div class="row">
        ${this.#button(pair, 'link', translate('board:likeness.link'), pair.proposal === 'link')}
        ${this.#button(pair, 'no', translate('board:likeness.no'), false)}
        ${this.#button(pair, 'later', translate('board:likeness.later'), false)}
      </div>
    </div>`
  }

  #nothingLeft(): TemplateResult {
    const seeAgain = (): void => {
      this.#later = new Set()
      this.#undo = this.#undo.filter((command) => typeof command !== 'string')
      this.requestUpdate()
    }
    return this.#later.size === 0
      ? emptyState(translate('board:likeness.none'), '')
      : emptyState(translate('board:likeness.none'), translate('board:likeness.later_left', { number: formatNumber(this.#later.size) }), html`<button type="button" class="btn" @click=${seeAgain}>${translate('board:likeness.again')}</button>`)
  }

  #heading(pair: Likeness | undefined): string {
    return pair === undefined ? translate('board:next.act_likeness') : translate(`board:likeness.${pair.kind}`)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { now } = this.#search
    const waiting = this.#waiting
    const [pair] = waiting
    return html`<section class="stack gap-4 likeness" aria-labelledby="likeness-heading" @keydown=${(event: KeyboardEvent) => this.#pressed(event, pair)}>
      <div class="row apart"><h2 id="likeness-heading" tabindex="-1">${this.#heading(pair)}</h2>${pair === undefined ? nothing : html`<span class="meta num">${translate('board:likeness.left', { number: formatNumber(waiting.length) })}</span>`}</div>
      ${this.reading ? html`<p role="status">${translate('board:likeness.reading')}</p>` : nothing}
      ${now.is === 'comparing' ? html`<p role="status">${translate('board:likeness.comparing', { percent: formatNumber(Math.round(now.part * 100)) })}</p>` : nothing}
      ${now.is === 'failed' ? notice({ tone: 'warn', words: translate('board:likeness.failed'), live: true }) : nothing}
      ${now.is !== 'found' ? nothing : pair === undefined ? this.#nothingLeft() : this.#pair(pair, now.found, now.items)}
      <div class="row apart">
        <div class="row">
          <button type="button" class="btn" ?disabled=${this.#undo.length === 0} @click=${() => this.#press('undo')}>${this.#undo.length === 0 ? nothing : this.#key('undo')}${icon('undo')}${translate('board:likeness.undo')}</button>
          <button type="button" class="btn" @click=${() => this.onClose()}>${translate('board:likeness.close')}</button>
        </div>
        ${pair === undefined ? nothing : html`<span class="meta">${translate('board:likeness.digits')}</span>`}
      </div>
    </section>`
  }
}

customElements.define('cafe-plenary-likeness', CafePlenaryLikeness)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-likeness': CafePlenaryLikeness
  }
}
