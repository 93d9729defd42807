import type { PausePlan } from '../../shared/consultation/schemas.ts'
import type { Language } from '../../shared/ids.ts'
import { translate } from '../i18n/translate.ts'
import { inReaderLanguage } from '../session/texts.ts'

/** What a planned pause is called: in the organisers' own words, else by what it is for. Needs the words of `clock`. */
export function pauseName({ kind, name = {} }: Pick<PausePlan, 'kind' | 'name'>, source: Language | undefined): string {
  const own = inReaderLanguage(name, source).text
  return own === '' ? translate(`clock:pause.${kind ?? 'other'}`) : own
}
