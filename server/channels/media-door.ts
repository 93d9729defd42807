import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { MEDIA_PROTOCOL } from '../../shared/channels/control.ts'
import { limits } from '../../shared/limits.ts'
import type { Hub } from './hub.ts'

/** Lets a connection to the hub in, once its origin and path were looked at. */
export function mediaDoor(hub: Hub): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const door = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.mediaMessageBytes,
    maxFragments: limits.fragmentsPerMessage,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has(MEDIA_PROTOCOL) ? MEDIA_PROTOCOL : false),
  })
  return (request, socket, head) => door.handleUpgrade(request, socket, head, (opened) => hub.connect(opened, socket))
}
