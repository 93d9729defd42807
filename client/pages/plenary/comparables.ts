import { bestTranslation, type TranslationsContent } from '../../../shared/documents/content.ts'
import { readTranslations, readWordings } from '../../../shared/documents/reader.ts'
import type { Language, Words } from '../../../shared/ids.ts'
import type { Comparable } from '../../../shared/likeness/likeness.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { lookAt } from '../../session/look-at.ts'
import { onTheList } from './list.ts'

interface Translated {
  readonly language: Language
  readonly translations: TranslationsContent
}

/**
 * What is still on the list, with its words as they stand and all their translations, to be compared. Each document is
 * opened for a moment, one after the other: a seat has few sockets. One that does not come is left out.
 */
export async function readComparables(consultation: ConsultationStore): Promise<readonly Comparable[]> {
  const { documents } = consultation.view
  const plenary = documents.findLast(({ kind }) => kind === 'plenary')
  const wordings = plenary === undefined ? undefined : await lookAt(consultation, plenary, ({ doc }) => readWordings(doc))
  const known: Translated[] = []
  const own = documents.filter(({ kind }) => kind === 'plenary-translations')
  // A plenary that began before it had translations of its own has those of the tables.
  const wanted = own.length > 0 ? own : documents.filter(({ kind }) => kind === 'table-translations' || kind === 'circle-translations')
  for (const reference of wanted) {
    if (reference.language === null) continue
    const translations = await lookAt(consultation, reference, ({ doc }) => readTranslations(doc))
    if (translations !== undefined) known.push({ language: reference.language, translations })
  }
  return onTheList(consultation.view).map((candidate) => {
    const wording = wordings?.[candidate.id]
    const isWorded = wording !== undefined && wording.text.trim() !== ''
    const text = isWorded ? wording.text : candidate.text
    return comparableOf(candidate, text, isWorded && wording.language !== 'und' ? wording.language : candidate.language, known)
  })
}

/** An item with its own words, and those translations that say these very words. */
export function comparableOf({ id, origin }: Candidate, text: string, language: Language, known: readonly Translated[]): Comparable {
  const words: Record<Language, string> = {}
  for (const into of new Set(known.map((one) => one.language))) {
    const entries = known.filter((one) => one.language === into).map(({ translations }) => (Object.hasOwn(translations, id) ? translations[id] : undefined))
    const entry = bestTranslation(entries, text)
    if (entry !== undefined && entry.source === text && entry.text.trim() !== '') words[into] = entry.text
  }
  const all: Words = { ...words, [language]: text }
  return { id, table: origin.table, words: all }
}
