import type { Hurry } from './profiles.ts'

/** Turns frames of Opus into sound. What comes out is handed to the sink, at once or a little later, in order. */
export interface Decoder {
  /** `seq` comes out again with the sound. A frame that is none sounds like silence. */
  decode(frame: Uint8Array, seq: number): void
  /** Runs it once all that was given has come out: at once, or a little later. */
  after(run: () => void): void
  close(): void
}

/** Turns frames of 20 ms into Opus. */
export interface Encoder {
  encode(samples: Float32Array): void
  /** In bits a second. */
  setBitrate(bitrate: number): void
  close(): void
}

export interface Voicing {
  readonly bitrate: number
  /** 0 to 10: how hard it tries. */
  readonly complexity: number
}

export interface ListeningCodec {
  readonly kind: 'wasm' | 'browser'
  decoder(sink: (samples: Float32Array, seq: number) => void): Promise<Decoder>
}

export interface SpeakingCodec extends ListeningCodec {
  encoder(voicing: Voicing, sink: (frame: Uint8Array) => void): Promise<Encoder>
}

/** Those who must be quick speak to interpreters, who have to hear well. `leastBitrate`: as little as others may ask of them. */
export const voicings: Readonly<Record<Hurry, Voicing & { readonly frames: number; readonly leastBitrate: number }>> = {
  fast: { bitrate: 32_000, leastBitrate: 24_000, complexity: 9, frames: 1 },
  listener: { bitrate: 24_000, leastBitrate: 16_000, complexity: 5, frames: 2 },
}
/** On a line that does not carry more. */
export const economy = { bitrate: 16_000, frames: 3 } as const

const TRIES = 3
const AGAIN_MS = 1_000

/** The ways to a codec, best first; each tells of nothing when this browser has it not. */
export interface Ladder<Codec> {
  readonly wasm: () => Promise<Codec | undefined>
  readonly browser: () => Promise<Codec | undefined>
}

/** The eight bytes that a module begins with, and has to have. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** Whether a module runs here, by trying: where a policy forbids it one of the codecs would wait for itself for ever. */
async function hasWasm(): Promise<boolean> {
  try {
    await WebAssembly.compile(EMPTY_MODULE)
    return true
  } catch {
    return false // forbidden, or there is no WebAssembly at all
  }
}

/** WebAssembly sounds the same everywhere and keeps its delay; Lockdown Mode and some policies take it away. */
export const listening: Ladder<ListeningCodec> = {
  wasm: async () => ((await hasWasm()) ? (await import('./opus-listening.ts')).opusListening() : undefined),
  browser: async () => (await import('./opus-browser.ts')).opusOfBrowser(),
}

export const speaking: Ladder<SpeakingCodec> = {
  wasm: async () => ((await hasWasm()) ? (await import('./opus-speaking.ts')).opusSpeaking() : undefined),
  browser: async () => (await import('./opus-browser.ts')).opusOfBrowser(),
}

/** The best codec that works here; undefined: there is none, and captions remain. `pause` waits between two tries. */
export async function bestOf<Codec>({ wasm, browser }: Ladder<Codec>, pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms))): Promise<Codec | undefined> {
  return (await tried(wasm, pause)) ?? (await tried(browser, pause))
}

/** A file that did not come, or code that would not run, look the same; so it is tried again. */
async function tried<Codec>(way: () => Promise<Codec | undefined>, pause: (ms: number) => Promise<void>): Promise<Codec | undefined> {
  for (let count = 1; ; count++) {
    try {
      return await way()
    } catch (error) {
      if (count === TRIES || (typeof WebAssembly === 'object' && error instanceof WebAssembly.CompileError)) return undefined
      await pause(AGAIN_MS)
    }
  }
}
