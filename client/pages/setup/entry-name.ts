import type { Structure } from '../../../shared/consultation/file.ts'
import { inReaderLanguage } from '../../session/texts.ts'

/** What people call a group or a table, in the reader's language; the id where nobody named it. */
export function nameOfEntry(structure: Structure, id: string): string {
  const stakeholder = structure.tables?.find((table) => table.id === id)?.stakeholder
  const named = structure.constituencies?.find((one) => one.id === id) ?? structure.stakeholders?.find((one) => one.id === stakeholder)
  return named === undefined ? id : inReaderLanguage(named.name, structure.languages[0]).text
}
