import type { TemplateResult } from 'lit'
import type { ItemId, Language, Words } from '../../shared/ids.ts'
import { stakeholderOf, tableOf } from '../../shared/meeting/lookup.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { said } from '../elements/said.ts'
import { language } from '../i18n/translate.ts'

export interface Text {
  readonly text: string
  readonly language: Language
}

/** The words in the reader's language where there are any, else in the source language, else in whichever there is. */
export function inReaderLanguage(words: Words, source: Language | undefined): Text {
  for (const wished of [language(), source]) {
    const text = wished === undefined ? undefined : words[wished]
    if (wished !== undefined && text !== undefined) return { text, language: wished }
  }
  const [any] = Object.entries(words)
  return any === undefined ? { text: '', language: language() } : { language: any[0], text: any[1] }
}

/** The same, marked with its language, to stand in a template. */
export function wordsOf(words: Words, source: Language | undefined): TemplateResult {
  const { text, language } = inReaderLanguage(words, source)
  return said(text, language)
}

/** The language in which a consultation's own texts were first written. */
export const sourceOf = (view: Consultation): Language | undefined => view.structure.languages[0]

/** A table's place among the tables, from 0: it gives the table its colour and its symbol. */
export function tableIndexOf(view: Consultation, table: ItemId): number {
  return Math.max(0, view.structure.tables?.findIndex(({ id }) => id === table) ?? 0)
}

/** A table's name: the stakeholder whom its questions address. */
export function tableName(view: Consultation, table: ItemId): Text {
  const stakeholder = stakeholderOf(view, tableOf(view, table)?.stakeholder ?? '')
  return inReaderLanguage(stakeholder?.name ?? {}, sourceOf(view))
}
