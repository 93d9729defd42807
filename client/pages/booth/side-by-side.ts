import { html, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { setReviewed, textOf, translate as translateInto } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { chip } from '../../elements/chip.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { wordsField } from '../words/words-field.ts'
import { wordsState } from '../words/words-state.ts'
import type { Spot, Task } from './tasks.ts'

/** What a text is, in the table it stands at: “Question 5, indicator 2”. */
export const spotWords = ({ kind, number, indicator }: Spot): string =>
  translate(`booth:spot.${kind}`, { number: formatNumber(number), indicator: formatNumber(indicator) })

const TONES = { missing: 'missing', stale: 'stale', draft: 'draft', reviewed: 'good' } as const

/** Where a translation stands, in a word. */
export const stateChip = ({ state }: Task): TemplateResult => chip(TONES[state], translate(`booth:state.${state}`))

export interface SideBySide {
  readonly task: Task
  readonly live: LiveDocument
  readonly onReviewed: () => void
  readonly onNext: (step: 1 | -1) => void
}

/** The source on one side, its translation on the other, all by the keyboard. */
export function sideBySide({ task, live, onReviewed, onNext }: SideBySide): TemplateResult {
  const { item, into, state, entry } = task
  const mayReview = entry !== undefined && entry.text.trim() !== '' && state !== 'reviewed'
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
  }
  return html`<article class="card stack gap-4 side-by-side" aria-labelledby="task-heading" @keydown=${onKey}>
    <div class="row apart"><h2 id="task-heading">${spotWords(item)}</h2>${stateChip(task)}</div>
    <div class="pair">
      <div class="stack gap-1">
        <p class="meta">${nameIn(item.language, language())}${state === 'stale' ? html`, ${translate('booth:source.changed')}` : nothing}</p>
        ${source(task)}
      </div>
      ${wordsField({
        id: 'translation',
        label: html`<span lang=${into}>${languageName(into)}</span>`,
        text: textOf(live.doc, { of: 'translation', item: item.id }),
        language: into,
        maxLength: limits.itemCharacters * 2,
        lines: 4,
      })}
    </div>
    <div class="row gap-2">
      <button type="button" class="btn primary" ?disabled=${!mayReview} @click=${onReviewed}>${icon('check')}${translate('booth:act.reviewed_next')}</button>
      ${state === 'reviewed' ? html`<button type="button" class="btn" @click=${() => setReviewed(live.doc, item.id, false)}>${icon('undo')}${translate('booth:act.not_reviewed')}</button>` : nothing}
      <button type="button" class="btn quiet" @click=${() => onNext(-1)}>${translate('booth:act.previous')}</button>
      <button type="button" class="btn quiet" @click=${() => onNext(1)}>${translate('booth:act.next')}</button>
    </div>
    <p class="meta keys">${translate('booth:act.keys')}</p>
    ${wordsState(live)}
  </article>`
}

function source({ item, state, entry }: Task): TemplateResult {
  const { text, language: written } = item
  if (state !== 'stale' || entry === undefined) return html`<p class="said" lang=${written} dir=${directionOf(written)}>${text}</p>`
  return html`<p class="said diff" lang=${written} dir=${directionOf(written)}>${drawnDifference(differenceOf(entry.source, text, written))}</p>
    <p class="meta">${translate('booth:source.legend')}</p>`
}

/** Makes the place to write in, where there is none yet. */
export function begin(live: LiveDocument, { item, state }: Task): void {
  if (state === 'missing' && textOf(live.doc, { of: 'translation', item: item.id }) === undefined) translateInto(live.doc, item.id, item.text)
}

/** Says that a translation has been read against its source as it is now. */
export function review(live: LiveDocument, { item }: Task): void {
  live.doc.transact(() => {
    translateInto(live.doc, item.id, item.text)
    setReviewed(live.doc, item.id, true)
  })
}

/** The languages of a direction, in the reader's words. */
export const direction = (from: Language, into: Language): string =>
  translate('booth:direction', { from: nameIn(from, language()), into: nameIn(into, language()) })
