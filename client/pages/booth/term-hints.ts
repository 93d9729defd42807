import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { Task } from '../../../shared/translations/items.ts'
import { unusedTerms } from '../../../shared/translations/terms.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'

/** Quietly, which agreed words the translation does not use. Not announced: it changes with every key. */
export function termHints({ from, into, entry }: Task, glossary: readonly GlossaryEntry[]): TemplateResult | typeof nothing {
  const unused = unusedTerms(from, { text: entry?.text ?? '', language: into }, glossary)
  if (unused.length === 0) return nothing
  return html`<ul class="stack gap-1 term-hints">${unused.map(({ term }) => html`<li class="note soft">${icon('book')}<span>${translate('booth:glossary.agreed')} <b class="book">${said(term[into] ?? '', into)}</b> <span class="meta">${said(term[from.language] ?? '', from.language)}</span></span></li>`)}</ul>`
}
