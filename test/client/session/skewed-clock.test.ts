import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Listening } from '../../../client/session/connection.ts'
import { type Connect, HeldConsultation } from '../../../client/session/consultation.ts'
import { accept } from '../../../shared/failures.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { view } from '../../../shared/meeting/view.ts'
import { at, by, happening, idOf, inRound, minutes, play } from '../../support/a-consultation.ts'

/** A phone whose clock goes wrong sees the server's time: it may write exactly as long as everybody else. */

const started = play(inRound(), by('Heron', { type: 'extend-round', minutes: 10, table: 't1' }, at(5)))
const baobab = idOf('Baobab')

/** A tab that opens ten minutes into the round, on a device whose clock is off by so much. */
function aTab(offMs: number) {
  vi.useFakeTimers({ now: at(10) + offMs })
  let said: Listening | undefined
  const connect: Connect = (_token, _after, listening) => {
    said = listening
    return { command: async () => accept([]), cast: async () => accept(true), renew: () => undefined, close: () => undefined }
  }
  const tab = new HeldConsultation({ consultation: 'kyiv', seat: baobab, token: 'secret' }, () => undefined, connect)
  said?.welcome({ seat: baobab, view: view(started, baobab), number: 1, now: at(10) })
  const document = tab.view.documents.find(({ kind, table }) => kind === 'table' && table === 't1')
  if (document === undefined) throw new Error('no table')
  const told: number[] = []
  tab.subscribe(() => told.push(tab.serverNow()))
  return { tab, told, mayWrite: () => tab.may({ write: document }), hears: (event: Event, now: number) => said?.messages([{ number: 2, at: now, event }]) }
}

describe.each([['ten minutes slow', -minutes(10)], ['ten minutes fast', minutes(10)], ['right', 0]])('a phone whose clock is %s', (_name, offMs) => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sees the server’s time, and may write until its table’s own end and grace', () => {
    const { tab, mayWrite } = aTab(offMs)
    expect(tab.serverNow()).toBe(at(10))
    vi.advanceTimersByTime(minutes(61) - 1)
    expect([tab.serverNow(), mayWrite()]).toEqual([at(71) - 1, true])
    vi.advanceTimersByTime(1)
    expect(mayWrite()).toBe(false)
  })
  it('is drawn anew at every moment at which something changes by itself', () => {
    const { told } = aTab(offMs)
    vi.advanceTimersByTime(minutes(70))
    expect(told).toEqual([at(60) + 1, at(61) + 1, at(70) + 1, at(71) + 1])
  })
  it('stops writing one grace after a pause has begun, and goes on with the others', () => {
    const { tab, hears, mayWrite } = aTab(offMs)
    const [pause] = happening(started, by('Heron', { type: 'pause-round' }, at(12)))
    vi.advanceTimersByTime(minutes(2))
    if (pause !== undefined) hears(pause, at(12))
    vi.advanceTimersByTime(minutes(1) - 1)
    expect(mayWrite()).toBe(true)
    vi.advanceTimersByTime(1)
    expect([mayWrite(), tab.view.cafe.round?.pausedAt]).toEqual([false, at(12)])
  })
})
