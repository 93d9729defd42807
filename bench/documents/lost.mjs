// What others had seen and is gone after the server is killed: people type, somebody else reads, the process
// dies at a moment that nobody chose, and a newcomer to the next process says what is still there.
import * as Y from 'yjs'
import { forget, ours, peers, start, wait } from './contestants.mjs'
import { Crowd } from './crowd.mjs'
import { joined } from './history.mjs'
import { houseFor } from './houses.mjs'
import { measureOrder } from './order.mjs'
import { FIRST_WRITER, letterAt } from './typing.mjs'

const SHAPE = { tables: 4, people: 3 }
const TYPISTS = 2
const KEYS_PER_SECOND = 800
/** Then the tables are laid anew: a person writes under so many ids at a table and no more. */
const KILLS_EACH = 40
const LANES = 2

export async function measureLost({ quick, say }) {
  const cycles = new Map([[ours, quick ? 20 : 200], ...peers.map((peer) => [peer, quick ? 4 : 20])])
  const found = new Map()
  for (const [contestant, count] of cycles) {
    const one = await killed(contestant, count)
    say(`  ${contestant.name}: ${count} kills, ${one.seen} keystrokes seen by others, ${one.lost} of them lost (in ${one.cycles} of the kills)`)
    found.set(contestant, one)
  }
  const order = await measureOrder(say)
  const column = (cell) => Object.fromEntries([...found].map(([one, result]) => [one.name, cell(result)]))
  return [
    { measure: 'keystrokes that others saw, lost over kill -9', ...column(({ seen, lost }) => `${lost} of ${seen.toLocaleString('en')}`), budget: '0', kept: found.get(ours).lost === 0 },
    { measure: '  kills', ...column(({ kills }) => `${kills}`) },
    ...order,
  ]
}

async function killed(contestant, kills) {
  const result = { kills, seen: 0, lost: 0, cycles: 0 }
  const batches = Array.from({ length: Math.ceil(kills / KILLS_EACH) }, (_, batch) => Math.min(KILLS_EACH, kills - batch * KILLS_EACH))
  const lane = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) await killedInOneHouse(contestant, batch, result)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return result
}

/** Each process first says what is left of what the last one had shown; the last process does only that. */
async function killedInOneHouse(contestant, kills, result) {
  const house = await houseFor(contestant, SHAPE)
  let written = []
  try {
    for (let cycle = 0; cycle <= kills; cycle += 1) {
      const server = await start(contestant, house.folder)
      try {
        const lost = await missing(server, house, written)
        result.seen += written.reduce((sum, { from, seen }) => sum + seen - from, 0)
        result.lost += lost
        result.cycles += lost > 0 ? 1 : 0
        if (cycle < kills) written = await typedAndKilled(server, house, cycle)
      } finally {
        await server.kill()
      }
    }
  } finally {
    await forget(house.folder)
  }
}

/** Types until the process is killed; answers which keystrokes of whom had reached somebody else. */
async function typedAndKilled(server, house, cycle) {
  const crowd = await Crowd.arrives(server, house.tables, { typists: TYPISTS, firstWriter: FIRST_WRITER + (cycle + 1) * 100_000 })
  const before = crowd.writers.map(({ clock }) => clock)
  await crowd.type(KEYS_PER_SECOND, 150 + 250 * Math.random())
  await server.kill()
  // Whatever had left the server before it died counts as seen.
  await wait(20)
  crowd.leave()
  return crowd.writers.map(({ id, document, seen }, place) => ({ id, document, from: before[place], seen: Math.max(seen ?? 0, before[place]) }))
}

/** How many of those keystrokes a newcomer does not get. */
async function missing(server, house, written) {
  if (written.length === 0) return 0
  const lost = house.tables.map(async ({ document, seats }) => {
    const { bodies, line } = await joined(server, { document, seat: seats.at(-1), enough: 0, keep: true, stay: true })
    // Some answer with nothing first, and with the rest a little later.
    await wait(100)
    line.drop()
    const doc = new Y.Doc()
    for (const body of bodies) Y.applyUpdate(doc, body)
    return written.filter((writer) => writer.document === document).reduce((sum, one) => sum + one.seen - one.from - kept(doc, one), 0)
  })
  return (await Promise.all(lost)).reduce((sum, one) => sum + one, 0)
}

/** How many keystrokes of a writer a document holds, letter by letter. */
function kept(doc, { id, from, seen }) {
  let count = 0
  for (const { id: start, content, length } of doc.store.clients.get(id) ?? []) {
    for (let place = 0; place < length; place += 1) {
      const clock = start.clock + place
      if (clock >= from && clock < seen && content?.str?.[place] === letterAt(clock)) count += 1
    }
  }
  return count
}
