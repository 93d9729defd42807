import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Folding } from '../../../client/session/folding.ts'
import { ServerClock } from '../../../client/session/server-clock.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { nothingYet } from '../../../shared/meeting/state.ts'
import type { Message } from '../../../shared/protocol/contract.ts'

const message = (number: number): Message => ({ number, at: number * 1000, event: { type: 'target-set', target: number } })

describe('what the server says', () => {
  it('is folded once and in order, however often and in whatever order it comes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), fc.array(fc.integer({ min: 1, max: 8 })), (order, again) => {
        const folding = new Folding()
        folding.welcome({ view: nothingYet, number: 0 })
        for (const number of [...order, ...again]) folding.receive([message(number)])
        const expected = [1, 2, 3, 4, 5, 6, 7, 8].reduce((view, number) => evolve(view, message(number).event), nothingYet)
        expect(folding.view).toEqual(expected)
        expect(folding.number).toBe(8)
        expect(folding.gap).toBe(false)
      }),
    )
  })

  it('shows a gap until it is filled', () => {
    const folding = new Folding()
    folding.welcome({ view: nothingYet, number: 3 })
    folding.receive([message(5)])
    expect([folding.view.target, folding.gap]).toEqual([0, true])
    folding.receive([message(4)])
    expect([folding.view.target, folding.gap]).toEqual([5, false])
  })

  it('replaces everything with a welcome, also one that counts anew', () => {
    const folding = new Folding()
    folding.welcome({ view: nothingYet, number: 9 })
    folding.receive([message(12)])
    folding.forget()
    expect([folding.number, folding.gap]).toEqual([undefined, false])
    folding.welcome({ view: { ...nothingYet, target: 4 }, number: 0 })
    folding.receive([message(1)])
    expect([folding.view.target, folding.number]).toEqual([1, 1])
  })
})

describe('the clock of the server', () => {
  it('is told from the message that was quickest, and begins anew with each welcome', () => {
    let device = 1_000
    const clock = new ServerClock(() => device)
    clock.welcome(5_000)
    expect(clock.now()).toBe(5_000)
    device = 2_000
    clock.heard(6_400)
    expect(clock.now()).toBe(6_400)
    clock.heard(100) // made up for after a break: old news tells nothing
    expect(clock.now()).toBe(6_400)
    clock.welcome(2_500)
    expect(clock.now()).toBe(2_500)
  })
})
