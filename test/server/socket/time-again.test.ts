import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../../shared/protocol/contract.ts'
import { Meeting } from '../http/a-meeting.ts'

/** A device that was away may have had its clock set meanwhile. */

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
})
afterAll(() => meeting.close())

describe('the server’s time', () => {
  it('[S14] is told to whoever comes back, before what they have missed', async () => {
    const away = meeting.by('Crimson')
    await away.follows()
    away.rests()
    await meeting.by('Heron').does({ type: 'set-target', target: 6 })
    const socket = io(meeting.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token: away.token, version: PROTOCOL_VERSION, after: away.number } })
    const heard = await new Promise<readonly (readonly [string, unknown])[]>((resolve, reject) => {
      const all: [string, unknown][] = []
      socket.on('connect_error', reject)
      socket.onAny((name: string, value: unknown) => {
        all.push([name, value])
        if (name === 'here') resolve(all)
      })
    })
    socket.disconnect()
    expect(heard.map(([name]) => name)).toEqual(['now', 'messages', 'here'])
    const { at } = (await away.messages()).at(-1) ?? { at: 0 }
    expect(heard[0]?.[1]).toBeGreaterThanOrEqual(at)
  })
})
