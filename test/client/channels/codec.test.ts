import { afterEach, describe, expect, it, vi } from 'vitest'
import { bestOf, type Encoder, type Ladder } from '../../../client/channels/codec.ts'
import { opusListening } from '../../../client/channels/opus-listening.ts'
import { opusOfBrowser } from '../../../client/channels/opus-browser.ts'
import { opusSpeaking } from '../../../client/channels/opus-speaking.ts'
import { FRAME_SAMPLES } from '../../../client/channels/profiles.ts'
import { correlation, voice } from './a-voice.ts'

const SECONDS = 4
const FRAMES = SECONDS * 50

/** What a voice is after it was made into Opus by libopus. */
async function encoded(bitrate: number): Promise<{ spoken: Float32Array; frames: Uint8Array[] }> {
  const spoken = voice(FRAMES * FRAME_SAMPLES)
  const frames: Uint8Array[] = []
  const encoder: Encoder = await (await opusSpeaking()).encoder({ bitrate, complexity: 5 }, (frame) => void frames.push(frame))
  for (let at = 0; at < spoken.length; at += FRAME_SAMPLES) encoder.encode(spoken.subarray(at, at + FRAME_SAMPLES))
  encoder.close()
  return { spoken, frames }
}

describe('the codec', () => {
  it.each([16_000, 24_000, 32_000])('[C1] keeps to %d bit/s', async (bitrate) => {
    const { frames } = await encoded(bitrate)
    const spent = (frames.reduce((sum, { length }) => sum + length, 0) * 8) / SECONDS
    expect(spent).toBeGreaterThan(bitrate * 0.6)
    expect(spent).toBeLessThan(bitrate * 1.2)
  })

  it.each([['listens only', opusListening], ['speaks, too', opusSpeaking]] as const)('[C2] is heard by whoever %s as it was spoken', async (_who, codec) => {
    const { spoken, frames } = await encoded(24_000)
    const heard = new Float32Array(spoken.length)
    const decoder = await (await codec()).decoder((samples, seq) => heard.set(samples, seq * FRAME_SAMPLES))
    for (const [seq, frame] of frames.entries()) decoder.decode(frame, seq)
    const { likeness, delayMs } = correlation(spoken, heard, 3_000)
    expect(likeness).toBeGreaterThan(0.8) // it keeps what a voice says, not its wave
    expect(delayMs).toBeLessThan(10)
    decoder.close()
  })

  it.each([['listens only', opusListening], ['speaks, too', opusSpeaking]] as const)('[C3] hears silence in what is no frame: whoever %s', async (_who, codec) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined) // the decoder says what it thinks of it
    const came: number[] = []
    const decoder = await (await codec()).decoder((samples, seq) => {
      came.push(seq)
      expect(samples.length).toBe(FRAME_SAMPLES)
    })
    for (const [seq, frame] of [new Uint8Array(0), new Uint8Array([255, 255, 255]), new Uint8Array(1_275).fill(7)].entries()) decoder.decode(frame, seq)
    expect(came).toEqual([0, 1, 2])
  })

  describe('is looked for', () => {
    const tried: string[] = []
    const pause = async (ms: number): Promise<void> => void tried.push(`waits ${ms}`)
    const ladder = (wasm: () => Promise<string | undefined>, browser: () => Promise<string | undefined>): Ladder<string> => ({
      wasm: () => (tried.push('wasm'), wasm()),
      browser: () => (tried.push('browser'), browser()),
    })
    afterEach(() => {
      tried.length = 0
    })

    it('[C4] in WebAssembly first, else in the browser, else nowhere', async () => {
      expect(await bestOf(ladder(async () => 'w', async () => 'b'), pause)).toBe('w')
      expect(await bestOf(ladder(async () => undefined, async () => 'b'), pause)).toBe('b')
      expect(await bestOf(ladder(async () => undefined, async () => undefined), pause)).toBeUndefined()
    })

    it('[C5] again when its file did not come, and not again where a policy forbids it', async () => {
      let fails = 2
      expect(await bestOf(ladder(async () => (fails-- > 0 ? Promise.reject(new TypeError('no file')) : 'w'), async () => 'b'), pause)).toBe('w')
      expect(tried).toEqual(['wasm', 'waits 1000', 'wasm', 'waits 1000', 'wasm'])
      tried.length = 0
      expect(await bestOf(ladder(() => Promise.reject(new WebAssembly.CompileError('no')), async () => 'b'), pause)).toBe('b')
      expect(tried).toEqual(['wasm', 'browser'])
    })

    it('[C6] in vain where the browser has none of its own', async () => {
      expect(await opusOfBrowser()).toBeUndefined()
    })
  })
})
