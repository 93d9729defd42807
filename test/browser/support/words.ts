import { readFileSync } from 'node:fs'
import type { InterfaceLanguage } from '../../../client/i18n/locale.ts'

export type Reader = InterfaceLanguage

const files = new Map<string, unknown>()

function fileOf(language: Reader, namespace: string): unknown {
  const name = `${language}/${namespace}`
  if (!files.has(name)) files.set(name, JSON.parse(readFileSync(new URL(`../../../locales/${name}.json`, import.meta.url), 'utf8')))
  return files.get(name)
}

/** The interface's own words, as a reader of `language` finds them: `words('ru', 'table:question.new')`. */
export function words(language: Reader, key: string, blanks: Readonly<Record<string, string>> = {}): string {
  const [namespace = '', path = ''] = key.split(':')
  const found = path.split('.').reduce<unknown>((branch, name) => (typeof branch === 'object' && branch !== null ? Object.entries(branch).find(([known]) => known === name)?.[1] : undefined), fileOf(language, namespace))
  if (typeof found !== 'string') throw new Error(`there are no words for ${key} in ${language}`)
  return found.replaceAll(/{{(\w+)}}/g, (_, name: string) => blanks[name] ?? '')
}
