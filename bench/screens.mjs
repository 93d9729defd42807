// From one person's command to the screens of 36 connected seats; beside it, in the same seconds,
// a bare Socket.IO broadcast to as many sockets. Commands of the two alternate, so that both meet the same load.
import { io } from 'socket.io-client'
import { beginCafe, seatKyiv } from './meeting.mjs'
import { startScript, startServer } from './processes.mjs'

const ROUNDS = 3
const COMMANDS = 500
/** As fast as somebody can press a button, and below the pace at which a seat is refused. */
const PER_SECOND = 18
const WARM_UP = 40
const BUDGET_RATIO = 3

const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

async function connect(url, auth = {}) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth })
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** Milliseconds from `send` until each screen has the message that `isIt` knows. */
async function reach(screens, send, isIt) {
  const begin = performance.now()
  const arrivals = screens.map(
    (screen) =>
      new Promise((resolve) => {
        const listen = (messages) => {
          if (!messages.some(isIt)) return
          screen.off('messages', listen)
          resolve(performance.now() - begin)
        }
        screen.on('messages', listen)
      }),
  )
  const answer = await send()
  if (!answer.ok) throw new Error(`refused: ${answer.error.code}`)
  return Promise.all(arrivals)
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

function summary(rounds) {
  const of = (pick) => rounds.map((round) => quantile(pick(round).toSorted((one, other) => one - other), 0.99))
  const half = (pick) => rounds.map((round) => quantile(pick(round).toSorted((one, other) => one - other), 0.5))
  const each = (round) => round.flat()
  const last = (round) => round.map((times) => Math.max(...times))
  return { each99: of(each), each50: half(each), last99: of(last), last50: half(last) }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

export async function measureScreens() {
  const server = await startServer()
  const bare = await startScript('bare-server.mjs')
  const sockets = []
  try {
    const meeting = await seatKyiv(server.url)
    await beginCafe(meeting)
    const ours = await Promise.all(meeting.seats.map(({ token }) => connect(server.url, { token, version: 1 })))
    const theirs = await Promise.all(meeting.seats.map(() => connect(bare.url)))
    sockets.push(...ours, ...theirs)
    const facilitator = ours[meeting.seats.findIndex(({ person }) => person.role === 'facilitator')]

    let asked = 0
    const askOurs = () => {
      const target = 1 + (asked % 2)
      const command = { type: 'set-target', target }
      return reach(ours, () => facilitator.timeout(20_000).emitWithAck('command', { command }), ({ event }) => event.type === 'target-set' && event.target === target)
    }
    const askTheirs = () => {
      const number = asked
      const command = { type: 'target-set', target: 1 + (number % 2) }
      return reach(theirs, () => theirs[0].timeout(20_000).emitWithAck('command', { command, number }), (message) => message.number === number)
    }

    const rounds = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      const found = { ours: [], theirs: [] }
      const isWarmUp = round === 0
      for (let count = 0; count < (isWarmUp ? WARM_UP : COMMANDS); count += 1) {
        const begin = performance.now()
        asked += 1
        found.ours.push(await askOurs())
        await wait(500 / PER_SECOND - ((performance.now() - begin) % (500 / PER_SECOND)))
        found.theirs.push(await askTheirs())
        await wait(Math.max(0, 1000 / PER_SECOND - (performance.now() - begin)))
      }
      if (!isWarmUp) rounds.push(found)
    }
    return lines(summary(rounds.map((round) => round.ours)), summary(rounds.map((round) => round.theirs)))
  } finally {
    for (const socket of sockets) socket.disconnect()
    await bare.close()
    await server.close()
  }
}

function lines(ours, bare) {
  const rows = []
  for (const [key, name] of [
    ['each', 'each of 36 screens'],
    ['last', 'the last of 36 screens'],
  ]) {
    const ratios = ours[`${key}99`].map((value, round) => value / bare[`${key}99`][round])
    rows.push(
      { name: `command to ${name}, p50 (median of ${ROUNDS} rounds)`, figure: median(ours[`${key}50`]), unit: 'ms' },
      { name: `  bare Socket.IO broadcast, p50`, figure: median(bare[`${key}50`]), unit: 'ms' },
      { name: `command to ${name}, p99`, figure: median(ours[`${key}99`]), unit: 'ms' },
      { name: `  bare Socket.IO broadcast, p99`, figure: median(bare[`${key}99`]), unit: 'ms' },
      { name: `  times as long, p99, median of ${ROUNDS} rounds`, figure: median(ratios), unit: '', budget: BUDGET_RATIO },
      { name: `  times as long, p99, best of ${ROUNDS} rounds`, figure: Math.min(...ratios), unit: '' },
    )
  }
  return rows
}
