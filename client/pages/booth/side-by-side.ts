import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { TranslatorRole } from '../../../shared/documents/content.ts'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { putBackText } from '../../../shared/documents/restore.ts'
import { byHand, setAuthor, setReviewed, textOf, translate as translateInto } from '../../../shared/documents/writer.ts'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import type { Spot, Task } from '../../../shared/translations/items.ts'
import type { Offer } from '../../../shared/translations/memory.ts'
import { markTerms } from '../../../shared/translations/terms.ts'
import { chip } from '../../elements/chip.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { wordsField } from '../words/words-field.ts'
import { wordsState } from '../words/words-state.ts'
import { offered } from './offered.ts'
import { plainTwins, type PlainTwin } from './plain-twins.ts'
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
  readonly onTouched: () => void
  readonly onReviewed: () => void
  readonly onNext: (step: 1 | -1) => void
}

/** The source on one side, its translation on the other, all by the keyboard. */
export function sideBySide(side: SideBySide): TemplateResult {
  const { task, live, as, offers, onReviewed, onNext } = side
  const { item, into, state, entry } = task
  const mayReview = entry !== undefined && entry.text.trim() !== '' && state !== 'reviewed'
  const take = (offer: Offer): void => {
    takeOffer(live, task, offer, as)
    side.onTouched()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (state === 'reviewed') onNext(1)
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
    setAuthor(live.doc, item.id, as)
    side.onTouched()
  }
  return html`<article class="card stack gap-4 side-by-side" aria-labelledby="task-heading" @keydown=${onKey} @input=${wrote}>
    <div class="row apart"><h2 id="task-heading">${spotWords(item)}</h2>${stateChip(task)}</div>
    ${side.why}
    <div class="pair">
      <div class="stack gap-1">
        <p class="meta">${nameIn(item.language, language())}${state === 'stale' ? html`, ${translate('booth:source.changed')}` : nothing}</p>
        ${source(task, side.glossary)}
      </div>
      ${wordsField({
        id: 'translation',
        label: html`<span lang=${into}>${languageName(into)}</span>`,
        text: textOf(live.doc, { of: 'translation', item: item.id }),
        language: into,
        maxLength: limits.translationCharacters,
        lines: 4,
      })}
    </div>
    ${termHints(task, side.glossary)}
    <div class="row gap-2">${acts(side, mayReview)}</div>
    ${whose(task)}
    ${offered(offers, task, take)}
    ${plainTwins(side.twins)}
    <p class="meta keys">${translate('booth:act.keys')}</p>
    ${wordsState(live)}
  </article>`
}

function acts({ task: { item, state }, live, touched, onReviewed, onNext }: SideBySide, mayReview: boolean): TemplateResult {
  const still = state === 'stale' && !touched
  const edit = (): void => document.getElementById('translation')?.focus()
  return html`<button type="button" class="btn primary" ?disabled=${!mayReview} @click=${onReviewed}>${icon('check')}${translate(still ? 'booth:act.still_right' : 'booth:act.reviewed_next')}</button>
    ${still ? html`<button type="button" class="btn" @click=${edit}>${icon('pen')}${translate('booth:act.edit')}</button>` : nothing}
    ${state === 'reviewed' ? html`<button type="button" class="btn" @click=${() => setReviewed(live.doc, item.id, false)}>${icon('undo')}${translate('booth:act.not_reviewed')}</button>` : nothing}
    <button type="button" class="btn quiet" @click=${() => onNext(-1)}>${translate('booth:act.previous')}</button>
    <button type="button" class="btn quiet" @click=${() => onNext(1)}>${translate('booth:act.next')}</button>`
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

function source({ item, state, entry, into }: Task, glossary: readonly GlossaryEntry[]): TemplateResult {
  const { text, language: written } = item
  if (state === 'stale' && entry !== undefined) {
    return html`<p class="said diff" lang=${written} dir=${directionOf(written)}>${drawnDifference(differenceOf(entry.source, text, written))}</p>
    <p class="meta">${translate('booth:source.legend')}</p>`
  }
  const pieces = markTerms(text, written, glossary.filter(({ term }) => term[into] !== undefined))
  return html`<p class="said" lang=${written} dir=${directionOf(written)}>${pieces.map((piece) => (piece.term === undefined ? piece.text : html`<mark class="agreed">${piece.text}</mark>`))}</p>`
}

function takeOffer(live: LiveDocument, { item, into, entry }: Task, { pair, of }: Offer, as: TranslatorRole): void {
  live.doc.transact(() => {
    const text = translateInto(live.doc, item.id, item.text)
    setAuthor(live.doc, item.id, as)
    const before = entry?.text.trim() ?? ''
    // A sentence goes behind the others that stand there; a whole text takes the place of what stands there.
    putBackText(text, of === item.text || before === '' ? pair.text : `${before} ${pair.text}`, into)
  }, byHand)
}

/** Makes the place to write in, where there is none yet, and lets it be one of the words as they are now. */
export function begin(live: LiveDocument, { item, state, entry }: Task): void {
  if (state === 'missing' && (entry === undefined || entry.source !== item.text)) translateInto(live.doc, item.id, item.text)
}

/** Says that a translation has been read against its source as it is now. */
export function review(live: LiveDocument, { item }: Task, as: TranslatorRole): void {
  live.doc.transact(() => {
    translateInto(live.doc, item.id, item.text)
    setReviewed(live.doc, item.id, true, as)
  }, byHand)
}

/** The languages of a direction, in the reader’s words. */
export const direction = (from: Language, into: Language): string =>
  translate('booth:direction', { from: nameIn(from, language()), into: nameIn(into, language()) })
