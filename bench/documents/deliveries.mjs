// How many keystrokes reach other screens in a second, for each second of processor time: 20 tables of 20
// where everybody types, faster and faster until one in a hundred comes later than 100 ms.
import { everybody, forget, ours, peers, relay, start } from './contestants.mjs'
import { Crowd } from './crowd.mjs'
import { houseFor } from './houses.mjs'

const SHAPE = { tables: 20, people: 20 }
const BUDGET_MS = 100
const steps = [50_000, 100_000, 150_000, 200_000, 300_000, 400_000, 550_000, 700_000, 900_000, 1_200_000, 1_600_000, 2_100_000, 2_800_000]
/** The pace of a person is bounded; here one line stands for many people. */
const lifted = { updatesPerSecond: 1e9, updateBurst: 1e9 }

export async function measureDeliveries({ quick, say }) {
  const found = new Map()
  for (const contestant of everybody) found.set(contestant, await highest(contestant, { seconds: quick ? 1.5 : 2.5, say }))
  const column = (pick) => Object.fromEntries(everybody.map((one) => [one.name, Math.round(pick(found.get(one))).toLocaleString('en')]))
  const perCpu = (one) => found.get(one).perCpu
  const best = Math.max(...peers.map(perCpu))
  const row = { measure: 'keystrokes delivered a second per CPU second, p99 < 100 ms', ...column((one) => one.perCpu) }
  return [
    { ...row, ratio: perCpu(ours) / best, budget: '≥ 1.5 × the better peer', kept: perCpu(ours) >= 1.5 * best },
    { measure: '  beside the bare relay', ratio: perCpu(ours) / perCpu(relay), budget: '≥ 0.5 × the relay', kept: perCpu(ours) >= perCpu(relay) / 2 },
    { measure: '  delivered a second there', ...column((one) => one.perSecond) },
  ]
}

/** The highest step that a contestant keeps up with. */
async function highest(contestant, { seconds, say }) {
  const house = await houseFor(contestant, SHAPE)
  const server = await start(contestant, house.folder, { lifted })
  const { people } = SHAPE
  let last = { perSecond: 0, perCpu: 0 }
  try {
    const crowd = await Crowd.arrives(server, house.tables, { typists: people })
    await crowd.type(1_000, 1_000)
    for (const step of steps) {
      await crowd.type(step / (people - 1), 500)
      await crowd.drained()
      const { waits, delivered, missing, seconds: took, processor } = await crowd.measure(step / (people - 1), seconds * 1_000)
      const p99 = waits.within(0.99)
      const perSecond = delivered / took
      say(`  ${contestant.name}: asked ${step}, delivered ${Math.round(perSecond)} a second, ${Math.round(delivered / processor)} per CPU s, p50 ${waits.within(0.5).toFixed(1)}, p99 ${p99.toFixed(1)} ms, ${missing} missing`)
      // Behind what was asked for: the people who type, or the server, have reached their end.
      if (p99 >= BUDGET_MS || missing > 0) break
      last = { perSecond, perCpu: delivered / processor }
      if (perSecond < step * 0.75) break
    }
    crowd.leave()
  } finally {
    await server.close()
    await forget(house.folder)
  }
  return last
}
