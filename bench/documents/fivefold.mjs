// The Kyiv case at five times its size: 180 people at 20 tables, all of them typing as people type, while the
// facilitator prolongs the round again and again. A peer knows no facilitator: beside its typing a bare Socket.IO
// server announces as much to as many screens, so that the machine has the same to do.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root, startScript } from '../processes.mjs'
import { ours, peers, relay } from './contestants.mjs'
import { typed, warming } from './keystrokes.mjs'
import { Waits } from './waits.mjs'

const SHAPE = { tables: 20, people: 9 }
const COMMANDS_PER_SECOND = 4
const BUDGET_COMMAND = 3

export async function measureFivefold({ quick, say }) {
  const seconds = quick ? 4 : 10
  const found = new Map()
  for (const contestant of [ours, ...peers, relay]) {
    const beside = contestant === ours ? (server, house) => announcer(server, house, seconds) : () => bareAnnouncer(seconds)
    const one = await typed(contestant, { shape: SHAPE, typists: SHAPE.people, seconds, warmMs: warming(quick), beside })
    say(`  ${contestant.name}: keystrokes p50 ${one.p[0].toFixed(2)}, p99 ${one.p[2].toFixed(2)} ms, ${one.processor.toFixed(2)} CPU s in ${seconds} s, announcements p99 ${one.other.within(0.99).toFixed(2)} ms`)
    found.set(contestant, one)
  }
  const command = found.get(ours).other.within(0.99)
  const bare = Math.min(...peers.map((one) => found.get(one).other.within(0.99)))
  const p99 = (one) => found.get(one).p[2]
  const best = Math.min(...peers.map(p99))
  const column = (pick) => Object.fromEntries([...found].map(([one, result]) => [one.name, pick(result).toFixed(2)]))
  return [
    { measure: 'Kyiv five times: 180 people type, keystroke p99 ms', ...column((one) => one.p[2]), ratio: p99(ours) / best, budget: '≤ 1 × the faster peer', kept: p99(ours) <= best },
    { measure: `  CPU s in ${seconds} s`, ...column((one) => one.processor) },
    { measure: '  command to 180 screens meanwhile, p99 ms', ours: command.toFixed(2), ratio: command / bare, budget: `≤ ${BUDGET_COMMAND} × a bare Socket.IO (${bare.toFixed(2)})`, kept: command <= BUDGET_COMMAND * bare },
  ]
}

/** Everybody's screen is there; then the facilitator can announce. */
async function announcer(server, { consultations: [{ facilitator, tokens }] }, seconds) {
  const hall = await openHall(server.url, tokens.map((token) => ({ token, version: 1 })))
  return () => hall.hears({ teller: tokens.indexOf(facilitator.token), command: { type: 'extend-round', minutes: 1 }, seconds })
}

async function bareAnnouncer(seconds) {
  const server = await startScript('bare-server.mjs')
  const hall = await openHall(server.url, Array.from({ length: SHAPE.tables * SHAPE.people + 1 }, () => ({})))
  return async () => {
    try {
      return await hall.hears({ teller: 0, command: { type: 'round-extended' }, seconds })
    } finally {
      await server.close()
    }
  }
}

/** A screen for each of these, in a process of their own. */
async function openHall(url, auths) {
  const hall = fork(join(root, 'bench/documents/hall.mjs'))
  const ask = async (what) => {
    hall.send(what)
    const [answer] = await Promise.race([once(hall, 'message'), once(hall, 'exit').then(() => Promise.reject(new Error('the screens failed')))])
    return answer
  }
  await ask({ url, auths })
  return {
    /** How long each announcement took to each screen. */
    hears: async (what) => {
      const found = await ask({ ...what, perSecond: COMMANDS_PER_SECOND })
      hall.disconnect()
      const waits = new Waits()
      for (const ms of found.waits) waits.add(ms)
      return waits
    },
  }
}
