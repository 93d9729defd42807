import { html, nothing, type TemplateResult } from 'lit'
import { plainLanguageHints, type PlainHint } from '../../../shared/documents/plain-language.ts'
import type { Language } from '../../../shared/ids.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'

export interface Hints {
  readonly text: string
  readonly language: Language
  readonly what: 'question' | 'other'
  /** Kinds of hint that somebody wants no more for this text. */
  readonly left: ReadonlySet<PlainHint['kind']>
  readonly onLeave: (kind: PlainHint['kind']) => void
}

/** How words could be plainer: quiet, to be followed or left. Not announced, so that nobody is interrupted while they write. */
export function plainHints({ text, language, what, left, onLeave }: Hints): TemplateResult | typeof nothing {
  const hints = plainLanguageHints(text, language, what).filter(({ kind }) => !left.has(kind))
  if (hints.length === 0) return nothing
  return html`<div class="stack gap-1 hints">${hints.map((hint) => html`<div class="row apart"><p class="note soft">${icon('info')}<span>${hintWords(hint)}</span></p>
    <button type="button" class="btn quiet small" @click=${() => onLeave(hint.kind)}>${translate('card:plain.leave')}</button></div>`)}</div>`
}

function hintWords(hint: PlainHint): string {
  if (hint.kind === 'two-questions') return translate('card:plain.two')
  return translate(`card:plain.${hint.unit}`, { count: hint.length, limit: formatNumber(hint.limit) })
}
