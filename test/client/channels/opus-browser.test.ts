import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Decoder } from '../../../client/channels/codec.ts'
import { opusOfBrowser } from '../../../client/channels/opus-browser.ts'
import { FRAME_SAMPLES } from '../../../client/channels/profiles.ts'

/** The codec of a browser as Chromium has it: it answers later, and its time goes on by what came out. */

type Output = (data: unknown) => void
const queue: (() => void)[] = []
let counts: 'on' | 'as given'
let stops: (() => void) | undefined

class FakeDecoder {
  state = 'unconfigured'
  readonly #output: Output
  #began: number | undefined
  #came = 0

  constructor({ output, error }: { output: Output; error: () => void }) {
    this.#output = output
    stops = () => {
      this.state = 'closed'
      error()
    }
  }
  configure(): void {
    this.state = 'configured'
  }
  close(): void {
    this.state = 'closed'
  }
  decode({ timestamp, data }: { timestamp: number; data: Uint8Array }): void {
    this.#began ??= timestamp
    const at = counts === 'on' ? this.#began + this.#came++ * 20_000 - 1 : timestamp
    if (data[0] === 0) return // nothing comes of it
    queue.push(() => {
      if (this.state !== 'configured') return
      this.#output({ timestamp: at, numberOfFrames: FRAME_SAMPLES, close: () => undefined, copyTo: (to: Float32Array) => to.fill(data[0] ?? 0) })
    })
  }
}
class FakeEncoder {
  state = 'unconfigured'
  readonly #output: Output
  constructor({ output }: { output: Output }) {
    this.#output = output
  }
  configure(): void {
    this.state = 'configured'
  }
  close(): void {
    this.state = 'closed'
  }
  encode(): void {
    queue.push(() => this.#output({ byteLength: 1, copyTo: (to: Uint8Array) => to.fill(1) }))
  }
}

const comesOut = (most = Infinity): void => {
  for (let count = 0; count < most && queue.length > 0; count += 1) queue.shift()?.()
}

async function decoder(came: unknown[]): Promise<Decoder> {
  const asked = opusOfBrowser()
  const proved = setInterval(comesOut, 0)
  const codec = await asked
  clearInterval(proved)
  if (codec === undefined) throw new Error('it was not taken for one')
  return codec.decoder((samples, seq) => came.push([seq, samples[0]]))
}

describe('the codec of the browser', () => {
  beforeEach(() => {
    queue.length = 0
    counts = 'on'
    vi.stubGlobal('AudioDecoder', FakeDecoder)
    vi.stubGlobal('AudioEncoder', FakeEncoder)
    vi.stubGlobal('AudioData', class { close(): void { return undefined } })
    vi.stubGlobal('EncodedAudioChunk', function EncodedAudioChunk(this: object, chunk: object) { Object.assign(this, chunk) })
  })
  afterEach(() => vi.unstubAllGlobals())

  it.each(['on', 'as given'] as const)('says of each frame which it is, also after a silence, where time is counted %s', async (how) => {
    counts = how
    const came: unknown[] = []
    const { decode } = await decoder(came)
    for (const [seq, value] of [[7, 1], [8, 2], [60, 3], [61, 4]] as const) decode(Uint8Array.of(value), seq)
    comesOut()
    expect(came).toEqual([[7, 1], [8, 2], [60, 3], [61, 4]])
  })

  it('lets nothing that follows go before what was given', async () => {
    const came: unknown[] = []
    const { decode, after } = await decoder(came)
    after(() => came.push('nothing waited'))
    decode(Uint8Array.of(1), 1)
    decode(new Uint8Array(0), 2)
    after(() => came.push('they are silent'))
    decode(Uint8Array.of(3), 50)
    expect(came).toEqual(['nothing waited'])
    comesOut(1)
    expect(came).toEqual(['nothing waited', [1, 1], [2, 0], 'they are silent'])
    comesOut()
    expect(came.at(-1)).toEqual([50, 3])
  })

  it('waits for nothing that does not come: a frame that is none, a decoder that has stopped', async () => {
    counts = 'as given'
    const came: unknown[] = []
    const { decode, after } = await decoder(came)
    decode(Uint8Array.of(0), 1)
    decode(Uint8Array.of(2), 2)
    comesOut()
    expect(came).toEqual([[2, 2]])
    decode(Uint8Array.of(3), 3)
    after(() => came.push('silent'))
    stops?.()
    expect(came.at(-1)).toBe('silent')
    decode(Uint8Array.of(4), 4)
    comesOut()
    expect(came.at(-1)).toEqual([4, 0])
  })
})
