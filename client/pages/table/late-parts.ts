import { html, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import type { LateChange } from '../../../shared/documents/card-change.ts'
import { isOfWords } from '../../../shared/documents/late-change.ts'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { directionOf } from '../../../shared/languages.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { saidParagraph } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import { changedMark } from './changed-parts.ts'

/** What a change is about, and how it reads otherwise than before. `doc` knows the card, where that moved, or was parked, tagged or linked. */
export function drawnChange(change: LateChange, doc: Y.Doc | undefined): TemplateResult {
  if (isOfWords(change)) return drawnWords(change)
  const card = doc === undefined ? undefined : readTable(doc, 'und').questions.find(({ id }) => id === change.item)
  return html`${card === undefined || card.text.trim() === '' ? nothing : saidParagraph(card.text, card.language)}<ul class="stack gap-1">${changedMark(change)}</ul>`
}

function drawnWords({ part, kind, before, after, language }: TextChange): TemplateResult {
  return html`<p class="meta">${translate(`late:part.${part}`)}${kind === 'reworded' ? '' : html` · ${translate(`late:kind.${kind}`)}`}</p>
    <p class="said diff" lang=${language} dir=${directionOf(language)}>${drawnDifference(differenceOf(before, kind === 'removed' ? '' : after, language))}</p>`
}
