import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp, type App } from '../../server/app.ts'
import { openStore } from '../../server/storage/open-store.ts'

/** A clock that a test moves by hand; it goes on by itself too, so that timers and rates work. */
export class TestClock {
  #ahead = 0
  readonly now = (): number => Date.now() + this.#ahead

  forward(ms: number): void {
    this.#ahead += ms
  }
}

export interface TestServer {
  readonly app: App
  readonly url: string
  readonly socketUrl: string
  readonly clock: TestClock
  /** Stops the process’s part and opens it again on the same store, on the same port. */
  restart(): Promise<TestServer>
  close(): Promise<void>
}

/** The real server on a free port of the loopback, over a real store in a folder of its own. */
export async function startServer(options: { folder?: string; clock?: TestClock; port?: number } = {}): Promise<TestServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'cafe-')))
  const clock = options.clock ?? new TestClock()
  const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`)
  const origins: string[] = []
  const app = await buildApp({ store, now: clock.now, settings: { origins, tls: null, logLevel: 'silent' } })
  await app.fastify.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const address = app.fastify.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const { port } = address
  origins.push(`http://127.0.0.1:${port}`)
  const stop = async () => {
    await app.close()
    await store.close()
  }
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}`,
    clock,
    restart: async () => {
      await stop()
      return startServer({ folder, clock, port })
    },
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
