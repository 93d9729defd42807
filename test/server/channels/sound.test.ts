import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MEDIA_PATH, MEDIA_PROTOCOL } from '../../../shared/channels/control.ts'
import { Guest } from '../../support/a-guest.ts'
import { startServer } from '../../support/a-server.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting, smallFile } from '../http/a-meeting.ts'
import { Ear } from './a-hub.ts'

/** Sound in a meeting on the real server: tickets over the live connection, rights as the meeting goes on. */

let meeting: Meeting
const ears: Ear[] = []
beforeAll(async () => {
  meeting = await Meeting.gather()
  await meeting.by('Heron').does({ type: 'begin-stage', stage: 'premeeting' })
  await meeting.toCafe()
})
afterAll(async () => {
  for (const { socket } of ears) socket.terminate()
  await meeting.close()
})

const socketUrl = (url: string) => url.replace('http', 'ws')
async function ticketOf(guest: Guest): Promise<string> {
  const answer = await (await guest.follows()).timeout(5_000).emitWithAck('media')
  if (!answer.ok) throw new Error(answer.error.code)
  expect(answer.value.path).toBe(MEDIA_PATH)
  return answer.value.ticket
}
async function comes(guest: Guest): Promise<Ear> {
  const ticket = await ticketOf(guest)
  const ear = new Ear(socketUrl(guest.url))
  ears.push(ear)
  await once(ear.socket, 'open')
  expect(await ear.tries({ ask: 'hello', ticket })).toBe('yes')
  return ear
}
const tableOf = async (guest: Guest): Promise<string> => (await guest.sees()).view.plan?.seats[0]?.[guest.seat] ?? ''

describe('sound in a meeting', () => {
  test('[C90] an interpreter is heard by who chose that language, under the alias of their seat', async () => {
    const [swallow, baobab] = [await comes(meeting.by('Swallow')), await comes(meeting.by('Baobab'))]
    await baobab.listens('plenary/es', 2)
    const voice = await swallow.publishes('plenary/es')
    voice.says(['uno'])
    voice.says(['dos'])
    await eventually('heard', () => baobab.words().join(' ') === 'uno dos')
    await eventually('named', () => baobab.last('state', 'plenary/es')?.onAir[0]?.alias === 'Swallow')
    expect(await baobab.tries({ ask: 'publish', channel: 'plenary/es' })).toBe('not-allowed')
    expect(await swallow.tries({ ask: 'publish', channel: 'plenary/ru' })).toBe('not-allowed')
  })
  test('[C91] whoever is moved to another table is cut off from this one at once, and hears the other', async () => {
    const cobalt = meeting.by('Cobalt')
    const [here, ear] = [await tableOf(cobalt), await comes(cobalt)]
    const there = here === 't1' ? 't2' : 't1'
    const host = await comes(meeting.by(there === 't1' ? 'Acacia' : 'Stork'))
    const voice = await host.publishes(`${there}/floor`)
    await ear.listens(`${here}/floor`)
    expect(await ear.tries({ ask: 'publish', channel: `${here}/floor` })).toBe('yes')
    await meeting.by('Heron').does({ type: 'move-seat', seat: cobalt.seat, round: 1, table: there })
    await eventually('told', () => ear.events.filter(({ event }) => event === 'closed').length === 2)
    expect(await ear.tries({ ask: 'subscribe', channel: `${here}/floor`, bundle: 1 })).toBe('not-allowed')
    await ear.listens(`${there}/floor`)
    voice.says(['welcome'])
    await eventually('hears the other table', () => ear.words().includes('welcome'))
  })
  test('[C92] whoever leaves is not heard and hears nothing from that moment on', async () => {
    const crimson = meeting.by('Crimson')
    const ear = await comes(crimson)
    await ear.listens('plenary/floor')
    await crimson.does({ type: 'leave' })
    expect((await ear.closed()).reason).toBe('seat-unknown')
  })
  test('[C94] a page of elsewhere, another protocol, and a made-up ticket are not let in', async () => {
    const outcome = async (protocol: string, headers: Readonly<Record<string, string>>): Promise<string> => {
      const socket = new WebSocket(socketUrl(meeting.url) + MEDIA_PATH, protocol, { headers })
      return new Promise((resolve) => {
        socket.once('open', () => {
          socket.terminate()
          resolve('open')
        })
        socket.once('error', () => resolve('refused'))
      })
    }
    expect(await outcome(MEDIA_PROTOCOL, {})).toBe('open')
    expect(await outcome(MEDIA_PROTOCOL, { origin: 'https://elsewhere.example' })).toBe('refused')
    expect(await outcome('cafe-media.9', {})).toBe('refused')
    const ear = new Ear(socketUrl(meeting.url))
    await once(ear.socket, 'open')
    ear.says({ ask: 'hello', ticket: meeting.by('Baobab').token })
    expect((await ear.closed()).reason).toBe('ticket-unknown')
  })
  test('[C95] after the server was started again, pages come back with a new ticket; the old one opens nothing', async () => {
    const before = await startServer()
    const guest = await Guest.begins(before.url, smallFile)
    const [ear, unused] = [await comes(guest), await ticketOf(guest)]
    guest.rests()
    const again = await before.restart()
    try {
      expect((await ear.closed()).code).toBe(1001)
      const stale = new Ear(again.socketUrl)
      await once(stale.socket, 'open')
      stale.says({ ask: 'hello', ticket: unused })
      expect((await stale.closed()).reason).toBe('ticket-unknown')
      const back = await comes(guest)
      await back.listens('plenary/floor')
    } finally {
      guest.rests()
      await again.close()
    }
  })
  test('[C93] a round that is taken back falls silent for its guests; the host stays', async () => {
    const baobab = meeting.by('Baobab')
    const [table, guest, host] = [await tableOf(baobab), await comes(baobab), await comes(meeting.by('Acacia'))]
    await guest.listens(`${table}/floor`)
    await host.listens('t1/floor')
    await meeting.by('Heron').does({ type: 'undo-round' })
    await eventually('cut', () => guest.last('closed')?.channel === `${table}/floor`)
    await host.settled()
    expect(host.last('closed')).toBeUndefined()
  })
})
