import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { TranslatorRole } from '../../../shared/documents/content.ts'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { putBackText } from '../../../shared/documents/restore.ts'
import { setAuthor, withdrawReview } from '../../../shared/documents/translation-writer.ts'
import { byHand } from '../../../shared/documents/writer.ts'
import type { Refusal } from '../../../shared/failures.ts'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import type { Spot, Task } from '../../../shared/translations/items.ts'
import type { Offer } from '../../../shared/translations/memory.ts'
import { markTerms } from '../../../shared/translations/terms.ts'
import { termOfItem } from '../../../shared/translations/terms-to-translate.ts'
import { chip } from '../../elements/chip.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'
import { wordsField } from '../words/words-field.ts'
import { wordsState } from '../words/words-state.ts'
import { offered } from './offered.ts'
import { plainTwins, type PlainTwin } from './plain-twins.ts'
import { mostCharacters, taskText, translateTask, wrote as noteWriting } from './task-words.ts'
import { termHints } from './term-hints.ts'

/** What a text is, in the place it stands at: “Question 5, indicator 2”. */
export const spotWords = ({ kind, number, indicator }: Spot): string =>
  translate(`booth:spot.${kind}`, { number: formatNumber(number), indicator: formatNumber(indicator) })

const TONES = { missing: 'missing', stale: 'stale', draft: 'draft', reviewed: 'good' } as const

/** Where a translation stands, in a word. */
export const stateChip = ({ state }: Pick<Task, 'state'>): TemplateResult => chip(TONES[state], translate(`booth:state.${state}`))

export interface SideBySide {
  readonly task: Task
  readonly live: LiveDocument
  /** As whom one translates. */
  readonly as: TranslatorRole
  readonly glossary: readonly GlossaryEntry[]
  readonly offers: readonly Offer[]
  readonly twins: readonly PlainTwin[]
  /** Why it is wanted now, and by whom. */
  readonly why: TemplateResult | typeof nothing
  /** Words of it were changed here since it was taken up. */
  readonly touched: boolean
  /** It is one's own draft, and somebody else reads it next. */
  readonly handedOn: boolean
  /** Why the server did not take the last review. */
  readonly refusal: Refusal | undefined
  readonly onTouched: () => void
  readonly onReviewed: () => void
  readonly onHandedOn: () => void
  readonly onNext: (step: 1 | -1) => void
}

/** The source on one side, its translation on the other, all by the keyboard. */
export function sideBySide(side: SideBySide): TemplateResult {
  const { task, live, as, offers, onReviewed, onNext } = side
  const { item, into, state, entry } = task
  const mayReview = termOfItem(item) === undefined && entry !== undefined && entry.text.trim() !== '' && state !== 'reviewed'
  const take = (offer: Offer): void => {
    takeOffer(live, task, offer, as)
    side.onTouched()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (state === 'reviewed' || termOfItem(item) !== undefined) onNext(1)
      else if (mayReview && side.handedOn) side.onHandedOn()
      else if (mayReview) onReviewed()
    }
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      onNext(event.key === 'ArrowDown' ? 1 : -1)
    }
    const offer = event.altKey && !event.ctrlKey ? offers[['Digit1', 'Digit2', 'Digit3'].indexOf(event.code)] : undefined
    if (offer !== undefined) {
      event.preventDefault()
      take(offer)
    }
  }
  const wrote = (event: Event): void => {
    if (!(event.target instanceof HTMLTextAreaElement) || event.target.id !== 'translation') return
    noteWriting(live, task, as)
    side.onTouched()
  }
  return html`<article class="card stack gap-4 side-by-side" aria-labelledby="task-heading" @keydown=${onKey} @input=${wrote}>
    <div class="row apart"><h2 id="task-heading">${spotWords(item)}</h2>${stateChip(task)}</div>
    ${side.why}
    <div class="pair">
      <div class="stack gap-1">
        <p class="meta">${nameIn(task.from.language, language())}${state === 'stale' ? html`, ${translate('booth:source.changed')}` : nothing}</p>
        ${source(task, side.glossary)}
      </div>
      ${wordsField({
        id: 'translation',
        label: html`<span lang=${into}>${languageName(into)}</span>`,
        text: taskText(live, task),
        language: into,
        maxLength: mostCharacters(item),
        lines: 4,
      })}
    </div>
    ${termHints(task, side.glossary)}
    <div class="row gap-2">${acts(side, mayReview)}</div>
    ${side.handedOn && mayReview ? html`<p class="meta">${translate('booth:act.another_reads')}</p>` : nothing}
    ${side.refusal === undefined ? nothing : notice({ tone: 'warn', words: failureWords(side.refusal), live: true })}
    ${whose(task)}
    ${offered(offers, task, take)}
    ${plainTwins(side.twins)}
    <p class="meta keys">${translate('booth:act.keys')}</p>
    ${wordsState(live)}
  </article>`
}

function acts({ task, live, touched, handedOn, onReviewed, onHandedOn, onNext }: SideBySide, mayReview: boolean): TemplateResult {
  const { item, state } = task
  const isTerm = termOfItem(item) !== undefined
  const still = state === 'stale' && !touched
  const edit = (): void => document.getElementById('translation')?.focus()
  const stillRight = (): void => {
    translateTask(live, task)
    onNext(1)
  }
  const main = handedOn && !still
    ? html`<button type="button" class="btn primary" ?disabled=${!mayReview} @click=${onHandedOn}>${icon('check')}${translate('booth:act.hand_on')}</button>`
    : html`<button type="button" class="btn primary" ?disabled=${!mayReview} @click=${onReviewed}>${icon('check')}${translate(still ? 'booth:act.still_right' : 'booth:act.reviewed_next')}</button>`
  return html`${isTerm ? (still ? html`<button type="button" class="btn primary" @click=${stillRight}>${icon('check')}${translate('booth:act.still_right')}</button>` : nothing) : main}
    ${still ? html`<button type="button" class="btn" @click=${edit}>${icon('pen')}${translate('booth:act.edit')}</button>` : nothing}
    ${state === 'reviewed' && !isTerm ? html`<button type="button" class="btn" @click=${() => withdrawReview(live.doc, item.id)}>${icon('undo')}${translate('booth:act.not_reviewed')}</button>` : nothing}
    <button type="button" class="btn quiet" @click=${() => onNext(-1)}>${translate('booth:act.previous')}</button>
    <button type="button" class="btn quiet" @click=${() => onNext(1)}>${translate('booth:act.next')}</button>
    ${isTerm ? html`<span class="meta">${translate('booth:act.agreed_together')}</span>` : nothing}`
}

/** As whom it was written and read against its source; never who. */
function whose({ state, entry }: Task): TemplateResult | typeof nothing {
  if (entry === undefined || state === 'missing') return nothing
  const said = [
    ...(entry.author === undefined ? [] : [translate(`booth:by.author.${entry.author}`)]),
    ...(entry.reviewer === undefined || !entry.reviewed ? [] : [translate(`booth:by.reviewer.${entry.reviewer}`)]),
  ]
  return said.length === 0 ? nothing : html`<p class="meta">${said.join(' ')}</p>`
}

/** What one translates from; where it has changed since, with the difference, and with whatever it was made from itself. */
function source({ item, from, state, entry, into }: Task, glossary: readonly GlossaryEntry[]): TemplateResult {
  const { language: written } = from
  const before = entry === undefined || state !== 'stale' ? undefined : from.via === undefined ? entry.source : entry.via?.text
  const words = before === undefined || before === from.text ? markedWords(from, into, glossary) : html`<p class="said diff" lang=${written} dir=${directionOf(written)}>${drawnDifference(differenceOf(before, from.text, written))}</p>
    <p class="meta">${translate('booth:source.legend')}</p>`
  return html`${words}${from.via === undefined ? nothing : relayed({ item, from, entry, state })}`
}

function markedWords({ text, language: written }: Task['from'], into: Language, glossary: readonly GlossaryEntry[]): TemplateResult {
  const pieces = markTerms(text, written, glossary.filter(({ term }) => term[into] !== undefined))
  return html`<p class="said" lang=${written} dir=${directionOf(written)}>${pieces.map((piece) => (piece.term === undefined ? piece.text : html`<mark class="agreed">${piece.text}</mark>`))}</p>`
}

/** That one translates from a translation, where that one stands, and the words that it was made from. */
function relayed({ item, from, entry, state }: Pick<Task, 'item' | 'from' | 'entry' | 'state'>): TemplateResult {
  const { language: written, text } = item
  const isChanged = state === 'stale' && entry !== undefined && entry.source !== text
  return html`<div class="stack gap-1 relayed">
    <p class="row gap-2 meta"><span>${translate('booth:relay.from', { language: nameIn(from.language, language()), original: nameIn(written, language()) })}</span>${from.state === 'source' ? nothing : stateChip({ state: from.state })}</p>
    <p class="book soft ${isChanged ? 'diff' : ''}">${isChanged ? html`<span lang=${written} dir=${directionOf(written)}>${drawnDifference(differenceOf(entry.source, text, written))}</span>` : said(text, written)}</p>
    ${from.state === 'stale' ? html`<p class="note soft">${icon('alert')}<span>${translate('booth:relay.stale')}</span></p>` : nothing}
  </div>`
}

function takeOffer(live: LiveDocument, task: Task, { pair, of }: Offer, as: TranslatorRole): void {
  const { item, from, into, entry } = task
  live.doc.transact(() => {
    const text = translateTask(live, task)
    if (text === undefined) return
    if (termOfItem(item) === undefined) setAuthor(live.doc, item.id, as)
    const before = entry?.text.trim() ?? ''
    // A sentence goes behind the others that stand there; a whole text takes the place of what stands there.
    putBackText(text, of === from.text || before === '' ? pair.text : `${before} ${pair.text}`, into)
  }, byHand)
}

/** The languages of a direction, in the reader’s words. */
export const direction = (from: Language, into: Language): string =>
  translate('booth:direction', { from: nameIn(from, language()), into: nameIn(into, language()) })
