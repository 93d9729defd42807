import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../shared/limits.ts'
import { Meeting } from '../http/a-meeting.ts'

/** Rows W1, W2, W3, W5 and W6 of the attack catalogue: what comes to the door before anybody knows who it is. */

let meeting: Meeting
let table: string
beforeAll(async () => {
  meeting = await Meeting.gather()
  await meeting.by('Heron').does({ type: 'begin-stage', stage: 'premeeting' })
  await meeting.by('Heron').does({ type: 'begin-stage', stage: 'cafe' })
  await meeting.by('Heron').does({ type: 'start-round' })
  const { documents } = await meeting.by('Acacia').sees()
  table = documents.find((one) => one.kind === 'table' && one.write)?.id ?? ''
})
afterAll(() => meeting.close())

const roads = () => [`/sync/${table}`, '/socket.io/?EIO=4&transport=websocket']
const address = () => new URL(meeting.url)

/** A WebSocket with whatever headers and protocols; how it ends, or that it opened. */
function knocks(path: string, headers: Readonly<Record<string, string>>): Promise<'open' | 'refused'> {
  const protocols = path.startsWith('/sync/') ? ['cafe.v1', meeting.by('Acacia').token] : []
  return new Promise((resolve) => {
    const socket = new WebSocket(meeting.url.replace('http', 'ws') + path, protocols, { headers })
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.once('error', () => resolve('refused'))
  })
}

/** A line on which bytes are said one by one. */
async function bareLine(): Promise<{ socket: Socket; heard: () => Buffer; ended: Promise<void> }> {
  const socket = connect(Number(address().port), '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part) => parts.push(part))
  // An end is what is waited for, in order or not.
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
  })
  await new Promise((resolve) => {
    socket.once('connect', resolve)
  })
  return { socket, heard: () => Buffer.concat(parts), ended }
}

const handshake = (path: string, protocols: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate\r\n${protocols === '' ? '' : `Sec-WebSocket-Protocol: ${protocols}\r\n`}\r\n`

/** A line that has become a WebSocket on the table's words. */
async function upgraded(token = meeting.by('Acacia').token): Promise<Awaited<ReturnType<typeof bareLine>>> {
  const line = await bareLine()
  line.socket.write(handshake(`/sync/${table}`, `cafe.v1, ${token}`))
  await new Promise<void>((resolve) => {
    const look = () => (line.heard().includes('\r\n\r\n') ? resolve() : line.socket.once('data', look))
    look()
  })
  return line
}

/** The code of the closing frame in what was heard, at its end. */
function closeCode(heard: Buffer): number | undefined {
  let at = heard.indexOf('\r\n\r\n') + 4
  while (at + 2 <= heard.length) {
    const short = heard[at + 1]! & 127
    const length = short === 126 ? heard.readUInt16BE(at + 2) : short === 127 ? heard.readUInt32BE(at + 6) : short
    const body = at + (short === 126 ? 4 : short === 127 ? 10 : 2)
    if ((heard[at]! & 15) === 8) return length < 2 ? 1005 : heard.readUInt16BE(body)
    at = body + length
  }
  return undefined
}

/** One frame as a client sends it, masked with the key that changes nothing. */
const frame = (first: number, body: Uint8Array, said = body.length): Buffer => {
  const head = said < 126 ? Buffer.from([first, 128 + said]) : said < 65_536 ? Buffer.from([first, 254, said >> 8, said & 255]) : Buffer.alloc(10)
  if (said >= 65_536) {
    head[0] = first
    head[1] = 255
    head.writeBigUInt64BE(BigInt(said), 2)
  }
  return Buffer.concat([head, Buffer.alloc(4), body])
}
const BINARY = 2
const FINAL = 128
const COMPRESSED = 64

describe('a page of another origin', () => {
  const own = () => meeting.url
  const variants: readonly (readonly [string, (own: string) => string])[] = [
    ['null', () => 'null'],
    ['empty', () => ''],
    ['another host', () => 'https://elsewhere.example'],
    ['another port', (url) => url.replace(/\d+$/, (port) => String(Number(port) + 1))],
    ['another scheme', (url) => url.replace('http:', 'https:')],
    ['ours and something after it', (url) => `${url}.elsewhere.example`],
    ['ours as the name of a person', (url) => `${url}@elsewhere.example`],
    ['something before ours', (url) => `http://elsewhere.example/?${url}`],
    ['in upper case', (url) => url.toUpperCase()],
    ['with a slash', (url) => `${url}/`],
    ['a file', () => 'file://'],
    ['two at once', (url) => `${url}, https://elsewhere.example`],
  ]
  it.each(variants)('[W1] is let in on neither road when it says: %s', async (_name, origin) => {
    for (const road of roads()) expect(await knocks(road, { origin: origin(own()) })).toBe('refused')
  })

  it('[W1] is let in on both roads when it is exactly ours, or a script without one', async () => {
    for (const road of roads()) {
      expect(await knocks(road, { origin: own() })).toBe('open')
      expect(await knocks(road, {})).toBe('open')
    }
  })
})

describe('what is small on the line and large in memory', () => {
  it('[W2] nothing is unpacked: compression is not agreed to, and a packed frame ends the line', async () => {
    const line = await upgraded()
    expect(line.heard().toString('latin1').toLowerCase()).not.toContain('sec-websocket-extensions')
    line.socket.write(frame(FINAL | COMPRESSED | BINARY, new Uint8Array(8)))
    await line.ended
    expect(closeCode(line.heard())).toBe(1002)
  })

  it.each([limits.updateBytes + 2_000, 50 * 1024 * 1024, 2 ** 40])('[W2] a message that says it has %d bytes ends the line before they come', async (bytes) => {
    const line = await upgraded()
    line.socket.write(frame(FINAL | BINARY, new Uint8Array(), bytes))
    await line.ended
    expect(closeCode(line.heard())).toBe(1009)
  })

  it('[W3] a message in endless small pieces ends the line, and its pieces are not kept', async () => {
    const line = await upgraded()
    const piece = frame(0, Uint8Array.of(1))
    line.socket.write(frame(BINARY, Uint8Array.of(1)))
    line.socket.write(Buffer.concat(Array.from({ length: 200_000 }, () => piece)))
    await line.ended
    expect([1008, 1009]).toContain(closeCode(line.heard()))
  })
})

describe('who never says who they are', () => {
  it.each(['//', 'http://', '/\\', '/sync/%', '/sync/../..', '*', '//[', '/socket.io/%00'])('[W6] at a strange address is turned away, and the server lives on: %s', async (path) => {
    const line = await bareLine()
    line.socket.write(handshake(path, ''))
    line.socket.end()
    await line.ended
    expect(await knocks(roads()[0]!, {})).toBe('open')
  })

  it('[W6] is told so at once, and of what was sent meanwhile nothing is read', async () => {
    const line = await upgraded('x'.repeat(43))
    for (let count = 0; count < 100; count += 1) line.socket.write(frame(FINAL | BINARY, new Uint8Array(limits.updateBytes)))
    await line.ended
    expect(closeCode(line.heard())).toBe(4401)
  })

  it('[W5] says its headers a byte at a time, or nothing at all: both are cut off in time', async () => {
    const { server } = meeting.server.app.fastify
    expect(server.headersTimeout).toBeGreaterThan(0)
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000)
    expect(server.requestTimeout).toBeGreaterThan(0)
    expect(server.requestTimeout).toBeLessThanOrEqual(30_000)
    server.headersTimeout = 300
    try {
      const [silent, slow] = [await bareLine(), await bareLine()]
      const text = 'GET /api HTTP/1.1\r\nX: '
      let said = 0
      const dripping = setInterval(() => slow.socket.write(text[said++] ?? 'x'), 50)
      await Promise.all([silent.ended, slow.ended])
      clearInterval(dripping)
    } finally {
      server.headersTimeout = 15_000
    }
  })
})
