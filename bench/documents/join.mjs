// Everybody comes at once: 500 people open 20 documents of 1 MB, from the first line opened until the last
// person holds all of it. Warm: somebody is there already. Cold: the server has just been started.
import { forget, ours, peers, processorSeconds, residentMegabytes, start } from './contestants.mjs'
import { history, joined, saysTheSame, writeHistory } from './history.mjs'
import { houseFor } from './houses.mjs'
import { median, spread } from './waits.mjs'

const SHAPE = { tables: 20, people: 20 }
const BYTES = 1_000_000
const BUDGET = 10

export async function measureJoin({ quick, say }) {
  const people = quick ? 100 : 500
  const past = history(BYTES)
  const found = new Map()
  for (const contestant of [ours, ...peers]) {
    const rounds = contestant === ours && !quick ? 3 : 1
    const one = await stormed(contestant, { past, people, rounds })
    const seconds = one.warm.map(({ seconds }) => seconds.toFixed(2)).join(', ')
    say(`  ${contestant.name}: warm ${seconds} s (${one.warm[0].processor.toFixed(2)} CPU s), cold ${one.cold.seconds.toFixed(2)} s (${one.cold.processor.toFixed(2)} CPU s), then ${one.memory.toFixed(0)} MB`)
    found.set(contestant, one)
  }
  const warm = (one) => median(found.get(one).warm.map(({ seconds }) => seconds))
  const best = Math.min(...peers.map(warm))
  const seconds = (value) => value.toFixed(2)
  const column = (cell) => Object.fromEntries([ours, ...peers].map((one) => [one.name, cell(found.get(one))]))
  return [
    {
      measure: `${people} people join ${SHAPE.tables} documents of 1 MB, s`,
      ...column(({ warm }) => spread(warm.map(({ seconds }) => seconds), seconds)),
      ratio: warm(ours) / best,
      budget: `≤ 1/${BUDGET} of the better peer`,
      kept: warm(ours) * BUDGET <= best,
    },
    { measure: '  CPU s', ...column(({ warm }) => spread(warm.map(({ processor }) => processor), seconds)) },
    { measure: '  from a cold start, s', ...column(({ cold }) => seconds(cold.seconds)) },
  ]
}

async function stormed(contestant, { past, people, rounds }) {
  const house = await houseFor(contestant, SHAPE)
  const warm = []
  try {
    let server = await start(contestant, house.folder)
    await writeHistory(server, house.tables, past)
    for (let round = 0; round < rounds; round += 1) warm.push(await storm(server, house, { past, people }))
    const memory = residentMegabytes(server.pid)
    await server.close()
    server = await start(contestant, house.folder)
    const cold = await storm(server, house, { past, people })
    await server.close()
    return { warm, cold, memory }
  } finally {
    await forget(house.folder)
  }
}

async function storm(server, house, { past, people }) {
  const { tables } = house
  const enough = 0.98 * past.size
  const before = processorSeconds(server.pid)
  const begin = performance.now()
  const came = await Promise.all(
    Array.from({ length: people }, (_, person) => {
      const { document, seats } = tables[person % tables.length]
      const seat = seats[Math.floor(person / tables.length) % seats.length]
      return joined(server, { document, seat, enough, keep: person < tables.length })
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  const processor = processorSeconds(server.pid) - before
  for (const { bodies } of came.slice(0, tables.length)) {
    if (!saysTheSame(bodies, past)) throw new Error(`${server.contestant.name} told a newcomer something else than was written`)
  }
  return { seconds, processor }
}
