import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import { addTerm, readGlossary, seedGlossary, setTermRemoved, termText } from '../../../shared/documents/glossary.ts'
import { asEntry } from '../../../shared/documents/term-content.ts'
import { limits } from '../../../shared/limits.ts'

const entries = [
  { id: 'harm', term: { en: 'harm reduction', ru: 'снижение вреда' }, meaning: { en: 'Care that asks nothing first.' } },
  { id: 'safe', term: { en: 'safe' }, meaning: { en: 'Nobody is named.', fr: 'Personne n’est nommé.' } },
]
const opened = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

describe('the glossary’s document', () => {
  it('begins with the words of the consultation file, and gives them back', () => {
    const doc = opened(seedGlossary(entries, ['en', 'ru'], 7))
    expect(readGlossary(doc).flatMap((term) => asEntry(term) ?? [])).toEqual(entries)
    expect(seedGlossary(entries, ['en', 'ru'], 7)).toEqual(seedGlossary(entries, ['en', 'ru'], 7))
  })

  it('a new term is none until it has a name and a meaning in some language', () => {
    const doc = opened(seedGlossary(entries, ['en', 'ru'], 7))
    addTerm(doc, 'guide', ['en', 'fr'])
    expect(readGlossary(doc).at(-1)).toEqual({ id: 'guide', words: {}, removed: false })
    termText(doc, 'guide', 'fr', 'term')?.insert(0, 'guide')
    expect(readGlossary(doc).map(asEntry).at(-1)).toBeUndefined()
    termText(doc, 'guide', 'fr', 'meaning')?.insert(0, 'Une liste de questions.')
    expect(readGlossary(doc).map(asEntry).at(-1)).toEqual({ id: 'guide', term: { fr: 'guide' }, meaning: { fr: 'Une liste de questions.' } })
  })

  it('what is taken out can be put back, with its words', () => {
    const doc = opened(seedGlossary(entries, ['en', 'ru'], 7))
    setTermRemoved(doc, 'safe', true)
    expect(readGlossary(doc).find(({ id }) => id === 'safe')?.removed).toBe(true)
    setTermRemoved(doc, 'safe', false)
    expect(readGlossary(doc).map(asEntry)[1]).toEqual(entries[1])
  })

  it('two who write meanings of the same term in two languages both are kept', () => {
    const seed = seedGlossary(entries, ['en', 'ru'], 7)
    const [one, other] = [opened(seed), opened(seed)]
    termText(one, 'harm', 'ru', 'meaning')?.insert(0, 'Помощь без условий.')
    termText(other, 'harm', 'es', 'term')?.insert(0, 'reducción de daños')
    const doc = opened(Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other))
    expect(readGlossary(doc)[0]?.words).toMatchObject({ ru: { meaning: 'Помощь без условий.' }, es: { term: 'reducción de daños' } })
  })

  it('the guard lets such words in, and nothing else', () => {
    const seed = seedGlossary(entries, ['en', 'ru'], 7)
    const doc = opened(seed)
    const rights = { clients: new Map([[7, null]]), seat: 'plover' }
    const sent = (write: (copy: Y.Doc) => void) => {
      const copy = opened(seed)
      const before = Y.encodeStateVector(copy)
      write(copy)
      return inspect(Y.encodeStateAsUpdate(copy, before), doc, 'glossary', rights)
    }
    const code = (outcome: ReturnType<typeof sent>) => (outcome.ok ? 'taken' : outcome.refusal.code)
    expect(code(sent((copy) => addTerm(copy, 'guide', ['en', 'fr'])))).toBe('taken')
    expect(code(sent((copy) => termText(copy, 'harm', 'zh-Hant', 'meaning')?.insert(0, '不先問')))).toBe('taken')
    expect(code(sent((copy) => termText(copy, 'harm', 'en', 'term')?.insert(0, 'x'.repeat(limits.titleCharacters))))).toBe('text-too-long')
    expect(code(sent((copy) => copy.getMap('questions').set('q', new Y.Map())))).toBe('document-malformed')
    expect(code(sent((copy) => copy.getMap('terms').set('constructor', new Y.Map())))).toBe('document-malformed')
    expect(code(sent((copy) => copy.getMap('terms').set('x', 'no term')))).toBe('document-malformed')
    const many = sent((copy) => copy.transact(() => {
      for (let n = 0; n < limits.glossaryTerms; n += 1) copy.getMap('terms').set(`t${n}`, new Y.Map())
    }))
    expect(code(many)).toBe('document-full')
  })
})
