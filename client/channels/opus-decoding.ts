// oxlint-disable-next-line import/default, import/no-unresolved -- the build makes a file of it, and this is its address
import address from 'virtual:opus-decoder'
import { FRAME_SAMPLES, RATE } from './profiles.ts'

/** The longest frame of Opus, and the most that one can be decoded into: 120 ms. RFC 6716, sections 3.2.1 and 2.1.4 */
const MOST_BYTES = 1_275
const MOST_SAMPLES = 6 * FRAME_SAMPLES
const FLOAT_BYTES = 4

/** Nothing of this happens: the module asks for it in case it runs out of memory, or is profiled. */
const stops = (): never => {
  throw new Error('the decoder has stopped')
}
const IMPORTS = { a: { a: Math.cos, b: stops, c: (): void => undefined, d: stops, e: (): number => 0, f: (): number => 0 } }

/** One stream of frames. */
export interface OpusStream {
  /** The samples of a frame, until the next is decoded; undefined for what is none. */
  decode(frame: Uint8Array): Float32Array | undefined
  close(): void
}

/**
 * Fetches the module of `opus-decoder` and sets it to work; answers with what makes a stream. The names of its exports
 * are those of its version 0.7.12, which the build makes sure of. Rejects where the file does not come, or does not run.
 */
export async function opusDecoding(): Promise<() => OpusStream> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`the decoder did not come: ${answer.status}`)
  const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), IMPORTS)
  const { g: memory } = instance.exports
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the decoder has no memory')
  const act = (name: string): ((...words: readonly number[]) => number) => {
    const found = instance.exports[name]
    if (typeof found !== 'function') throw new Error(`the decoder has no ${name}`)
    return (...words) => Number(found(...words))
  }
  const [begin, create, allocate, decodeFrame, destroy, free] = [act('h'), act('i'), act('j'), act('k'), act('l'), act('m')]
  begin()
  const space = (bytes: number): number => allocate(bytes) || stops()
  // All streams decode one after the other, so what goes in and comes out lies in the same place for all.
  const [into, out, order] = [space(MOST_BYTES), space(MOST_SAMPLES * FLOAT_BYTES), space(1)]
  const input = new Uint8Array(memory.buffer, into, MOST_BYTES)
  new Uint8Array(memory.buffer, order, 1).fill(0)
  return () => {
    const decoder = create(RATE, 1, 1, 0, order, 0, 0) || stops()
    return {
      decode: (frame) => {
        if (frame.length === 0 || frame.length > MOST_BYTES) return undefined
        input.set(frame)
        const samples = decodeFrame(decoder, into, frame.length, out)
        return samples > 0 ? new Float32Array(memory.buffer, out, samples) : undefined
      },
      close: () => {
        destroy(decoder)
        free(decoder)
      },
    }
  }
}
