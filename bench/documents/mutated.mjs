// A million updates that were tampered with: most straight to the guard, some over lines of their own to the server,
// which closes each line at the first one. How long is everything held up, and does anything of it stay?
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as Y from 'yjs'
import { root } from '../processes.mjs'
import { forget, ours, residentMegabytes, start, wait } from './contestants.mjs'
import { joined } from './history.mjs'
import { houseFor } from './houses.mjs'
import { corpus, draws, foreignWords, mutator } from './mutations.mjs'
import { UPDATE } from './speech.mjs'

const ALL = 1_000_000
const OVER_LINES = 6_000
const BUDGET_MS = 50
const BUDGET_MB = 64
const SHAPE = { tables: 2, people: 3 }
const VICTIM = 0x3000_0001
const ATTACKER = 0x3000_0002
const AT_ONCE = 20

export async function measureMutated({ quick, say }) {
  const straight = await guardAlone(quick ? ALL / 20 : ALL - OVER_LINES)
  say(`  straight to the guard: longest ${straight.longest.toFixed(1)} ms, ${straight.accepted} let in, ${straight.escaped} errors escaped, ${straight.spoilt} times others' words were changed or bytes kept waiting, ${straight.megabytes.toFixed(0)} MB more`)
  const lines = await overLines(quick ? OVER_LINES / 20 : OVER_LINES)
  say(`  over lines: ${lines.sent} sent on ${lines.lines} lines, longest stall ${lines.longest.toFixed(1)} ms, others' words ${lines.spoilt ? 'CHANGED' : 'as they were'}, ${lines.megabytes.toFixed(0)} MB more`)
  const longest = Math.max(straight.longest, lines.longest)
  const harmless = straight.spoilt === 0 && straight.escaped === 0 && !lines.spoilt
  const megabytes = Math.max(straight.megabytes, lines.megabytes)
  return [
    { measure: `longest stall under ${quick ? 'fewer than ' : ''}10⁶ mutated updates, ms`, ours: longest.toFixed(1), budget: `≤ ${BUDGET_MS} ms`, kept: longest <= BUDGET_MS },
    { measure: '  others’ words changed, or bytes kept waiting', ours: harmless ? 'no' : 'YES', budget: 'no', kept: harmless },
    { measure: '  memory more, MB', ours: megabytes.toFixed(0), budget: `≤ ${BUDGET_MB} MB`, kept: megabytes <= BUDGET_MB },
  ]
}

async function guardAlone(count) {
  const child = fork(join(root, 'bench/documents/servers/guard-alone.mjs'), [root, String(count)], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the guard’s process ended')))
  const [result] = await Promise.race([once(child, 'message'), gone])
  gone.catch(() => undefined)
  return result
}

async function overLines(count) {
  const house = await houseFor(ours, SHAPE)
  const server = await start(ours, house.folder)
  try {
    const [{ document, seats }] = house.tables
    const [victim, attacker, reader] = seats
    const foreign = foreignWords(Y, VICTIM)
    const writing = await joined(server, { document, seat: victim, enough: 0, stay: true })
    writing.line.send(ours.tongue.sync(document, UPDATE, foreign))
    await wait(300)
    const honest = Buffer.from(notesOf(await stateOf(server, document, reader)))
    const next = mutator(corpus(Y, ATTACKER, foreign), VICTIM, draws(5))
    await server.ask('collect')
    const before = residentMegabytes(server.pid)
    await server.ask('watch')
    const result = { sent: 0, lines: 0 }
    await Promise.all(Array.from({ length: AT_ONCE }, () => attack(server, { document, seat: attacker, next, count: count / AT_ONCE, result })))
    const { longestStallMs } = await server.ask('stall')
    await server.ask('collect')
    const megabytes = residentMegabytes(server.pid) - before
    const after = await stateOf(server, document, reader)
    // What mutated updates may do is what anybody at the table may: delete, and add under ids of their own.
    const spoilt = after.store.pendingStructs !== null || after.store.pendingDs !== null || !lettersKept(after, foreign) || honest.length === 0
    writing.line.drop()
    return { ...result, longest: longestStallMs, megabytes, spoilt }
  } finally {
    await server.close()
    await forget(house.folder)
  }
}

/** Sends one mutation after the other, each as soon as there is a line that takes it. */
async function attack(server, { document, seat, next, count, result }) {
  let line
  for (let sent = 0; sent < count; sent += 1) {
    if (line === undefined || line.closed !== undefined) {
      line?.drop()
      line = await comesAgain(server, { document, seat })
      result.lines += 1
    }
    line.send(ours.tongue.sync(document, UPDATE, next()))
    result.sent += 1
    await Promise.race([line.ended(), wait(2)])
  }
  line.drop()
}

/** A seat that comes again too often is sent away, and tries a little later. */
async function comesAgain(server, place) {
  for (;;) {
    try {
      return (await joined(server, { ...place, enough: 0, stay: true })).line
    } catch (error) {
      if (!error.message.includes('4429')) throw error
      await wait(100)
    }
  }
}

async function stateOf(server, document, seat) {
  const { bodies, line } = await joined(server, { document, seat, enough: 0, keep: true, stay: true })
  await wait(300)
  line.drop()
  const doc = new Y.Doc()
  for (const body of bodies) Y.applyUpdate(doc, body)
  return doc
}

const notesOf = (doc) => doc.getText('notes').toString()

/** Whether every letter of the victim's that is still there is the one that was written. */
function lettersKept(doc, foreign) {
  const original = new Y.Doc()
  Y.applyUpdate(original, foreign)
  const letters = (of) => new Map((of.store.clients.get(VICTIM) ?? []).flatMap(({ id, content, length }) => Array.from({ length }, (_, place) => [id.clock + place, content?.str?.[place]])))
  const written = letters(original)
  const now = letters(doc)
  return now.size === written.size && [...now].every(([clock, letter]) => letter === undefined || letter === written.get(clock))
}
