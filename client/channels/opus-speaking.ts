import { Application, createDecoder, createEncoder, loadLibopus, Signal } from 'libopus-wasm'
import type { SpeakingCodec } from './codec.ts'
import { FRAME_SAMPLES, RATE } from './profiles.ts'

/** The whole of libopus, for whoever speaks. They hear with it, too. */
export async function opusSpeaking(): Promise<SpeakingCodec> {
  await loadLibopus()
  return {
    kind: 'wasm',
    decoder: async (sink) => {
      const decoder = await createDecoder({ channels: 1, sampleRate: RATE, maxFrameSize: FRAME_SAMPLES })
      return {
        decode: (frame, seq) => {
          let decoded: Float32Array | undefined
          try {
            decoded = frame.length === 0 ? undefined : decoder.decodeFloat(frame)
          } catch {
            decoded = undefined // whoever sent this sends no Opus: it sounds like silence
          }
          sink(decoded?.length === FRAME_SAMPLES ? decoded : new Float32Array(FRAME_SAMPLES), seq)
        },
        after: (run) => run(),
        close: () => decoder.free(),
      }
    },
    encoder: async ({ bitrate, complexity }, sink) => {
      const encoder = await createEncoder({ application: Application.Voip, signal: Signal.Voice, channels: 1, sampleRate: RATE, frameSize: FRAME_SAMPLES, bitrate, complexity, vbr: true, dtx: false })
      return {
        encode: (samples) => sink(encoder.encodeFloat(samples)),
        setBitrate: (next) => encoder.setBitrate(next),
        close: () => encoder.free(),
      }
    },
  }
}
