import { readFileSync } from 'node:fs'
import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Role } from '../../shared/consultation/names.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/contract.ts'
import type { TestServer } from '../support/a-server.ts'

// Each stock provider waits for the end of the process, and here there are hundreds.
process.setMaxListeners(0)

/** Somebody who tries every road: with a seat of this consultation, of another, one that was revoked, or none. */
export interface Caller {
  readonly name: string
  readonly token: string
  readonly seat: string
  readonly role: Role | null
}

export interface Reply {
  readonly status: number
  readonly text: string
}

export async function ask(server: TestServer, token: string, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('latin1') }
}

export async function askJson<T>(server: TestServer, token: string, method: string, path: string, body?: unknown): Promise<T> {
  const { status, text } = await ask(server, token, method, path, body)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
  return JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))
}

/** Everything that Socket.IO tells this caller until it is greeted, and until it is refused or told who is here. */
export function listen(server: TestServer, token: string): Promise<string> {
  return new Promise((resolve) => {
    const heard: unknown[] = []
    const socket: Socket = io(server.url, { transports: ['websocket'], reconnection: false, auth: { token, version: PROTOCOL_VERSION } })
    const done = (): void => {
      socket.disconnect()
      resolve(JSON.stringify(heard))
    }
    socket.onAny((...message: unknown[]) => heard.push(message))
    socket.on('here', done)
    socket.on('connect_error', (error) => {
      heard.push(['refused', error.message])
      done()
    })
  })
}

/** What a stock provider gets of a document: its words, or the close code and reason. */
export function read(server: TestServer, token: string, document: string): Promise<string> {
  return new Promise((resolve) => {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${server.socketUrl}/sync`, document, doc, {
      protocols: token === '' ? [] : ['cafe.v1', token],
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    let isDone = false
    const done = (text: string): void => {
      // Destroying a provider closes its connection, which is told again.
      if (isDone) return
      isDone = true
      provider.destroy()
      doc.destroy()
      resolve(text)
    }
    provider.on('sync', () => done(`words ${JSON.stringify(contentOf(doc))}`))
    provider.on('connection-close', (event) => done(`closed ${event?.code} ${event?.reason}`))
  })
}

/** Every word of a document, whatever its shape. */
function contentOf(doc: Y.Doc): unknown {
  const update = Y.encodeStateAsUpdate(doc)
  return Buffer.from(update).toString('utf8')
}

export const kyiv = (): Record<string, unknown> => JSON.parse(readFileSync(new URL('../../server/demo/kyiv-2017.json', import.meta.url), 'utf8'))
