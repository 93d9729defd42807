import type * as Y from 'yjs'
import type { IndicatorKindName } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'
import { liveMap, liveQuestion, liveText, madeMap } from './live-maps.ts'
import { between, orderOf } from './order.ts'
import { entriesOf } from './reader.ts'
import { asParagraphs, NODES_PER_BLOCK, NOTEBOOK, plainText, readRich, richNodes, type RichText } from './rich-text.ts'
import { emptyIndicatorEntry, lineEntry, questionEntry } from './seed.ts'

/** The origin of every edit that somebody makes on this device; undo managers track it. */
export const byHand = { from: 'hand' } as const

/** Which text of a document is meant. */
export type TextPath =
  | { readonly of: 'question'; readonly question: ItemId }
  | { readonly of: 'indicator' | 'means'; readonly question: ItemId; readonly indicator: ItemId }
  | { readonly of: 'criteria' | 'issues'; readonly line: ItemId }
  | { readonly of: 'translation'; readonly item: ItemId }
  | { readonly of: 'wording'; readonly candidate: ItemId }
  | { readonly of: 'notes' | 'handover' | 'narrative' }

export type QuestionFlag = 'parked' | 'removed' | 'crossCutting'
export type LineRoot = 'criteria' | 'issues'

const indicator = (doc: Y.Doc, id: ItemId, key: ItemId) => liveMap(liveMap(liveQuestion(doc, id), 'indicators'), key)

const set = (doc: Y.Doc, entry: Y.Map<unknown> | undefined, key: string, value: string | number | boolean) => {
  if (entry === undefined || entry.get(key) === value) return
  doc.transact(() => entry.set(key, value), byHand)
}

/** The live text at `path`, to bind an editor to; undefined where there is no such item (any more). */
export function textOf(doc: Y.Doc, path: TextPath): Y.Text | undefined {
  switch (path.of) {
    case 'notes':
    case 'handover':
    case 'narrative':
      return doc.getText(path.of)
    case 'question':
      return liveText(liveQuestion(doc, path.question), 'text')
    case 'indicator':
      return liveText(indicator(doc, path.question, path.indicator), 'text')
    case 'means':
      return liveText(indicator(doc, path.question, path.indicator), 'means')
    case 'criteria':
    case 'issues':
      return liveText(liveMap(doc.getMap(path.of), path.line), 'text')
    case 'translation':
      return liveText(liveMap(doc.getMap('entries'), path.item), 'text')
    case 'wording':
      return liveText(liveMap(doc.getMap('wording'), path.candidate), 'text')
  }
}

export interface NewQuestion {
  readonly id: ItemId
  readonly language: Language
  readonly stakeholder: ItemId
  /** Its place among the questions; see `orderAtEnd`. */
  readonly order: number
}

/** Puts an empty question card into a table's or the circle's document. */
export function addQuestion(doc: Y.Doc, { id, language, stakeholder, order }: NewQuestion): void {
  const content = { id, text: '', language, stakeholder, crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [] }
  doc.transact(() => doc.getMap('questions').set(id, questionEntry(content, order)), byHand)
}

export interface NewIndicator {
  readonly id: ItemId
  readonly kind: IndicatorKindName
  readonly language: Language
}

/** Puts an empty indicator below the others of a question; does nothing when there is no such question. */
export function addIndicator(doc: Y.Doc, questionId: ItemId, { id, kind, language }: NewIndicator): void {
  const card = liveQuestion(doc, questionId)
  if (card === undefined) return
  doc.transact(() => {
    const indicators = madeMap(card, 'indicators')
    indicators.set(id, emptyIndicatorEntry(kind, language, orderAtEnd(indicators)))
  }, byHand)
}

/** Takes an indicator out of its question, with its words. */
export function removeIndicator(doc: Y.Doc, questionId: ItemId, id: ItemId): void {
  const indicators = liveMap(liveQuestion(doc, questionId), 'indicators')
  if (indicators?.has(id) === true) doc.transact(() => indicators.delete(id), byHand)
}

/** Says what kind of answer an indicator asks for. */
export const setIndicatorKind = (doc: Y.Doc, questionId: ItemId, id: ItemId, kind: IndicatorKindName): void =>
  set(doc, indicator(doc, questionId, id), 'kind', kind)

/** Parks or takes back, removes or restores, marks as cross-cutting or not. */
export const setFlag = (doc: Y.Doc, questionId: ItemId, flag: QuestionFlag, value: boolean): void =>
  set(doc, liveQuestion(doc, questionId), flag, value)

/** Says in which language a question is written. */
export const setQuestionLanguage = (doc: Y.Doc, questionId: ItemId, language: Language): void =>
  set(doc, liveQuestion(doc, questionId), 'language', language)

/** Says which issues of the circle a question answers. */
export const linkIssues = (doc: Y.Doc, questionId: ItemId, issues: readonly ItemId[]): void =>
  set(doc, liveQuestion(doc, questionId), 'issues', issues.join(' '))

/** Puts plain words below the notes of a table, a paragraph for each line. Blank ones change nothing. */
export function appendNote(doc: Y.Doc, text: string): void {
  const nodes = richNodes(asParagraphs(text))
  if (nodes.length > 0) doc.transact(() => doc.getXmlFragment(NOTEBOOK).push(nodes), byHand)
}

/**
 * Takes the plain notes of a document from before there were rich ones over into the notebook, where people write:
 * line by line, as far as there is room, and as much as anybody may take from others at once. The rest stays to be
 * read, and goes over when the next round's document is written.
 */
export function takeOverPlainNotes(doc: Y.Doc): void {
  const plain = doc.getText('notes')
  const notebook = doc.getXmlFragment(NOTEBOOK)
  const said = plain.toString()
  const end = fittingLines(said, readRich(notebook))
  if (end === 0) return
  doc.transact(() => {
    notebook.insert(0, richNodes(asParagraphs(said.slice(0, end))))
    plain.delete(0, end)
  }, byHand)
}

/** How many characters of `said`, in whole lines, still fit beside `beside`. */
function fittingLines(said: string, beside: RichText): number {
  let end = 0
  let [characters, blocks] = [plainText(beside).length, beside.length]
  for (const line of said.split(/(?<=\n)/)) {
    characters += line.length
    blocks += 1
    const fits = characters + blocks * NODES_PER_BLOCK <= limits.notesCharacters && blocks * NODES_PER_BLOCK <= limits.notesNodes
    if (!fits || end + line.length >= limits.removalLeastCharacters) return end
    end += line.length
  }
  return end
}

/** Says in which language a whole text of the document is written. */
export const setTextLanguage = (doc: Y.Doc, text: 'notes' | 'handover' | 'narrative', language: Language): void =>
  set(doc, doc.getMap('languages'), text, language)

/** An order that comes after every entry of `map`. */
export function orderAtEnd(map: Y.Map<unknown>): number {
  const last = entriesOf(map).at(-1)?.[1].get('order')
  return (typeof last === 'number' && Number.isFinite(last) ? last : -1) + 1
}

/**
 * Moves a question one place up or down among those shown together with it: the parked among
 * the parked, the others among the others. At the end of the list nothing happens. Only the
 * moved card is written, unless its neighbours stand so close that there is no number between.
 */
export function moveQuestion(doc: Y.Doc, id: ItemId, direction: 'up' | 'down'): void {
  const shown = shownWith(doc, id).map(([key]) => key)
  const from = shown.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from === -1 || to < 0 || to >= shown.length) return
  moveQuestionBehind(doc, id, shown.toSpliced(from, 1)[to - 1] ?? '')
}

/** Those shown together with a question, in their order. */
function shownWith(doc: Y.Doc, id: ItemId): readonly (readonly [ItemId, Y.Map<unknown>])[] {
  const parked = liveQuestion(doc, id)?.get('parked') === true
  return entriesOf(doc.getMap('questions')).filter(([, card]) => card.get('removed') !== true && (card.get('parked') === true) === parked)
}

/** Moves a question right behind another that is shown together with it, or, where `behind` is empty, before all of them. Nothing where either is not there. */
export function moveQuestionBehind(doc: Y.Doc, id: ItemId, behind: ItemId | ''): void {
  const shown = shownWith(doc, id)
  const moved = shown.find(([key]) => key === id)?.[1]
  const others = shown.filter(([key]) => key !== id)
  const to = behind === '' ? 0 : others.findIndex(([key]) => key === behind) + 1
  if (moved === undefined || (behind !== '' && to === 0)) return
  const [before, after] = [others[to - 1]?.[1], others[to]?.[1]]
  const order = between(before && orderOf(before), after && orderOf(after))
  doc.transact(() => {
    if (order !== undefined) moved.set('order', order)
    else others.toSpliced(to, 0, [id, moved]).forEach(([, card], place) => card.set('order', place))
  }, byHand)
}

export interface NewLine {
  readonly id: ItemId
  readonly language: Language
  /** Empty where the line concerns everybody. */
  readonly stakeholder: ItemId
}

/** Puts an empty criterion or issue at the end of its list in the circle's document. */
export function addLine(doc: Y.Doc, root: LineRoot, { id, language, stakeholder }: NewLine): void {
  const lines = doc.getMap(root)
  const content = { id, text: '', language, stakeholder, crossCutting: false }
  doc.transact(() => lines.set(id, lineEntry(content, orderAtEnd(lines))), byHand)
}

/** Removes or restores a criterion or an issue, or marks it as cross-cutting or not. */
export const setLineFlag = (doc: Y.Doc, root: LineRoot, id: ItemId, flag: 'removed' | 'crossCutting', value: boolean): void =>
  set(doc, liveMap(doc.getMap(root), id), flag, value)
