// How late sound is, and how much of it arrives: windows of what was spoken are looked for in what was played.
import { RATE } from './signal.mjs'

/** First every twelfth sample, to find the place; then every fourth, to find it within a tenth of a millisecond. */
const COARSE = 12
const FINE = 4
/** Less than this alike is something else. */
const ALIKE = 0.6
/** Of full scale: quieter windows are pauses, in which there is nothing to find. */
const SPOKEN = 0.01
/** Clocks are read by the millisecond and in bursts: the middle of the readings over this time is taken. */
const SETTLES_MS = 1_000
const SILENT = 0.0005

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

export function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
}

/**
 * Blocks of a recording, `{ frame, at, samples }`: number of the first sample by the sound's own clock, the machine's
 * clock (ms) right after the last, 16-bit samples. Answers with one long sound that knows when each sample was there.
 */
export function lay(blocks) {
  const first = blocks[0].frame
  const last = blocks.at(-1)
  const samples = new Float32Array(last.frame + last.samples.length - first)
  for (const block of blocks) block.samples.forEach((value, index) => void (samples[block.frame - first + index] = value / 32_768))
  const readings = blocks.map(({ frame, at, samples: { length } }) => ({ index: frame - first, ahead: at - ((frame - first + length) * 1_000) / RATE }))
  const blockMs = (blocks[0].samples.length * 1_000) / RATE
  const around = Math.ceil(SETTLES_MS / blockMs / 2)
  const settled = readings.map(({ index }, number) => ({ index, ahead: median(readings.slice(Math.max(0, number - around), number + around + 1).map(({ ahead }) => ahead)) }))
  const aheadAt = (index) => {
    let low = 0
    let high = settled.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (settled[middle].index <= index) low = middle
      else high = middle - 1
    }
    return settled[low].ahead
  }
  const msOf = (index) => (index * 1_000) / RATE + aheadAt(index)
  const indexOf = (ms) => {
    const guess = Math.round(((ms - settled[0].ahead) * RATE) / 1_000)
    return Math.round(((ms - aheadAt(guess)) * RATE) / 1_000)
  }
  return { samples, msOf, indexOf, from: msOf(0), to: msOf(samples.length) }
}

function thinned(samples, by) {
  const thin = new Float32Array(Math.floor(samples.length / by))
  for (let index = 0; index < thin.length; index++) {
    let sum = 0
    for (let each = 0; each < by; each++) sum += samples[index * by + each]
    thin[index] = sum / by
  }
  return thin
}

/** Where `some` is most like a part of `all` that begins from `low` to `high`, and how alike, 0 to 1. */
function search(some, all, low, high) {
  const { length } = some
  const begin = Math.max(0, low)
  const end = Math.min(high, all.length - length)
  let own = 0
  for (const value of some) own += value * value
  let energy = 0
  for (let index = 0; index < length; index++) energy += (all[begin + index] ?? 0) ** 2
  let best = { place: -1, alike: 0 }
  for (let place = begin; place <= end; place++) {
    let sum = 0
    for (let index = 0; index < length; index++) sum += some[index] * all[place + index]
    const alike = energy > 1e-9 ? sum / Math.sqrt(own * energy) : 0
    if (alike > best.alike) best = { place, alike }
    energy += (all[place + length] ?? 0) ** 2 - all[place] ** 2
  }
  return best
}

/**
 * Windows of 400 ms, one every 250 ms, unless other ones are asked for. The delays (ms) of all windows of `spoken` that were found in `played` within `longestMs`, with the time at which each
 * was spoken; and the windows that were not found.
 */
export function delays(spoken, played, { longestMs = 2_000, windowMs = 400, everyMs = 250, from = -Infinity, to = Infinity } = {}) {
  const thin = new Map([COARSE, FINE].map((by) => [by, [thinned(spoken.samples, by), thinned(played.samples, by)]]))
  const [coarseSpoken, coarsePlayed] = thin.get(COARSE)
  const [fineSpoken, finePlayed] = thin.get(FINE)
  const window = (windowMs * RATE) / 1_000
  const found = []
  const missed = []
  for (let index = 0; index + window <= spoken.samples.length; index += (everyMs * RATE) / 1_000) {
    const at = spoken.msOf(index)
    if (at < Math.max(from, played.from) || at > Math.min(to, played.to - longestMs - windowMs)) continue
    const some = spoken.samples.subarray(index, index + window)
    if (Math.sqrt(some.reduce((sum, value) => sum + value * value, 0) / window) < SPOKEN) continue
    const low = played.indexOf(at)
    const coarse = search(coarseSpoken.subarray(index / COARSE, (index + window) / COARSE), coarsePlayed, Math.floor(low / COARSE), Math.ceil((low + (longestMs * RATE) / 1_000) / COARSE))
    const near = (coarse.place * COARSE) / FINE
    const fine = coarse.place < 0 ? coarse : search(fineSpoken.subarray(index / FINE, (index + window) / FINE), finePlayed, near - 2 * COARSE, near + 2 * COARSE)
    if (fine.alike < ALIKE) missed.push({ at, alike: fine.alike })
    else found.push({ at, delay: played.msOf(fine.place * FINE) - at, alike: fine.alike })
  }
  return { found, missed }
}

/** The longest time without any sound, ms. */
export function longestSilence({ samples, indexOf }, { from, to }) {
  let longest = 0
  let run = 0
  for (let index = Math.max(0, indexOf(from)); index < Math.min(samples.length, indexOf(to)); index++) {
    run = Math.abs(samples[index]) < SILENT ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return (longest * 1_000) / RATE
}
