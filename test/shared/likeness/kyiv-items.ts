import { readFileSync } from 'node:fs'
import type { Comparable } from '../../../shared/likeness/likeness.ts'

interface KyivFile {
  readonly questions: readonly { readonly id: string; readonly stakeholder: string; readonly text: Readonly<Record<string, string>> }[]
}

export const kyivLanguages = ['en', 'fr', 'es', 'ru', 'id'] as const

/** The 58 questions of the Kyiv case in five languages, each at the table of its stakeholder. */
export function kyivItems(): readonly Comparable[] {
  const file: KyivFile = JSON.parse(readFileSync(new URL('../../../server/demo/kyiv-2017.json', import.meta.url), 'utf8'))
  return file.questions.map(({ id, stakeholder, text }) => ({ id, table: stakeholder, words: text }))
}

/** The same question in other words at several tables, as the notes on the scenario name them. */
export const kyivFamilies: Readonly<Record<string, readonly string[]>> = {
  'knows the SWIT': ['qg01', 'qu01', 'qf01', 'qn01', 'qc01'],
  'takes part': ['qg02', 'qu02', 'qf02', 'qn02'],
  'who chooses representatives': ['qg03', 'qu03', 'qf03', 'qn03', 'qc06'],
  'lived experience': ['qg04', 'qu04', 'qf04', 'qn04'],
  'no papers': ['qg09', 'qf09', 'qn09'],
  'data protection': ['qg10', 'qf07', 'qn10'],
  'safe meetings': ['qg11', 'qu09'],
  'a month to consult': ['qg13', 'qu13'],
}
