// Ballots: 500 seats on sockets of their own, each answering another of 200 items every 5 s, over the server as it is
// shipped. A ballot is acknowledged after it is on disk, and each sends everything that was answered so far, as phones
// do: measured are the last minutes of a round, when ballots are largest. Then the close, with the count.
import { io } from 'socket.io-client'
import { ask, kyiv } from '../meeting.mjs'
import { startServer } from '../processes.mjs'

const SEATS = 500
/** The organiser has one of the seats that a consultation holds. */
const VOTERS = SEATS - 1
const ITEMS = 200
const BETWEEN_MS = 5_000
const LASTS_MS = 60_000
const TURNS = LASTS_MS / BETWEEN_MS
const SEATING_AT_ONCE = 10
const BUDGET_P99_MS = 120
const BUDGET_CLOSE_MS = 1_000
const PROTOCOL_VERSION = 1

const until = (at) => new Promise((resolve) => void setTimeout(resolve, Math.max(0, at - performance.now())))
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** The case with two hundred questions, all of the community: its circle needs no round. Nobody is expected. */
function meetingFile() {
  const { people: _people, issues: _issues, tables, questions, ...rest } = kyiv()
  return {
    ...rest,
    tables: tables.map(({ host: _host, ...table }) => table),
    questions: Array.from({ length: ITEMS }, (_, at) => ({ ...questions[at % questions.length], id: `i${at}`, stakeholder: 'community', issues: [], indicators: [] })),
  }
}

/** Begins the meeting, seats everybody who votes, and goes into the plenary. */
async function fillHall(url) {
  const file = meetingFile()
  const { id, organiser } = await ask(url, '/api/consultations', { body: file })
  const command = (token, body) => ask(url, `/api/consultations/${id}/commands`, { token, body })
  const codes = []
  for (const { id: constituency } of file.constituencies.filter(({ votes }) => votes)) {
    const { code } = await ask(url, `/api/consultations/${id}/invitations`, { token: organiser.token, body: { role: 'participant', constituency, uses: 'many' } })
    codes.push(code)
  }
  const seats = []
  const seatSome = async (first) => {
    for (let number = first; number < VOTERS; number += SEATING_AT_ONCE) {
      seats[number] = await ask(url, '/api/seats', { body: { code: codes[number % codes.length], alias: `Person ${number}` } })
    }
  }
  await Promise.all(Array.from({ length: SEATING_AT_ONCE }, (_, first) => seatSome(first)))
  await command(organiser.token, { type: 'begin-stage', stage: 'premeeting' })
  for (const { token } of seats) {
    // Once enough have agreed there is nothing left to answer; partners are not asked.
    await command(token, { type: 'answer-circle', subject: 'opening', agree: true }).catch((error) => {
      if (!/already-open|not-allowed/.test(error.message)) throw error
    })
  }
  for (const stage of ['cafe', 'plenary']) await command(organiser.token, { type: 'begin-stage', stage })
  const { view } = await ask(url, `/api/consultations/${id}`, { token: organiser.token })
  return { id, organiser, seats, command, items: Object.keys(view.plenary.candidates) }
}

async function connect(url, token) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token, version: PROTOCOL_VERSION } })
  await new Promise((resolve, reject) => {
    socket.once('welcome', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** One seat's turns. Time counts from when it wanted to answer, not from when it came to do so. */
async function answer({ socket, seat, poll, items, from, delays }) {
  const ratings = Object.fromEntries(items.slice(0, ITEMS - TURNS).map((item, at) => [item, 1 + ((seat + at) % 9)]))
  for (let turn = 0; turn < TURNS; turn += 1) {
    const due = from + (seat * BETWEEN_MS) / VOTERS + turn * BETWEEN_MS
    await until(due)
    ratings[items[ITEMS - TURNS + turn]] = 1 + ((seat + turn) % 9)
    const reply = await socket.timeout(30_000).emitWithAck('cast', { poll, ballot: { ratings } })
    if (!reply.ok) throw new Error(`a ballot was refused: ${reply.error.code}`)
    delays.push(performance.now() - due)
  }
}

export async function measureBallots({ say }) {
  const server = await startServer()
  const sockets = []
  try {
    say(`  seating ${VOTERS} people`)
    const { organiser, seats, command, items } = await fillHall(server.url)
    if (items.length !== ITEMS) throw new Error(`there are ${items.length} items`)
    for (const { token } of [organiser, ...seats]) sockets.push(await connect(server.url, token))
    const [led, ...phones] = sockets
    const told = new Promise((resolve) => void led.on('messages', (messages) => {
      const opened = messages.find(({ event }) => event.type === 'poll-opened')
      if (opened !== undefined) resolve(opened.event.poll.id)
    }))
    await command(organiser.token, { type: 'open-poll', kind: 'rating', candidates: items })
    const poll = await told
    say(`  ${phones.length} phones answer, each every ${BETWEEN_MS / 1_000} s`)
    const delays = []
    const from = performance.now() + 500
    await Promise.all(phones.map((socket, seat) => answer({ socket, seat, poll, items, from, delays })))
    const sorted = delays.toSorted((one, other) => one - other)
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
    const began = performance.now()
    await command(organiser.token, { type: 'close-poll', poll })
    const closed = performance.now() - began
    const p99 = at(0.99)
    return [
      { name: `a ballot of ${ITEMS} items is on disk and acknowledged: p99 of ${sorted.length} (p50 ${ms(at(0.5))}, longest ${ms(sorted.at(-1))})`, figure: ms(p99), budget: `≤ ${ms(BUDGET_P99_MS)}`, isKept: p99 <= BUDGET_P99_MS },
      { name: `close and count ${VOTERS} ballots of ${ITEMS} items, with every result`, figure: ms(closed), budget: `≤ ${ms(BUDGET_CLOSE_MS)}`, isKept: closed <= BUDGET_CLOSE_MS },
    ]
  } finally {
    for (const socket of sockets) socket.disconnect()
    await server.close()
  }
}
