// A killed process proves little about the disk, because the system still writes for it. What it asked of the
// system does: under `strace`, each keystroke's words are synced before they are written to anybody's line.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forget, ours, ownFolder, start, wait } from './contestants.mjs'
import { houseFor } from './houses.mjs'
import { joined } from './history.mjs'
import { UPDATE } from './speech.mjs'
import { number, string } from './bytes.mjs'

const SHAPE = { tables: 2, people: 2 }
const KEYSTROKES = 50
const WRITER = 0x4000_0000
const markOf = (count) => `mark${String(count).padStart(3, '0')}`

export async function measureOrder(say) {
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) {
    say('  strace is not here, or may not trace: whether words are synced before they are shared was not looked at.')
    return []
  }
  const traces = await ownFolder()
  const house = await houseFor(ours, SHAPE)
  const log = join(traces, 'calls')
  const calls = 'trace=fsync,fdatasync,write,writev,pwrite64,sendmsg,sendto'
  const server = await start(ours, house.folder, { under: ['strace', '-f', '-o', log, '-s', '100000', '-e', calls] })
  try {
    const [{ document, seats }] = house.tables
    const people = await Promise.all(seats.map((seat) => joined(server, { document, seat, enough: 0, stay: true })))
    await wait(500)
    for (let count = 0; count < KEYSTROKES; count += 1) {
      people[0].line.send(ours.tongue.sync(document, UPDATE, marked(count)))
      await wait(20)
    }
    await wait(500)
    for (const { line } of people) line.drop()
  } finally {
    await server.close()
  }
  const found = inOrder(readFileSync(log, 'latin1').split('\n'))
  await forget(traces)
  await forget(house.folder)
  say(`  strace: ${found.shared} of ${KEYSTROKES} keystrokes seen on somebody’s line, ${found.before} of them after a write to the store's log and a sync that had come back`)
  return [{ measure: `of ${KEYSTROKES} keystrokes, synced before they were shared (strace)`, ours: `${found.before}`, budget: 'all', kept: found.before === KEYSTROKES && found.shared === KEYSTROKES }]
}

/** One update of seven letters that can be found in a trace. */
const marked = (count) => {
  const mark = markOf(count)
  const place = count === 0 ? [4, 1, ...string('notes')] : [132, ...number(WRITER), ...number(count * mark.length - 1)]
  return [1, 1, ...number(WRITER), ...number(count * mark.length), ...place, ...string(mark), 0]
}

/** For how many marks a sync ended after they were written to the disk and before they were written to a line. */
function inOrder(lines) {
  let shared = 0
  let before = 0
  for (let count = 0; count < KEYSTROKES; count += 1) {
    const mark = markOf(count)
    const toDisk = lines.findIndex((line) => line.includes('pwrite64(') && line.includes(mark))
    const toLine = lines.findIndex((line) => /\b(?:write|writev|sendmsg|sendto)\(/.test(line) && line.includes(mark))
    if (toLine < 0) continue
    shared += 1
    const synced = toDisk < 0 ? -1 : lines.findIndex((line, place) => place > toDisk && /(?:fsync|fdatasync)(?:\(| resumed>).*= 0$/.test(line))
    if (synced >= 0 && synced < toLine) before += 1
  }
  return { shared, before }
}
