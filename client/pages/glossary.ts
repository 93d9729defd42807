import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import '../styles/words.css'
import './glossary/glossary.css'
import './glossary/term-card.ts'
import { addTerm, readGlossary } from '../../shared/documents/glossary.ts'
import type { ItemId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { termsNow, type TermNow } from '../../shared/meeting/glossary.ts'
import { busy } from '../elements/busy.ts'
import { emptyState } from '../elements/empty-state.ts'
import { textField } from '../elements/field.ts'
import { focusWhenDrawn } from '../elements/focus-when-drawn.ts'
import { icon } from '../elements/icon.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { FollowingWords } from '../session/document.ts'
import { Following } from '../session/following.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'
import { newId } from './words/new-id.ts'
import './words/words-state.ts'

/** From so many terms on one can look for one. */
const MANY = 8

/** The words of the meeting and what they mean here: everybody reads, interpreters and those who lead write, and each word is agreed on. */
export class CafeGlossary extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    open: { state: true },
    sought: { state: true },
  }

  declare consultation: ConsultationStore
  /** The term whose words are being written. */
  declare private open: ItemId | undefined
  declare private sought: string
  /** Its name when it was opened. */
  #openedAs = ''
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'glossary')
  readonly #words = new FollowingWords(this, () => ({
    consultation: this.consultation,
    document: this.consultation.view.documents.findLast(({ kind }) => kind === 'glossary'),
  }))

  constructor() {
    super()
    this.open = undefined
    this.sought = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const live = this.#words.words
    const isThere = live !== undefined && (live.state === 'synced' || live.doc.getMap('terms').size > 0)
    return html`${pageHead(this.consultation, { place: translate('glossary:heading') })}
      <main id="main" tabindex="-1" class="page stack gap-5 glossary-page">
        <div class="stack gap-2"><h1>${translate('glossary:heading')}</h1><p>${translate('glossary:what')}</p></div>
        ${live === undefined ? emptyState(translate('glossary:not_yet'), translate('glossary:not_yet_next')) : isThere ? this.#terms(termsNow(this.consultation.view, readGlossary(live.doc))) : busy()}
      </main>`
  }

  #terms(terms: readonly TermNow[]): TemplateResult {
    const live = this.#words.words
    const writes = live !== undefined && this.consultation.may({ write: live.reference })
    // The one that is being written stays where it is, whatever its name becomes meanwhile.
    const place = (term: TermNow): string => (term.id === this.open ? this.#openedAs : nameOf(term))
    const found = terms.filter((term) => term.id === this.open || isAbout(term, this.sought)).toSorted((one, other) => place(one).localeCompare(place(other), language()))
    const full = terms.length >= limits.glossaryTerms
    return html`${writes ? html`<div class="row apart"><button type="button" class="btn primary" ?disabled=${full} @click=${this.#add}>${icon('plus')}${translate('glossary:add')}</button><cafe-words-state .live=${live}></cafe-words-state></div>` : nothing}
      ${refusedWords(this.consultation, live, undefined)}
      ${terms.length < MANY ? nothing : textField({ id: 'sought', label: translate('glossary:search'), value: this.sought, maxLength: limits.titleCharacters, onInput: (sought) => (this.sought = sought) })}
      ${terms.length === 0 ? emptyState(translate('glossary:empty'), translate(writes ? 'glossary:empty_write' : 'glossary:empty_next')) : nothing}
      ${terms.length > 0 && found.length === 0 ? html`<p role="status">${translate('glossary:none_found')}</p>` : nothing}
      <ul class="stack gap-4 terms">${repeat(found, ({ id }) => id, (term) => html`<li><cafe-term-card .consultation=${this.consultation} .term=${term} .doc=${live?.doc} .writable=${writes} .open=${term.id === this.open} .onOpen=${(open: boolean) => this.#lay(term, open)}></cafe-term-card></li>`)}</ul>`
  }

  #lay(term: TermNow, open: boolean): void {
    const { id } = term
    this.open = open ? id : undefined
    this.#openedAs = nameOf(term)
    focusWhenDrawn(this, open ? `#term-${id}` : `#write-${id}`)
  }

  readonly #add = (): void => {
    const doc = this.#words.words?.doc
    if (doc === undefined) return
    const id = newId()
    addTerm(doc, id, this.consultation.view.structure.languages)
    this.sought = ''
    this.#openedAs = ''
    this.open = id
    focusWhenDrawn(this, `#term-${id}`)
  }
}

const source = (term: TermNow): string => Object.values(term.words).find(({ term: name }) => name.trim() !== '')?.term ?? ''
const nameOf = (term: TermNow): string => term.words[language()]?.term || source(term)

const isAbout = ({ words }: TermNow, sought: string): boolean => {
  const wished = sought.trim().toLocaleLowerCase()
  return wished === '' || Object.values(words).some(({ term, meaning }) => `${term}\n${meaning}`.toLocaleLowerCase().includes(wished))
}

customElements.define('cafe-glossary', CafeGlossary)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-glossary': CafeGlossary
  }
}
