import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Localized } from '../i18n/localized.ts'
import { language, translate, wordsSpoken, type SpokenWords } from '../i18n/translate.ts'
import { CafeDialog } from './dialog.ts'
import { textField } from './field.ts'
import { icon } from './icon.ts'

const LONGEST = 1_000
const FOUND = 8
const BLANK = /\{\{\w+\}\}/g

/** Words of the interface that stand on the page now, whatever fills their blanks. */
function onPage(all: readonly SpokenWords[], page: string): readonly SpokenWords[] {
  return all.filter(({ words }) => words.split(BLANK).every((piece) => page.includes(piece.trim())))
}

/** How somebody proposes better words for the page, without anybody else in between: they copy the key with both wordings, and hand it on. */
export class CafeBetterWording extends LitElement {
  static override properties = {
    page: { attribute: false },
    sought: { state: true },
    chosen: { state: true },
    better: { state: true },
    copied: { state: true },
  }

  /** What stood on the page when this was opened. */
  declare page: string
  declare private sought: string
  declare private chosen: SpokenWords | undefined
  declare private better: string
  declare private copied: boolean | undefined
  readonly #localized = new Localized(this, 'guide')

  constructor() {
    super()
    this.page = ''
    this.sought = ''
    this.chosen = undefined
    this.better = ''
    this.copied = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { chosen } = this
    return html`<div class="stack gap-4"><p>${translate('guide:wording.what')}</p>${chosen === undefined ? this.#search() : this.#proposal(chosen)}</div>`
  }

  #search(): TemplateResult {
    const wished = this.sought.trim().toLocaleLowerCase()
    const found = wished === '' ? [] : onPage(wordsSpoken(), this.page).filter(({ words }) => words.toLocaleLowerCase().includes(wished)).slice(0, FOUND)
    return html`${textField({ id: 'wording-sought', label: translate('guide:wording.find'), value: this.sought, maxLength: 100, onInput: (sought) => (this.sought = sought) })}
      ${wished === '' ? nothing : found.length === 0 ? html`<p role="status">${translate('guide:wording.none')}</p>` : html`<p class="label">${translate('guide:wording.found')}</p><ul class="stack gap-1">${found.map((one) => html`<li><button type="button" class="btn quiet" @click=${() => (this.chosen = one)}>${one.words}</button></li>`)}</ul>`}`
  }

  #proposal({ key, words }: SpokenWords): TemplateResult {
    const text = `${key} (${language()})\n− ${words}\n+ ${this.better.trim()}`
    const copy = async (): Promise<void> => {
      try {
        await navigator.clipboard.writeText(text)
        this.copied = true
      } catch {
        this.copied = false // not allowed, or no secure page: it can be copied by hand
      }
    }
    return html`<dl class="stack gap-1"><div><dt class="label">${translate('guide:wording.now')}</dt><dd>${words}</dd></div></dl>
      ${textField({ id: 'wording-better', label: translate('guide:wording.better'), value: this.better, maxLength: LONGEST, lines: 3, onInput: (better) => (this.better = better) })}
      <div><button type="button" class="btn primary" ?disabled=${this.better.trim() === ''} @click=${copy}>${icon('quote')}${translate('guide:wording.copy')}</button></div>
      ${this.copied === undefined ? nothing : html`<p role="status">${translate(this.copied ? 'guide:wording.copied' : 'guide:wording.not_copied')}</p>`}
      ${this.copied === false ? html`<label class="field"><span>${translate('guide:wording.text')}</span><textarea rows="3" readonly .value=${text}></textarea></label>` : nothing}`
  }
}

customElements.define('cafe-better-wording', CafeBetterWording)

/** Opens it in front of the page. Its words may come a moment later. */
export function proposeBetterWording(heading: string, close: string): void {
  const page = document.body.innerText.replace(/\s+/g, ' ')
  const dialog = new CafeDialog()
  dialog.heading = heading
  dialog.content = html`<cafe-better-wording .page=${page}></cafe-better-wording>
    <div class="row"><button type="button" class="btn" @click=${() => (dialog.open = false)}>${close}</button></div>`
  dialog.addEventListener('dialog-closed', () => dialog.remove())
  document.body.append(dialog)
  dialog.open = true
}

declare global {
  interface HTMLElementTagNameMap {
    'cafe-better-wording': CafeBetterWording
  }
}
