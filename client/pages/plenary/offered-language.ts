import { nothing, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { selectField } from '../../elements/field.ts'
import { languageName } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** The language that somebody most likely writes another wording in: the item's, where they speak it; else one that they speak; else the one they read. */
export function likelyLanguage({ view, me }: Pick<ConsultationStore, 'view' | 'me'>, written: Language): Language {
  const { languages } = view.structure
  const wishes = me.speaks.length === 0 || me.speaks.includes(written) ? [written, ...me.speaks] : [...me.speaks, language(), written]
  return [...wishes, language()].find((wish) => languages.includes(wish)) ?? languages[0] ?? language()
}

/** In which of the meeting's languages it is written; nothing where there is but one. */
export function languageField(id: string, { view }: Pick<ConsultationStore, 'view'>, value: Language, onChange: (language: Language) => void): TemplateResult | typeof nothing {
  const { languages } = view.structure
  if (languages.length < 2) return nothing
  return selectField({ id, label: translate('plenary:offer.language'), value, options: languages.map((one) => ({ value: one, label: languageName(one), language: one })), onChange })
}
