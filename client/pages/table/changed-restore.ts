import * as Y from 'yjs'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { readCard, readTable } from '../../../shared/documents/reader.ts'
import { restoreQuestion, restoreTable } from '../../../shared/documents/restore.ts'
import { NOTEBOOK } from '../../../shared/documents/rich-text.ts'
import { byHand, setFlag } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'

/** Does something to a table's document, and gives what takes exactly that back: what others write meanwhile stays. */
export function undoable(doc: Y.Doc, act: () => void): () => void {
  const roots = [doc.getMap('questions'), doc.getText('handover'), doc.getText('notes'), doc.getXmlFragment(NOTEBOOK), doc.getMap('languages')]
  let acting = true
  const history = new Y.UndoManager(roots, { doc, trackedOrigins: new Set([byHand]), captureTransaction: () => acting })
  act()
  acting = false
  return () => {
    history.undo()
    history.destroy()
  }
}

/** What was said about a card is not unsaid when the card is put back. */
const withItsTalk = (doc: Y.Doc, card: QuestionContent, source: Language): QuestionContent => ({ ...card, thread: readCard(doc, card.id, source)?.thread ?? card.thread })

/** Puts one card back as it was, also to its place among those that `then` names in their order; what was said about it stays. */
export const putCardBack = (doc: Y.Doc, before: QuestionContent, source: Language, then: readonly ItemId[] = []): void =>
  restoreQuestion(doc, withItsTalk(doc, before, source), then)

/** Takes a card away that did not exist then. */
export const takeCardAway = (doc: Y.Doc, item: ItemId): void => setFlag(doc, item, 'removed', true)

/** Puts the notes back as they were. */
export function putNotesBack(doc: Y.Doc, { notes, notesLanguage }: TableContent, source: Language): void {
  restoreTable(doc, { ...readTable(doc, source), notes, notesLanguage })
}

/** Puts the whole table back as it was; discussions and this round's handover stay. */
export function putTableBack(doc: Y.Doc, before: TableContent, source: Language): void {
  const { handover, handoverLanguage } = readTable(doc, source)
  restoreTable(doc, { ...before, handover, handoverLanguage, questions: before.questions.map((card) => withItsTalk(doc, card, source)) })
}
