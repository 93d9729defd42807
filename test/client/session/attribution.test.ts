import { expect, it } from 'vitest'
import { loadWords } from '../../../client/i18n/translate.ts'
import type { InterfaceLanguage } from '../../../client/i18n/locale.ts'
import { shapedWords } from '../../../client/session/attribution.ts'
import type { Shaping } from '../../../shared/consensus/shaping.ts'
import { everybodyHere } from '../../support/a-consultation.ts'
import { withPage } from '../page.ts'

const cell = (changed: Partial<Shaping>): Shaping => ({ round: 1, deed: 'added', blocs: [], others: false, aliases: [], ...changed })

/** What stands under a card, without the marks that keep names apart. */
async function said(language: InterfaceLanguage, ...shapings: readonly Shaping[]): Promise<string | undefined> {
  let words: string | undefined
  await withPage(language, async () => {
    await loadWords('shaping')
    words = shapedWords(everybodyHere(), shapings)?.replaceAll(/[\u2068\u2069]/gu, '')
  })
  return words
}

const story = [
  cell({ blocs: ['africa'], others: true }),
  cell({ deed: 'reworded', round: 2, aliases: ['Maria'], blocs: ['partners'] }),
  cell({ deed: 'moved', round: 2 }),
]

it('[SW1] who shaped an item is one sentence, in each language', async () => {
  expect(await said('en', ...story)).toBe('Raised by Africa and others in round 1; reworded by Maria and Partners in round 2; moved by somebody at this table in round 2.')
  expect(await said('fr', ...story)).toBe('Proposé au tour 1\u00A0: Africa et d’autres\u202F; reformulé au tour 2\u00A0: Maria et Partners\u202F; déplacé au tour 2\u00A0: quelqu’un à cette table.')
  expect(await said('ru', ...story)).toBe('Предложили в раунде 1: Africa и другие; уточнили слова в раунде 2: Maria и Partners; передвинули в раунде 2: кто-то за этим столом.')
})

it('[SW2] what came from the circle came from the community, when no group may be named', async () => {
  expect(await said('en', cell({ round: 0 }))).toBe('Raised by the community in the community’s circle.')
})

it('[SW4] the same people in several rounds are told once', async () => {
  const again = [1, 2, 4].map((round) => cell({ deed: 'reworded', round, blocs: ['africa'] }))
  expect(await said('en', ...again, cell({ deed: 'reworded', round: 4, blocs: ['partners'] }))).toBe('Reworded by Africa in rounds 1, 2, and 4; reworded by Partners in round 4.')
  expect(await said('ru', ...again)).toBe('Уточнили слова в раундах 1, 2 и 4: Africa.')
})

it('[SW3] of what nothing is known nothing is said', async () => {
  expect(await said('en')).toBeUndefined()
})
