// What quiet costs: 1,000 people sit at 500 documents of 100 kB, two at each, and nobody writes.
import { forget, ours, peers, residentMegabytes, start, wait } from './contestants.mjs'
import { history, joined, writeHistory } from './history.mjs'
import { houseFor } from './houses.mjs'

const BYTES = 100_000
const BUDGET = 5
/** Long enough for whatever a server does when things have become quiet. */
const SETTLING_MS = 15_000

export async function measureMemory({ quick, say }) {
  const shape = { tables: quick ? 100 : 500, people: 2 }
  const past = history(BYTES)
  const found = new Map()
  for (const contestant of [ours, ...peers]) {
    const one = await seated(contestant, { shape, past })
    say(`  ${contestant.name}: ${one.before.toFixed(0)} MB when started, ${one.after.toFixed(0)} MB with everybody there (heap ${one.heap.toFixed(0)} MB)`)
    found.set(contestant, one)
  }
  const after = (one) => found.get(one).after
  const best = Math.min(...peers.map(after))
  const column = (pick) => Object.fromEntries([ours, ...peers].map((one) => [one.name, pick(found.get(one)).toFixed(0)]))
  return [
    { measure: `memory for ${2 * shape.tables} idle people, ${shape.tables} documents of 100 kB, MB`, ...column((one) => one.after), ratio: after(ours) / best, budget: `≤ 1/${BUDGET} of the better peer`, kept: after(ours) * BUDGET <= best },
    { measure: '  of that when just started, MB', ...column((one) => one.before) },
  ]
}

async function seated(contestant, { shape, past }) {
  const house = await houseFor(contestant, shape)
  try {
    const writing = await start(contestant, house.folder)
    await writeHistory(writing, house.tables, past)
    await writing.close()
    // Started anew, it holds nothing from the writing.
    const server = await start(contestant, house.folder)
    const before = residentMegabytes(server.pid)
    const lines = []
    for (const { document, seats } of house.tables) {
      for (const seat of seats) lines.push((await joined(server, { document, seat, enough: 0.9 * past.size, stay: true })).line)
    }
    await wait(SETTLING_MS)
    await server.ask('collect')
    await wait(1_000)
    const { memory } = await server.ask('collect')
    const after = residentMegabytes(server.pid)
    const gone = lines.filter((line) => line.closed !== undefined).length
    if (gone > 0) throw new Error(`${contestant.name} sent ${gone} people away`)
    for (const line of lines) line.drop()
    await server.close()
    return { before, after, heap: memory.heapUsed / 1024 / 1024 }
  } finally {
    await forget(house.folder)
  }
}
