import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hub } from './hub.ts'
import { mediaDoor } from './media-door.ts'
import type { Order } from './orders.ts'

/** The hub as the server knows it, wherever it runs. */
export interface HubLine {
  order(order: Order): void
  /** A connection to the hub has come to the server's own port; its origin and path were looked at. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/** The hub in the server's own process. */
export function hubHere(report: (error: unknown) => void): HubLine {
  const hub = new Hub(report)
  return { order: (order) => hub.order(order), upgrade: mediaDoor(hub), close: () => hub.close() }
}
