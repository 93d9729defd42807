// The Kyiv case at five times its size: 180 people at 20 tables, all of them typing as people type, while the
// facilitator prolongs the round again and again. Beside it, the same typing at a peer's, and the same
// announcements over a bare Socket.IO.
import { io } from 'socket.io-client'
import { startScript } from '../processes.mjs'
import { ours, peers, relay, wait } from './contestants.mjs'
import { typed, warming } from './keystrokes.mjs'
import { Waits } from './waits.mjs'

const SHAPE = { tables: 20, people: 9 }
const COMMANDS_PER_SECOND = 4
const BUDGET_COMMAND = 3

export async function measureFivefold({ quick, say }) {
  const seconds = quick ? 4 : 10
  const found = new Map()
  for (const contestant of [ours, ...peers, relay]) {
    const beside = contestant === ours ? (server, house) => announcer(server, house, seconds) : undefined
    const one = await typed(contestant, { shape: SHAPE, typists: SHAPE.people, seconds, warmMs: warming(quick), beside })
    say(`  ${contestant.name}: keystrokes p50 ${one.p[0].toFixed(2)}, p99 ${one.p[2].toFixed(2)} ms, ${one.processor.toFixed(2)} CPU s in ${seconds} s`)
    found.set(contestant, one)
  }
  const command = found.get(ours).other.within(0.99)
  const bare = (await announceBare(seconds)).within(0.99)
  say(`  commands to 180 screens: p99 ${command.toFixed(2)} ms, over a bare Socket.IO ${bare.toFixed(2)} ms`)
  const p99 = (one) => found.get(one).p[2]
  const best = Math.min(...peers.map(p99))
  const column = (pick) => Object.fromEntries([...found].map(([one, result]) => [one.name, pick(result).toFixed(2)]))
  return [
    { measure: 'Kyiv five times: 180 people type, keystroke p99 ms', ...column((one) => one.p[2]), ratio: p99(ours) / best, budget: '≤ 1 × the faster peer', kept: p99(ours) <= best },
    { measure: `  CPU s in ${seconds} s`, ...column((one) => one.processor) },
    { measure: '  command to 180 screens meanwhile, p99 ms', ours: command.toFixed(2), ratio: command / bare, budget: `≤ ${BUDGET_COMMAND} × a bare Socket.IO (${bare.toFixed(2)})`, kept: command <= BUDGET_COMMAND * bare },
  ]
}

async function connect(url, auth = {}) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth })
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** Everybody's screen is there; then the facilitator can announce. */
async function announcer(server, { consultations: [{ facilitator, tokens }] }, seconds) {
  const screens = await Promise.all(tokens.map((token) => connect(server.url, { token, version: 1 })))
  const teller = screens[tokens.indexOf(facilitator.token)]
  return async () => {
    try {
      return await tell(screens, () => teller.timeout(20_000).emitWithAck('command', { command: { type: 'extend-round', minutes: 1 } }), seconds)
    } finally {
      for (const screen of screens) screen.disconnect()
    }
  }
}

async function announceBare(seconds) {
  const server = await startScript('bare-server.mjs')
  const screens = await Promise.all(Array.from({ length: SHAPE.tables * SHAPE.people + 1 }, () => connect(server.url)))
  let number = 0
  try {
    return await tell(screens, () => screens[0].timeout(20_000).emitWithAck('command', { command: { type: 'round-extended' }, number: (number += 1) }), seconds)
  } finally {
    for (const screen of screens) screen.disconnect()
    await server.close()
  }
}

/** How long each announcement took to each screen; one at a time. */
async function tell(screens, send, seconds) {
  const waits = new Waits()
  for (let count = 0; count < seconds * COMMANDS_PER_SECOND; count += 1) {
    const begin = performance.now()
    const arrivals = screens.map((screen) => new Promise((resolve) => void screen.once('messages', () => resolve(performance.now() - begin))))
    const answer = await send()
    if (!answer.ok) throw new Error(`refused: ${answer.error.code}`)
    for (const ms of await Promise.all(arrivals)) waits.add(ms)
    await wait(Math.max(0, 1000 / COMMANDS_PER_SECOND - (performance.now() - begin)))
  }
  return waits
}
