import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server as Engine } from 'engine.io'
import { type RawData, WebSocketServer, type WebSocket } from 'ws'
import { MEDIA_PATH } from '../../shared/channels/control.ts'
import { ID_PATTERN } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { SPEAK_FOR_PREFIX, SYNC_PROTOCOL } from '../../shared/protocol/contract.ts'
import type { Channels } from '../channels/channels.ts'
import type { Platform } from '../consultations/platform.ts'
import { bearerOf } from '../people/bearer.ts'
import { closeCodeOf } from '../documents/close-codes.ts'
import type { LiveServer } from './live-socket.ts'
import { isForeign, pathOf, refuseUpgrade } from './refuse-upgrade.ts'
import { OneATurn } from './one-a-turn.ts'

export interface UpgradeDeps {
  readonly platform: Platform
  readonly channels: Channels
  readonly io: LiveServer
  /** Origins whose pages may connect. A client without a page sends none. */
  readonly origins: readonly string[]
  readonly report: (error: unknown) => void
}

const syncPath = new RegExp(`^/sync/(${ID_PATTERN.slice(1, -1)})$`)

/**
 * The one place where a connection becomes a WebSocket: deeds to `/socket.io/`, words to `/sync/<document>`, sound to `/media`.
 * A foreign origin is refused before the upgrade. A bad seat is let in only to be told so by a permanent
 * close code: a refused upgrade would be tried again for ever.
 */
export function routeUpgrades(server: HttpServer, { platform, channels, io, origins, report }: UpgradeDeps): { engine: Engine; close(): void } {
  const engine = new Engine({
    transports: ['websocket'],
    maxHttpBufferSize: limits.eventMessageBytes,
    perMessageDeflate: false,
    allowUpgrades: false,
    cookie: false,
  })
  io.bind(engine)
  const words = new WebSocketServer({
    noServer: true,
    // A little more than a document takes, so that it can say itself what is too large.
    maxPayload: limits.updateBytes + 1024,
    maxFragments: limits.fragmentsPerMessage,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has(SYNC_PROTOCOL) ? SYNC_PROTOCOL : false),
  })

  const knocking = new OneATurn()
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (isForeign(request, origins)) return refuseUpgrade(socket, '403 Forbidden')
    const pathname = pathOf(request)
    if (pathname === '/socket.io/') {
      // Engine.IO declares its own narrower request; it reads only what Node's has.
      return knocking.add(socket, () => engine.handleUpgrade(request as Parameters<Engine['handleUpgrade']>[0], socket, head))
    }
    if (pathname === MEDIA_PATH) return channels.upgrade(request, socket, head)
    const document = syncPath.exec(pathname)?.[1]
    if (document === undefined) return refuseUpgrade(socket, '404 Not Found')
    const opens = (opened: WebSocket): void =>
      void admit(opened, socket, document, request.headers).catch((error: unknown) => {
        report(error)
        opened.close(1011)
      })
    knocking.add(socket, () => words.handleUpgrade(request, socket, head, opens))
  }

  async function admit(socket: WebSocket, stream: Duplex, document: string, headers: IncomingHttpHeaders): Promise<void> {
    // Who it is, is looked up first. What came along with the handshake must not be lost, and no more is read.
    socket.pause()
    const early: { readonly data: RawData; readonly isBinary: boolean }[] = []
    const keep = (data: RawData, isBinary: boolean): void => void early.push({ data, isBinary })
    socket.on('message', keep)
    socket.on('error', () => socket.terminate())
    const [, offered = '', speakFor] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
    const token = offered === '' ? bearerOf(headers.authorization) : offered
    const companion = speakFor?.startsWith(SPEAK_FOR_PREFIX) === true ? speakFor.slice(SPEAK_FOR_PREFIX.length) : undefined
    const caller = await platform.doors.caller(token, companion)
    socket.off('message', keep)
    if (!caller.ok) {
      socket.close(closeCodeOf(caller.refusal.code), caller.refusal.code)
      // The answer to it must be heard; all else goes by.
      return socket.resume()
    }
    platform.documents.connect(socket, stream, document, caller.value.acting.id)
    // From here on the document says when to read.
    socket.resume()
    for (const { data, isBinary } of early) socket.emit('message', data, isBinary)
  }

  server.on('upgrade', onUpgrade)
  return {
    engine,
    close: () => {
      server.off('upgrade', onUpgrade)
      knocking.close()
      for (const socket of words.clients) socket.terminate()
      words.close()
    },
  }
}
