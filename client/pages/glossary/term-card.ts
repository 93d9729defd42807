import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import { setTermRemoved, termText, translateTerm } from '../../../shared/documents/glossary.ts'
import type { Refusal } from '../../../shared/failures.ts'
import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { SettledTerm, TermNow } from '../../../shared/meeting/glossary.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { sourceOf } from '../../session/texts.ts'
import { wordsField } from '../words/words-field.ts'
import { standingChip } from './standing.ts'

/** One word of the meeting: its meaning in the reader's language, the other languages, and what one may do with it. */
export class CafeTermCard extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    term: { attribute: false },
    doc: { attribute: false },
    writable: { type: Boolean },
    open: { type: Boolean },
    onOpen: { attribute: false },
    into: { state: true },
    refusal: { state: true },
  }

  declare consultation: ConsultationStore
  declare term: TermNow
  declare doc: Y.Doc | undefined
  declare writable: boolean
  /** Its words are being written. */
  declare open: boolean
  declare onOpen: (open: boolean) => void
  /** In which language, beside the source. */
  declare private into: Language | undefined
  declare private refusal: Refusal | undefined
  readonly #localized = new Localized(this, 'glossary')

  constructor() {
    super()
    this.writable = false
    this.open = false
    this.onOpen = () => undefined
    this.into = undefined
    this.refusal = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #settle(standing: 'proposed' | SettledTerm['standing'], by: SettledTerm['by']): Promise<void> {
    const { id, entry } = this.term
    const words = entry === undefined ? {} : { words: { term: entry.term, meaning: entry.meaning } }
    const done = await this.consultation.command({ type: 'settle-term', term: id, standing, by, ...words })
    this.refusal = done.ok ? undefined : done.refusal
    if (done.ok) announce(translate(`glossary:told.${standing}`))
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { id, words, standing, by, changed } = this.term
    const source = sourceOf(this.consultation.view)
    const shownIn = [language(), source, ...Object.keys(words)].find((known) => known !== undefined && (words[known]?.term ?? '').trim() !== '') ?? language()
    const meantIn = [shownIn, language(), source, ...Object.keys(words)].find((known) => known !== undefined && (words[known]?.meaning ?? '').trim() !== '')
    const name = words[shownIn]?.term.trim() ?? ''
    return html`<article class="card stack gap-3" aria-labelledby="name-${id}">
      <div class="row apart"><h2 id="name-${id}">${name === '' ? html`<span class="soft">${translate('glossary:no_name')}</span>` : said(name, shownIn)}</h2><span class="row gap-2">${standingChip(standing, by)}${changed && standing === 'agreed' ? chip('stale', translate('glossary:changed')) : nothing}</span></div>
      ${meantIn === undefined ? html`<p class="soft">${translate('glossary:no_meaning')}</p>` : html`<p class="said">${said(words[meantIn]?.meaning ?? '', meantIn)}</p>`}
      ${this.open ? this.#editor(source ?? language()) : html`${this.#inAll(shownIn)}${this.#acts()}`}
      ${this.refusal === undefined ? nothing : notice({ tone: 'bad', words: failureWords(this.refusal), live: true })}
    </article>`
  }

  #inAll(shownIn: Language): TemplateResult | typeof nothing {
    const { languages } = this.consultation.view.structure
    const others = languages.filter((known) => known !== shownIn)
    if (others.length === 0) return nothing
    const missing = others.filter((known) => (this.term.words[known]?.term ?? '').trim() === '').length
    return html`<details class="guide"><summary>${icon('globe')}${translate('glossary:in_all')}${missing === 0 ? nothing : html` <span class="meta">${translate('glossary:missing', { count: missing })}</span>`}</summary>
      <dl class="stack gap-3">${others.map((known) => {
        const words = this.term.words[known]
        return html`<div><dt class="meta">${nameIn(known, language())}</dt><dd>${words === undefined || words.term.trim() === '' ? html`<span class="soft">${translate('glossary:not_in')}</span>` : html`<b class="book">${said(words.term, known)}</b>`}${words === undefined || words.meaning.trim() === '' ? nothing : html`<br>${said(words.meaning, known)}`}</dd></div>`
      })}</dl></details>`
  }

  #acts(): TemplateResult | typeof nothing {
    const { id, standing, changed, entry } = this.term
    const leads = this.consultation.may({ do: 'settle-term' })
    if (!this.writable && !leads) return nothing
    const act = (words: string, to: typeof standing, by: SettledTerm['by'], look = ''): TemplateResult => html`<button type="button" class="btn ${look}" @click=${() => void this.#settle(to, by)}>${words}</button>`
    const agreeable = leads && entry !== undefined && (standing === 'proposed' || (standing === 'agreed' && changed))
    return html`<div class="row gap-2">
      ${this.writable ? html`<button type="button" class="btn" id="write-${id}" @click=${() => this.onOpen(true)}>${icon('pen')}${translate('glossary:write')}</button>` : nothing}
      ${agreeable ? act(translate('glossary:agree'), 'agreed', 'facilitator') : nothing}
      ${agreeable && stageOf(this.consultation.view) === 'plenary' ? act(translate('glossary:agree_plenary'), 'agreed', 'plenary') : nothing}
      ${leads && standing !== 'proposed' ? act(translate('glossary:reopen'), 'proposed', 'facilitator', 'quiet') : nothing}
      ${leads && standing === 'proposed' && entry !== undefined ? act(translate('glossary:drop'), 'dropped', 'facilitator', 'quiet') : nothing}
    </div>`
  }

  #editor(source: Language): TemplateResult | typeof nothing {
    const { doc } = this
    if (doc === undefined || !this.writable) return nothing
    const { languages } = this.consultation.view.structure
    const mine = this.consultation.me.interprets.map(([, to]) => to)
    const others = languages.filter((known) => known !== source)
    const into = this.into ?? mine.find((known) => others.includes(known)) ?? others.find((known) => known === language()) ?? others[0]
    const options = others.map((known) => ({ value: known, label: languageName(known), language: known }))
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) this.onOpen(false)
    }
    const remove = (): void => {
      setTermRemoved(doc, this.term.id, true)
      this.onOpen(false)
    }
    return html`<div class="stack gap-4" @keydown=${close}>
      <div class="both">${this.#fields(doc, source, undefined)}
        ${into === undefined ? nothing : html`<div class="stack gap-3">${options.length < 2 ? nothing : selectField({ id: `into-${this.term.id}`, label: translate('glossary:into'), value: into, options, onChange: (chosen) => (this.into = chosen) })}${this.#fields(doc, into, source)}</div>`}</div>
      <div class="row apart"><button type="button" class="btn primary" @click=${() => this.onOpen(false)}>${icon('check')}${translate('glossary:done')}</button>
        ${this.term.standing === 'agreed' ? nothing : html`<button type="button" class="btn quiet" @click=${remove}>${icon('close')}${translate('glossary:remove')}</button>`}</div>
    </div>`
  }

  /** `from` is the language that it stands beside, and is taken to be translated from. */
  #fields(doc: Y.Doc, into: Language, from: Language | undefined): TemplateResult {
    const { id, words } = this.term
    const first = from === undefined
    const wrote = ({ target }: Event): void => {
      const of = target instanceof HTMLTextAreaElement && target.id.startsWith('term-') ? 'term' : 'meaning'
      const made = from === undefined ? '' : (words[from]?.[of] ?? '')
      if (made !== '') translateTerm(doc, id, into, of, made)
    }
    const blanks = { language: nameIn(into, language()) }
    return html`<div class="stack gap-3" @input=${wrote}>
      ${wordsField({ id: first ? `term-${id}` : `term-${id}-${into}`, label: translate('glossary:term_in', blanks), text: termText(doc, id, into, 'term'), language: into, maxLength: limits.titleCharacters, lines: 1 })}
      ${wordsField({ id: `meaning-${id}-${into}`, label: translate('glossary:meaning_in', blanks), hint: first ? translate('glossary:meaning_hint') : undefined, text: termText(doc, id, into, 'meaning'), language: into, maxLength: limits.itemCharacters, lines: 3 })}
    </div>`
  }
}

customElements.define('cafe-term-card', CafeTermCard)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-term-card': CafeTermCard
  }
}
