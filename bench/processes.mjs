// Servers in processes of their own, each on a free port of the loopback.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const LONGEST_START_MS = 30_000
const OFTEN_MS = 25

const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

/** A port that nobody listens on just now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** The server as it is shipped, with a store of its own on the disk; `settingsOf` its port may say more. */
export async function startServer(settingsOf = () => ({})) {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'cafe-bench-'))
  const url = `http://127.0.0.1:${port}`
  const environment = { PATH: process.env.PATH, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: `sqlite:${join(folder, 'cafe.db')}`, LOG_LEVEL: 'warn', ...settingsOf(port) }
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  const end = Date.now() + LONGEST_START_MS
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error('the server did not start')
    await wait(OFTEN_MS)
  }
  return {
    url,
    pid: child.pid,
    close: async () => {
      await stop(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false // not listening yet
  }
}

/** A script of this folder that sends `{ url }` once it listens. */
export async function startScript(name, ...argumentList) {
  const child = fork(join(root, 'bench', name), argumentList, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ url }] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not start`)))])
  return { url, tell: (message) => void child.send(message), close: () => stop(child) }
}
