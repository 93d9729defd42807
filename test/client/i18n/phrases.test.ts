import { createInstance } from 'i18next'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { INTERFACE_LANGUAGES } from '../../../client/i18n/locale.ts'
import { phrase, type Words, wordsAt } from '../../../client/i18n/phrases.ts'

const folder = fileURLToPath(new URL('../../../locales/', import.meta.url))
const english = new Intl.PluralRules('en')

function leaves(path: string, words: string | Words): string[] {
  return typeof words === 'string' ? [path] : Object.entries(words).flatMap(([name, inner]) => leaves(path === '' ? name : `${path}.${name}`, inner))
}

describe('a phrase of the interface', () => {
  it('[R1] is what the server, which speaks through i18next, would make of the same file: every key of every language, with every sort of number', async () => {
    for (const language of INTERFACE_LANGUAGES) {
      const plurals = new Intl.PluralRules(language)
      for (const file of readdirSync(folder + language)) {
        const words: Words = JSON.parse(readFileSync(`${folder}${language}/${file}`, 'utf8'))
        const reference = createInstance()
        await reference.init({ lng: language, fallbackLng: false, defaultNS: 'words', resources: { [language]: { words } }, interpolation: { escapeValue: false } })
        for (const path of new Set(leaves('', words).flatMap((leaf) => [leaf, leaf.replace(/_(?:zero|one|two|few|many|other)$/, '')]))) {
          const names = [...leaves('', words).filter((leaf) => leaf.startsWith(path)).map((leaf) => wordsAt(words, leaf)).join(' ').matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
          const isCounted = typeof wordsAt(words, `${path}_other`) === 'string'
          for (const count of isCounted ? [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000, '7'] : [2]) {
            const blanks = { ...Object.fromEntries(names.map((name) => [name, `«${name}»`])), count }
            expect(phrase(words, path, blanks, plurals) ?? path, `${language}/${file} ${path} ${count}`).toBe(reference.t(path, blanks))
          }
        }
      }
    }
  })

  it('[R2] takes what fills it as it is, and never as a phrase', () => {
    const words = { said: '{{alias}} said {{words}}' }
    expect(phrase(words, 'said', { alias: '{{words}}', words: '$& $t(said) <b>' }, english)).toBe('{{words}} said $& $t(said) <b>')
  })

  it('[R3] leaves a blank empty that nobody fills', () => {
    expect(phrase({ to: 'To {{name}}.' }, 'to', {}, english)).toBe('To .')
  })

  it('[R4] is not there where only a branch is, or what every object of JavaScript has', () => {
    expect([phrase({ a: { b: 'x' } }, 'a', {}, english), phrase({}, 'constructor.name', {}, english), phrase(undefined, 'a', {}, english)]).toEqual([undefined, undefined, undefined])
  })
})
