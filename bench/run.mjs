// `npm run bench`: measures what the project promises about weight and speed, and prints one table.
// Everything stays on this machine: servers on free ports of the loopback, stopped by their own process id.
// `npm run bench weight` (or `screens`, `replay`) measures one part only. `npm run bench documents` compares the
// document engine with other servers; `npm run bench documents keystrokes quick` one row of it, roughly. `npm run bench
// rotation` measures the planner, and needs neither servers nor a build. `npm run bench channels` measures sound, and
// `npm run bench plenary` what the plenary promises.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { channelRows, measureChannels } from './channels/channels.mjs'
import { documentRows, measureDocuments } from './documents/documents.mjs'
import { root } from './processes.mjs'
import { measurePlenary, plenaryRows } from './plenary/plenary.mjs'
import { measureReplay } from './replay.mjs'
import { measureRotation } from './rotation/rotation.mjs'
import { measureScreens } from './screens.mjs'
import { measureWeight } from './weight.mjs'

const say = (line) => void process.stdout.write(`${line}\n`)
const load = () => loadavg().map((one) => one.toFixed(2)).join(' ')

const parts = { weight: measureWeight, screens: measureScreens, replay: measureReplay }
const wanted = process.argv.slice(2)
const ofDocuments = wanted[0] === 'documents'
const ofRotation = wanted[0] === 'rotation'
const ofChannels = wanted[0] === 'channels'
const ofPlenary = wanted[0] === 'plenary'
const known = ofPlenary ? ['plenary', ...plenaryRows] : ofDocuments ? ['documents', ...documentRows] : ofChannels ? ['channels', ...channelRows] : ofRotation ? ['rotation'] : Object.keys(parts)
const unknown = wanted.find((name) => !known.includes(name))
if (unknown !== undefined) {
  const there = ofPlenary ? plenaryRows : ofDocuments ? documentRows : ofChannels ? channelRows : [...known, 'documents', 'rotation', 'channels', 'plenary']
  process.stderr.write(`There is no measurement “${unknown}”. There are: ${there.join(', ')}.\n`)
  process.exit(2)
}

const needsServer = ofPlenary ? wanted.length === 1 || wanted.includes('ballots') : !ofRotation
if (needsServer && (!existsSync(join(root, 'dist/server/main.js')) || !existsSync(join(root, 'dist/client/index.html')))) {
  say('There is no build yet. Building.')
  const build = spawnSync('npm run build --silent', { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] })
  if (build.status !== 0) process.exit(1)
}

/** One line of the table; without a budget it is there to be read beside the others. */
function line({ name, figure, unit, budget }) {
  const shown = (value) => (value === undefined ? '' : `${value.toFixed(unit === 'kB' || unit === 's' ? 1 : 2)} ${unit}`)
  const verdict = budget === undefined ? '' : figure <= budget ? 'kept' : 'MISSED'
  return [name, shown(figure), budget === undefined ? '' : `≤ ${budget} ${unit}`.trimEnd(), verdict]
}

function table(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  const print = (row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd()
  return [print(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(print)].join('\n')
}

const before = load()

async function measureParts() {
  const results = []
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    say(`Measuring: ${name}`)
    results.push(...(await measure()))
  }
  const kept = results.every(({ figure, budget }) => budget === undefined || figure <= budget)
  return { head: ['what', 'figure', 'budget', 'verdict'], lines: results.map(line), kept }
}

function measure() {
  if (ofDocuments) return measureDocuments(wanted.slice(1), { say, load })
  if (ofPlenary) return measurePlenary(wanted.slice(1), { say })
  if (ofChannels) return measureChannels(wanted.slice(1), { say, load })
  return ofRotation ? measureRotation({ say }) : measureParts()
}

const { head, lines, kept } = await measure()
say('')
say(table(head, lines))
say('')
say(`Node ${process.version}, ${cpus().length} cores, ${process.platform}; load before ${before}, after ${load()} (1, 5 and 15 minutes).`)
process.exit(kept ? 0 : 1)
