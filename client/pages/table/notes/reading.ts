import { html, nothing, type TemplateResult } from 'lit'
import { type RichNode, type RichText, type Run, treeOf } from '../../../../shared/documents/rich-text.ts'
import type { Language } from '../../../../shared/ids.ts'
import { directionOf } from '../../../../shared/languages.ts'
import { marked } from '../../glossary/marked.ts'

/** Rich words to be read. Each block finds its own direction, as notes are often in several languages. */
export function richWords(words: RichText, language: Language): TemplateResult {
  return html`<div class="rich" lang=${language} dir=${directionOf(language)}>${treeOf(words).map((node) => block(node, language))}</div>`
}

function block({ name, children, runs }: RichNode, language: Language): TemplateResult {
  const items = () => children.map((child) => item(child, language))
  if (name === 'bullet_list') return html`<ul>${items()}</ul>`
  if (name === 'ordered_list') return html`<ol>${items()}</ol>`
  return html`<p dir="auto">${runs.map((one) => run(one, language))}</p>`
}

/** The words of the item itself decide on which side its sign stands. */
function item({ children }: RichNode, language: Language): TemplateResult {
  const [first, ...more] = children
  const own = first?.name === 'paragraph' ? first : undefined
  return html`<li dir="auto">${own === undefined ? nothing : html`<p>${own.runs.map((one) => run(one, language))}</p>`}${(own === undefined ? children : more).map((node) => block(node, language))}</li>`
}

function run({ text, strong, emphasis }: Run, language: Language): TemplateResult {
  const words = marked(text, language)
  const said = emphasis ? html`<em>${words}</em>` : words
  return strong ? html`<strong>${said}</strong>` : said
}
