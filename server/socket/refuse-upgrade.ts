import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The path that is asked for. Not parsed as an address: what is no address would throw here, and nobody would catch it. */
export function pathOf(request: IncomingMessage): string {
  const [pathname = ''] = (request.url ?? '').split('?', 1)
  return pathname
}

/** Pages of elsewhere may not connect. A client without a page sends no origin. */
export const isForeign = ({ headers: { origin } }: IncomingMessage, origins: readonly string[]): boolean => origin !== undefined && !origins.includes(origin)

export function refuseUpgrade(socket: Duplex, status: '403 Forbidden' | '404 Not Found' | '503 Service Unavailable'): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
