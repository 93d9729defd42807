// Who is measured: how each is started, spoken to, and where its people sit.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort, root } from '../processes.mjs'
import { yWebsocketServer } from './peers.mjs'
import { plain, wrapped } from './speech.mjs'

const here = (name) => join(root, 'bench/documents/servers', name)
const LONGEST_START_MS = 30_000
const OFTEN_MS = 10
const TICKS_PER_SECOND = 100

export const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

const rooms = ({ tables, people }) =>
  Array.from({ length: tables }, (_, table) => ({ document: `table-${table}`, seats: Array.from({ length: people }, () => ({ path: `/table-${table}` })) }))

export const ours = {
  name: 'ours',
  durable: true,
  tongue: plain,
  program: [join(root, 'dist/server/main.js')],
  environment: (folder, port) => ({ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: `sqlite:${join(folder, 'cafe.db')}`, LOG_LEVEL: 'warn' }),
  ready: '/readyz',
}
export const yWebsocket = {
  name: 'y-websocket + LevelDB',
  durable: true,
  tongue: plain,
  program: [yWebsocketServer],
  environment: (folder, port) => ({ PORT: String(port), HOST: '127.0.0.1', YPERSISTENCE: join(folder, 'level') }),
  ready: '/',
  rooms,
}
export const hocuspocus = {
  name: 'Hocuspocus + SQLite',
  durable: true,
  tongue: wrapped,
  program: [here('hocuspocus.mjs')],
  environment: (folder, port) => ({ PORT: String(port), STORE: join(folder, 'documents.sqlite') }),
  ready: '/',
  rooms,
}
export const relay = { name: 'bare relay', durable: false, tongue: plain, program: [here('relay.mjs')], environment: (_folder, port) => ({ PORT: String(port) }), ready: '/', rooms }

export const peers = [yWebsocket, hocuspocus]
export const everybody = [ours, yWebsocket, hocuspocus, relay]

/** A folder of its own under the system's, as a copy of `template` where there is one. */
export async function ownFolder(template) {
  const folder = await mkdtemp(join(tmpdir(), 'cafe-bench-'))
  if (template !== undefined) await cp(template, folder, { recursive: true })
  return folder
}

export const forget = (folder) => rm(folder, { recursive: true, force: true })

/**
 * Starts a contestant's server on what lies in `folder`. `lifted`: bounds of ours that do not hold this time.
 * `under`: a program to run it under, with its arguments.
 */
export async function start(contestant, folder, { lifted, under = [] } = {}) {
  const port = await freePort()
  const limits = { LIMITS: pathToFileURL(join(root, 'dist/shared/limits.js')).href, ...(lifted === undefined ? {} : { LIFTED: JSON.stringify(lifted) }) }
  const [program, ...given] = [...under, process.execPath, '--expose-gc', '--import', pathToFileURL(here('service.mjs')).href, ...contestant.program]
  const environment = { PATH: process.env.PATH, ...limits, ...contestant.environment(folder, port) }
  const child = spawn(program, given, { env: environment, cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = once(child, 'exit')
  const stop = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(serverOf(child, under), signal)
    await gone
  }
  const end = Date.now() + LONGEST_START_MS
  while (!(await answers(`http://127.0.0.1:${port}${contestant.ready}`))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop('SIGKILL')
      throw new Error(`${contestant.name} did not start`)
    }
    await wait(OFTEN_MS)
  }
  return {
    contestant,
    port,
    pid: serverOf(child, under),
    url: `http://127.0.0.1:${port}`,
    ask: async (what) => {
      child.send({ ask: what })
      const [answer] = await once(child, 'message')
      return answer
    },
    close: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  }
}

/** The server itself, and not what watches it. */
const serverOf = ({ pid }, under) => (under.length === 0 ? pid : Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()))

async function answers(url) {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // not listening yet
  }
}

/** Seconds of processor time that a process has used, with all its threads. */
export function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Memory that a process holds, in megabytes. */
export const residentMegabytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
