// The second peer: Janus, a forwarder in C, where this machine has it (in Debian the package `janus`). It runs with a
// configuration of its own: the room that forwards, a WebSocket on the loopback, no STUN, nothing else.
// Janus offers no candidate on the loopback itself. So both sides use an address of this machine; what goes from a machine
// to its own address does not leave it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { availableParallelism, networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../processes.mjs'
import { middle, ROUNDS, start, wait, window, within } from './window.mjs'

/** Its time is counted in hundredths of a second, user's and system's each: of this window at most a quarter of a percent. */
const WINDOW_MS = 8_000
const TICK_MS = 10
const LONGEST_START_MS = 10_000
const OFTEN_MS = 25
/** Of these, only the room and the WebSocket are needed. */
const plugins = ['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'streaming', 'textroom', 'videocall', 'voicemail']
const transports = ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq']

const libraries = (names) => names.map((name) => `libjanus_${name}.so`).join(',')

// A thread for each core costs Janus less than one for each listener, which is what it does unless it is told: as a peer it
// is taken at its best.
const configuration = (folder, address) => `general: {
  configs_folder = "${folder}"
  events_folder = "${folder}"
  loggers_folder = "${folder}"
  debug_level = 2
  debug_colors = false
  session_timeout = 0
  event_loops = ${availableParallelism()}
}
media: { ipv6 = false }
nat: { ice_enforce_list = "${address}" }
plugins: { disable = "${libraries(plugins)}" }
transports: { disable = "${libraries(transports)}" }
`

const doors = (port) => `general: {
  json = "plain"
  ws = true
  ws_ip = "127.0.0.1"
  ws_port = ${port}
  wss = false
}
admin: {
  admin_ws = false
  admin_wss = false
}
`

/** Whether this machine has Janus. */
export const janusIsHere = () => spawnSync('janus', ['--help'], { stdio: 'ignore' }).error === undefined

function ownAddress() {
  const own = Object.values(networkInterfaces()).flat().find(({ family, internal }) => family === 'IPv4' && !internal)
  if (own === undefined) throw new Error('this machine has no address but the loopback, and Janus does not use that one')
  return own.address
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const tell = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
  })

/** Milliseconds of processor time of a process and its threads: the 14th and 15th words, the name in brackets being the second. */
async function usedBy(pid) {
  const words = await readFile(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = words.slice(words.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number)
  return (user + system) * TICK_MS
}

async function startJanus(folder, address) {
  const port = await freePort()
  const main = join(folder, 'janus.jcfg')
  await writeFile(main, configuration(folder, address))
  await writeFile(join(folder, 'janus.transport.websockets.jcfg'), doors(port))
  const child = spawn('janus', ['--config', main, '--configs-folder', folder], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-2_000)
    })
  }
  return { child, url: `ws://127.0.0.1:${port}`, port, asks: async () => ({ used: await usedBy(child.pid) }), said: () => said }
}

async function isReady({ child, port, said }) {
  const end = performance.now() + LONGEST_START_MS
  while (!(await listens(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > end) throw new Error(`janus did not start: ${said()}`)
    await wait(OFTEN_MS)
  }
}

/** Share of a core that Janus used with so many listeners, %, and how much of the speech came, 0 to 1. */
export async function measureJanus(listeners) {
  const address = ownAddress()
  const folder = await mkdtemp(join(tmpdir(), 'cafe-janus-'))
  try {
    const server = await startJanus(folder, address)
    const crowd = start('janus-crowd.mjs')
    return await within([server, crowd], async () => {
      await isReady(server)
      await crowd.asks({ come: { url: server.url, address, listeners } })
      const windows = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const quiet = await crowd.asks({ count: true })
        await crowd.asks({ speak: true })
        windows.push(await window({ server, crowd, speech: crowd, count: listeners, quiet, lasts: WINDOW_MS }))
      }
      return { ...middle(windows), heard: Math.min(...windows.map(({ heard }) => heard)) }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
