import type * as Y from 'yjs'
import { reviewMark } from '../../../shared/documents/content.ts'
import { termText, translateTerm } from '../../../shared/documents/glossary.ts'
import { readTranslations } from '../../../shared/documents/reader.ts'
import { putTranslation, setAuthor, translate } from '../../../shared/documents/translation-writer.ts'
import type { TranslationContent, TranslatorRole } from '../../../shared/documents/content.ts'
import { putBackText } from '../../../shared/documents/restore.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Item, Task } from '../../../shared/translations/items.ts'
import { termOfItem } from '../../../shared/translations/terms-to-translate.ts'
import { refuse, type Outcome } from '../../../shared/failures.ts'
import { reviewTranslation } from '../../session/api.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { untilSaved } from './saved.ts'

// Where the words of a translation stand: in a document of translations, or, for a word of the glossary, in the glossary.

type Place = Pick<Task, 'item' | 'into'>

/** The field of a translation; undefined while it is not made. */
export function taskText({ doc }: LiveDocument, { item, into }: Place): Y.Text | undefined {
  const part = termOfItem(item)
  return part === undefined ? textOf(doc, { of: 'translation', item: item.id }) : termText(doc, part.term, into, part.of)
}

/** The same, made where it is not, and said to be a translation of what there is to translate from now. */
export function translateTask({ doc }: LiveDocument, { item, into, from }: Pick<Task, 'item' | 'into' | 'from'>): Y.Text | undefined {
  const part = termOfItem(item)
  return part === undefined ? translate(doc, item.id, from.source, from.via) : translateTerm(doc, part.term, into, part.of, from.text)
}

/** How long it may become. */
export const mostCharacters = ({ kind }: Pick<Item, 'kind'>): number =>
  kind === 'term' ? limits.titleCharacters : kind === 'meaning' ? limits.itemCharacters : limits.translationCharacters

/** Makes the place to write in, where there is none yet, and lets it be one of the words as they are now. */
export function begin(live: LiveDocument, task: Task): void {
  const { item, state, entry, from } = task
  if (termOfItem(item) !== undefined) void taskText(live, task)
  else if (state === 'missing' && (entry === undefined || entry.source !== from.source || entry.via?.text !== from.via?.text)) translateTask(live, task)
}

/** Somebody wrote in it. */
export function wrote(live: LiveDocument, task: Task, as: TranslatorRole): void {
  if (termOfItem(task.item) === undefined) setAuthor(live.doc, task.item.id, as)
  else translateTask(live, task)
}

/** Says that one has read a translation against what it is made from as it is now; the server notes as whom. */
export async function review(store: ConsultationStore, live: LiveDocument, task: Task): Promise<Outcome<unknown>> {
  translateTask(live, task)
  if (!(await untilSaved(live))) return refuse('unreachable')
  const content = readTranslations(live.doc)[task.item.id]
  return content === undefined ? refuse('translation-changed') : reviewTranslation(store.held, live.reference.id, task.item.id, reviewMark(content))
}

/** Puts a whole translation in place of what stands there; undefined takes out what stands there. */
export function putTask({ doc }: LiveDocument, item: Item, into: Language, content: Omit<TranslationContent, 'reviewed' | 'reviewer'> | undefined): void {
  const part = termOfItem(item)
  if (part === undefined) {
    putTranslation(doc, item.id, content, into)
    return
  }
  const text = content === undefined ? termText(doc, part.term, into, part.of) : translateTerm(doc, part.term, into, part.of, content.source)
  if (text !== undefined) putBackText(text, content?.text ?? '', into)
}
