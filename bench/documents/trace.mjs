// A real history, keystroke by keystroke: one person writes a paper (259,778 edits, Martin Kleppmann's, CC BY 4.0),
// somebody else reads along. At most 1,000 edits are under way; the reader's text must be the paper.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { root } from '../processes.mjs'
import { forget, ours, peers, processorSeconds, start, wait } from './contestants.mjs'
import { houseFor } from './houses.mjs'
import { Line } from './line.mjs'
import { UPDATE } from './speech.mjs'
import { changesIn } from './typing.mjs'
import { spread } from './waits.mjs'

/** A café has two tables at least; one is used. */
const SHAPE = { tables: 2, people: 2 }
const WRITER = 0x5000_0000
const UNDER_WAY = 1_000
const BUDGET = 1.5
const LONGEST_SILENCE_MS = 20_000
/** A paper is longer than the notes of a table may be, and is typed faster than anybody types. */
const lifted = { notesCharacters: 1e6, updatesPerSecond: 1e9, updateBurst: 1e9 }

/** Where the history lies: `EDITING_TRACE`, or beside the project. */
const file = process.env.EDITING_TRACE ?? join(root, '../shared/data/automerge-paper.json.gz')

export async function measureTrace({ quick, say }) {
  if (!existsSync(file)) {
    say('  The editing trace is not here (EDITING_TRACE names it, or ../shared/data/automerge-paper.json.gz). Going on without.')
    return []
  }
  const paper = readPaper(quick ? 40_000 : Infinity)
  const rounds = quick ? 1 : 2
  const found = new Map([ours, ...peers].map((one) => [one, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of found.keys()) {
      const one = await typedThrough(contestant, paper)
      say(`  round ${round + 1}, ${contestant.name}: ${Math.round(one.perSecond)} edits a second, ${one.processor.toFixed(1)} CPU s, text ${one.same ? 'the same' : 'DIFFERENT'}`)
      found.get(contestant).push(one)
    }
  }
  const best = (contestant) => Math.max(...found.get(contestant).map(({ perSecond }) => perSecond))
  const better = Math.max(...peers.map(best))
  const whole = (value) => Math.round(value).toLocaleString('en')
  const column = (cell) => Object.fromEntries([...found].map(([one, runs]) => [one.name, cell(runs)]))
  const isSame = found.get(ours).every(({ same }) => same)
  return [
    { measure: `${paper.updates.length.toLocaleString('en')} edits of a real paper, edits a second`, ...column((runs) => spread(runs.map(({ perSecond }) => perSecond), whole)), ratio: best(ours) / better, budget: `≥ ${BUDGET} × the better peer`, kept: isSame && best(ours) >= BUDGET * better },
    { measure: '  CPU s', ...column((runs) => spread(runs.map(({ processor }) => processor), (value) => value.toFixed(1))) },
    { measure: '  the reader’s text is the paper', ...column((runs) => (runs.every(({ same }) => same) ? 'yes' : 'NO')) },
  ]
}

/** The updates that an editor sends for it, one for each edit, and the text at the end. */
function readPaper(most) {
  const { txns } = JSON.parse(gunzipSync(readFileSync(file)).toString())
  const doc = new Y.Doc()
  doc.clientID = WRITER
  const text = doc.getText('notes')
  const updates = []
  /** How much had changed after each edit. */
  const changed = []
  doc.on('update', (update) => {
    updates.push(update)
    changed.push((changed.at(-1) ?? 0) + changesIn(Buffer.from(update)))
  })
  for (const { patches } of txns) {
    if (updates.length >= most) break
    doc.transact(() => {
      for (const [at, deleted, inserted] of patches) {
        if (deleted > 0) text.delete(at, deleted)
        if (inserted !== '') text.insert(at, inserted)
      }
    })
  }
  return { updates, changed, says: text.toString() }
}

async function typedThrough(contestant, { updates, changed, says }) {
  const house = await houseFor(contestant, SHAPE)
  const server = await start(contestant, house.folder, { lifted })
  try {
    const [{ document, seats }] = house.tables
    const { tongue } = contestant
    const [writer, reader] = await Promise.all(seats.map((seat) => Line.open({ port: server.port, ...seat })))
    const frames = updates.map((update) => tongue.sync(document, UPDATE, update))
    const bodies = []
    const seen = await flow({ server, writer, reader, document, frames, changed, bodies })
    const doc = new Y.Doc()
    for (const body of bodies) Y.applyUpdate(doc, body)
    const same = doc.getText('notes').toString().includes(says)
    writer.drop()
    reader.drop()
    return { ...seen, same }
  } finally {
    await server.close()
    await forget(house.folder)
  }
}

/** Sends all frames, never more than so many beyond what the reader has, until the reader has everything. */
async function flow({ server, writer, reader, document, frames, changed, bodies }) {
  const { tongue } = server.contestant
  for (const line of [writer, reader]) for (const frame of tongue.greet(document)) line.send(frame)
  await wait(300)
  const before = processorSeconds(server.pid)
  const begin = performance.now()
  let sent = 0
  let arrived = 0
  let changes = 0
  let last = begin
  await new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      if (writer.closed !== undefined) reject(new Error(`${server.contestant.name} closed the writer’s line: ${writer.closed.code} ${writer.closed.reason}`))
      if (performance.now() - last > LONGEST_SILENCE_MS) reject(new Error(`${server.contestant.name}: only ${arrived} of ${frames.length} edits came through`))
    }, 500)
    const more = () => {
      writer.socket.cork()
      for (; sent < frames.length && sent - arrived < UNDER_WAY; sent += 1) writer.send(frames[sent])
      writer.socket.uncork()
    }
    reader.heard = (payload) => {
      const said = tongue.read(payload)
      if (said === undefined || said.step !== UPDATE) return
      last = performance.now()
      bodies.push(Uint8Array.from(said.body))
      changes += changesIn(said.body)
      // Servers join edits, so what has changed is counted, and not updates.
      while (arrived < sent && changed[arrived] <= changes) arrived += 1
      if (arrived >= frames.length) {
        clearInterval(watch)
        return resolve()
      }
      more()
    }
    more()
  })
  const seconds = (performance.now() - begin) / 1000
  return { perSecond: frames.length / seconds, processor: processorSeconds(server.pid) - before }
}
