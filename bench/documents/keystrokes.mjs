// From a keystroke to the other nine screens of its table: 20 tables of 10, of whom three type at a time.
import { everybody, forget, ours, peers, start } from './contestants.mjs'
import { Crowd } from './crowd.mjs'
import { houseFor } from './houses.mjs'
import { spread } from './waits.mjs'

const SHAPE = { tables: 20, people: 10 }
const TYPISTS = 3
/** Meetings last for hours, and a server that has just started compiles its own code beside its work. */
const WARM_MS = 12_000
const QUICKLY_WARM_MS = 1_000
/** Before it is measured everybody types as much as in five times that. */
const WARM_PACE = 5
export const warming = (quick) => (quick ? QUICKLY_WARM_MS : WARM_MS)
/** As people type who know what they want to say. */
export const KEYS_PER_SECOND = 6.5
const shares = [0.5, 0.95, 0.99]

export async function measureKeystrokes({ quick, say }) {
  const rounds = quick ? 1 : 3
  const seconds = quick ? 3 : 6
  const found = new Map(everybody.map((one) => [one, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of everybody) {
      const one = await typed(contestant, { shape: SHAPE, typists: TYPISTS, seconds, warmMs: warming(quick) })
      say(`  round ${round + 1}, ${contestant.name}: p50 ${one.p[0].toFixed(2)}, p95 ${one.p[1].toFixed(2)}, p99 ${one.p[2].toFixed(2)} ms, ${one.processor.toFixed(2)} CPU s in ${seconds} s`)
      found.get(contestant).push(one)
    }
  }
  const ms = (value) => value.toFixed(2)
  const column = (pick) => Object.fromEntries(everybody.map((one) => [one.name, spread(found.get(one).map(pick), ms)]))
  const middle = (contestant, pick) => found.get(contestant).map(pick).toSorted((one, other) => one - other)[Math.floor(rounds / 2)]
  const p99 = (one) => one.p[2]
  const best = Math.min(...peers.map((peer) => middle(peer, p99)))
  const own = middle(ours, p99)
  return [
    { measure: 'keystroke to other screens, 20 × 10, p50 ms', ...column((one) => one.p[0]) },
    { measure: '  p95 ms', ...column((one) => one.p[1]) },
    { measure: '  p99 ms', ...column(p99), ratio: own / best, budget: '≤ 1 × the faster peer', kept: own <= best },
    { measure: `  CPU s in ${seconds} s`, ...column((one) => one.processor) },
    { measure: `  each after ${warming(quick) / 1_000} s of typing, ${WARM_PACE} times as fast` },
  ]
}

/** One contestant, from its start to its end. `beside` comes before anybody types, and says what it does while they are measured. */
export async function typed(contestant, { shape, typists, seconds, warmMs, beside }) {
  const house = await houseFor(contestant, shape)
  const server = await start(contestant, house.folder)
  try {
    const crowd = await Crowd.arrives(server, house.tables, { typists })
    const meanwhile = await beside?.(server, house)
    const perSecond = typists * shape.tables * KEYS_PER_SECOND
    await crowd.type(WARM_PACE * perSecond, warmMs)
    await crowd.drained()
    const [one, other] = await Promise.all([crowd.measure(perSecond, seconds * 1_000), meanwhile?.()])
    crowd.leave()
    if (one.missing > 0) throw new Error(`${contestant.name}: ${one.missing} keystrokes did not come through`)
    return { p: shares.map((share) => one.waits.within(share)), processor: one.processor, delivered: one.delivered, other }
  } finally {
    await server.close()
    await forget(house.folder)
  }
}
