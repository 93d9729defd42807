import { html, type TemplateResult } from 'lit'
import type { Piece } from '../../shared/documents/difference.ts'
import { directionOf } from '../../shared/languages.ts'
import { language, translate } from '../i18n/translate.ts'

/** For ears: what the lines under and through the words say to eyes. */
const spoken = (words: string): TemplateResult => html`<span class="unseen" lang=${language()} dir=${directionOf(language())}> ${words} </span>`

/** What came is underlined, what went is struck through; both are also said. The surroundings carry the class `diff`. */
export function drawnDifference(pieces: readonly Piece[]): readonly TemplateResult[] {
  return pieces.map(({ kind, text }) => {
    if (kind === 'same') return html`${text}`
    return kind === 'added' ? html`<ins>${spoken(translate('common:difference.added'))}${text}</ins>` : html`<del>${spoken(translate('common:difference.removed'))}${text}</del>`
  })
}
