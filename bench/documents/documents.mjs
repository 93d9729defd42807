// `npm run bench documents`: what the document engine promises, beside the servers that others run. All rows, or
// those that are named; `quick` measures less of each, for whoever works on it.
import { installPeers } from './peers.mjs'
import { everybody } from './contestants.mjs'
import { measureDeliveries } from './deliveries.mjs'
import { measureFivefold } from './fivefold.mjs'
import { leaveHouses } from './houses.mjs'
import { measureJoin } from './join.mjs'
import { measureKeystrokes } from './keystrokes.mjs'
import { measureLost } from './lost.mjs'
import { measureMemory } from './memory.mjs'
import { measureMutated } from './mutated.mjs'
import { measureTrace } from './trace.mjs'

const rows = {
  keystrokes: measureKeystrokes,
  deliveries: measureDeliveries,
  join: measureJoin,
  memory: measureMemory,
  trace: measureTrace,
  lost: measureLost,
  mutated: measureMutated,
  kyiv: measureFivefold,
}
export const documentRows = [...Object.keys(rows), 'quick']

/** Measures and answers a table's lines, and whether every budget was kept. */
export async function measureDocuments(words, { say, load }) {
  const quick = words.includes('quick')
  const wanted = Object.keys(rows).filter((name) => words.includes(name))
  installPeers(say)
  const found = []
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(rows)) {
      const begin = performance.now()
      say(`Measuring: documents, ${name} (load ${load()})`)
      found.push(...(await measured(name, { quick, say })))
      say(`  took ${((performance.now() - begin) / 1000).toFixed(0)} s`)
    }
  } finally {
    await leaveHouses()
  }
  return { head: ['measure', ...everybody.map(({ name }) => name), 'ratio', 'budget', 'verdict'], lines: found.map(line), kept: found.every(({ kept }) => kept !== false) }
}

/** A row that fails is a budget that was not kept; the others are still measured. */
async function measured(name, how) {
  try {
    return await rows[name](how)
  } catch (error) {
    how.say(`  ${name} failed: ${error.stack}`)
    return [{ measure: `${name}: could not be measured`, kept: false }]
  }
}

function line(row) {
  const verdict = row.kept === undefined ? '' : row.kept ? 'kept' : 'MISSED'
  return [row.measure, ...everybody.map(({ name }) => row[name] ?? ''), row.ratio === undefined ? '' : row.ratio.toFixed(2), row.budget ?? '', verdict]
}
