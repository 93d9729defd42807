import { html, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import type { ShownReason } from '../../../shared/consensus/disclosure.ts'
import type { RecordJson, RecordReason, RecordText } from '../../../shared/record/schema.ts'
import { chip } from '../../elements/chip.ts'
import { said } from '../../elements/said.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'

/** Where words stand in the language that the record is read in; `source` where they were written in it. */
export type Standing = 'source' | 'missing' | 'draft' | 'reviewed' | 'stale'

/** Words as they are read: a translation where there is one of these very words, else as they were written. */
function readIn(text: RecordText, into: Language): { readonly text: string; readonly language: Language; readonly standing: Standing } {
  if (text.language === into) return { text: text.text, language: into, standing: 'source' }
  const translation = text.translations[into]
  const standing = translation?.state ?? 'missing'
  return translation !== undefined && (standing === 'draft' || standing === 'reviewed')
    ? { text: translation.text, language: into, standing }
    : { text: text.text, language: text.language, standing }
}

/** Words in the language of reading, marked with the language that they are really in. */
export function reading(text: RecordText, into: Language): TemplateResult {
  const read = readIn(text, into)
  return said(read.text, read.language)
}

const TONES = { missing: 'missing', draft: 'draft', stale: 'stale', reviewed: 'good' } as const

/** Where the translation of some words stands; nothing to say where they were written in that language. */
export function standingChip(text: RecordText, into: Language): TemplateResult | undefined {
  const { standing } = readIn(text, into)
  if (standing === 'source' || standing === 'reviewed') return undefined
  return chip(TONES[standing], translate(`record-page:standing.${standing}`, { language: nameIn(into, language()) }))
}

/** The server's answer is trusted once it says which format it has: both sides are built from one schema. */
export const isRecord = (value: unknown): value is RecordJson =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'cafe-mondial/record' && 'version' in value && value.version === 1

export interface RecordReading {
  readonly record: RecordJson
  readonly into: Language
}

/** The words of any item of the record, by its id. */
export function wordsOfItem({ record, into }: RecordReading, id: string): TemplateResult {
  const everything = [...record.stakeholders.flatMap(({ lines }) => lines), ...record.open, ...record.parked, ...record.rejected, ...record.merged]
  const item = everything.find((other) => other.id === id)
  return item === undefined ? html`` : reading(item.wording, into)
}

/** A reason of the record as pages put it into words. */
export function reasonFrom({ code, bloc }: RecordReason): ShownReason {
  if (code === 'bloc-rejects') return { code, bloc: bloc ?? '' }
  return code === 'not-heard-enough' ? { code, bloc } : { code }
}
