/** Sound at 8 kHz, in stretches that begin at `from` (ms since 1970). */
export interface Recorded {
  readonly stretches: readonly { readonly from: number; readonly samples: Float32Array }[]
}

/** Every sixth sample is kept: enough for voices. */
const KEPT_RATE = 8_000
const KEPT_MS = KEPT_RATE / 1_000

/** Runs beside the page's sound, and hands on what passes with the time at which it did. */
export const RECORDER = `
class Recorder extends AudioWorkletProcessor {
  constructor() { super(); this.kept = []; this.from = 0; this.skip = 0 }
  process([[samples]]) {
    if (this.kept.length === 0) this.from = currentFrame
    const now = samples ?? new Float32Array(128)
    for (let index = this.skip; index < now.length; index += 6) this.kept.push(now[index])
    this.skip = (this.skip + 6 - (now.length % 6)) % 6
    if (this.kept.length >= 800) {
      this.port.postMessage({ samples: Int16Array.from(this.kept, (value) => Math.max(-1, Math.min(1, value)) * 32767), at: this.from / sampleRate * 1000, wall: Date.now() - (currentFrame - this.from) / sampleRate * 1000 })
      this.kept = []
    }
    return true
  }
}
registerProcessor('recorder', Recorder)
`

/** Is put into each page: whatever its loudspeaker and its microphone carry is recorded, too. */
export const recording = `(() => {
  const pieces = { spoken: [], heard: [] }
  const newest = {}
  const Real = window.AudioWorkletNode
  const record = async (context, node, what) => {
    await context.audioWorklet.addModule('/recorder.js')
    const recorder = new Real(context, 'recorder', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
    newest[what] = recorder // a microphone that was opened anew: what the old one gives now is silence
    recorder.port.onmessage = ({ data }) => newest[what] === recorder && pieces[what].push(data)
    node.connect(recorder)
  }
  window.AudioWorkletNode = class extends Real {
    constructor(context, name, options) {
      super(context, name, options)
      if (name === 'playout') void record(context, this, 'heard')
    }
  }
  const source = AudioContext.prototype.createMediaStreamSource
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    const node = source.call(this, stream)
    void record(this, node, 'spoken')
    return node
  }
  window.recorded = (what, last = Infinity) => {
    const list = pieces[what]
    const first = Math.max(0, list.length - last)
    // The clock of the sound against that of the wall: the earliest within some seconds is the truest.
    const offset = (index) => Math.min(...list.slice(Math.max(0, index - 30), index + 30).map(({ wall, at }) => wall - at))
    return { stretches: list.slice(first).map(({ samples, at }, index) => {
      let text = ''
      for (const byte of new Uint8Array(samples.buffer)) text += String.fromCharCode(byte)
      return { samples: btoa(text), from: at + offset(first + index) }
    }) }
  }
})()`

/** All of it as one row at 8 kHz, from its first moment; where nothing was recorded there is silence. */
function row({ stretches }: Recorded): { readonly from: number; readonly samples: Float32Array } {
  const from = stretches[0]?.from ?? 0
  const last = stretches.at(-1)
  const samples = new Float32Array(last === undefined ? 0 : Math.ceil((last.from - from) * KEPT_MS) + last.samples.length)
  let at = 0
  for (const stretch of stretches) {
    // Stretches follow each other; small corrections of the clock are no holes.
    const meant = Math.round((stretch.from - from) * KEPT_MS)
    if (Math.abs(meant - at) > 20 * KEPT_MS) at = meant
    samples.set(stretch.samples.subarray(0, Math.max(0, samples.length - at)), at)
    at += stretch.samples.length
  }
  return { from, samples }
}

export interface Moment {
  /** When it was heard, ms since 1970. */
  readonly at: number
  /** How long before that it was spoken; undefined where it is like nothing that was. */
  readonly delayMs: number | undefined
  readonly likeness: number
  /** Root of the mean square: 0 is silence. */
  readonly strength: number
}

const WINDOW = 0.4 * KEPT_RATE
const STEP = 0.25 * KEPT_RATE
const LONGEST_DELAY_MS = 2_500
/** No two stretches of a voice are alike, so that this much is found in one place only. */
const SURE = 0.9
/** How far the delay may be from that of the moment before, for its place to be looked at first. */
const NEAR = 0.05 * KEPT_RATE

/** Every quarter of a second: which 400 ms of what was spoken are heard (normalized cross-correlation), where that was at most so long ago. */
export function moments(spoken: Recorded, heard: Recorded, longestMs: number = LONGEST_DELAY_MS): readonly Moment[] {
  const longest = longestMs * KEPT_MS
  const [said, came] = [row(spoken), row(heard)]
  const shift = Math.round((came.from - said.from) * KEPT_MS)
  const found: Moment[] = []
  let latest: number | undefined
  for (let end = WINDOW; end <= came.samples.length; end += STEP) {
    const piece = came.samples.subarray(end - WINDOW, end)
    const strength = Math.sqrt(power(piece) / WINDOW)
    let best = { delay: 0, likeness: 0 }
    const search = (from: number, to: number): void => {
      for (let delay = Math.max(0, from); delay < Math.min(longest, to); delay += 2) {
        const likeness = likenessAt(said.samples, end - WINDOW + shift - delay, piece)
        if (likeness > best.likeness) best = { delay, likeness }
      }
    }
    if (strength > 0.003) {
      if (latest !== undefined) search(latest - NEAR, latest + NEAR)
      if (best.likeness < SURE) search(0, longest)
      if (best.likeness >= SURE) latest = best.delay
    }
    found.push({ at: came.from + end / KEPT_MS, delayMs: best.likeness > 0.6 ? best.delay / KEPT_MS : undefined, likeness: best.likeness, strength })
  }
  return found
}

const power = (samples: Float32Array): number => samples.reduce((sum, value) => sum + value * value, 0)

function likenessAt(said: Float32Array, from: number, piece: Float32Array): number {
  if (from < 0 || from + piece.length > said.length) return 0
  let [both, one, other] = [0, 1e-9, 1e-9]
  for (let index = 0; index < piece.length; index += 2) {
    const [a, b] = [said[from + index] ?? 0, piece[index] ?? 0]
    both += a * b
    one += a * a
    other += b * b
  }
  return both / Math.sqrt(one * other)
}

/** The value that so much of a list lies at or below. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
