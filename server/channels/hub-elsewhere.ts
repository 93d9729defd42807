import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { SeatId } from '../../shared/ids.ts'
import { refuseUpgrade } from '../socket/refuse-upgrade.ts'
import type { HubLine } from './hub-line.ts'
import type { FromHubProcess, HubStart, ToHub } from './hub-messages.ts'
import type { Grants, Order } from './orders.ts'

/** One that ended is started again after so long. */
const AGAIN_AFTER_MS = 1_000

/** The compiled process: beside this file in the build; where this file runs as a source, in the build made from it. */
function processFile(): string {
  const isSource = import.meta.url.endsWith('.ts')
  const file = fileURLToPath(new URL(isSource ? '../../dist/server/channels/hub-process.js' : './hub-process.js', import.meta.url))
  if (!existsSync(file)) throw new Error('the process for sound is not built yet: run "npm run build" first')
  return file
}

/**
 * The hub in a process of its own, at a port of its own, to which a proxy in front may send `/media`. What comes to the
 * server's port nevertheless is handed on. Resolves once it listens; rejects where it cannot.
 */
export async function hubElsewhere(start: HubStart, report: (error: unknown) => void): Promise<HubLine> {
  const grants = new Map<SeatId, Grants>()
  let child: ChildProcess | undefined
  let again: NodeJS.Timeout | undefined
  let closing = false

  const tell = (message: ToHub): void => {
    if (child?.connected === true) child.send(message)
  }

  function begin(): Promise<void> {
    const one = fork(processFile(), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
    child = one
    const opened = new Promise<void>((resolve, reject) => {
      one.on('message', (message: FromHubProcess) => {
        if (message.report === 'open') return resolve()
        const error = Object.assign(new Error(message.message), message.code === undefined ? {} : { code: message.code })
        report(error)
        reject(error)
      })
      one.once('exit', () => reject(new Error('the process for sound has ended')))
    })
    one.on('error', report)
    one.once('exit', () => {
      if (!closing) again = setTimeout(() => void begin().catch(report), AGAIN_AFTER_MS)
    })
    tell({ start })
    // Of tickets it knows none any more: whoever held one asks for another.
    for (const known of grants.values()) tell({ order: 'grant', grants: known })
    return opened
  }

  async function close(): Promise<void> {
    closing = true
    clearTimeout(again)
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    if (child.connected) child.disconnect()
    await ended
  }

  try {
    await begin()
  } catch (error) {
    await close()
    throw error
  }
  return {
    order: (order: Order) => {
      if (order.order === 'grant') grants.set(order.grants.seat, order.grants)
      if (order.order === 'dismiss') grants.delete(order.seat)
      tell(order)
    },
    upgrade: (request, socket, head) => handOn(request, socket, head, start),
    close,
  }
}

/** The same bytes to the other process, and its answer back. */
function handOn(request: IncomingMessage, socket: Duplex, head: Buffer, { port, host }: HubStart): void {
  const onward = connect({ port, host: host === '0.0.0.0' || host === '::' ? 'localhost' : host, noDelay: true })
  const { method = 'GET', url = '', rawHeaders } = request
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : []))
  onward.once('connect', () => {
    onward.off('error', unreachable)
    onward.on('error', () => socket.destroy())
    onward.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1')
    onward.write(head)
    socket.pipe(onward).pipe(socket)
  })
  const unreachable = (): void => refuseUpgrade(socket, '503 Service Unavailable')
  onward.once('error', unreachable)
  socket.on('error', () => onward.destroy())
  socket.on('close', () => onward.destroy())
  onward.on('close', () => socket.end())
}
