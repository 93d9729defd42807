import type * as Y from 'yjs'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import { table } from './pages.ts'

const card = (id: string, characters: number): QuestionContent => ({ ...table.questions[0]!, id, text: 'a'.repeat(characters), indicators: [] })
/** A table with so many words on cards of a thousand characters at most, and then cards of these lengths. */
export const content = (words: number, ...cards: readonly number[]): TableContent => ({
  ...table,
  notes: [],
  questions: [
    ...Array.from({ length: Math.ceil(words / 1_000) }, (_, index) => card(`w${String(index).padStart(2, '0')}`, Math.min(1_000, words - index * 1_000))),
    ...cards.map((characters, index) => card(`q${index + 1}`, characters)),
  ],
})
export const said = (doc: Y.Doc): TableContent => readTable(doc, 'en')
export const wordsLeft = (doc: Y.Doc): number => said(doc).questions.reduce((sum, { text }) => sum + text.length, 0)
/** Deletes so many characters from the cards, one card after the other. */
export function take(doc: Y.Doc, characters: number): void {
  let left = characters
  doc.transact(() => {
    for (const { id } of said(doc).questions) {
      const text = textOf(doc, { of: 'question', question: id })
      const here = Math.min(left, text?.length ?? 0)
      if (here > 0) text?.delete(0, here)
      left -= here
    }
  })
}
