// The rows of `npm run bench channels` that need a browser: one voice from a page to a page, each in a Chromium of its own,
// over lines that real phones have.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../processes.mjs'
import { inOwnNetwork, whyNoLink } from './link.mjs'

const KILOBYTE = 1_000
const MEGABYTE = 1_000_000
const HOUR_S = 3_600
const assets = join(root, 'dist/client/assets')
const script = fileURLToPath(new URL('browser-rows.mjs', import.meta.url))

/** What each row promises. Delays are from the worklet that captures to the worklet that plays, ms. */
const lines = {
  loopback: { measure: 'sound on one machine, for an interpreter', p95: 80 },
  fast: { measure: 'sound, 100 ms there and back, 1 % lost each way, for an interpreter', p95: 260 },
  listener: { measure: 'sound, 100 ms there and back, 3 % lost each way, for a listener', p95: 460, concealedPercent: 0.5, lost: 0 },
  // Whoever uses less data listens over a thin line, so the interpreter is told to make do with 16 kbit/s.
  narrow: { measure: 'sound, 40 kbit/s, “use less data”', underruns: 0 },
}
const MOVED_MS = 1_000
const CAPTIONS_MB = 1
const PROMPT_MS = 1_000
const sizes = {
  'codec and player for who speaks': { files: ['opus-speaking', 'playout-worklet', 'capture-worklet'], budget: 200 },
  'codec and player for who only listens': { files: ['opus-decoder', 'opus-listening', 'playout-worklet'], budget: 70 },
}
/** What comes along with either. */
const BESIDE = ['media-worker', 'sound-line', 'sound-state']

async function overLine(name) {
  const why = whyNoLink()
  if (why !== undefined) throw new Error(why)
  return inOwnNetwork(script, [name])
}

async function sound(name) {
  const { measure, p95, concealedPercent, lost, underruns } = lines[name]
  const found = await overLine(name)
  const percent = (100 * found.concealedMs) / found.overMs
  const promised = [
    p95 === undefined ? [] : [`p95 ≤ ${p95} ms`, found.p95 <= p95],
    concealedPercent === undefined ? [] : [`concealed ≤ ${concealedPercent} %`, percent <= concealedPercent],
    lost === undefined ? [] : ['nothing lost', found.lost + found.skippedMs === 0],
    underruns === undefined ? [] : ['no underrun', found.underruns === 0],
  ].filter((one) => one.length > 0)
  return [
    {
      measure,
      figure: `p50 ${found.p50.toFixed(0)}, p95 ${found.p95.toFixed(0)}, most ${found.most.toFixed(0)} ms`,
      beside: `${found.underruns} underruns, ${percent.toFixed(2)} % concealed, ${found.lost} lost, ${found.skippedMs.toFixed(0)} ms skipped; ${found.windows - found.missed} of ${found.windows} windows found`,
      budget: promised.map(([words]) => words).join(', '),
      ...(promised.length === 0 ? {} : { kept: promised.every(([, kept]) => kept) }),
    },
  ]
}

async function moving() {
  const { took } = await overLine('moving')
  return [{ measure: 'set to another table: hears who speaks there', figure: `${took.map((ms) => ms.toFixed(0)).join(', ')} ms`, budget: `≤ ${MOVED_MS} ms`, kept: took.every((ms) => ms <= MOVED_MS) }]
}

async function captions() {
  const { bytes, idleBytes, keys, seconds } = await overLine('captions')
  const hourly = (perSecond) => (perSecond * HOUR_S) / MEGABYTE
  const figure = hourly(bytes / seconds)
  return [
    {
      measure: 'captions alone, typed without a pause',
      figure: `${figure.toFixed(2)} MB an hour`,
      beside: `${keys} keys in ${seconds} s; ${hourly(idleBytes).toFixed(2)} MB an hour while nobody types`,
      budget: `≤ ${CAPTIONS_MB} MB`,
      kept: figure <= CAPTIONS_MB,
    },
  ]
}

async function prompt() {
  const { keys, unseen, p50, p95, most } = await overLine('prompt')
  return [
    {
      measure: 'captions, from a key to the reader’s screen, 100 ms there and back',
      figure: `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, most ${most.toFixed(0)} ms`,
      beside: `${keys} letters, typed without a pause; ${unseen} never seen`,
      budget: `p95 ≤ ${PROMPT_MS} ms, each letter seen`,
      kept: unseen === 0 && p95 <= PROMPT_MS,
    },
  ]
}

function weigh(names, files, packed) {
  return files.reduce((sum, file) => {
    const name = names.find((one) => one.startsWith(`${file}-`) && /\.(?:js|wasm)$/.test(one))
    if (name === undefined) throw new Error(`the build has no ${file}: run "npm run build"`)
    return sum + statSync(join(assets, names.includes(name + packed) ? name + packed : name)).size / KILOBYTE
  }, 0)
}

async function weights() {
  const names = readdirSync(assets)
  return Object.entries(sizes).map(([measure, { files, budget }]) => {
    // Over TLS browsers are sent what Brotli has packed; gzip is what remains where a proxy takes that away.
    const all = [...files, ...BESIDE]
    const bytes = weigh(names, all, '.gz')
    return { measure, figure: `${bytes.toFixed(1)} kB gzip, Brotli ${weigh(names, all, '.br').toFixed(1)} kB`, beside: `with the line and its worker; without them ${weigh(names, files, '.gz').toFixed(1)} kB gzip`, budget: `≤ ${budget} kB`, kept: bytes <= budget }
  })
}

/** Each measures, and answers lines of the table of `npm run bench channels`. */
export const browserRows = {
  ...Object.fromEntries(Object.keys(lines).map((name) => [name, () => sound(name)])),
  moving,
  captions,
  prompt,
  sizes: weights,
}
