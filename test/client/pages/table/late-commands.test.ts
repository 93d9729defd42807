import { expect, it } from 'vitest'
import { inCommands } from '../../../../client/pages/table/late-commands.ts'
import type { TextChange } from '../../../../shared/documents/text-change.ts'
import { limits } from '../../../../shared/limits.ts'

const change = (characters: number, item = 'q1'): TextChange => ({ item, part: 'question', key: '', kind: 'added', before: '', after: 'a'.repeat(characters), language: 'en' })

it('late words are offered in their order, in as few commands as the limits allow', () => {
  const many = Array.from({ length: limits.lateChanges + 1 }, (_, index) => change(1, `q${index}`))
  expect(inCommands(many).map(({ length }) => length)).toEqual([limits.lateChanges, 1])
  expect(inCommands(many).flat()).toEqual(many)
  const third = limits.lateCharacters / 3
  expect(inCommands([change(third), change(third), change(third), change(1)]).map(({ length }) => length)).toEqual([3, 1])
  expect(inCommands([change(limits.lateCharacters), change(1)]).map(({ length }) => length)).toEqual([1, 1])
  expect(inCommands([])).toEqual([])
})
