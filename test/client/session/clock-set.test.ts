import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Listening } from '../../../client/session/connection.ts'
import { type Connect, HeldConsultation } from '../../../client/session/consultation.ts'
import { ServerClock } from '../../../client/session/server-clock.ts'
import { accept } from '../../../shared/failures.ts'
import { view } from '../../../shared/meeting/view.ts'
import { at, idOf, inRound, minutes } from '../../support/a-consultation.ts'

/** A device's clock is set while its page is open, or the device sleeps: the page keeps the server's time, or asks for it. */

const HOUR = minutes(60)

describe('the time of the server', () => {
  it('goes on by the steady clock, whatever the device’s own clock is set to', () => {
    let [steady, device] = [100.25, at(0) - HOUR]
    const clock = new ServerClock(() => steady, () => device)
    clock.welcome(at(10))
    steady += 500.5
    device += HOUR + 500
    expect(clock.now()).toBe(at(10) + 501)
  })
  it('is in doubt once after the device’s clock was set, in either direction, and not for a drift', () => {
    let device = at(0)
    const clock = new ServerClock(() => 0, () => device)
    clock.welcome(at(0))
    device += 1_900
    expect(clock.isInDoubt()).toBe(false)
    for (const step of [HOUR, -HOUR]) {
      device += step
      expect([clock.isInDoubt(), clock.isInDoubt()]).toEqual([true, false])
    }
  })
  it('is in doubt after the device slept, when its steady clock stood still', () => {
    let [steady, device] = [0, at(0)]
    const clock = new ServerClock(() => steady, () => device)
    clock.welcome(at(0))
    steady += 1_000
    device += 31_000
    expect(clock.isInDoubt()).toBe(true)
  })
})

describe.each([['an hour on', HOUR], ['an hour back', -HOUR]])('a phone in a round whose clock is set %s', (_name, step) => {
  beforeEach(() => {
    vi.useFakeTimers({ now: at(10) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const baobab = idOf('Baobab')
  const aTab = () => {
    let said: Listening | undefined
    const renew = vi.fn<() => void>()
    const connect: Connect = (_token, _after, listening) => {
      said = listening
      return { command: async () => accept([]), cast: async () => accept(true), renew, close: () => undefined }
    }
    const tab = new HeldConsultation({ consultation: 'kyiv', seat: baobab, token: 'secret' }, () => undefined, connect)
    said?.state('live')
    said?.welcome({ seat: baobab, view: view(inRound(), baobab), number: 1, now: at(10) })
    return { tab, renew, says: () => said }
  }

  it('shows the same time as the hall at once, and asks for it once', () => {
    const { tab, renew } = aTab()
    vi.setSystemTime(at(10) + step)
    expect(tab.serverNow()).toBe(at(10))
    vi.advanceTimersByTime(minutes(1))
    expect([tab.serverNow(), renew.mock.calls.length]).toEqual([at(11), 1])
    tab.close()
  })
  it('is told the time when it comes back, and draws it', () => {
    const { tab, says } = aTab()
    vi.setSystemTime(at(10) + step)
    const told: number[] = []
    tab.subscribe(() => told.push(tab.serverNow()))
    says()?.now(at(12))
    expect([tab.serverNow(), told]).toEqual([at(12), [at(12)]])
    tab.close()
  })
  it('does not disturb a line that is being laid', () => {
    const { tab, renew, says } = aTab()
    says()?.state('offline')
    vi.setSystemTime(at(10) + step)
    vi.advanceTimersByTime(minutes(1))
    expect(renew).not.toHaveBeenCalled()
    tab.close()
  })
})
