import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import './silent.css'
import { applyCardChange, cardStandingOf } from '../../../shared/documents/apply-card-change.ts'
import { applyChange, type Standing, standingOf } from '../../../shared/documents/apply-change.ts'
import type { LateChange } from '../../../shared/documents/card-change.ts'
import { isOfWords } from '../../../shared/documents/late-change.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { appendNote } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { isOpenLate, roundsOf, tableOf } from '../../../shared/meeting/lookup.ts'
import { stageOf, type Late } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { notice } from '../../elements/notice.ts'
import { named, said, saidParagraph } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'
import { newId } from '../words/new-id.ts'
import { drawnChange } from './late-parts.ts'

/** What a taken change becomes: words of the table, a note where its place is gone, or a line of the record. */
type Into = 'words' | 'note' | 'record'

/** What came too late for a table, or would change much of it at once: its host takes or leaves each change. */
export class CafeLate extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    document: { attribute: false },
    table: { attribute: false },
    writable: { attribute: false },
    refusal: { state: true },
    busy: { state: true },
  }

  declare consultation: ConsultationStore
  /** The table's words as they are written now. */
  declare document: DocumentReference | undefined
  declare table: ItemId
  declare writable: boolean
  declare private refusal: string | undefined
  declare private busy: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'late', 'changed', 'table')
  readonly #words = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.document }))

  constructor() {
    super()
    this.refusal = undefined
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** The words as they stand, where they can be written; undefined while nothing can be. */
  get #doc(): Y.Doc | undefined {
    const live = this.#words.words
    return this.writable && live !== undefined && live.state !== 'connecting' ? live.doc : undefined
  }

  /** Words are taken into the next round; after the last there is only the record. */
  #waits(): boolean {
    const { view } = this.consultation
    return !this.writable && stageOf(view) === 'cafe' && (view.cafe.round?.number ?? 0) < roundsOf(view).length
  }

  /** The server is asked first: what another has settled meanwhile is not written twice. */
  async #settle(late: Late, indices: number[], into: Into | undefined): Promise<void> {
    if (indices.length === 0) return
    this.busy = true
    const outcome = await this.consultation.command({ type: 'settle-late', late: late.id, changes: indices, taken: into !== undefined })
    this.busy = false
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
    const doc = this.#doc
    if (!outcome.ok || into === undefined) return
    if (doc !== undefined && into !== 'record') for (const index of indices) this.#write(doc, late.changes[index], into)
    announce(translate(into === 'record' ? 'late:in_record' : into === 'note' ? 'late:in_notes' : 'late:in_words'))
  }

  #write(doc: Y.Doc, change: LateChange | undefined, into: Into): void {
    if (change === undefined) return
    if (!isOfWords(change)) applyCardChange(doc, change, newId)
    else if (into === 'note') appendNote(doc, change.after)
    else applyChange(doc, change, tableOf(this.consultation.view, this.table)?.stakeholder ?? '')
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const open = this.consultation.view.cafe.late.filter((late) => late.table === this.table && isOpenLate(late))
    if (open.length === 0) return nothing
    return html`<section class="card stack gap-4" aria-labelledby="late-${this.table}"><h2 id="late-${this.table}">${translate('late:heading')}</h2>
      ${this.document === undefined ? this.#badge() : nothing}
      ${this.#waits() ? html`<p class="soft">${translate('late:wait')}</p>` : this.writable ? nothing : html`<p class="soft">${translate('late:all_done')}</p>`}
      ${this.refusal === undefined ? nothing : notice({ tone: 'warn', words: this.refusal, live: true })}
      ${open.map((late) => this.#late(late))}
    </section>`
  }

  /** Away from the table it is said which one this is. */
  #badge(): TemplateResult {
    const { view } = this.consultation
    const { text, language } = tableName(view, this.table)
    return html`<p>${tableBadge(tableIndexOf(view, this.table), said(text, language))}</p>`
  }

  #late(late: Late): TemplateResult {
    const open = late.settled.flatMap((settled, index) => (settled === 'open' ? [index] : []))
    const doc = this.#doc
    const standings = new Map(open.flatMap((index) => {
      const change = late.changes[index]
      return doc === undefined || change === undefined ? [] : [[index, isOfWords(change) ? standingOf(doc, change) : cardStandingOf(doc, change)] as const]
    }))
    // Those whose place comes with one before them fit as well, once that one is taken.
    const fitting = open.filter((index) => (doc === undefined ? isWords(late, index) : this.#fits(standings.get(index), late, index)))
    const takesAll = open.length > 1 && fitting.length > 0 && !this.#waits() && (this.writable ? doc !== undefined : true)
    return html`<article class="stack gap-3 late">
      <div class="stack gap-1"><h3>${translate(`late:reason.${late.reason}`)}</h3><p class="meta">${this.#origin(late)}</p></div>
      ${takesAll ? html`<div class="row gap-2"><button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#settle(late, fitting, this.writable ? 'words' : 'record')}>${translate(fitting.length === open.length ? 'late:take_all' : 'late:take_fitting')}</button>
        <button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => void this.#settle(late, open, undefined)}>${translate('late:leave_all')}</button></div>` : nothing}
      ${open.map((index) => this.#change(late, index, standings.get(index)))}
    </article>`
  }

  #fits(standing: Standing | undefined, late: Late, index: number): boolean {
    return standing?.fits === 'gone' ? this.#follows(late, index) : standing?.fits !== 'conflict'
  }

  /** Its place comes with another change that is still open, and stands above. */
  #follows(late: Late, index: number): boolean {
    const change = late.changes[index]
    if (change === undefined) return false
    return late.changes.some((other, place) => place < index && late.settled[place] === 'open' && other.kind === 'added' && needs(change, other))
  }

  /** Which round it is from, and who it comes from, as far as that person wants it told. */
  #origin({ round, bloc, seat, named: isNamed }: Late): TemplateResult {
    const { view } = this.consultation
    const alias = isNamed ? (view.seats[seat]?.alias ?? '') : ''
    const name = view.structure.blocs?.find(({ id }) => id === bloc)?.name
    const who = alias !== '' ? html` · ${named(alias)}` : name === undefined ? nothing : html` · ${wordsOf(name, sourceOf(view))}`
    return html`${translate('late:round', { round: formatNumber(round) })}${who}`
  }

  #change(late: Late, index: number, standing: Standing | undefined): TemplateResult | typeof nothing {
    const change = late.changes[index]
    if (change === undefined) return nothing
    const act = (into: Into | undefined) => (): void => void this.#settle(late, [index], into)
    const button = (words: string, into: Into | undefined): TemplateResult =>
      html`<button type="button" class="btn ${into === undefined ? 'quiet' : ''}" ?disabled=${this.busy} aria-describedby="late-${late.id}-${index}" @click=${act(into)}>${words}</button>`
    const follows = standing?.fits === 'gone' && this.#follows(late, index)
    return html`<div class="stack gap-2 late-change">
      <div id="late-${late.id}-${index}">${drawnChange(change, this.#words.words?.doc)}</div>
      ${standing === undefined || standing.fits === 'clean' ? nothing : html`<p class="soft">${translate(`late:fits.${follows ? 'follows' : standing.fits}`)}</p>`}
      ${isOfWords(change) ? this.#beside(standing, change.language) : nothing}
      <div class="row gap-2">${follows ? button(translate('late:leave'), undefined) : this.#acts(change, standing, button)}</div></div>`
  }

  /** What the table says now, and what it would say, where that differs from what was offered. */
  #beside(standing: Standing | undefined, language: Language): TemplateResult | typeof nothing {
    if (standing?.fits !== 'merged' && standing?.fits !== 'conflict') return nothing
    return html`<div><p class="meta">${translate('late:now')}</p>${saidParagraph(standing.now, language)}</div>
      ${standing.fits === 'merged' ? html`<div><p class="meta">${translate('late:becomes')}</p>${saidParagraph(standing.becomes, language)}</div>` : nothing}`
  }

  #acts(change: LateChange, standing: Standing | undefined, button: (words: string, into: Into | undefined) => TemplateResult): TemplateResult {
    const leave = button(translate('late:leave'), undefined)
    if (this.#waits() || (this.writable && standing === undefined)) return leave
    if (standing === undefined) return isOfWords(change) ? html`${button(translate('late:take'), 'record')}${leave}` : leave
    switch (standing.fits) {
      case 'conflict':
        return html`${button(translate('late:take_late'), 'words')}${button(translate('late:keep_present'), undefined)}`
      case 'gone':
        return isOfWords(change) ? html`${button(translate('late:to_notes'), 'note')}${leave}` : leave
      case 'already':
        return button(translate('late:good'), 'words')
      case 'clean':
      case 'merged':
        return html`${button(translate('late:take'), 'words')}${leave}`
    }
  }
}

/** The record tells words; where a card lay, and what was tied to it, it tells of the cards of the table only. */
function isWords({ changes }: Late, index: number): boolean {
  const change = changes[index]
  return change !== undefined && isOfWords(change)
}

/** Whether the place of a change comes with another, which adds something. */
function needs(change: LateChange, added: LateChange): boolean {
  if (!isOfWords(added)) return false
  if (!isOfWords(change)) return added.part === 'question' && (added.item === change.item || (change.kind === 'moved' && added.item === change.behind))
  return added.item === change.item && (added.part === 'question' || added.key === change.key)
}

customElements.define('cafe-late', CafeLate)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-late': CafeLate
  }
}
