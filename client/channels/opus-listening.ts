import { OpusDecoder } from 'opus-decoder'
import type { ListeningCodec } from './codec.ts'
import { FRAME_SAMPLES } from './profiles.ts'

/** libopus for whoever only listens: a third of the size of the whole. Only the part without a worker is used: the other one makes itself from text, which the policy forbids. */
export async function opusListening(): Promise<ListeningCodec> {
  await new OpusDecoder({ channels: 1 }).ready // fails here, and not at the first word
  return {
    kind: 'wasm',
    decoder: async (sink) => {
      const decoder = new OpusDecoder({ channels: 1 })
      await decoder.ready
      return {
        decode: (frame, seq) => {
          const decoded = frame.length === 0 ? undefined : decoder.decodeFrame(frame).channelData[0]
          sink(decoded?.length === FRAME_SAMPLES ? decoded : new Float32Array(FRAME_SAMPLES), seq)
        },
        close: () => decoder.free(),
      }
    },
  }
}
