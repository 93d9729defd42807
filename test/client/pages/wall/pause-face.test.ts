import { describe, expect, test } from 'vitest'
import { areComingBack } from '../../../../client/pages/wall/pause-face.ts'

const MINUTE = 60_000

describe('the end of a pause on the big screen', () => {
  test('people are shown their tables ten minutes before lunch is over, and not sooner', () => {
    const lunch = { from: 0, until: 60 * MINUTE }
    expect([areComingBack(lunch, 49 * MINUTE), areComingBack(lunch, 50 * MINUTE)]).toEqual([false, true])
  })
  test('of a short pause they have two thirds', () => {
    const coffee = { from: 0, until: 15 * MINUTE }
    expect([areComingBack(coffee, 9 * MINUTE), areComingBack(coffee, 10 * MINUTE)]).toEqual([false, true])
  })
  test('a pause of which only the end is known ends the same way', () => {
    expect([areComingBack({ until: 60 * MINUTE }, 45 * MINUTE), areComingBack({ until: 60 * MINUTE }, 51 * MINUTE)]).toEqual([false, true])
  })
})
