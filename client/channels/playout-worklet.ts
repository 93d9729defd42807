import { Mixer } from './mixer.ts'
import { hears } from './port.ts'
import { RATE } from './profiles.ts'
import { Resampler } from './resampler.ts'
import { SampleQueue } from './sample-queue.ts'
import type { FromPlayout, ToPlayout } from './worklet-messages.ts'

/** How often the page and the worker hear how it plays, in samples of the context's own rate. */
const TELL_S = 0.1
const BLOCK = 128

/** Where sound leaves for the loudspeaker. Beside the page, so that a busy page is not heard. */
class Playout extends AudioWorkletProcessor {
  readonly #mixer = new Mixer()
  readonly #ports: MessagePort[] = [this.port]
  readonly #resampler = sampleRate === RATE ? undefined : new Resampler(RATE, sampleRate)
  readonly #made = new SampleQueue(8 * BLOCK, BLOCK)
  readonly #block = new Float32Array(BLOCK)
  #told = 0

  constructor() {
    super()
    this.#listen(this.port)
  }

  #listen(port: MessagePort): void {
    hears<ToPlayout>(port, (told) => this.#hear(told))
  }

  #hear(told: ToPlayout): void {
    if ('port' in told) {
      this.#ports.push(told.port)
      return this.#listen(told.port)
    }
    if ('samples' in told) return this.#mixer.push(told, told.samples, (currentFrame / sampleRate) * 1_000)
    if ('loudness' in told) return this.#mixer.setLoudness(told.channel, told.loudness)
    if ('ended' in told) return this.#mixer.end(told.ended)
    if ('forgottenVoice' in told) return this.#mixer.forgetVoice(told.forgottenVoice)
    this.#mixer.forget(told.forgotten)
  }

  process(_inputs: readonly Float32Array[][], [output]: readonly Float32Array[][]): boolean {
    const [first, ...others] = output ?? []
    if (first === undefined) return true
    this.#fill(first)
    for (const other of others) other.set(first)
    this.#told += first.length
    if (this.#told >= TELL_S * sampleRate) this.#tell()
    return true
  }

  #fill(out: Float32Array): void {
    if (this.#resampler === undefined) return this.#mixer.pull(out)
    while (this.#made.length < out.length) {
      this.#mixer.pull(this.#block)
      this.#made.push(this.#resampler.push(this.#block))
    }
    out.set(this.#made.next(out.length))
    this.#made.drop(out.length)
  }

  #tell(): void {
    this.#told = 0
    const channels = this.#mixer.tell()
    for (const port of this.#ports) port.postMessage({ channels } satisfies FromPlayout)
  }
}

registerProcessor('playout', Playout)
