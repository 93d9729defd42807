import { html, nothing, type TemplateResult } from 'lit'
import { type RichNode, type RichText, type Run, treeOf } from '../../../../shared/documents/rich-text.ts'
import type { Language } from '../../../../shared/ids.ts'
import { directionOf } from '../../../../shared/languages.ts'

/** Rich words to be read. Each block finds its own direction, as notes are often in several languages. */
export function richWords(words: RichText, language: Language): TemplateResult {
  return html`<div class="rich" lang=${language} dir=${directionOf(language)}>${treeOf(words).map(block)}</div>`
}

function block({ name, children, runs }: RichNode): TemplateResult {
  if (name === 'bullet_list') return html`<ul>${children.map(item)}</ul>`
  if (name === 'ordered_list') return html`<ol>${children.map(item)}</ol>`
  return html`<p dir="auto">${runs.map(run)}</p>`
}

/** The words of the item itself decide on which side its sign stands. */
function item({ children }: RichNode): TemplateResult {
  const [first, ...more] = children
  const own = first?.name === 'paragraph' ? first : undefined
  return html`<li dir="auto">${own === undefined ? nothing : html`<p>${own.runs.map(run)}</p>`}${(own === undefined ? children : more).map(block)}</li>`
}

function run({ text, strong, emphasis }: Run): TemplateResult {
  const said = emphasis ? html`<em>${text}</em>` : html`${text}`
  return strong ? html`<strong>${said}</strong>` : said
}
