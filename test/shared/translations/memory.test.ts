import { describe, expect, it } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { likenessOf, memoryOf, NEAR, type Pair } from '../../../shared/translations/memory.ts'
import { kyivFile } from '../../support/a-consultation.ts'

const pair = (source: string, text: string, more: Partial<Pair> = {}): Pair => ({ from: 'en', source, into: 'ru', text, reviewed: true, elsewhere: false, ...more })

/** The texts of the Kyiv case in a language: questions, issues, criteria, indicators. */
function textsOf(language: string): readonly string[] {
  const { questions = [], issues = [], criteria = [] } = kyivFile()
  const all = [...questions, ...issues, ...criteria, ...questions.flatMap(({ indicators = [] }) => indicators)]
  return [...new Set(all.flatMap(({ text }) => text[language] ?? []))]
}
const withoutAWord = (text: string): string => {
  const words = text.split(' ')
  return words.toSpliced(Math.floor(words.length / 2), 1).join(' ')
}
/** The shortest of some times that a task took, ms. */
const quickest = (task: () => void): number =>
  Math.min(...Array.from({ length: 9 }, () => {
    const begun = performance.now()
    task()
    return performance.now() - begun
  }))
const sharper: Readonly<Record<string, string>> = { en: ' Please give one example.', fr: ' Donnez un exemple.', es: ' Por favor, dé un ejemplo.', ru: ' Приведите один пример.', id: ' Mohon beri satu contoh.' }

describe('what was translated before', () => {
  it.each(Object.keys(sharper))('[T1] in the Kyiv case, in %s, a text with a sentence more or a word less is nearly the same, and different texts are not', (language) => {
    const texts = textsOf(language)
    expect(texts.length).toBeGreaterThan(200)
    for (const text of texts) {
      expect(likenessOf(text, withoutAWord(text)), text).toBeGreaterThanOrEqual(NEAR)
      expect(likenessOf(text, text + (sharper[language] ?? '')), text).toBeGreaterThanOrEqual(NEAR)
    }
    const questions = texts.slice(0, 90)
    const alike = questions.flatMap((one, at) => questions.slice(at + 1).filter((other) => likenessOf(one, other) >= NEAR))
    expect(alike.length).toBeLessThanOrEqual(3)
  })

  it('[T2] the same sentence is offered before nearly the same, what was reviewed before drafts, the own meeting before others', () => {
    const memory = memoryOf([
      pair('Who pays for the training of staff?', 'почти'),
      pair('Who pays for the training of nurses?', 'черновик', { reviewed: false }),
      pair('Who pays for the training of nurses?', 'проверено'),
      pair('Who pays for the training of nurses?', 'по-испански', { into: 'es' }),
    ])
    const same = memory.offers('who pays  for the training of nurses?', 'en', 'ru')
    expect(same.map(({ pair: { text }, likeness }) => [text, likeness])).toEqual([['проверено', 1], ['черновик', 1]])
    const near = memory.offers('Who pays for the training of new nurses?', 'en', 'ru')
    expect(near.map(({ pair: { text } }) => text)).toEqual(expect.arrayContaining(['проверено', 'черновик']))
    expect(near.every(({ likeness }) => likeness < 1 && likeness >= NEAR)).toBe(true)
    expect(memory.offers('Is there a budget line for peer work?', 'en', 'ru')).toEqual([])
  })

  it('[T3] a sentence that stood in a longer text is offered for itself', () => {
    const memory = memoryOf([pair('Who decides about the budget? Please give one example.', 'Кто решает о бюджете? Приведите один пример.')])
    const [offer] = memory.offers('How many groups were asked last year? Please give one example.', 'en', 'ru')
    expect(offer).toMatchObject({ of: 'Please give one example.', likeness: 1, pair: { text: 'Приведите один пример.' } })
  })

  it('[T4] holds so many pairs and no more, and does not compare a text with each of a thousand', () => {
    const [first = '', ...rest] = textsOf('en')
    const many = Array.from({ length: limits.memoryPairs + 500 }, (_, at) => pair(`${rest[at % rest.length] ?? ''} ${at} ${at * 7} ${at * 13}`, `текст ${at}`))
    const memory = memoryOf(many)
    expect(memory.offers(many.at(-1)?.source ?? '', 'en', 'ru').every(({ likeness }) => likeness < 1)).toBe(true)
    const thousand = memoryOf([pair(first, 'первое'), ...many.slice(0, 1_000)])
    // However busy a machine is, it is so with both.
    const looking = quickest(() => expect(thousand.offers(first, 'en', 'ru')[0]?.pair.text).toBe('первое'))
    const comparing = quickest(() => many.slice(0, 1_000).forEach(({ source }) => likenessOf(first, source)))
    expect(looking / comparing).toBeLessThan(0.5)
  })

  it('[T5] empty and hostile texts are looked up without a fault', () => {
    const memory = memoryOf([pair('', 'x'), pair('   ', 'x'), pair('\u{1f600}'.repeat(900), 'лицо'), pair('constructor', 'слово')])
    expect(memory.offers('', 'en', 'ru')).toEqual([])
    expect(memory.offers('__proto__', 'en', 'ru')).toEqual([])
    expect(memory.offers('constructor', 'en', 'ru')[0]?.pair.text).toBe('слово')
    expect(memory.offers('x', 'en-en-en', 'ru')).toEqual([])
  })
})
