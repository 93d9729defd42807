import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { failureCodes } from '../../shared/failures.ts'
import { blanksOf, isPlural, keysNamedIn, namespacesOf, patternOf, sourcesUnder, withoutPlural, wordsOf } from './words.ts'

const languages = readdirSync('locales').toSorted()
const namespaces = namespacesOf('en')
const english = new Map(namespaces.map((namespace) => [namespace, wordsOf('en', namespace)]))

describe.each(languages)('the words in %s', (language) => {
  it('[L1] stand in the same files as in English', () => {
    expect(namespacesOf(language)).toEqual(namespaces)
  })

  describe.each(namespaces)('of %s', (namespace) => {
    const own = wordsOf(language, namespace)
    const source = english.get(namespace) ?? new Map<string, string>()

    it('[L2] have exactly the keys of English', () => {
      const bare = (words: ReadonlyMap<string, string>): string[] => [...new Set([...words.keys()].map(withoutPlural))].toSorted()
      expect(bare(own)).toEqual(bare(source))
    })

    it('[L3] have every plural form that the language needs, and no other', () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const plural = new Set([...source.keys()].filter(isPlural).map(withoutPlural))
      const needed = [...plural].flatMap((key) => forms.map((form) => `${key}_${form}`))
      expect([...own.keys()].filter(isPlural).toSorted()).toEqual(needed.toSorted())
    })

    it('[L4] fill the same blanks; a form for one may say its number in words', () => {
      for (const [key, words] of own) {
        const model = source.get(key) ?? source.get(`${withoutPlural(key)}_other`) ?? ''
        const optional = isPlural(key) ? new Set(['count']) : new Set<string>()
        const strict = (text: string): string[] => blanksOf(text).filter((blank) => !optional.has(blank))
        expect([key, strict(words)]).toEqual([key, strict(model)])
      }
    })

    it('[L5] are never empty, and raise no voice', () => {
      expect([...own].filter(([, words]) => words.trim() === '' || /[!?]{2}|!/.test(words))).toEqual([])
    })
  })
})

describe('the keys that code names', () => {
  const sources = sourcesUnder('client', 'server', 'shared')
  const known = new Set([...english].flatMap(([namespace, words]) => [...words.keys()].map((key) => `${namespace}:${withoutPlural(key)}`)))
  const named = sources.map(({ path, text }) => ({ path, ...keysNamedIn(text, namespaces) }))
  const under = (key: string): string[] => [...known].filter((other) => other === key || other.startsWith(`${key}.`))

  it('[L6] have words', () => {
    const missing = named.flatMap(({ path, literal, computed }) => [
      ...literal.filter((key) => under(key).length === 0).map((key) => `${path}: ${key}`),
      ...computed.filter((key) => ![...known].some((other) => patternOf(key).test(other))).map((key) => `${path}: ${key}`),
    ])
    expect(missing).toEqual([])
  })

  it('[L7] are all there are: no words wait unused', () => {
    const patterns = named.flatMap(({ computed }) => computed.map(patternOf))
    const used = new Set(named.flatMap(({ literal }) => literal.flatMap(under)))
    expect([...known].filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))).toEqual([])
  })

  it.runIf(namespaces.includes('failure'))('[L8] tell every failure, and only those that exist', () => {
    expect([...(english.get('failure') ?? new Map<string, string>()).keys()].map(withoutPlural).toSorted()).toEqual([...failureCodes].toSorted())
  })
})
