import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type * as Y from 'yjs'
import type { LineContent } from '../../../shared/documents/content.ts'
import { addLine, setLineFlag, textOf, type LineRoot } from '../../../shared/documents/writer.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { chip } from '../../elements/chip.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import { newId } from '../words/new-id.ts'
import { OneOpen } from '../words/one-open.ts'
import { shown, type Reading } from '../words/reading.ts'
import { originalSwitch, shownWithTerms, translationChip } from '../words/reading-parts.ts'
import { wordsField } from '../words/words-field.ts'

/**
 * The circle's criteria, or its issues for one stakeholder; one line at a time is open to be written.
 */
export class CafeLines extends OneOpen {
  static override properties = {
    doc: { attribute: false },
    root: { attribute: false },
    lines: { attribute: false },
    reading: { attribute: false },
    stakeholder: { attribute: false },
    removed: { state: true },
  }

  declare doc: Y.Doc | undefined
  declare root: LineRoot
  declare lines: readonly LineContent[]
  declare reading: Reading
  /** Whom a new line concerns; empty for everybody. */
  declare stakeholder: ItemId
  declare private removed: ItemId | undefined

  constructor() {
    super()
    this.doc = undefined
    this.root = 'criteria'
    this.lines = []
    this.stakeholder = ''
    this.removed = undefined
  }

  protected override get shown(): readonly LineContent[] {
    return this.lines
  }

  /** Puts a new line at the end, the pen on it. */
  write(): void {
    if (this.doc === undefined || !this.writable) return
    const id = newId()
    addLine(this.doc, this.root, { id, language: this.reading.language, stakeholder: this.stakeholder })
    this.#lay(id)
  }

  /** Closes the open line. */
  close(): void {
    const id = this.open
    this.open = undefined
    if (id !== undefined) focusWhenDrawn(this, `#write-${id}`)
  }

  #lay(id: ItemId): void {
    this.open = id
    this.removed = undefined
    focusWhenDrawn(this, `#line-${id}`)
  }

  protected override render(): TemplateResult {
    return html`<ol class="circle-lines">${repeat(this.lines, ({ id }) => id, (line, index) => html`<li class="q">
        <span class="no">${formatNumber(index + 1)}</span>
        ${this.writable && this.open === line.id ? this.#editor(line) : this.#line(line, index + 1)}
      </li>`)}</ol>
      ${this.removed === undefined ? nothing : this.#undo(this.removed)}`
  }

  #line({ id, text, language, crossCutting }: LineContent, number: number): TemplateResult {
    const words = shown(id, text, language, this.reading)
    const original = this.originals.has(id)
    const seen = original ? { ...words, text, language } : words
    return html`<div class="line">
      <p class="text">${text.trim() === '' ? html`<span class="soft">${translate('table:question.empty')}</span>` : shownWithTerms(seen)}</p>
      <div class="row gap-2 card-foot">
        ${crossCutting ? chip('plain', translate('table:question.cross_cutting'), 'link') : nothing}${translationChip(words.state, this.reading.language)}
        ${words.state === 'source' || words.state === 'missing' ? nothing : originalSwitch(language, original, (on) => this.showOriginal(id, on))}
        ${this.writable ? html`<button type="button" class="btn quiet act" id="write-${id}" aria-label=${translate('circle:line.write_number', { number })} @click=${() => this.#lay(id)}>${icon('pen')}${translate('table:question.write')}</button>` : nothing}
      </div>
    </div>`
  }

  #editor({ id, language, crossCutting }: LineContent): TemplateResult {
    const { doc, root } = this
    if (doc === undefined) return html``
    const remove = (): void => {
      setLineFlag(doc, root, id, 'removed', true)
      this.open = undefined
      this.removed = id
      focusWhenDrawn(this, '.put-back')
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) this.close()
    }
    return html`<div class="stack gap-3" @keydown=${onKey}>
      ${wordsField({
        id: `line-${id}`,
        label: translate(`circle:line.${root}`),
        hint: translate('table:question.written_in', { language: nameIn(language, spoken()) }),
        text: textOf(doc, { of: root, line: id }),
        language,
        maxLength: limits.itemCharacters,
      })}
      ${root === 'issues' ? tick({ label: translate('table:question.is_cross_cutting'), hint: translate('circle:line.cross_cutting_hint'), checked: crossCutting, onChange: (on) => setLineFlag(doc, root, id, 'crossCutting', on) }) : nothing}
      <div class="row gap-2">
        <button type="button" class="btn primary laptop-only" @click=${() => this.close()}>${translate('circle:line.done')}</button>
        <button type="button" class="btn danger" @click=${remove}>${icon('reject')}${translate('table:question.remove')}</button>
      </div>
    </div>`
  }

  #undo(id: ItemId): TemplateResult {
    const putBack = (): void => {
      this.removed = undefined
      if (this.doc !== undefined) setLineFlag(this.doc, this.root, id, 'removed', false)
      focusWhenDrawn(this, `#write-${id}`)
    }
    return notice({
      tone: 'info',
      live: true,
      words: translate('circle:line.removed'),
      acts: html`<button type="button" class="btn put-back" @click=${putBack}>${icon('undo')}${translate('table:undo')}</button>`,
    })
  }
}

customElements.define('cafe-lines', CafeLines)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-lines': CafeLines
  }
}
