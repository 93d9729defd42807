import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import './changed.css'
import type { TableContent } from '../../../shared/documents/content.ts'
import { readCircle, readTable } from '../../../shared/documents/reader.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { announce } from '../../elements/announce.ts'
import { busy } from '../../elements/busy.ts'
import { confirmed } from '../../elements/dialog.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { Attribution } from '../../session/attribution.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords, type LiveDocument } from '../../session/document.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { broughtTo, canGoBack, changedCards, momentsOf, type Changed, type ChangedCard, type Moment } from './changed-cards.ts'
import { changedChip, changedLine, changedLooks, changedMark, changedWording, lookLines } from './changed-parts.ts'
import { putCardBack, putNotesBack, putTableBack, takeCardAway, undoable } from './changed-restore.ts'
import type { Place } from './place.ts'

/** So many cards are compared at once; the others when somebody asks for them. */
const AT_ONCE = 40

/** What was put back last, and how that is undone. */
interface Done {
  readonly doc: LiveDocument['doc']
  readonly words: string
  readonly undo: () => void
}

/** What changed at a table against an earlier moment, card by card, and how it is put back. */
export class CafeChanges extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    live: { attribute: false },
    content: { attribute: false },
    writable: { attribute: false },
    chosen: { state: true },
    bloc: { state: true },
    done: { state: true },
    whole: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare live: LiveDocument
  declare content: TableContent
  declare writable: boolean
  /** The round that one compares with; undefined: how this one began. */
  declare private chosen: number | undefined
  declare private bloc: ItemId
  declare private done: Done | undefined
  declare private whole: boolean
  readonly #localized = new Localized(this, 'changed', 'table')
  readonly #earlier = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.#moment()?.document }))
  readonly #attribution = new Attribution(this, () => ({ consultation: this.consultation, table: this.place.table, words: this.live }))

  constructor() {
    super()
    this.writable = false
    this.chosen = undefined
    this.bloc = ''
    this.done = undefined
    this.whole = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #moment(): Moment | undefined {
    const moments = momentsOf(this.consultation.view, this.place)
    return moments.find(({ round }) => round === this.chosen) ?? moments[0]
  }

  #source(): Language {
    return sourceOf(this.consultation.view) ?? ''
  }

  #before({ document }: Moment): TableContent | undefined {
    const words = this.#earlier.words
    const { table } = this.place
    // A copy that has never been fetched says nothing, which is not that nothing was there.
    if (words === undefined || (words.state !== 'synced' && words.doc.store.clients.size === 0) || table === undefined) return undefined
    const { notesLanguage, handover, handoverLanguage } = this.content
    if (document.kind === 'circle') return broughtTo(this.consultation.view, table, readCircle(words.doc, this.#source()).questions, this.content)
    const before = readTable(words.doc, this.#source())
    return { ...before, notesLanguage: before.notes.length === 0 ? notesLanguage : before.notesLanguage, handover, handoverLanguage }
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const moment = this.#moment()
    if (moment === undefined) return emptyState(translate('changed:first'), translate('changed:first_next'))
    const before = this.#before(moment)
    return html`<div class="stack gap-4">
      ${this.#against(moment)}
      ${before === undefined ? busy() : this.#changes(moment, before, changedCards(before, this.content))}
    </div>`
  }

  #against(moment: Moment): TemplateResult {
    const moments = momentsOf(this.consultation.view, this.place)
    const options = moments.map(({ round }, place) => ({ value: String(round), label: place === 0 && round > 0 ? translate('changed:against.start') : round === 0 ? translate('changed:against.circle') : translate('changed:against.round', { round: formatNumber(round) }) }))
    return selectField({ id: 'changed-against', label: translate('changed:against.label'), value: String(moment.round), options, onChange: (value) => (this.chosen = Number(value)) })
  }

  #changes(moment: Moment, before: TableContent, changed: Changed): TemplateResult {
    const cards = this.bloc === '' ? changed.cards : changed.cards.filter((card) => this.#blocsOf(card, moment).includes(this.bloc))
    const { notes } = changed
    const looks = changedLooks(before, this.content)
    const same = notes === undefined && looks.length === 0
    const none = cards.length === 0 && same
    return html`${this.#blocChoice(moment, changed)}
      ${this.#undoNotice()}
      ${cards.length === 0 && notes === undefined ? nothing : html`<div class="stack gap-1">${cards.length === 0 ? nothing : html`<p role="status">${translate('changed:cards', { count: cards.length })}</p>`}<p class="meta">${translate('changed:legend')}</p></div>`}
      ${none ? this.#none() : nothing}
      ${repeat(this.whole ? cards : cards.slice(0, AT_ONCE), ({ item }) => item, (card) => this.#card(card, before))}
      ${this.whole || cards.length <= AT_ONCE ? nothing : html`<button type="button" class="btn start" @click=${() => (this.whole = true)}>${icon('list')}${translate('changed:more', { count: cards.length - AT_ONCE })}</button>`}
      ${same || this.bloc !== '' ? nothing : html`<section class="card stack gap-3 change" aria-labelledby="changed-notes">
        <h3 id="changed-notes">${translate('changed:part.notes')}</h3>${notes === undefined ? nothing : changedLine(notes)}${lookLines(looks)}${this.#attribution.shapedBy('notes')}
        ${this.writable ? this.#act(translate('changed:restore.item'), translate('changed:restore.item_named', { words: translate('changed:part.notes') }), () => putNotesBack(this.live.doc, before, this.#source())) : nothing}
      </section>`}
      ${this.#whole(moment, before, changed)}`
  }

  #none(): TemplateResult {
    if (this.bloc !== '') return emptyState(translate('changed:none_of'), translate('changed:none_of_next'))
    return emptyState(translate('changed:none'), translate(this.place.phase === 'closed' ? 'changed:none_closed' : 'changed:none_next'))
  }

  #card(card: ChangedCard, { questions }: TableContent): TemplateResult {
    const { item, before, after, texts, marks } = card
    const lines = texts.filter(({ part }) => part !== 'question')
    return html`<article class="card stack gap-3 change" aria-labelledby="changed-${item}">
      <div class="stack gap-2">${changedChip(card)}<h3 class="book" id="changed-${item}" tabindex="-1">${changedWording(card)}</h3></div>
      ${lines.map((change) => changedLine(change))}
      ${marks.length === 0 ? nothing : html`<ul class="stack gap-1">${marks.map((change) => changedMark(change))}</ul>`}
      ${this.#attribution.shapedBy(item)}
      ${this.writable && canGoBack(card) ? this.#goBack(card, (after ?? before)?.text ?? '', questions.map(({ id }) => id)) : nothing}
    </article>`
  }

  #goBack({ item, before }: ChangedCard, words: string, then: readonly ItemId[]): TemplateResult {
    if (before === undefined) return this.#act(translate('changed:restore.away'), translate('changed:restore.away_named', { words }), () => takeCardAway(this.live.doc, item))
    return this.#act(translate('changed:restore.item'), translate('changed:restore.item_named', { words }), () => putCardBack(this.live.doc, before, this.#source(), then))
  }

  #act(words: string, named: string, act: () => void): TemplateResult {
    return html`<button type="button" class="btn quiet start" aria-label=${named} @click=${() => this.#do(translate('changed:restore.done'), act)}>${icon('undo')}${words}</button>`
  }

  #do(words: string, act: () => void): void {
    const { doc } = this.live
    this.done = { doc, words, undo: undoable(doc, act) }
    focusWhenDrawn(this, '.put-back')
  }

  #undoNotice(): TemplateResult | typeof nothing {
    const { done } = this
    if (done === undefined || done.doc !== this.live.doc || !this.writable) return nothing
    const undo = (): void => {
      done.undo()
      this.done = undefined
      announce(translate('changed:restore.undone'))
      focusWhenDrawn(this, '#changed-against')
    }
    return notice({ tone: 'good', live: true, words: done.words, acts: html`<button type="button" class="btn put-back" @click=${undo}>${icon('undo')}${translate('changed:restore.undo')}</button>` })
  }

  /** Who wrote the words that changed, as far as it is told, since then. */
  #blocsOf({ item, texts }: ChangedCard, moment: Moment): readonly ItemId[] {
    const items = new Set([item, ...texts.map(({ key }) => key)])
    return [...items].flatMap((one) => this.#attribution.of(one)).flatMap(({ round, blocs }) => (round > moment.round ? blocs : []))
  }

  #blocChoice(moment: Moment, { cards }: Changed): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const told = new Set(cards.flatMap((card) => this.#blocsOf(card, moment)))
    const blocs = (view.structure.blocs ?? []).filter(({ id }) => told.has(id))
    if (blocs.length === 0 && this.bloc === '') return nothing
    const options = [
      { value: '', label: translate('changed:who.all') },
      ...blocs.map(({ id, name }) => {
        const { text, language } = inReaderLanguage(name, sourceOf(view))
        return { value: id, label: text, language }
      }),
    ]
    return selectField({ id: 'changed-by', label: translate('changed:who.label'), hint: translate('changed:who.hint'), value: this.bloc, options, onChange: (bloc) => (this.bloc = bloc) })
  }

  /** Only whoever may take away much at once is offered the whole. */
  #whole(moment: Moment, before: TableContent, changed: Changed): TemplateResult | typeof nothing {
    const { document } = this.place
    const differs = changed.notes !== undefined || changedLooks(before, this.content).length > 0 || changed.cards.some((card) => canGoBack(card) || card.marks.length > 0)
    if (document === undefined || !this.writable || !differs || this.bloc !== '' || !this.consultation.may({ removeMuch: document })) return nothing
    return html`<button type="button" class="btn start" @click=${() => void this.#putWholeBack(moment, before, changed)}>${icon('undo')}${translate('changed:restore.whole')}</button>`
  }

  async #putWholeBack(moment: Moment, before: TableContent, { cards, notes }: Changed): Promise<void> {
    const first = momentsOf(this.consultation.view, this.place)[0]?.round
    const back = cards.filter((card) => card.before !== undefined).length
    const aside = cards.length - back
    const words = [
      moment.round === 0 ? translate('changed:restore.as_circle') : moment.round === first ? translate('changed:restore.as_start') : translate('changed:restore.as_round', { round: formatNumber(moment.round) }),
      ...(back === 0 ? [] : [translate('changed:restore.cards', { count: back })]),
      ...(aside === 0 ? [] : [translate('changed:restore.aside', { count: aside })]),
      ...(notes === undefined && changedLooks(before, this.content).length === 0 ? [] : [translate('changed:restore.notes')]),
      translate('changed:restore.stays'),
    ].join(' ')
    if (!(await confirmed({ heading: translate('changed:restore.ask'), words, yes: translate('changed:restore.yes') }))) return
    this.#do(translate('changed:restore.done_whole'), () => putTableBack(this.live.doc, before, this.#source()))
  }
}

customElements.define('cafe-changes', CafeChanges)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-changes': CafeChanges
  }
}
