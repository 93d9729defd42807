import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inSpeakingOrder, type Waiting } from '../../../shared/meeting/speaking-order.ts'

const hand = (seat: string, hasSpoken = false, community = false): Waiting => ({ seat, hasSpoken, community })
const order = (hands: readonly Waiting[], communityFirst = false): string => inSpeakingOrder(hands, communityFirst).map(({ seat }) => seat).join(' ')

describe('who speaks next', () => {
  test('[S1] who has not spoken in this round comes before who has', () => {
    expect(order([hand('Cobalt', true), hand('Baobab'), hand('Crimson', true), hand('Poplar')])).toBe('Baobab Poplar Cobalt Crimson')
  })
  test('[S2] the community comes before others where the consultation chose so, and not elsewhere', () => {
    const hands = [hand('Cobalt'), hand('Baobab', false, true)]
    expect([order(hands, true), order(hands)]).toEqual(['Baobab Cobalt', 'Cobalt Baobab'])
  })
  test('[S3] but nobody of the community speaks twice before others have spoken once', () => {
    expect(order([hand('Baobab', true, true), hand('Cobalt')], true)).toBe('Cobalt Baobab')
  })
  test('[S4] among equals the earlier hand comes first', () => {
    expect(order([hand('Crimson'), hand('Cobalt'), hand('Baobab')], true)).toBe('Crimson Cobalt Baobab')
  })

  const waiting = fc.uniqueArray(fc.record({ seat: fc.string({ minLength: 1, maxLength: 3 }), hasSpoken: fc.boolean(), community: fc.boolean() }), { selector: ({ seat }) => seat, maxLength: 30 })
  test('[S5] nobody is lost, nobody is added, and asking again changes nothing', () => {
    fc.assert(fc.property(waiting, fc.boolean(), (hands, communityFirst) => {
      const ordered = inSpeakingOrder(hands, communityFirst)
      expect(ordered.map(({ seat }) => seat).toSorted()).toEqual(hands.map(({ seat }) => seat).toSorted())
      expect(inSpeakingOrder(ordered, communityFirst)).toEqual(ordered)
    }))
  })
  test('[S6] for any two in the queue the first rule that tells them apart holds', () => {
    fc.assert(fc.property(waiting, fc.boolean(), (hands, communityFirst) => {
      const ordered = inSpeakingOrder(hands, communityFirst)
      for (const [index, earlier] of ordered.entries()) {
        for (const later of ordered.slice(index + 1)) {
          if (earlier.hasSpoken !== later.hasSpoken) expect(earlier.hasSpoken).toBe(false)
          else if (communityFirst && earlier.community !== later.community) expect(earlier.community).toBe(true)
          else expect(hands.indexOf(earlier)).toBeLessThan(hands.indexOf(later))
        }
      }
    }))
  })
})
