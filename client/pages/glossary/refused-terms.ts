import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { readGlossary } from '../../../shared/documents/glossary.ts'
import { mostOfTerm, putTerm, termStandingOf, type TermStanding } from '../../../shared/documents/put-term.ts'
import { termOfChange } from '../../../shared/documents/term-content.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { textField } from '../../elements/field.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said, saidParagraph } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import type { RefusedWords } from '../../session/document-refused.ts'
import { Following } from '../../session/following.ts'
import { sourceOf } from '../../session/texts.ts'

/** Words of the glossary that did not get in, for who wrote them: each is put in where it still fits, or left. */
export class CafeRefusedTerms extends LitElement {
  static override properties = { consultation: { attribute: false }, live: { attribute: false }, shortened: { state: true } }

  declare consultation: ConsultationStore
  declare live: LiveDocument
  /** What is too long, as its writer makes it shorter. */
  declare private shortened: ReadonlyMap<TextChange, string>
  protected readonly following = new Following(this, () => this.live.words)
  readonly #localized = new Localized(this, 'glossary', 'late')
  /** Those that were decided about. */
  readonly #settled = new WeakMap<RefusedWords, Set<TextChange>>()

  constructor() {
    super()
    this.shortened = new Map()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #settle(refused: RefusedWords, change: TextChange): void {
    const settled = this.#settled.get(refused) ?? new Set()
    this.#settled.set(refused, settled.add(change))
    if (refused.changes.every((one) => settled.has(one))) this.live.forgetRefused()
    else {
      this.requestUpdate()
      focusWhenDrawn(this, '.refused-terms')
    }
  }

  #put(refused: RefusedWords, change: TextChange): void {
    putTerm(this.live.doc, change, this.consultation.view.structure.languages, this.shortened.get(change))
    announce(translate('glossary:refused.told'))
    this.#settle(refused, change)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { refused } = this.live
    if (!this.#localized.ready || refused === undefined) return nothing
    const settled = this.#settled.get(refused)
    const open = refused.changes.filter((change) => settled?.has(change) !== true)
    return html`${notice({
        tone: 'warn',
        live: true,
        words: translate('glossary:refused.words'),
        ...(open.length < 2 ? {} : { acts: html`<button type="button" class="btn quiet" @click=${() => this.live.forgetRefused()}>${translate('late:drop')}</button>` }),
      })}
      <div class="stack gap-3 refused-terms" tabindex="-1">${open.map((change) => this.#change(refused, change))}</div>`
  }

  #change(refused: RefusedWords, change: TextChange): TemplateResult {
    const { before, after, language: written } = change
    const { of, term } = termOfChange(change)
    const standing = termStandingOf(this.live.doc, change)
    const name = this.#nameOf(term)
    const label = translate(of === 'term' ? 'glossary:term_in' : 'glossary:meaning_in', { language: nameIn(written, language()) })
    return html`<div class="stack gap-2 late-change">
      <p class="meta">${name === undefined ? nothing : html`<b>${name}</b> · `}${label}</p>
      <p class="said diff" lang=${written} dir=${directionOf(written)}>${drawnDifference(differenceOf(before, after, written))}</p>
      ${this.#beside(standing, change)}${standing.fits === 'long' ? this.#shorten(change, standing.becomes, label) : nothing}
      <div class="row gap-2">${this.#act(refused, change, standing)}<button type="button" class="btn quiet" @click=${() => this.#settle(refused, change)}>${translate('glossary:refused.leave')}</button></div>
    </div>`
  }

  /** What the glossary says meanwhile, and how both go together. */
  #beside({ fits, now, becomes }: TermStanding, { language: written }: TextChange): TemplateResult | typeof nothing {
    if (fits === 'clean') return nothing
    return html`<p class="soft">${translate(`glossary:refused.${fits}`)}</p>
      ${now === '' || fits === 'already' || fits === 'long' ? nothing : html`<div><p class="meta">${translate('glossary:refused.now')}</p>${saidParagraph(now, written)}</div>`}
      ${fits === 'merged' ? html`<div><p class="meta">${translate('late:becomes')}</p>${saidParagraph(becomes, written)}</div>` : nothing}`
  }

  /** Where both together have no room, they are made shorter here. */
  #shorten(change: TextChange, joined: string, label: string): TemplateResult {
    const value = this.shortened.get(change) ?? joined
    const limit = mostOfTerm(termOfChange(change).of)
    return textField({
      id: `shorten-${change.item}`,
      label,
      value,
      lines: 5,
      look: 'book',
      language: change.language,
      maxLength: joined.length,
      error: value.length > limit ? translate('failure:text-too-long', { limit: formatNumber(limit) }) : undefined,
      onInput: (words) => (this.shortened = new Map([...this.shortened, [change, words]])),
    })
  }

  #act(refused: RefusedWords, change: TextChange, { fits }: TermStanding): TemplateResult | typeof nothing {
    if (fits === 'already' || (fits === 'gone' && this.#isFull(change))) return nothing
    const instead = fits === 'conflict'
    const isLong = fits === 'long' && (this.shortened.get(change)?.length ?? Infinity) > mostOfTerm(termOfChange(change).of)
    return html`<button type="button" class="btn" ?disabled=${isLong} @click=${() => this.#put(refused, change)}>${icon('check')}${translate(instead ? 'glossary:refused.instead' : 'glossary:refused.put')}</button>`
  }

  #isFull(change: TextChange): boolean {
    const terms = this.live.doc.getMap('terms')
    return !terms.has(termOfChange(change).term) && terms.size >= limits.glossaryTerms
  }

  /** How the word is called, so that one knows which meaning this is. */
  #nameOf(term: ItemId): TemplateResult | undefined {
    const words = readGlossary(this.live.doc).find(({ id }) => id === term)?.words ?? {}
    const known = [language(), sourceOf(this.consultation.view), ...Object.keys(words)].find((one) => one !== undefined && (words[one]?.term ?? '').trim() !== '')
    return known === undefined ? undefined : said(words[known]?.term ?? '', known)
  }
}

customElements.define('cafe-refused-terms', CafeRefusedTerms)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-refused-terms': CafeRefusedTerms
  }
}
