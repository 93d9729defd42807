import { Arrivals } from './arrivals.ts'
import { fadeOver, LONGEST, NEEDED_FOR_PERIOD, periodOf, powerOf } from './periods.ts'
import { FRAME_MS, FRAME_SAMPLES, LIVE_MS, type Profile, RATE } from './profiles.ts'
import { SampleQueue } from './sample-queue.ts'

const MS = RATE / 1_000
/** Clicks are avoided by going over within this, samples. */
const FADE = 5 * MS
/** What is missing is made up of the last period: at full strength so long, then ever softer. */
const FULL_MS = 20
const CONCEALED_MS = 60
/** Whoever has been silent so long without a word of it is taken for gone. */
const GONE_MS = 2_000
/** As near to what should wait as is worth it. */
const SLACK_MS = 10
/** How much is played between two periods that are taken out or put in, ms; without a pause it would be heard. */
const BETWEEN_MS = 40
const BETWEEN_FAR_MS = 25
const FAR_MS = 300
/** −60 dB: silence can be made shorter or longer as one likes. */
const SILENCE = 1e-6
const SILENT_STEP = 10 * MS

export interface Playing {
  readonly depthMs: number
  readonly targetMs: number
  readonly underruns: number
  readonly concealedMs: number
  /** Left out to be live again. */
  readonly skippedMs: number
  /** Frames that never came. */
  readonly lost: number
  readonly isPlaying: boolean
}

/**
 * Plays one speaker: sound that comes in pieces, some late, goes out evenly. Too much waiting is caught up with by taking
 * single periods of the voice out, too little by putting some in; nothing is cut unless it is further behind than `LIVE_MS`.
 * It knows no clock: who pushes says when it came.
 */
export class Player {
  readonly #queue = new SampleQueue((LIVE_MS + 2_000) * MS, 2 * LONGEST)
  readonly #arrivals: Arrivals
  #state: 'waiting' | 'playing' | 'concealing' = 'waiting'
  #expected: number | undefined
  #level = 0
  #sinceStep = 0
  #hasEnded = false
  #template = new Float32Array(0)
  #repeated = 0
  #underruns = 0
  #concealed = 0
  #skipped = 0
  #lost = 0

  constructor(profile: Profile) {
    this.#arrivals = new Arrivals(profile)
  }

  get playing(): Playing {
    return {
      depthMs: this.#queue.length / MS,
      targetMs: this.#arrivals.targetMs,
      underruns: this.#underruns,
      concealedMs: this.#concealed / MS,
      skippedMs: this.#skipped / MS,
      lost: this.#lost,
      isPlaying: this.#state === 'playing' || (this.#state === 'concealing' && this.#repeated < CONCEALED_MS * MS),
    }
  }

  /** Frames that came at `at` (ms): the first is number `seq` of this speaker. What came already is left. */
  push(seq: number, samples: Float32Array, at: number): void {
    const frames = samples.length / FRAME_SAMPLES
    if (this.#expected !== undefined && seq < this.#expected) return
    const gap = this.#expected === undefined ? 0 : seq - this.#expected
    if (gap > 0 && !this.#hasEnded) {
      this.#lost += gap
      this.#softenSeam(samples)
    }
    if (this.#expected === undefined) fadeOver(new Float32Array(FADE), samples.subarray(0, FADE))
    this.#expected = seq + frames
    this.#hasEnded = false
    this.#queue.push(samples)
    const lateness = this.#arrivals.note(at, this.#expected * FRAME_MS, frames * FRAME_MS)
    this.#level = this.#queue.length / MS + lateness
    if (this.#queue.length > LIVE_MS * MS) this.#skip()
  }

  /** The speaker says nothing for now: what waits is played, and then nothing is missing. */
  end(): void {
    this.#hasEnded = true
  }

  /** The next samples, for the loudspeaker. */
  pull(out: Float32Array): void {
    if (this.#state === 'waiting' && (this.#queue.length >= this.#toBegin() || (this.#hasEnded && this.#queue.length > 0))) this.#state = 'playing'
    if (this.#state === 'waiting') return void out.fill(0)
    if (this.#state === 'concealing' && this.#queue.length >= this.#toResume()) this.#resume()
    if (this.#state === 'playing') return this.#play(out)
    this.#conceal(out)
  }

  #toBegin(): number {
    return this.#arrivals.targetMs * MS
  }

  /** While it can still be made up any sound is welcome; after a silence half of what should wait. */
  #toResume(): number {
    return this.#repeated < CONCEALED_MS * MS || this.#hasEnded ? 1 : (this.#arrivals.targetMs / 2) * MS
  }

  #play(out: Float32Array): void {
    this.#step()
    const some = this.#queue.next(out.length)
    out.set(some)
    this.#queue.drop(some.length)
    this.#sinceStep += some.length
    if (some.length === out.length) return
    const rest = out.subarray(some.length)
    if (this.#hasEnded) {
      this.#state = 'waiting'
      return void rest.fill(0)
    }
    this.#state = 'concealing'
    this.#underruns += 1
    this.#repeated = 0
    this.#template = this.#queue.last(periodOf(this.#queue.last(NEEDED_FOR_PERIOD))).slice()
    this.#conceal(rest)
  }

  /** Repeats the last period, softer and softer. */
  #conceal(out: Float32Array): void {
    this.#repeat(out)
    this.#queue.played(out)
    this.#repeated += out.length
    if (this.#hasEnded || this.#repeated > GONE_MS * MS) {
      this.#state = 'waiting'
      return
    }
    this.#concealed += out.length
  }

  #repeat(out: Float32Array): void {
    for (let index = 0; index < out.length; index++) {
      const place = this.#repeated + index
      const strength = Math.min(1, Math.max(0, (CONCEALED_MS - place / MS) / (CONCEALED_MS - FULL_MS)))
      out[index] = strength * (this.#template[place % this.#template.length] ?? 0)
    }
  }

  #resume(): void {
    const made = new Float32Array(FADE)
    this.#repeat(made)
    const next = this.#queue.next(FADE)
    fadeOver(made.subarray(0, next.length), next)
    this.#state = 'playing'
  }

  /** One period less, or more, when what waits is far enough from what should. */
  #step(): void {
    const surplus = this.#level - this.#arrivals.targetMs
    if (Math.abs(surplus) < SLACK_MS || this.#sinceStep < (surplus > FAR_MS ? BETWEEN_FAR_MS : BETWEEN_MS) * MS) return
    if (this.#queue.length < NEEDED_FOR_PERIOD) return
    const sound = this.#queue.next(NEEDED_FOR_PERIOD)
    const period = powerOf(sound) < SILENCE ? SILENT_STEP : periodOf(sound)
    if (surplus > 0 && (surplus < period / MS || this.#queue.length < 2 * period)) return
    const first = this.#queue.next(period).slice()
    if (surplus > 0) {
      this.#queue.drop(period)
      fadeOver(first, this.#queue.next(period))
    } else {
      if (this.#queue.length < 2 * period) return
      const second = this.#queue.next(2 * period).slice(period)
      fadeOver(second, first) // begins as what would come next, ends as what then comes
      const own = this.#queue.next(period).slice()
      this.#queue.next(period).set(first)
      this.#queue.unshift(own)
    }
    this.#level += ((surplus > 0 ? -1 : 1) * period) / MS
    this.#sinceStep = 0
  }

  #skip(): void {
    const over = this.#queue.length - Math.round(this.#arrivals.targetMs * MS)
    const before = this.#queue.next(FADE).slice()
    this.#queue.drop(over)
    fadeOver(before, this.#queue.next(FADE))
    this.#skipped += over
    this.#level -= over / MS
  }

  #softenSeam(samples: Float32Array): void {
    fadeOver(new Float32Array(FADE), samples.subarray(0, FADE))
    const { length } = this.#queue
    const tail = this.#queue.next(length).subarray(Math.max(0, length - FADE))
    for (let index = 0; index < tail.length; index++) tail[index] = (tail[index] ?? 0) * (1 - (index + 1) / tail.length)
  }
}
