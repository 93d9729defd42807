// How the cost of bringing sound is measured: processes of their own, and windows of time in which somebody speaks.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../processes.mjs'

export const ROUNDS = 3
const WINDOW_MS = 2_500
const SETTLE_MS = 600
const LONGEST_MS = 60_000

export const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

export async function until(condition) {
  while (!condition()) await wait(5)
}

export function start(name, ...words) {
  const child = fork(join(root, 'bench/channels', name), words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  /** One question at a time; the next message is the answer. */
  const asks = (message) =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`${name} has ended`))
      child.once('exit', ended)
      child.once('message', (answer) => {
        child.off('exit', ended)
        resolve(answer)
      })
      child.send(message)
    })
  return { child, asks }
}

async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Runs `work` with these processes, and ends them whatever happens, also when it takes too long. */
export async function within(children, work) {
  let late
  const tooLong = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error('took too long')), LONGEST_MS)
  })
  try {
    return await Promise.race([work(), tooLong])
  } finally {
    clearTimeout(late)
    await Promise.all(children.map(stop))
  }
}

/**
 * How much of a core was used while somebody spoke, %, in one window once it had settled; and, when they have stopped, how
 * much was heard of all that was said since `quiet` was counted, 0 to 1.
 */
export async function window({ server, crowd, speech, count, quiet, lasts = WINDOW_MS }) {
  await wait(SETTLE_MS)
  const [before, begin] = [await server.asks({ usage: true }), performance.now()]
  const bytesBefore = (await crowd.asks({ count: true })).bytes
  await wait(lasts)
  const after = await server.asks({ usage: true })
  const took = performance.now() - begin
  const { bytes } = await crowd.asks({ count: true })
  await speech.asks({ stop: true })
  await wait(SETTLE_MS)
  const said = (await speech.asks({ count: true })).sent - quiet.sent
  const heard = (await crowd.asks({ count: true })).heard - quiet.heard
  return { percent: ((after.used - before.used) / took) * 100, heard: heard / (said * count), megabytes: after.megabytes, kilobits: ((bytes - bytesBefore) * 8) / count / took }
}

/** The middle one of several windows: what else the machine does, and its neighbours where it is a virtual one, is in each. */
export const middle = (windows) => windows.toSorted((one, other) => one.percent - other.percent)[Math.floor(windows.length / 2)]
