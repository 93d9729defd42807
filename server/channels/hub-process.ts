import { createServer } from 'node:http'
import { MEDIA_PATH } from '../../shared/channels/control.ts'
import { isForeign, pathOf, refuseUpgrade } from '../socket/refuse-upgrade.ts'
import type { FromHubProcess, HubStart, ToHub } from './hub-messages.ts'
import { Hub } from './hub.ts'
import { mediaDoor } from './media-door.ts'

/** The hub in a process of its own, beside the server that started it: what keeps the server busy does not make sound stutter. */

const tell = (message: FromHubProcess): void => void process.send?.(message)

function failed(error: unknown): void {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  tell({ report: 'failed', message: error instanceof Error ? error.message : String(error), ...code })
}

const hub = new Hub(failed)
const letIn = mediaDoor(hub)

function listen({ port, host, origins }: HubStart): void {
  const server = createServer((_request, response) => void response.writeHead(404).end())
  server.on('upgrade', (request, socket, head) => {
    if (isForeign(request, origins)) return refuseUpgrade(socket, '403 Forbidden')
    if (pathOf(request) !== MEDIA_PATH) return refuseUpgrade(socket, '404 Not Found')
    letIn(request, socket, head)
  })
  server.on('error', failed)
  server.listen(port, host, () => tell({ report: 'open' }))
}

function end(): void {
  hub.close().then(
    () => process.exit(0),
    (error: unknown) => {
      failed(error)
      process.exit(1)
    },
  )
}

process.on('message', (message: ToHub) => {
  if ('start' in message) listen(message.start)
  else hub.order(message)
})
// Its server has ended, in whatever way.
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Its server decides when; both get the signal of a terminal.
  })
}
