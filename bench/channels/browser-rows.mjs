// What browser.mjs measures, each with a café of its own. Runs in a network namespace of its own
// (browser.mjs sees to that), so that the bad line between two people is a real one; tells its parent what it found.
import { openHouse } from './browser-people.mjs'
import { delays, lay, longestSilence, quantile } from './correlate.mjs'
import { openLink } from './link.mjs'

/** People of the Kyiv file: who speaks for themselves, who listens, two interpreters from English into Spanish. */
const SPEAKER = 'p10'
const LISTENER = 'p11'
const INTERPRETER = 'p33'
const OTHER_INTERPRETER = 'p34'
const HOSTS = ['p04', 'p05']
const INTO = 'es'

const NARROW = { delayMs: 20, bitsPerSecond: 40_000 }

const SETTLES_MS = 1_500
/** To tell two voices apart: short, and much alike, three times in a row at the same distance. */
const MOVED_WINDOW = { windowMs: 200, everyMs: 50, longestMs: 1_000 }
const MOVED_ALIKE = 0.75
const SAME_MS = 25
const MOVED_WAIT_MS = 5_000
const NEVER_MS = 99_999

const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

/** What the player has counted of one channel between two times, ms. */
function playerBetween(told, channel, from, to) {
  const said = told.filter(({ at }) => at >= from && at <= to).flatMap(({ at, channels }) => channels.filter((one) => one.channel === channel).map((one) => ({ at, ...one })))
  const [first, last] = [said[0], said.at(-1)]
  if (first === undefined) throw new Error(`nothing was played of ${channel}`)
  const counted = (name) => last[name] - first[name]
  return { underruns: counted('underruns'), concealedMs: counted('concealedMs'), skippedMs: counted('skippedMs'), lost: counted('lost'), targetMs: last.targetMs, overMs: last.at - first.at }
}

/** From the first sound on: `seconds` of what one says in a channel and the other hears of it. */
async function heard({ speaker, listener, channel, seconds }) {
  await wait(SETTLES_MS)
  const from = Date.now()
  await wait(seconds * 1_000)
  const to = Date.now()
  await wait(SETTLES_MS)
  const [spoken, played] = [lay(await speaker.takes('capture')), lay(await listener.takes('playout'))]
  const { found, missed } = delays(spoken, played, { from, to })
  const all = found.map(({ delay }) => delay)
  return {
    ...playerBetween(await listener.tells(), channel, from, to),
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    most: Math.max(...all),
    windows: found.length + missed.length,
    missed: missed.length,
    silenceMs: longestSilence(played, { from: from + SETTLES_MS, to }),
    spokenSilenceMs: longestSilence(spoken, { from, to }),
  }
}

/** The floor, for an interpreter: the fast profile. */
async function floor(house, seconds, isFar) {
  const speaker = await house.comes(SPEAKER, { seed: 1 })
  const listener = await house.comes(INTERPRETER, { seed: 2, isFar })
  await speaker.presses('Lobby')
  await speaker.speaks()
  await listener.opensDesk()
  return heard({ speaker, listener, channel: 'plenary/floor', seconds })
}

/** An interpreter, for a listener: the profile that misses nothing. */
async function interpretation(house, seconds, { narrowed } = {}) {
  const speaker = await house.comes(OTHER_INTERPRETER, { seed: 1 })
  const listener = await house.comes(LISTENER, { seed: 2, isFar: true })
  await speaker.goesOnAir()
  await listener.presses('Lobby')
  await listener.listens(INTO)
  if (narrowed !== undefined) {
    await listener.savesData()
    await wait(SETTLES_MS)
    await narrowed() // the codec alone would take a quarter of a minute over such a line
    await wait(SETTLES_MS)
  }
  return heard({ speaker, listener, channel: `plenary/${INTO}`, seconds })
}

/** Whoever is set to another table: how long until they hear who speaks there, ms from the order of whoever leads. */
async function moved(house) {
  const { meeting } = house
  const order = (body) => meeting.command(meeting.organiser.token, body)
  await order({ type: 'start-round' })
  const tables = HOSTS.map((host) => meeting.file.tables.find((table) => table.host === host).id)
  const seat = meeting.by(LISTENER).seat
  const hosts = []
  for (const [index, who] of HOSTS.entries()) {
    const host = await house.comes(who, { seed: 3 + index })
    await host.presses('Lobby')
    await host.speaks()
    hosts.push(host)
  }
  const listener = await house.comes(LISTENER, { seed: 2 })
  await listener.presses('Lobby')
  await listener.listens()
  const took = []
  for (const to of [0, 1, 0, 1]) {
    const at = Date.now()
    await order({ type: 'move-seat', seat, round: 1, table: tables[to] })
    await wait(MOVED_WAIT_MS)
    const played = lay(await listener.takes('playout'))
    const captured = await Promise.all(hosts.map((host) => host.takes('capture')))
    const { found } = delays(lay(captured[to]), played, { ...MOVED_WINDOW, from: at - 1_000 })
    const sure = found.filter(({ alike }) => alike > MOVED_ALIKE)
    const first = sure.find((one, index) => one.at + one.delay > at && [1, 2].every((next) => Math.abs((sure[index + next]?.delay ?? Infinity) - one.delay) < SAME_MS))
    took.push(first === undefined ? NEVER_MS : first.at + first.delay - at)
  }
  return { took: took.slice(1) } // the first is where they may have sat already
}

const SENTENCES = ['We heard from four countries this morning.', 'Nobody asked us before the numbers were chosen.', 'What is counted is what gets paid for.', 'In our city the outreach team is eleven people.', 'They will publish it every year, in our languages.']

/** The two of a table that reads captions: an interpreter who writes them here, somebody who reads them at the far end. */
async function captioned(house) {
  const { meeting } = house
  await meeting.command(meeting.organiser.token, { type: 'start-round' })
  const [{ id: table }] = meeting.file.tables
  await meeting.command(meeting.organiser.token, { type: 'move-seat', seat: meeting.by(LISTENER).seat, round: 1, table })
  const writer = await house.comes(OTHER_INTERPRETER)
  const reader = await house.comes(LISTENER, { isFar: true })
  await reader.readsCaptions(INTO)
  const line = await writer.opensCaptionDesk(table, INTO)
  await wait(3 * SETTLES_MS)
  return { writer, reader, line }
}

/** Types the sentences for so many seconds, at so many keys each; answers how many keys that were. */
async function types(line, seconds, perSecond = 5) {
  const end = performance.now() + seconds * 1_000
  let keys = 0
  for (let index = 0; performance.now() < end; index++) {
    for (const key of SENTENCES[index % SENTENCES.length]) {
      const due = end - seconds * 1_000 + (keys * 1_000) / perSecond
      await wait(Math.max(0, due - performance.now()))
      if (performance.now() > end) break
      await line.press(key === ' ' ? 'Space' : key)
      keys += 1
    }
    await line.press('Enter')
  }
  return keys
}

/** Captions alone over the line, all bytes of IP both ways, while an interpreter types. */
async function captions(house, link, seconds) {
  const { reader, line } = await captioned(house)
  const idleFrom = await link.count()
  await wait(10_000)
  const before = await link.count()
  const keys = await types(line, seconds)
  const after = await link.count()
  const sum = (counts) => counts.near.bytes + counts.far.bytes
  const shown = await reader.page.locator('cafe-captions').innerText()
  if (!SENTENCES.some((sentence) => shown.includes(sentence))) throw new Error('no caption was read')
  return { bytes: sum(after) - sum(before), idleBytes: (sum(before) - sum(idleFrom)) / 10, keys, seconds }
}

/** In the writer's page: when each letter was pressed, ms since 1970, and at which place of its line. */
function keepKeys() {
  window.benchKeys = []
  addEventListener('keydown', ({ key, timeStamp, target }) => {
    if (key.length === 1) window.benchKeys.push({ at: performance.timeOrigin + timeStamp, line: target.value + key })
  }, true)
}

/** In the reader's page: what the newest line read from when on, as soon as that was drawn. */
function keepLines() {
  window.benchLines = []
  new MutationObserver(() => {
    const line = [...document.querySelectorAll('cafe-captions .caption-lines p')].at(-1)?.innerText
    if (line === undefined || line === window.benchLines.at(-1)?.line) return
    // The first is before it is drawn, the second is after.
    requestAnimationFrame(() => requestAnimationFrame(() => void window.benchLines.push({ at: Date.now(), line })))
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}

/** From each letter that an interpreter presses until it stands on the screen of a reader, ms. */
async function prompt(house, seconds) {
  const { writer, reader, line } = await captioned(house)
  await writer.page.evaluate(keepKeys)
  await reader.page.evaluate(keepLines)
  await types(line, seconds)
  await wait(2 * SETTLES_MS)
  const keys = await writer.page.evaluate(() => window.benchKeys)
  const lines = await reader.page.evaluate(() => window.benchLines)
  // A sentence begins with another letter than the one before it, so no line is taken for its successor.
  const took = keys.map(({ at, line: typed }) => (lines.find((one) => one.at >= at && one.line.startsWith(typed.trimEnd()))?.at ?? Infinity) - at)
  const found = took.filter(Number.isFinite)
  return { keys: keys.length, unseen: keys.length - found.length, p50: quantile(found, 0.5), p95: quantile(found, 0.95), most: Math.max(...found) }
}

const rows = {
  loopback: (house) => floor(house, 30, false),
  fast: async (house, link) => {
    await link.shape({ delayMs: 50, loss: 0.01 })
    return floor(house, 60, true)
  },
  listener: async (house, link) => {
    await link.shape({ delayMs: 50, loss: 0.03 })
    return interpretation(house, 60)
  },
  narrow: (house, link) => interpretation(house, 60, { narrowed: () => link.shape(NARROW) }),
  moving: (house) => moved(house),
  captions: (house, link) => captions(house, link, 60),
  prompt: async (house, link) => {
    await link.shape({ delayMs: 50 })
    return prompt(house, 40)
  },
}

// Whoever asked is gone, or has the answer.
process.once('disconnect', () => process.exit())

const [name] = process.argv.slice(2)
const link = await openLink()
let house
try {
  house = await openHouse(link)
  process.send(await rows[name](house, link))
} finally {
  await house?.close()
  link.close()
}
process.disconnect()
