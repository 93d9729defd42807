import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliases, type Alias } from '../../support/a-consultation.ts'
import type { Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from '../http/a-meeting.ts'

/** Screens are told a few at a time. Nobody can tell from what they hear. */

const SCREENS_EACH = 8
let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
})
afterAll(() => meeting.close())

const everybody = (): readonly Guest[] => aliases.map((alias: Alias) => meeting.by(alias))

describe('what happens, on many screens', () => {
  it('[S10] is heard by each seat in its order and without gaps, also where screens go dark in between', async () => {
    const facilitator = meeting.by('Heron')
    const leaving = await meeting.by('Cobalt').follows()
    await Promise.all(everybody().flatMap((guest) => Array.from({ length: SCREENS_EACH }, () => guest.follows())))
    const before = facilitator.number
    // Each guest throws where a number does not follow the one before.
    const asked = Array.from({ length: 30 }, (_, index) => facilitator.must({ type: 'set-target', target: 1 + (index % 2) }))
    leaving.disconnect()
    meeting.by('Crimson').rests()
    await Promise.all(asked)
    expect(facilitator.number).toBe(before + 30)
    const still = everybody().filter((guest) => guest !== meeting.by('Crimson'))
    await eventually('all who are here have heard all of it', async () => still.every(({ view }) => view.target === facilitator.view.target))
    for (const guest of still) {
      const { number, view } = await guest.sees()
      expect(guest.number).toBe(number)
      expect(guest.view).toEqual(view)
    }
  })

  it('[S11] is made up for where somebody was away: each message once, and no whole view', async () => {
    const [away, facilitator] = [meeting.by('Crimson'), meeting.by('Heron')]
    const knew = away.number
    await facilitator.must({ type: 'set-target', target: 5 })
    const heard: string[] = []
    const socket = await away.follows()
    socket.onAny((name: string) => heard.push(name))
    await facilitator.must({ type: 'set-target', target: 6 })
    await eventually('it is heard', () => away.view.target === 6)
    expect(away.number).toBeGreaterThan(knew)
    expect(heard).not.toContain('welcome')
    expect(away.view).toEqual((await away.sees()).view)
  })

  it('[S12] is on the screen of whoever asked for it before the answer is', async () => {
    const guest = meeting.by('Cobalt')
    await guest.follows()
    const messages = await guest.must({ type: 'update-seat', mode: 'remote' })
    expect(guest.number).toBe(messages.at(-1)?.number)
    expect(guest.view.seats[guest.seat]?.mode).toBe('remote')
  })

  it('[S13] who is here is told to all, with whoever came and without whoever went', async () => {
    const [watching, coming] = [meeting.by('Heron'), meeting.by('Acacia')]
    await watching.follows()
    coming.rests()
    await eventually('they are seen to be gone', () => !watching.here.includes(coming.seat))
    await coming.follows()
    await eventually('both know', () => watching.here.includes(coming.seat) && coming.here.includes(watching.seat))
    expect(new Set(coming.here).size).toBe(coming.here.length)
  })
})
