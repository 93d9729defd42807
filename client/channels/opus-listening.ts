import type { ListeningCodec } from './codec.ts'
import { opusDecoding } from './opus-decoding.ts'
import { FRAME_SAMPLES } from './profiles.ts'

/** libopus for whoever only listens: a third of the size of the whole. */
export async function opusListening(): Promise<ListeningCodec> {
  const begin = await opusDecoding()
  return {
    kind: 'wasm',
    decoder: async (sink) => {
      const stream = begin()
      return {
        decode: (frame, seq) => {
          const decoded = stream.decode(frame)
          sink(decoded?.length === FRAME_SAMPLES ? decoded.slice() : new Float32Array(FRAME_SAMPLES), seq)
        },
        after: (run) => run(),
        close: () => stream.close(),
      }
    },
  }
}
