// What it costs to bring one voice to everybody. Ours with 500 listeners over TLS, in messages of 20, 40 and 60 ms; two
// WebRTC forwarders with fewer, for each of their listeners costs several times as much to whoever plays them here.
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPeers } from '../documents/peers.mjs'
import { root } from '../processes.mjs'
import { janusIsHere, measureJanus } from './janus.mjs'
import { middle, ROUNDS, start, until, window, within } from './window.mjs'

const LISTENERS = 500
const PEER_LISTENERS = 40
const CHANNEL = 'plenary/es'
const FRAME_MS = 20
/** Frames in a message, and the share of one core that may be used for it, %. */
const sizes = [{ frames: 1 }, { frames: 2, budget: 15 }, { frames: 3, budget: 10 }]
/** Of the forwarder's cost for a listener, at the same 20 ms. */
const SHARE_OF_PEER = 0.5
/** Who did not bring it all was not measured. */
const HEARD = 0.99

async function measureHub(folder) {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=bench', '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  if (made.status !== 0) throw new Error('no certificate could be made: openssl is needed')
  const server = start('hub-server.mjs', root, certificate, key)
  const crowd = start('hub-crowd.mjs')
  return within([server, crowd], async () => {
    const [{ port }] = await once(server.child, 'message')
    const admit = (seat, rights) => {
      const ticket = randomBytes(32).toString('base64url')
      server.child.send({ order: 'grant', grants: { consultation: 'bench', seat, alias: seat, leads: false, listen: [CHANNEL], publish: [], ...rights } })
      server.child.send({ order: 'admit', ticket: createHash('sha256').update(ticket).digest('hex'), seat })
      return ticket
    }
    const speakerTicket = admit('speaker', { publish: [CHANNEL] })
    const tickets = Array.from({ length: LISTENERS }, (_, index) => admit(`listener-${index}`, {}))
    await crowd.asks({ come: { port, speakerTicket, tickets } })
    const windows = sizes.map(() => [])
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, { frames }] of sizes.entries()) {
        const quiet = await crowd.asks({ count: true })
        await crowd.asks({ speak: frames })
        windows[index].push(await window({ server, crowd, speech: crowd, count: LISTENERS, quiet }))
      }
    }
    return sizes.map((size, index) => ({ ...size, ...middle(windows[index]), heard: Math.min(...windows[index].map(({ heard }) => heard)) }))
  })
}

async function measureForwarder() {
  const [server, crowd] = [start('forwarder.mjs'), start('forwarder-crowd.mjs')]
  return within([server, crowd], async () => {
    await Promise.all([once(server.child, 'message'), once(crowd.child, 'message')])
    let connected = 0
    server.child.on('message', (message) => {
      if ('offer' in message) crowd.child.send(message)
      if ('connected' in message) connected = message.connected
    })
    crowd.child.on('message', (message) => {
      if ('answer' in message) server.child.send(message)
    })
    for (let listener = 0; listener < PEER_LISTENERS; listener += 1) {
      server.child.send({ offerTo: listener })
      await until(() => connected > listener)
    }
    const windows = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const quiet = { sent: (await server.asks({ usage: true })).sent, heard: (await crowd.asks({ count: true })).heard }
      await server.asks({ speak: true })
      windows.push(await window({ server, crowd, speech: server, count: PEER_LISTENERS, quiet }))
    }
    return middle(windows)
  })
}

const cost = (percent, count) => `${percent.toFixed(1)} % of a core, ${(percent / count).toFixed(4)} % each`

/** The rows of the second peer, to be read beside ours: `oursEach` is what one of our listeners costs, % of a core. */
async function janusRows(oursEach, say) {
  if (!janusIsHere()) return [{ measure: 'janus: not measured, it is not installed here' }]
  try {
    const { percent, heard } = await measureJanus(PEER_LISTENERS)
    return [
      { measure: `janus, ${PEER_LISTENERS} listeners, ${FRAME_MS} ms`, figure: cost(percent, PEER_LISTENERS), beside: `${(heard * 100).toFixed(1)} % heard` },
      { measure: `ours for each listener beside janus, both ${FRAME_MS} ms`, figure: heard > HEARD ? (oursEach / (percent / PEER_LISTENERS)).toFixed(2) : 'it did not bring it all' },
    ]
  } catch (error) {
    say(`  janus failed: ${error.stack}`)
    return [{ measure: 'janus: is installed here, but could not be measured (why is said above)' }]
  }
}

/** The rows of the server: each with its figure, its budget and whether it was kept. */
export async function measureServer({ say }) {
  installPeers(say, ['werift', 'ws'])
  if (!existsSync(join(root, 'dist/server/channels/hub.js'))) throw new Error('the build is older than sound: run "npm run build"')
  const folder = await mkdtemp(join(tmpdir(), 'cafe-bench-'))
  try {
    const ours = await measureHub(folder)
    const oursEach = ours[0].percent / LISTENERS
    const peer = await measureForwarder()
    const ratio = oursEach / (peer.percent / PEER_LISTENERS)
    return [
      ...ours.map(({ frames, budget, percent, heard, megabytes, kilobits }) => ({
        measure: `one speaker, ${LISTENERS} listeners, TLS, ${frames * FRAME_MS} ms messages`,
        figure: cost(percent, LISTENERS),
        beside: `${(heard * 100).toFixed(1)} % heard, ${megabytes.toFixed(0)} MB, ${kilobits.toFixed(0)} kbit/s each`,
        ...(budget === undefined ? {} : { budget: `≤ ${budget} %`, kept: heard > HEARD && percent <= budget }),
      })),
      { measure: `werift forwarder, ${PEER_LISTENERS} listeners, ${FRAME_MS} ms`, figure: cost(peer.percent, PEER_LISTENERS), beside: `${(peer.heard * 100).toFixed(1)} % heard` },
      { measure: `ours for each listener beside the forwarder, both ${FRAME_MS} ms`, figure: ratio.toFixed(2), budget: `≤ ${SHARE_OF_PEER}`, kept: ratio <= SHARE_OF_PEER && peer.heard > HEARD },
      ...(await janusRows(oursEach, say)),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
