import { createInstance } from 'i18next'
import enFailure from '../locales/en/failure.json' with { type: 'json' }
import frFailure from '../locales/fr/failure.json' with { type: 'json' }
import esFailure from '../locales/es/failure.json' with { type: 'json' }
import ruFailure from '../locales/ru/failure.json' with { type: 'json' }
import idFailure from '../locales/id/failure.json' with { type: 'json' }
import zhFailure from '../locales/zh/failure.json' with { type: 'json' }
import arFailure from '../locales/ar/failure.json' with { type: 'json' }
import enRecord from '../locales/en/record.json' with { type: 'json' }
import frRecord from '../locales/fr/record.json' with { type: 'json' }
import esRecord from '../locales/es/record.json' with { type: 'json' }
import ruRecord from '../locales/ru/record.json' with { type: 'json' }
import idRecord from '../locales/id/record.json' with { type: 'json' }
import zhRecord from '../locales/zh/record.json' with { type: 'json' }
import arRecord from '../locales/ar/record.json' with { type: 'json' }
import enHistory from '../locales/en/history.json' with { type: 'json' }
import frHistory from '../locales/fr/history.json' with { type: 'json' }
import esHistory from '../locales/es/history.json' with { type: 'json' }
import ruHistory from '../locales/ru/history.json' with { type: 'json' }
import idHistory from '../locales/id/history.json' with { type: 'json' }
import zhHistory from '../locales/zh/history.json' with { type: 'json' }
import arHistory from '../locales/ar/history.json' with { type: 'json' }
import enRule from '../locales/en/rule.json' with { type: 'json' }
import frRule from '../locales/fr/rule.json' with { type: 'json' }
import esRule from '../locales/es/rule.json' with { type: 'json' }
import ruRule from '../locales/ru/rule.json' with { type: 'json' }
import idRule from '../locales/id/rule.json' with { type: 'json' }
import zhRule from '../locales/zh/rule.json' with { type: 'json' }
import arRule from '../locales/ar/rule.json' with { type: 'json' }
import type { Refusal } from '../shared/failures.ts'

/** The languages in which the platform itself speaks. */
export const spokenLanguages = ['en', 'fr', 'es', 'ru', 'id', 'zh', 'ar'] as const
export type SpokenLanguage = (typeof spokenLanguages)[number]

const words = createInstance()
await words.init({
  fallbackLng: 'en',
  supportedLngs: [...spokenLanguages],
  ns: ['failure', 'record', 'history', 'rule'],
  resources: {
    en: { failure: enFailure, record: enRecord, history: enHistory, rule: enRule },
    fr: { failure: frFailure, record: frRecord, history: frHistory, rule: frRule },
    es: { failure: esFailure, record: esRecord, history: esHistory, rule: esRule },
    ru: { failure: ruFailure, record: ruRecord, history: ruHistory, rule: ruRule },
    id: { failure: idFailure, record: idRecord, history: idHistory, rule: idRule },
    zh: { failure: zhFailure, record: zhRecord, history: zhHistory, rule: zhRule },
    ar: { failure: arFailure, record: arRecord, history: arHistory, rule: arRule },
  },
  // Plain text: whoever shows it decides how to escape it.
  interpolation: { escapeValue: false },
})

/** What the platform says, in one language. */
export const wordsIn = (language: SpokenLanguage): typeof words.t => words.getFixedT(language)

/** A refusal in words; used at the edge only. */
export const refusalInWords = ({ code, params }: Refusal, language: SpokenLanguage): string =>
  words.getFixedT(language)(`failure:${code}`, { ...params })

/** The best spoken language for an `Accept-Language` header or a tag; English when none fits. */
export function spokenFor(wish: string | undefined): SpokenLanguage {
  const wanted = (wish ?? '').slice(0, 200).toLowerCase().split(',')
  for (const entry of wanted) {
    const tag = entry.split(';')[0]?.trim().split('-')[0]
    const found = spokenLanguages.find((language) => language === tag)
    if (found !== undefined) return found
  }
  return 'en'
}
