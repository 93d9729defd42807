import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { limits } from '../../../shared/limits.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/contract.ts'
import { ask, Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from '../http/a-meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
})
afterEach(() => {
  for (const alias of ['Cobalt', 'Crimson', 'Heron', 'Acacia'] as const) meeting.by(alias).rests()
})
afterAll(() => meeting.close())

/** Nothing that was refused is stored. */
async function leavesAllAsItWas(act: () => Promise<void>): Promise<void> {
  const before = await meeting.holds()
  await act()
  expect(await meeting.holds()).toEqual(before)
}

describe('a live connection', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['without a token', { token: undefined }, 'seat-unknown'],
    ['with a token of nobody', { token: 'x'.repeat(43) }, 'seat-unknown'],
    ['with an empty token', { token: '' }, 'seat-unknown'],
    ['with an endless token', { token: 'x'.repeat(5_000) }, 'malformed'],
    ['of an older page', { version: PROTOCOL_VERSION - 1 }, 'version-unknown'],
    ['of a newer page', { version: PROTOCOL_VERSION + 1 }, 'version-unknown'],
    ['that counts backwards', { after: -1 }, 'malformed'],
    ['that says more than it should', { role: 'organiser' }, 'malformed'],
  ])('[S1] %s is refused with a code', async (_what, hand, code) => {
    await leavesAllAsItWas(() => expect(meeting.by('Cobalt').follows(hand)).rejects.toThrow(new RegExp(`^${code}$`)))
  })

  it('[S0] lets in a script that carries its token in a header, as on every road', async () => {
    const { token, seat } = meeting.by('Cobalt')
    const socket = io(meeting.url, { transports: ['websocket'], reconnection: false, extraHeaders: { authorization: `Bearer ${token}` } })
    const welcome = await new Promise<{ seat: string }>((resolve, reject) => {
      socket.on('welcome', resolve)
      socket.on('connect_error', reject)
    })
    expect(welcome.seat).toBe(seat)
    socket.disconnect()
  })

  it('[S2] [W1] from a page of another origin is not let in, from our own it is', async () => {
    const guest = meeting.by('Cobalt')
    await expect(guest.follows({}, { origin: 'https://elsewhere.example' })).rejects.toThrow('websocket error')
    await guest.follows({}, { origin: meeting.url })
  })

  it('[S3] is told what is wrong with a command, and stays', async () => {
    const [guest, host] = [meeting.by('Cobalt'), meeting.by('Acacia')]
    await guest.follows()
    await host.follows()
    await leavesAllAsItWas(async () => {
      expect(await guest.asks({ type: 'begin-stage', stage: 'cafe' })).toEqual({ ok: false, error: { code: 'not-allowed', params: {} } })
      expect(await guest.asks({ type: 'update-seat', alias: 'x'.repeat(41) })).toEqual({ ok: false, error: { code: 'text-too-long', params: { limit: 40 } } })
      expect(await guest.asks({ type: 'update-seat', alias: 'ACACIA' })).toEqual({ ok: false, error: { code: 'alias-taken', params: { alias: 'ACACIA' } } })
      expect(await host.asks({ type: 'leave' }, meeting.by('Baobab').seat)).toEqual({ ok: false, error: { code: 'not-allowed', params: {} } })
      expect(await host.asks({ type: 'leave' }, 'constructor')).toEqual({ ok: false, error: { code: 'not-allowed', params: {} } })
    })
    expect((await guest.asks({ type: 'update-seat', mode: 'remote' })).ok).toBe(true)
  })

  it('[S4] that asks for too much at once is refused the rest, and heard again later', async () => {
    const guest = meeting.by('Crimson')
    await guest.follows()
    const answers = await Promise.all(Array.from({ length: limits.messageBurst + 50 }, () => guest.asks({ type: 'undo-stage' })))
    const codes = new Set(answers.map((answer) => (answer.ok ? 'done' : answer.error.code)))
    expect(codes).toEqual(new Set(['not-allowed', 'too-many']))
    await eventually('it is heard again', async () => {
      const answer = await guest.asks({ type: 'undo-stage' })
      return !answer.ok && answer.error.code === 'not-allowed'
    })
  })

  it('[S5] that sends an endless message is cut off, and others go on', async () => {
    const [guest, other] = [meeting.by('Crimson'), meeting.by('Cobalt')]
    const socket = await guest.follows()
    const live = await other.follows()
    await leavesAllAsItWas(async () => {
      socket.emit('cast', { poll: 'p', ballot: { stances: { a: { stance: 'block', reason: 'x'.repeat(limits.eventMessageBytes) } } } }, () => undefined)
      await eventually('it is cut off', () => !socket.connected)
    })
    expect(live.connected).toBe(true)
  })

  it('[S6] of one seat is open so many times and no more', async () => {
    const guest = meeting.by('Crimson')
    for (let count = 0; count < limits.socketsPerSeat; count++) await guest.follows()
    await expect(guest.follows()).rejects.toThrow('too-many')
  })

  it('[S7] hears of nothing that is another consultation’s', async () => {
    const other = await Meeting.gather(meeting.server)
    const guest = meeting.by('Cobalt')
    await guest.follows()
    const { number } = guest
    await other.by('Heron').does({ type: 'begin-stage', stage: 'premeeting' })
    await guest.asks({ type: 'update-seat', mode: 'room' })
    await eventually('one’s own is heard', () => guest.number > number)
    expect(guest.number).toBe(number + 1)
    expect(guest.view.stages).toEqual(['prepare'])
  })

  it('[S8] [W6] that never says who it is, is closed', async () => {
    const socket = new WebSocket(`${meeting.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    await new Promise((resolve) => {
      socket.once('close', resolve)
    })
  })

  it('[S9] stays while another device takes a different seat over', async () => {
    const code = await meeting.organiser.invites({ role: 'participant', constituency: 'aswa' })
    const lotus = await Guest.arrives(meeting.url, code, { alias: 'Lotus' })
    const live = await meeting.by('Cobalt').follows()
    await lotus.follows()
    await ask(meeting.url, 'POST', '/api/seats/recover', { body: { recovery: lotus.recovery } })
    await eventually('the old device is told', () => lotus.farewell?.code === 'seat-unknown')
    expect(live.connected).toBe(true)
    lotus.rests()
  })
})
