import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TurnMemory } from '../../../../client/pages/plenary/ballot-turns.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

/** As a page that is loaded anew finds it. */
const turns = () => new TurnMemory('meeting', 'host')

describe('the turns of those who share a device', () => {
  it('are known after the page was loaded anew: who had one in this poll, once each', () => {
    turns().sealed({ poll: 'p1', seat: 'reed' })
    turns().sealed({ poll: 'p1', seat: 'tern' })
    turns().sealed({ poll: 'p1', seat: 'reed' })
    turns().sealed({ poll: 'p2', seat: 'wren' })
    expect([[...turns().had('p1')].toSorted(), [...turns().had('p2')], [...turns().had('p3')]]).toEqual([['reed', 'tern'], ['wren'], []])
    expect(new TurnMemory('meeting', 'another').had('p1').size).toBe(0)
    expect(new TurnMemory('another', 'host').had('p1').size).toBe(0)
  })

  it('say who has the device, until it is given back', () => {
    turns().begin({ poll: 'p1', seat: 'reed' })
    expect(turns().now).toEqual({ poll: 'p1', seat: 'reed', isSealed: false })
    turns().sealed({ poll: 'p1', seat: 'reed' })
    expect(turns().now).toEqual({ poll: 'p1', seat: 'reed', isSealed: true })
    turns().begin({ poll: 'p1', seat: 'reed' })
    expect(turns().now).toEqual({ poll: 'p1', seat: 'reed', isSealed: false })
    turns().end()
    expect(turns().now).toBeUndefined()
  })

  it('are forgotten when the poll is over: nothing is left', () => {
    turns().sealed({ poll: 'p1', seat: 'reed' })
    turns().end()
    turns().keepOnly(['p1'])
    expect([...turns().had('p1')]).toEqual(['reed'])
    turns().keepOnly([])
    expect(kept.size).toBe(0)
  })

  it.each(['{', '[1]', '{"had":[{"poll":1}],"now":{"seat":"reed"}}', '{"had":"reed","now":null}'])('of which nothing can be read are none: %s', (stored) => {
    kept.set('cafe.turns.meeting.host', stored)
    expect([turns().had('p1').size, turns().now]).toEqual([0, undefined])
  })
})
