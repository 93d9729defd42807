import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterAWhile, declineTurn, goOffAir, goOnAir, heardFrom, hearsItself, lineLost, muteAt, nobodyOnAir, offerTurn, takeTurn, type Air, type Publisher,
} from '../../../shared/channels/air.ts'
import { loudest, settledLevel, type Voice } from '../../../shared/channels/air-floor.ts'
import type { Outcome } from '../../../shared/failures.ts'

const swallow: Publisher = { seat: 'seat-swallow', line: 1 }
const plover: Publisher = { seat: 'seat-plover', line: 2 }
const elsewhere: Publisher = { seat: 'seat-swallow', line: 3 }

const done = (outcome: Outcome<Air>): Air => {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const why = (outcome: Outcome<Air>): string => (outcome.ok ? 'yes' : outcome.refusal.code)
const spoken = (air: Air, who: Publisher, slot: number, begins: boolean, now: number) => heardFrom(air, who.line, slot, begins, now)
/** Swallow has been on air since the instant 0, and was heard last at the instant 10,000. */
const speaking = (): Air => spoken(done(goOnAir(nobodyOnAir, swallow, false, 0)), swallow, 1, true, 10_000).air

describe('one voice in a language', () => {
  test('[C21] who comes first is on air; who comes second is not', () => {
    expect(speaking().turn).toMatchObject({ seat: 'seat-swallow', slot: 1, since: 0 })
    expect(why(goOnAir(speaking(), plover, false, 10_100))).toBe('on-air-taken')
  })
  test('[C22] without consent only after five seconds without a sound, and never by accident', () => {
    expect(why(goOnAir(speaking(), plover, true, 14_999))).toBe('on-air-taken')
    expect(why(goOnAir(speaking(), plover, false, 15_000))).toBe('on-air-taken')
    expect(done(goOnAir(speaking(), plover, true, 15_000)).turn).toMatchObject({ seat: 'seat-plover', slot: 2, since: 15_000 })
  })
  test('[C23] one\u2019s own other window is told, and takes over when it is asked to; the turn is the same', () => {
    expect(why(goOnAir(speaking(), elsewhere, false, 10_001))).toBe('on-air-elsewhere')
    expect(done(goOnAir(speaking(), elsewhere, true, 10_001)).turn).toMatchObject({ line: 3, slot: 2, since: 0 })
  })
  test('[C24] whose connection is lost comes back to their place; after five seconds it is free', () => {
    const lost = lineLost(speaking(), 1, 10_500)
    expect(lost.turn?.connected).toBe(false)
    expect(why(goOnAir(lost, plover, false, 12_000))).toBe('on-air-taken')
    expect(done(goOnAir(lost, elsewhere, false, 12_000)).turn).toMatchObject({ line: 3, since: 0, connected: true })
    expect(afterAWhile(lost, 15_499).turn).not.toBeNull()
    expect(afterAWhile(lost, 15_500).turn).toBeNull()
  })
  test('[C25] a muted microphone is not heard, whatever is sent; its turn goes on', () => {
    const muted = done(muteAt(speaking(), 1, true))
    expect(spoken(muted, swallow, 1, true, 10_100)).toEqual({ air: muted, heard: false })
    expect(spoken(done(muteAt(muted, 1, false)), swallow, 1, false, 10_200).heard).toBe(true)
    expect(why(muteAt(speaking(), 2, true))).toBe('not-on-air')
  })
})

describe('handing over', () => {
  const offered = (): Air => done(offerTurn(speaking(), 1, 10_000))
  const taken = (): Air => done(takeTurn(offered(), plover, 12_000))

  test('[C26] only who is on air offers; only what is offered is taken, and once', () => {
    expect(why(offerTurn(speaking(), 2, 10_000))).toBe('not-on-air')
    expect(why(takeTurn(speaking(), plover, 10_000))).toBe('nothing-offered')
    expect(why(takeTurn(offered(), swallow, 10_000))).toBe('nothing-offered')
    expect(why(takeTurn(offered(), plover, 70_001))).toBe('nothing-offered')
    expect(why(takeTurn(taken(), { seat: 'seat-stork', line: 9 }, 12_000))).toBe('nothing-offered')
  })
  test('[C27] until the taker begins to speak the other one is heard; from that packet on the taker is, in the next slot', () => {
    expect(spoken(taken(), swallow, 1, false, 12_100).heard).toBe(true)
    expect(spoken(taken(), plover, 2, false, 12_100).heard).toBe(false)
    const after = spoken(taken(), plover, 2, true, 12_200)
    expect(after.heard).toBe(true)
    expect(after.air).toMatchObject({ turn: { seat: 'seat-plover', slot: 2, since: 12_200 }, offeredUntil: null, taker: null })
    expect(spoken(after.air, swallow, 1, true, 12_220).heard).toBe(false)
  })
  test('[C28] after three seconds whatever the taker sends brings the switch; as long as nothing comes, nobody falls silent', () => {
    expect(spoken(taken(), plover, 2, false, 14_999).heard).toBe(false)
    expect(spoken(taken(), plover, 2, false, 15_000).heard).toBe(true)
    expect(spoken(afterAWhile(taken(), 20_000), swallow, 1, false, 20_000).heard).toBe(true)
    expect(spoken(done(muteAt(taken(), 2, true)), plover, 2, true, 16_000).heard).toBe(false)
    expect(afterAWhile(taken(), 75_001)).toMatchObject({ turn: { seat: 'seat-swallow' }, taker: null, offeredUntil: null })
  })
  test('[C29] an offer is declined, taken back, or runs out', () => {
    for (const line of [1, 2]) expect(done(declineTurn(offered(), line)).offeredUntil).toBeNull()
    expect(done(declineTurn(taken(), 2))).toMatchObject({ turn: { line: 1 }, taker: null })
    expect(why(declineTurn(taken(), 9))).toBe('nothing-offered')
    expect(afterAWhile(offered(), 70_001).offeredUntil).toBeNull()
  })
  test('[C30] who goes off air, or is lost, while somebody takes: the taker is on air at once', () => {
    for (const end of [goOffAir, lineLost]) {
      expect(end(taken(), 1, 12_100).turn).toMatchObject({ seat: 'seat-plover', slot: 2 })
      expect(end(taken(), 2, 12_100)).toMatchObject({ turn: { seat: 'seat-swallow' }, taker: null })
    }
    expect(goOffAir(speaking(), 1, 11_000).turn).toBeNull()
  })
})

describe('whatever happens in a booth', () => {
  const who = fc.constantFrom(swallow, plover, elsewhere)
  const deed = fc.oneof(
    fc.record({ do: fc.constant('on'), who, takeover: fc.boolean() }),
    fc.record({ do: fc.constantFrom('offer', 'take', 'decline', 'off', 'lost', 'mute', 'unmute', 'wait'), who, takeover: fc.constant(false) }),
    fc.record({ do: fc.constant('speak'), who, takeover: fc.boolean() }),
  )
  const apply = (air: Air, { do: what, who: publisher, takeover }: { do: string; who: Publisher; takeover: boolean }, now: number): Air => {
    const { line } = publisher
    const outcomes: Record<string, () => Outcome<Air>> = {
      on: () => goOnAir(air, publisher, takeover, now),
      offer: () => offerTurn(air, line, now),
      take: () => takeTurn(air, publisher, now),
      decline: () => declineTurn(air, line),
      mute: () => muteAt(air, line, true),
      unmute: () => muteAt(air, line, false),
    }
    const outcome = outcomes[what]?.()
    if (outcome !== undefined) return outcome.ok ? outcome.value : air
    if (what === 'off') return goOffAir(air, line, now)
    if (what === 'lost') return lineLost(air, line, now)
    if (what === 'wait') return afterAWhile(air, now)
    return heardFrom(air, line, air.taker?.line === line ? air.taker.slot : (air.turn?.slot ?? 0), takeover, now).air
  }

  test('[C31] at each instant one voice at most is heard, and nobody is off air before another is on, but by leaving', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(deed, fc.integer({ min: 0, max: 4_000 })), { maxLength: 40 }), (story) => {
        let [air, now] = [nobodyOnAir, 0]
        for (const [what, later] of story) {
          now += later
          const before = air
          air = apply(air, what, now)
          const heard = [swallow, plover, elsewhere].filter(({ line }) => heardFrom(air, line, air.turn?.slot ?? 0, false, now).heard)
          expect(heard.length).toBeLessThanOrEqual(1)
          expect(air.taker === null || (air.turn !== null && air.taker.slot !== air.turn.slot)).toBe(true)
          if (before.turn !== null && air.turn === null) expect(['off', 'wait']).toContain(what.do)
        }
      }),
    )
  })
})

describe('relay', () => {
  test('[C32] a booth listens to the floor or to another booth, and never to itself through others', () => {
    const sources = new Map([['es', 'ru'], ['ru', null], ['id', 'es']])
    expect(hearsItself(sources, 'fr', 'id')).toBe(false)
    expect(hearsItself(sources, 'ru', 'id')).toBe(true)
    expect(hearsItself(sources, 'es', 'es')).toBe(true)
    expect(hearsItself(sources, 'es', null)).toBe(false)
  })
})

describe('a floor with several microphones', () => {
  const voice = (level: number, more: Partial<Voice> = {}): Voice => ({ level, heardAt: 0, chosen: false, ...more })

  test('[C33] up to three are all heard; of more the three loudest', () => {
    const few = [voice(31), voice(30)]
    expect(loudest(few, 3, 0)).toEqual(few)
    expect(loudest([voice(20), voice(5), voice(12), voice(9)], 3, 0).map(({ level }) => level)).toEqual([5, 9, 12])
  })
  test('[C34] who is heard keeps their place against one who is hardly louder, and loses it in silence', () => {
    const four = [voice(10, { chosen: true }), voice(8), voice(8), voice(8)]
    expect(loudest(four, 3, 0).filter(({ chosen }) => chosen)).toHaveLength(1)
    expect(loudest([voice(12, { chosen: true }), voice(8), voice(8), voice(8)], 3, 0).filter(({ chosen }) => chosen)).toEqual([])
    expect(loudest([voice(2, { chosen: true }), ...[8, 8, 8].map((level) => voice(level, { heardAt: 1_000 }))], 3, 1_000)).toHaveLength(3)
  })
  test('[C35] a level rises at once and falls slowly', () => {
    expect(settledLevel(20, 4)).toBe(4)
    expect(settledLevel(4, 31)).toBe(5)
  })
})
