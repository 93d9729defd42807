import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Listening } from '../../../client/session/connection.ts'
import { type Connect, HeldConsultation } from '../../../client/session/consultation.ts'
import { accept, type Outcome, refuse, type Refusal } from '../../../shared/failures.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { type Consultation, nothingYet, type Seat } from '../../../shared/meeting/state.ts'
import type { Message } from '../../../shared/protocol/contract.ts'
import { minutes, NINE, structure } from '../../support/a-consultation.ts'

const me: Seat = {
  id: 's1',
  alias: 'Tamarind',
  role: 'participant',
  constituency: 'aswa',
  hosts: null,
  speaks: ['en'],
  needs: [],
  interprets: [],
  mode: 'room',
  device: 'own',
  person: null,
  consent: { showBloc: false, quote: false },
  left: false,
}
const view: Consultation = { ...nothingYet, id: 'c1', structure, stages: ['prepare'], seats: { s1: me } }
const held = { consultation: 'c1', seat: 's1', token: 'secret' }
const message = (number: number, event: Event): Message => ({ number, at: NINE, event })

/** A line to a server that says what the test says. */
function line() {
  const asked: { after: () => number | undefined; listening: Listening | undefined; renewed: number; closed: number; answer: Outcome<readonly Message[]> } = {
    after: () => undefined,
    listening: undefined,
    renewed: 0,
    closed: 0,
    answer: accept([]),
  }
  const connect: Connect = (_token, after, listening) => {
    Object.assign(asked, { after, listening })
    return {
      command: async () => asked.answer,
      cast: async () => accept(true),
      renew: () => void (asked.renewed += 1),
      close: () => void (asked.closed += 1),
    }
  }
  const farewells: Refusal[] = []
  const consultation = new HeldConsultation(held, (refusal) => farewells.push(refusal), connect)
  const say = (): Listening => {
    if (asked.listening === undefined) throw new Error('not connected')
    return asked.listening
  }
  const welcome = (shown: Consultation = view, number = 1): void => say().welcome({ seat: 's1', view: shown, number, now: NINE })
  return { asked, consultation, farewells, say, welcome }
}

describe('a consultation in a tab', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NINE - minutes(7) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is ready with the first welcome, and keeps the time of the server', () => {
    const { consultation, asked, welcome } = line()
    expect([consultation.ready, asked.after()]).toEqual([false, undefined])
    welcome()
    expect([consultation.ready, consultation.me.alias, consultation.serverNow(), asked.after()]).toEqual([true, 'Tamarind', NINE, 1])
  })

  it('[given a command] has its effect in view when the answer comes, and once only', async () => {
    const { consultation, asked, say, welcome } = line()
    welcome()
    const renamed = message(2, { type: 'seat-updated', seat: 's1', change: { alias: 'Willow' } })
    asked.answer = accept([renamed])
    const told = vi.fn<() => void>()
    consultation.subscribe(told)
    expect((await consultation.command({ type: 'update-seat', alias: 'Willow' })).ok).toBe(true)
    expect(consultation.me.alias).toBe('Willow')
    say().messages([renamed])
    expect(asked.after()).toBe(2)
    expect(told).toHaveBeenCalled()
  })

  it('asks for everything anew when a message stays away, and not when it is only late', () => {
    const { asked, say, welcome } = line()
    welcome()
    say().messages([message(3, { type: 'target-set', target: 3 })])
    say().messages([message(2, { type: 'target-set', target: 2 })])
    vi.advanceTimersByTime(10_000)
    expect(asked.renewed).toBe(0)
    say().messages([message(5, { type: 'target-set', target: 5 })])
    vi.advanceTimersByTime(10_000)
    expect([asked.renewed, asked.after()]).toEqual([1, undefined])
  })

  it('takes everybody to the page of a new stage, wherever they were', () => {
    const { consultation, say, welcome } = line()
    welcome()
    consultation.go('lobby')
    say().messages([message(2, { type: 'stage-begun', stage: 'cafe', opens: false, documents: [], candidates: [] })])
    expect(consultation.page).toBe('table')
    consultation.go('lobby')
    expect(consultation.page).toBe('lobby')
    consultation.go('room')
    expect(consultation.page).toBe('table')
  })

  it('tells its page when a round ends and when it freezes, though nobody says anything', () => {
    const { consultation, say, welcome } = line()
    welcome({ ...view, stages: ['cafe'] })
    say().messages([message(2, { type: 'round-started', round: 1, startsAt: NINE, endsAt: NINE + minutes(10), freezesAt: NINE + minutes(11), documents: [] })])
    const told = vi.fn<() => void>()
    consultation.subscribe(told)
    vi.advanceTimersByTime(minutes(9))
    expect(told).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(minutes(1) + 10)
    expect(told).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(minutes(1))
    expect(told).toHaveBeenCalledTimes(2)
  })

  it('says farewell once when the seat is revoked, and hangs up', () => {
    const { asked, farewells, say, welcome, consultation } = line()
    welcome()
    say().messages([message(2, { type: 'view-refreshed', view: nothingYet })])
    say().farewell({ code: 'seat-unknown', params: {} })
    expect([farewells.length, asked.closed, consultation.left]).toEqual([1, 1, false])
  })

  it('knows who left by themselves, whether the farewell or the answer comes first', async () => {
    const { consultation, farewells, say, welcome } = line()
    welcome()
    const leaving = consultation.leave()
    say().farewell({ code: 'seat-unknown', params: {} })
    expect((await leaving).ok).toBe(true)
    expect([farewells.length, consultation.left]).toEqual([1, true])
  })

  it('stays when leaving is refused', async () => {
    const { consultation, farewells, asked, welcome } = line()
    welcome()
    asked.answer = refuse('unreachable')
    expect((await consultation.leave()).ok).toBe(false)
    expect([farewells.length, consultation.left]).toEqual([0, false])
  })
})
