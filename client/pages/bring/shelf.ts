import type { LineContent } from '../../../shared/documents/content.ts'
import type { Root } from '../../../shared/documents/import/put.ts'
import { readCircle, readTable } from '../../../shared/documents/reader.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language as spoken } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'

/** Where words from outside are put: at a table, or in a list of the circle. */
export interface Shelf {
  readonly live: LiveDocument
  /** Null in the circle. */
  readonly table: ItemId | null
  readonly root: Root
  /** Whom the items concern; empty for everybody. */
  readonly stakeholder: ItemId
  /** In which language one writes there. */
  readonly language: Language
  /** The issues that a question there may answer. */
  readonly issues: ReadonlyMap<ItemId, LineContent>
}

/** The wordings that stand there, the parked ones too. */
export function wordingsOn({ live: { doc }, table, root, language }: Shelf): readonly string[] {
  const items = table === null ? readCircle(doc, language)[root] : readTable(doc, language).questions
  return items.map(({ text }) => text).filter((text) => text.trim() !== '')
}

const plain = (name: string): string => name.normalize('NFC').toLowerCase().trim()

/** The meeting's language that a word names: by its tag, in its own words, or in the reader's. */
export function languageNamed({ structure }: Consultation): (said: string) => Language | undefined {
  const names = new Map(structure.languages.flatMap((language) => [language, languageName(language), nameIn(language, spoken()), nameIn(language, 'en')].map((name) => [plain(name), language])))
  return (said) => names.get(plain(said))
}
