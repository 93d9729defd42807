// `npm run bench channels`: what sound promises. All rows, or those that are named.
import { browserRows } from './browser.mjs'
import { measureServer } from './server.mjs'

const rows = { server: measureServer, ...browserRows }
export const channelRows = Object.keys(rows)

/** Measures and answers a table's lines, and whether every budget was kept. */
export async function measureChannels(words, { say, load }) {
  const wanted = channelRows.filter((name) => words.includes(name))
  const found = []
  for (const name of wanted.length > 0 ? wanted : channelRows) {
    say(`Measuring: channels, ${name} (load ${load()})`)
    found.push(...(await measured(name, { say })))
  }
  return { head: ['measure', 'figure', '', 'budget', 'verdict'], lines: found.map(line), kept: found.every(({ kept }) => kept !== false) }
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

function line({ measure, figure = '', beside = '', budget = '', kept }) {
  return [measure, figure, beside, budget, kept === undefined ? '' : kept ? 'kept' : 'MISSED']
}
