import type { ItemId, Language } from '../ids.ts'
import type { RecordJson, RecordText } from './schema.ts'

/** An accepted line that cannot yet be read in a language in reviewed words. */
export interface LackingLine {
  readonly id: ItemId
  /** How many of its texts (wording, indicators, means of verification) stand so. */
  readonly missing: number
  readonly draft: number
  readonly stale: number
}

/** The accepted lines that lack a reviewed, up-to-date translation into a language, in the order of the record. */
export function lackingTranslations(record: RecordJson, language: Language): readonly LackingLine[] {
  return record.stakeholders.flatMap(({ lines }) =>
    lines.flatMap(({ id, wording, indicators }) => {
      const texts = [wording, ...indicators.flatMap(({ text, means }) => (means === null ? [text] : [text, means]))]
      const of = (state: 'missing' | 'draft' | 'stale') => texts.filter((text) => stateIn(text, language) === state).length
      const line = { id, missing: of('missing'), draft: of('draft'), stale: of('stale') }
      return line.missing + line.draft + line.stale === 0 ? [] : [line]
    }),
  )
}

/** Where a text stands in a language: `source` where it was written in it. */
export function stateIn(text: RecordText, language: Language): 'source' | 'missing' | 'draft' | 'reviewed' | 'stale' {
  if (text.language === language) return 'source'
  return (Object.hasOwn(text.translations, language) ? text.translations[language]?.state : undefined) ?? 'missing'
}
