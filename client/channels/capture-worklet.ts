import { hears, tells } from './port.ts'
import { FRAME_SAMPLES, RATE } from './profiles.ts'
import { Resampler } from './resampler.ts'
import type { FromCapture, FromMicrophone, ToCapture } from './worklet-messages.ts'

/** The last frame before the microphone is closed goes down within this, the first after it comes up. */
const FADE = 240

/** Where the microphone's sound comes in, and is cut into frames. While it is closed nothing leaves this place. */
class Capture extends AudioWorkletProcessor {
  readonly #resampler = sampleRate === RATE ? undefined : new Resampler(sampleRate, RATE)
  #worker: MessagePort | undefined
  #isOpen = false
  #wasOpen = false
  #frame = new Float32Array(FRAME_SAMPLES)
  #filled = 0
  #place = 0

  constructor() {
    super()
    hears<ToCapture>(this.port, (told) => {
      if ('port' in told) this.#worker = told.port
      else this.#isOpen = told.isOpen
    })
  }

  process([input]: readonly Float32Array[][]): boolean {
    const samples = input?.[0]
    if (samples === undefined) return true
    for (const value of this.#resampler?.push(samples) ?? samples) {
      this.#frame[this.#filled++] = value
      if (this.#filled === FRAME_SAMPLES) this.#full()
    }
    return true
  }

  #full(): void {
    const samples = this.#frame
    const place = this.#place++
    this.#filled = 0
    const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0)
    tells<FromMicrophone>(this.port, { peak })
    if (!this.#isOpen && !this.#wasOpen) return
    this.#frame = new Float32Array(FRAME_SAMPLES)
    for (let index = 0; index < FADE; index++) {
      const part = index / FADE
      if (!this.#wasOpen) samples[index] = (samples[index] ?? 0) * part
      if (!this.#isOpen) samples[index] = (samples[index] ?? 0) * (1 - part)
    }
    if (!this.#isOpen) samples.fill(0, FADE)
    this.#wasOpen = this.#isOpen
    if (this.#worker === undefined) return
    tells<FromCapture>(this.#worker, { samples, place }, [samples.buffer])
    if (!this.#isOpen) tells<FromCapture>(this.#worker, { closed: true, place })
  }
}

registerProcessor('capture', Capture)
