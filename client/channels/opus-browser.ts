import type { Decoder, Encoder, SpeakingCodec, Voicing } from './codec.ts'
import { FRAME_MS, FRAME_SAMPLES, RATE } from './profiles.ts'

/** How long the browser's codec may take over its first frames before it is taken for broken. */
const PROOF_MS = 2_000
const PROOF_FRAMES = 6
const FRAME_US = FRAME_MS * 1_000

/** The browser's own codec, where it takes in what it gives out; some say that they have one, and are silent. */
export async function opusOfBrowser(): Promise<SpeakingCodec | undefined> {
  if (!('AudioDecoder' in globalThis) || !('AudioEncoder' in globalThis)) return undefined
  const codec: SpeakingCodec = { kind: 'browser', decoder: async (sink) => decoderInto(sink), encoder: async (voicing, sink) => encoderInto(voicing, sink) }
  return (await proves(codec)) ? codec : undefined
}

/**
 * What was given and has not come out, in order. Some browsers count time on by what came out, and know of no gap: after a
 * silence all that came then would look late by its length. So frames go in one behind the other, and which they really are
 * stands here.
 */
class OnTheWay {
  #waiting: ({ readonly place: number; readonly seq: number } | (() => void))[] = []
  #next = 0

  /** The place of a frame among all that were given. */
  give(seq: number): number {
    const place = this.#next++
    this.#waiting.push({ place, seq })
    return place
  }

  after(run: () => void): void {
    this.#waiting.push(run)
    this.#runDue()
  }

  /** Which frame has come out; those before it that did not come will not come any more. */
  came(place: number, sink: (seq: number) => void): void {
    for (;;) {
      this.#runDue()
      const [first] = this.#waiting
      if (first === undefined || typeof first === 'function' || first.place > place) return
      this.#waiting.shift()
      if (first.place < place) continue
      sink(first.seq)
      return this.#runDue()
    }
  }

  /** Nothing comes out any more. */
  end(): void {
    this.#waiting = this.#waiting.filter((one) => typeof one === 'function')
    this.#runDue()
  }

  #runDue(): void {
    for (let [first] = this.#waiting; typeof first === 'function'; [first] = this.#waiting) {
      this.#waiting.shift()
      first()
    }
  }
}

const silence = (): Float32Array => new Float32Array(FRAME_SAMPLES)

function decoderInto(sink: (samples: Float32Array, seq: number) => void): Decoder {
  const onTheWay = new OnTheWay()
  const decoder = new AudioDecoder({
    output: (data) => {
      const samples = new Float32Array(data.numberOfFrames)
      data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      data.close()
      onTheWay.came(Math.round(data.timestamp / FRAME_US), (seq) => sink(samples.length === FRAME_SAMPLES ? samples : silence(), seq))
    },
    error: () => onTheWay.end(), // closed by itself; what comes now is silence
  })
  decoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: 1 })
  return {
    decode: (frame, seq) => {
      if (decoder.state !== 'configured' || frame.length === 0) return onTheWay.after(() => sink(silence(), seq))
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: onTheWay.give(seq) * FRAME_US, duration: FRAME_US, data: frame }))
    },
    after: (run) => onTheWay.after(run),
    close: () => {
      if (decoder.state !== 'closed') decoder.close()
    },
  }
}

const settings = ({ bitrate, complexity }: Voicing): AudioEncoderConfig => ({
  codec: 'opus',
  sampleRate: RATE,
  numberOfChannels: 1,
  bitrate,
  opus: { frameDuration: FRAME_US, complexity },
})

function encoderInto(voicing: Voicing, sink: (frame: Uint8Array) => void): Encoder {
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const frame = new Uint8Array(chunk.byteLength)
      chunk.copyTo(frame)
      sink(frame)
    },
    error: () => undefined, // the state says so, and nothing more is taken in
  })
  encoder.configure(settings(voicing))
  let place = 0
  return {
    encode: (samples) => {
      if (encoder.state !== 'configured') return
      const data = new AudioData({ format: 'f32-planar', sampleRate: RATE, numberOfFrames: FRAME_SAMPLES, numberOfChannels: 1, timestamp: place++ * FRAME_US, data: Float32Array.from(samples) })
      encoder.encode(data)
      data.close()
    },
    setBitrate: (bitrate) => {
      if (encoder.state === 'configured') encoder.configure(settings({ ...voicing, bitrate }))
    },
    close: () => {
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

async function proves(codec: SpeakingCodec): Promise<boolean> {
  let close = (): void => undefined
  try {
    const heard = new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), PROOF_MS)
      void (async () => {
        let seq = 0
        const decoder = await codec.decoder((samples) => {
          if (samples.some((value) => Math.abs(value) > 0.01)) resolve(true)
        })
        const encoder = await codec.encoder({ bitrate: 24_000, complexity: 5 }, (frame) => decoder.decode(frame, seq++))
        close = () => {
          encoder.close()
          decoder.close()
        }
        const tone = Float32Array.from({ length: FRAME_SAMPLES }, (_, index) => 0.5 * Math.sin((2 * Math.PI * 300 * index) / RATE))
        for (let count = 0; count < PROOF_FRAMES; count++) encoder.encode(tone)
      })().catch(() => resolve(false))
    })
    return await heard
  } finally {
    close()
  }
}
