import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

/** A port that nobody listens at just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

/** How the server was started, and in which folder. */
export interface Starting {
  readonly folder: string
  readonly flags?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly complaint: string
}

/** The server as whoever runs it starts it: the build, in a process of its own. */
export class ServerProcess {
  readonly child: ChildProcess
  output = ''
  complaint = ''
  readonly #ended: Promise<Ended>
  #minutes: Promise<void> = Promise.resolve()

  constructor({ folder, flags = [], settings = {} }: Starting) {
    const { PATH, HOME } = process.env
    this.child = spawn(process.execPath, [MAIN, ...flags], {
      cwd: folder,
      env: { ...(PATH === undefined ? {} : { PATH }), ...(HOME === undefined ? {} : { HOME }), HOST: '127.0.0.1', LOG_LEVEL: 'error', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      this.output += part
    })
    this.child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      this.complaint += part
    })
    this.#ended = once(this.child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, output: this.output, complaint: this.complaint }))
  }

  /** Resolves when the server says that it is open; rejects when it ends instead. */
  async opens(): Promise<this> {
    await eventually('the server is open', () => {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.complaint}`)
      return this.output.includes('/#')
    })
    return this
  }

  /**
   * Its clock goes on by a minute, where `test/browser/support/moved-clock.mjs` was loaded before it. One after the other:
   * of two signals that wait for a busy process the system may deliver one. Resolves when it is so.
   */
  aMinuteLater(): Promise<void> {
    this.#minutes = this.#minutes.then(async () => {
      const told = this.output.length
      this.child.kill('SIGUSR2')
      await eventually('the clock goes on', () => this.child.exitCode !== null || this.child.signalCode !== null || this.output.slice(told).includes('a minute later'))
    })
    return this.#minutes
  }

  ended(): Promise<Ended> {
    return this.#ended
  }

  /** Ends it as told: in order, or as if the machine lost its power. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Ended> {
    if (this.child.exitCode === null) this.child.kill(signal)
    return this.#ended
  }
}
