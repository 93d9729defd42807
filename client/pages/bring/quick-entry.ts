import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { IndicatorKindName } from '../../../shared/consultation/schemas.ts'
import { oneByOne } from '../../../shared/documents/import/found.ts'
import { judged, type Proposal } from '../../../shared/documents/import/judge.ts'
import { linesToItems } from '../../../shared/documents/import/lines.ts'
import { roomIn } from '../../../shared/documents/import/put.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import '../../elements/indicator-guide.ts'
import { field } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { batchNotice } from './batch-notice.ts'
import { bring } from './brought.ts'
import { draftOf, keepDraft, listOf } from './drafts.ts'
import { calmly } from './calmly.ts'
import { type Indented, indented, nextLine, outdented } from './indenting.ts'
import { type Kinds, problemList, proposedIndicators, withKinds } from './proposal-parts.ts'
import { type Shelf, wordingsOn } from './shelf.ts'

/**
 * Fast writing from paper: one line an item, indicators by indent, hands on the keys. What it becomes stands beside it;
 * Control or Command with Enter puts all of it on the table at once.
 */
export class CafeQuickEntry extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    shelf: { attribute: false },
    text: { state: true },
    kinds: { state: true },
  }

  declare consultation: ConsultationStore
  declare shelf: Shelf
  protected readonly following = new Following(this, () => this.shelf?.live, calmly(this))
  declare private text: string
  declare private kinds: Kinds
  #key = ''

  constructor() {
    super()
    this.text = ''
    this.kinds = new Map()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Each list has its own draft. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('shelf')) return
    const key = listOf(this.shelf.table, this.shelf.root, this.shelf.stakeholder)
    if (key === this.#key) return
    this.#key = key
    this.text = draftOf(this.consultation, key)
  }

  #proposals(): readonly Proposal[] {
    const { root, language, live, table, issues } = this.shelf
    const found = linesToItems(this.text)
    const proposals = judged(root === 'questions' ? found : oneByOne(found), {
      language,
      issues,
      languageNamed: () => undefined,
      there: wordingsOn(this.shelf),
      room: roomIn(live.doc, root, table !== null),
    })
    return withKinds(proposals, this.kinds)
  }

  #write(text: string): void {
    this.text = text
    keepDraft(this.consultation, this.#key, text)
  }

  async #put(proposals: readonly Proposal[]): Promise<void> {
    const taken = proposals.filter(({ takes }) => takes !== 'no')
    if (taken.length === 0) return
    const rest = linesOf(this.text, proposals.filter(({ takes }) => takes === 'no'), proposals)
    const done = await bring(this.shelf, taken, () => this.requestUpdate())
    this.#write(done === taken.length ? rest : linesOf(this.text, proposals.filter((one) => !taken.slice(0, done).includes(one)), proposals))
    this.kinds = new Map()
    announce(translate('bring:batch.in', { count: done }))
    this.querySelector('textarea')?.focus()
  }

  readonly #onInput = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.#write(event.target.value)
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { target, key } = event
    if (!(target instanceof HTMLTextAreaElement) || event.isComposing || event.altKey) return
    if (key === 'Escape') {
      event.preventDefault()
      const put = this.querySelector<HTMLElement>('.put:enabled')
      if (put === null) target.blur() // and Tab goes on from here
      else put.focus()
      return
    }
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'Enter') return
      event.preventDefault()
      void this.#put(this.#proposals())
      return
    }
    const changed = changeFor(event, target)
    if (changed === undefined) return
    event.preventDefault()
    if (changed.text.length <= limits.notesCharacters) replaceIn(target, changed)
  }

  protected override render(): TemplateResult {
    const proposals = this.#proposals()
    const count = proposals.filter(({ takes }) => takes !== 'no').length
    const { language, root } = this.shelf
    const control = field(
      { id: 'quick-entry', label: translate(`bring:quick.label.${root}`), hint: html`${translate(root === 'questions' ? 'bring:quick.hint' : 'bring:quick.hint_lines')} ${translate('bring:quick.keys')}` },
      ({ id, describedBy }) => html`<textarea id=${id} class="book quick" rows="12" lang=${language} dir=${directionOf(language)} maxlength=${limits.notesCharacters} autocomplete="off" spellcheck="true"
        aria-describedby=${describedBy} aria-keyshortcuts="Control+Enter Meta+Enter" .value=${live(this.text)} @input=${this.#onInput} @keydown=${this.#onKey}></textarea>`,
    )
    return html`<section class="stack gap-3" aria-labelledby="quick-heading">
      <h3 id="quick-heading" class="unseen">${translate('bring:quick.heading')}</h3>
      <div class="quick-columns">
        <div class="stack gap-2">${control}${root === 'questions' ? html`<cafe-indicator-guide></cafe-indicator-guide>` : nothing}
          <button type="button" class="btn put" ?disabled=${count === 0} @click=${() => void this.#put(proposals)}>${icon('plus')}${translate(count === 0 ? 'bring:put.none' : 'bring:put.do', { count })}</button>
          ${batchNotice(this.shelf, () => this.requestUpdate())}
        </div>
        <section class="stack gap-2" aria-labelledby="quick-preview"><h4 id="quick-preview">${translate('bring:quick.preview')}</h4>
          ${proposals.length === 0 ? html`<p class="soft">${translate('bring:quick.empty')}</p>` : html`<ol class="stack gap-0 preview">${proposals.map((one, index) => this.#line(one, index))}</ol>`}
        </section>
      </div>
    </section>`
  }

  #line(proposal: Proposal, index: number): TemplateResult {
    const { text, language, indicators } = proposal
    return html`<li class="q ${proposal.takes === 'no' ? 'not-taken' : ''}"><span class="no">${formatNumber(index + 1)}</span>
      <p class="text" lang=${language} dir=${directionOf(language)}>${text}</p>
      <div class="more stack gap-2">${proposedIndicators(`quick-${index}`, indicators, language, (words, kind) => this.#kind(words, kind))}${proposal.problems.length === 0 ? nothing : problemList(proposal)}</div>
    </li>`
  }

  #kind(words: string, kind: IndicatorKindName): void {
    this.kinds = new Map([...this.kinds, [words, kind]])
  }
}

/** What Tab, Shift+Tab and Enter do to the text; undefined where the key does what it always does. */
function changeFor({ key, shiftKey }: KeyboardEvent, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): Indented | undefined {
  if (key === 'Tab') return shiftKey ? outdented(value, selectionStart, selectionEnd) : indented(value, selectionStart, selectionEnd)
  return key === 'Enter' && !shiftKey ? nextLine(value, selectionStart, selectionEnd) : undefined
}

/** Changes only what differs, as if it were typed: the browser's own undo knows of it. */
function replaceIn(area: HTMLTextAreaElement, { text, start, end }: Indented): void {
  const { value } = area
  let from = 0
  while (from < text.length && from < value.length && text[from] === value[from]) from += 1
  let tail = 0
  while (tail < text.length - from && tail < value.length - from && text[text.length - 1 - tail] === value[value.length - 1 - tail]) tail += 1
  area.setSelectionRange(from, value.length - tail)
  const words = text.slice(from, text.length - tail)
  const typed = words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words)
  if (!typed) {
    area.setRangeText(words)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(start, end)
}

/** The lines of these proposals, as they stand in the text. */
function linesOf(text: string, kept: readonly Proposal[], all: readonly Proposal[]): string {
  if (kept.length === 0) return ''
  const lines = text.split(/\r\n?|\n/)
  return kept
    .flatMap((one) => {
      const next = all.find(({ line }) => line > one.line)
      return lines.slice(one.line - 1, next === undefined ? undefined : next.line - 1)
    })
    .join('\n')
}

customElements.define('cafe-quick-entry', CafeQuickEntry)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-quick-entry': CafeQuickEntry
  }
}
