import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { Language } from '../../../shared/ids.ts'
import type { Task } from '../../../shared/translations/items.ts'
import { markTerms } from '../../../shared/translations/terms.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'

/** The consultation's words in both languages: first those that stand in the text at hand. And how many still want a word in its language. */
export function boothGlossary(glossary: readonly GlossaryEntry[], task: Task | undefined, openAll: (() => void) | undefined): TemplateResult | typeof nothing {
  if (task === undefined) return nothing
  const from = task.from.language
  const both = glossary.filter(({ term }) => term[from] !== undefined && term[task.into] !== undefined)
  const wanting = glossary.filter(({ term }) => term[from] !== undefined && term[task.into] === undefined)
  if (both.length === 0 && wanting.length === 0) return nothing
  const near = [...new Set(markTerms(task.from.text, from, both).flatMap(({ term }) => term ?? []))]
  return html`<section class="stack gap-2"><h2>${translate('booth:glossary.heading')}</h2>
    ${near.length === 0 ? html`<p class="meta">${translate('booth:glossary.none_here')}</p>` : terms(near, from, task.into)}
    ${wanting.length === 0 ? nothing : html`<p class="note">${icon('dash')}<span>${translate('booth:glossary.wanting', { count: wanting.length, language: nameIn(task.into, language()) })}</span></p>
      ${openAll === undefined ? nothing : html`<button type="button" class="btn start" @click=${openAll}>${icon('book')}${translate('booth:glossary.open')}</button>`}`}
    ${both.length === 0 ? nothing : html`<details class="guide"><summary>${icon('book')}${translate('booth:glossary.whole', { count: both.length })}</summary>${terms(both, from, task.into)}</details>`}
  </section>`
}

function terms(glossary: readonly GlossaryEntry[], from: Language, into: Language): TemplateResult {
  return html`<dl class="stack gap-3 glossary">${glossary.map(({ term, meaning }) => {
    const explained = meaning[into] === undefined ? from : into
    return html`<div><dt class="soft">${said(term[from] ?? '', from)}</dt><dd class="book"><b>${said(term[into] ?? '', into)}</b>${meaning[explained] === undefined ? nothing : html`<br><span class="meta">${said(meaning[explained], explained)}</span>`}</dd></div>`
  })}</dl>`
}
