import { html, LitElement, nothing, type TemplateResult } from 'lit'
import '../styles/words.css'
import type { CircleContent } from '../../shared/documents/content.ts'
import { readCircle } from '../../shared/documents/reader.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../shared/ids.ts'
import { isOfCircle } from '../../shared/meeting/lookup.ts'
import { termsInForce } from '../../shared/meeting/glossary.ts'
import { busy } from '../elements/busy.ts'
import { emptyState } from '../elements/empty-state.ts'
import { icon } from '../elements/icon.ts'
import { tabs } from '../elements/segmented.ts'
import { formatNumber } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { FollowingWords } from '../session/document.ts'
import { firstReading } from '../session/first-reading.ts'
import { Following } from '../session/following.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { CafeLines } from './circle/lines.ts'
import { admitInterpreters, agreeOnCriteria, circlePeople, mayAnswerCriteria, openToAll, whoSees } from './circle/together.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'
import { tagsOf } from './words/card-parts.ts'
import { paperAndImport } from './table/tools.ts'
import { readingChoice } from './words/reading-parts.ts'
import { FollowingReading } from './words/following-reading.ts'
import type { Reading } from './words/reading.ts'
import { CafeQuestions } from './words/questions.ts'
import { wordsState } from './words/words-state.ts'

type Part = 'criteria' | 'issues' | 'questions'
type Writer = CafeLines | CafeQuestions

/** The community's own pre-meeting: criteria, issues and first questions, among itself until it opens. */
export class CafeCircle extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    shownPart: { state: true },
    wished: { state: true },
  }

  declare consultation: ConsultationStore
  declare private shownPart: Part
  declare private wished: Language | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'circle', 'table')
  readonly #words = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.#document() }))
  readonly #translated = new FollowingReading(this, () => ({ consultation: this.consultation, table: null, language: this.#reading() }))

  constructor() {
    super()
    this.shownPart = 'criteria'
    this.wished = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #document(): DocumentReference | undefined {
    return this.consultation.view.documents.find(({ kind }) => kind === 'circle')
  }

  #reading(): Language {
    return this.wished ?? firstReading(this.consultation.view, this.consultation.me)
  }

  #writable(): boolean {
    const document = this.#document()
    return document !== undefined && this.consultation.may({ write: document })
  }

  #writers(): readonly Writer[] {
    return [...this.querySelectorAll<Writer>('cafe-lines, cafe-questions')]
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const store = this.consultation
    const live = this.#words.words
    const content = live === undefined ? undefined : readCircle(live.doc, sourceOf(store.view) ?? '')
    const title = translate(isOfCircle(store.view, store.me) ? 'circle:title' : 'circle:title_of_others')
    return html`${pageHead(store, { place: title })}
      <main id="main" tabindex="-1" class="page wide">
        <h1 class="unseen">${title}</h1>
        <div class="table-page">
          <div class="stack gap-5 now-part">${refusedWords(store, live, undefined)}${whoSees(store)}${circlePeople(store)}</div>
          <div class="stack gap-4 work-part" @card-opened=${() => this.requestUpdate()}>
            ${live === undefined || content === undefined || (live.state === 'connecting' && content.criteria.length === 0) ? busy() : this.#parts(content)}
            ${this.#tools(content)}
          </div>
          <div class="stack gap-6 company-part">
            ${agreeOnCriteria(store)}${admitInterpreters(store)}${openToAll(store)}
            ${readingChoice(store.view.structure.languages, this.#reading(), (language) => (this.wished = language))}
          </div>
        </div>
      </main>
      ${this.#foot(content)}`
  }

  #parts(content: CircleContent): TemplateResult {
    const live = this.#words.words
    if (live === undefined) return busy()
    const { reading } = this.#translated
    const segments = (['criteria', 'issues', 'questions'] as const).map((value) => ({ value, label: translate(`circle:part.${value}`), count: formatNumber(content[value].length) }))
    return html`<div class="stack gap-2">${tabs<Part>({ label: translate('circle:part.label'), segments, value: this.shownPart, onChange: (part) => (this.shownPart = part), panelId: 'part' })}${this.#writable() ? wordsState(live) : nothing}</div>
      <section role="tabpanel" id="part" aria-labelledby="part-${this.shownPart}" class="stack gap-5">
        <h2 class="unseen">${translate(`circle:part.${this.shownPart}`)}</h2>
        <p class="soft">${translate(`circle:${this.shownPart}.words`)}</p>
        ${this.shownPart === 'criteria' ? this.#criteria(content, reading) : this.#groups(content, reading)}
      </section>`
  }

  /** Lists from paper and from elsewhere, into the part that is seen. */
  #tools(content: CircleContent | undefined): TemplateResult | typeof nothing {
    if (content === undefined) return nothing
    const issues = new Map(content.issues.map((line) => [line.id, line]))
    return paperAndImport({ consultation: this.consultation, live: this.#words.words, table: null, seen: this.shownPart, language: this.#reading(), issues, writable: this.#writable() })
  }

  #criteria({ criteria }: CircleContent, reading: Reading): TemplateResult {
    const writable = this.#writable()
    return html`${criteria.length === 0 ? emptyState(translate('circle:criteria.none'), translate(writable ? 'circle:criteria.none_next' : 'circle:none_yet')) : nothing}
      <cafe-lines .doc=${this.#words.words?.doc} .root=${'criteria'} .lines=${criteria} .reading=${reading} .writable=${writable} .stakeholder=${''}></cafe-lines>
      ${writable ? this.#add(0, translate('circle:criteria.new')) : nothing}`
  }

  /** By stakeholder, in the order in which the consultation names them; what concerns everybody comes last. */
  #groups({ issues, questions }: CircleContent, reading: Reading): TemplateResult {
    const { view } = this.consultation
    const source = sourceOf(view)
    const writable = this.#writable()
    const stakeholders = view.structure.stakeholders ?? []
    const known = new Set(stakeholders.map(({ id }) => id))
    const groups: readonly { readonly id: ItemId; readonly name: TemplateResult | string }[] = [
      ...stakeholders.map(({ id, name }) => ({ id, name: wordsOf(name, source) })),
      { id: '', name: translate('circle:everybody') },
    ]
    const ofGroup = (id: ItemId) => (one: { readonly stakeholder: ItemId }): boolean => (known.has(one.stakeholder) ? one.stakeholder : '') === id
    const lines = new Map(issues.map((line) => [line.id, line]))
    return html`${groups.map(({ id, name }, index) => {
      const found = this.shownPart === 'issues' ? issues.filter(ofGroup(id)) : questions.filter(ofGroup(id))
      if (found.length === 0 && (id === '' ? this.shownPart === 'questions' : !writable)) return nothing
      return html`<section class="stack gap-3 group"><h2>${name}</h2>
        ${this.shownPart === 'issues'
          ? html`<cafe-lines .doc=${this.#words.words?.doc} .root=${'issues'} .lines=${issues.filter(ofGroup(id))} .reading=${reading} .writable=${writable} .stakeholder=${id}></cafe-lines>`
          : html`<cafe-questions .consultation=${this.consultation} .tags=${tagsOf(questions)} .live=${this.#words.words} .doc=${this.#words.words?.doc} .questions=${questions.filter(ofGroup(id))} .reading=${reading} .issues=${{ lines, reading }} .writable=${writable} .stakeholder=${id} .glossary=${termsInForce(view)} .source=${source ?? ''} .mayPark=${false}></cafe-questions>`}
        ${writable ? this.#add(index, translate(this.shownPart === 'issues' ? 'circle:issues.new' : 'circle:questions.new')) : nothing}
      </section>`
    })}`
  }

  #add(index: number, words: string): TemplateResult {
    return html`<button type="button" class="btn start" @click=${(event: Event) => this.#write(event, index)}>${icon('plus')}${words}</button>`
  }

  #write(event: Event, index: number): void {
    const near = event.currentTarget instanceof HTMLElement ? event.currentTarget.previousElementSibling : null
    for (const writer of this.#writers()) writer.close()
    if (near instanceof CafeLines || near instanceof CafeQuestions) near.write()
    else this.#writers()[index]?.write()
  }

  #thumb(words: string, act: () => void): TemplateResult {
    return html`<footer class="foot phone-only"><button type="button" class="btn primary full tall" @click=${act}>${icon('check')}${words}</button></footer>`
  }

  /** On a phone the open card is closed under the thumb; else the criteria are agreed on, once they are read. */
  #foot(content: CircleContent | undefined): TemplateResult | typeof nothing {
    if (content === undefined || !this.#writable()) return nothing
    const open = this.#writers().find(({ isOpen }) => isOpen)
    if (open !== undefined) return this.#thumb(translate('circle:line.done'), () => open.close())
    if (this.shownPart !== 'criteria' || !mayAnswerCriteria(this.consultation)) return nothing
    return this.#thumb(translate('circle:criteria.agree'), () => this.querySelector<HTMLElement>('input[name="criteria-agree"]')?.focus())
  }
}

customElements.define('cafe-circle', CafeCircle)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-circle': CafeCircle
  }
}
