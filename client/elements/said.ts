import { html, type TemplateResult } from 'lit'
import { type Direction, directionOf } from '../../shared/languages.ts'

/** Words that a person wrote, marked with their language and direction so that they are read and shaped rightly. */
export function said(text: string, language: string, direction: Direction = directionOf(language)): TemplateResult {
  return html`<span lang=${language} dir=${direction}>${text}</span>`
}

/** The same, as a paragraph in the book face. */
export function saidParagraph(text: string, language: string): TemplateResult {
  return html`<p class="said" lang=${language} dir=${directionOf(language)}>${text}</p>`
}

/** A name or a few words whose language is not known: kept apart from the words around them. */
export function named(text: string): TemplateResult {
  return html`<bdi>${text}</bdi>`
}
