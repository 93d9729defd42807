import { describe, expect, it } from 'vitest'
import { inOrderOfWeight, roomOf } from '../../../shared/consensus/sections.ts'

const sections = (...all: readonly (readonly [string, number, number])[]) => all.map(([id, weight, items]) => ({ id, weight, items }))
const room = (target: number, ...all: readonly (readonly [string, number, number])[]) => Object.fromEntries(roomOf(target, sections(...all)))

describe('the room of sections in a target', () => {
  it('[T1] by weight, what is left by the largest remainder', () => {
    // Of 20: 7.5, 3.75, 3.75, 3.75 and 1.25 are 7, 3, 3, 3, 1; the three left go where .75 is over.
    expect(room(20, ['community', 6, 30], ['government', 3, 30], ['un', 3, 30], ['fund', 3, 30], ['ngo', 1, 30]))
      .toEqual({ community: 7, government: 4, un: 4, fund: 4, ngo: 1 })
  })

  it('[T2] of equal remainders the section that comes first has more', () => {
    expect(room(5, ['a', 1, 9], ['b', 1, 9], ['c', 1, 9])).toEqual({ a: 2, b: 2, c: 1 })
  })

  it('[T3] what a section cannot fill falls to the others', () => {
    expect(room(12, ['a', 2, 3], ['b', 1, 9], ['c', 1, 9])).toEqual({ a: 3, b: 5, c: 4 })
    expect(room(50, ['a', 2, 3], ['b', 1, 4])).toEqual({ a: 3, b: 4 })
    expect(room(0, ['a', 2, 3])).toEqual({ a: 0 })
    expect(room(4)).toEqual({})
  })

  it('[T4] heavier sections are gone through first, equal ones in their order', () => {
    expect(inOrderOfWeight(sections(['a', 1, 1], ['b', 2, 1], ['c', 1, 1])).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })
})
