import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { FailureCode } from '../../shared/failures.ts'
import { type Encoder, type SpeakingCodec, voicings } from './codec.ts'
import type { HubLine } from './hub-line.ts'
import type { Hurry } from './profiles.ts'
import { Publication, type Uplink } from './publication.ts'

export interface SpeakingWish {
  readonly speak: ChannelKey
  readonly profile: Hurry
  /** Also where somebody else is on air of whom nothing is heard. */
  readonly takeover: boolean
  /** Takes what the partner in the booth offers. */
  readonly taken: boolean
}

interface Surroundings {
  readonly line: Pick<HubLine, 'ask' | 'sound' | 'unsent'>
  /** So many bytes have gone out. */
  readonly sent: (bytes: number) => void
  /** On air, or not, and why not. */
  readonly told: (isOn: boolean, refused?: FailureCode) => void
}

/** One microphone into one channel, for as long as one wants: after a break of the line it goes on by itself. */
export class Speaking {
  wish: SpeakingWish
  readonly #codec: Promise<SpeakingCodec | undefined>
  readonly #around: Surroundings
  #publication: Publication | undefined
  #encoder: Encoder | undefined
  #isRelay = false
  #isClosed = false
  /** Frames that the encoder has, and has not given back yet. */
  readonly #inEncoder: { readonly place: number; readonly samples: Float32Array }[] = []

  constructor(wish: SpeakingWish, codec: Promise<SpeakingCodec | undefined>, around: Surroundings) {
    this.wish = wish
    this.#codec = codec
    this.#around = around
  }

  get channel(): ChannelKey {
    return this.wish.speak
  }

  get uplink(): Uplink {
    return this.#publication?.uplink ?? 'good'
  }

  /** The slot that one's own sound has; undefined while one is not on air. */
  get slot(): number | undefined {
    return this.#publication?.slot
  }

  /** Asks to be on air; again after each break of the line. */
  async publish(): Promise<void> {
    const { speak: channel, takeover, taken, profile } = this.wish
    const codec = await this.#codec
    if (codec === undefined || this.#isClosed) return
    const answered = await this.#around.line.ask(taken ? { ask: 'take', channel } : { ask: 'publish', channel, ...(takeover ? { takeover } : {}) })
    if (this.#isClosed) return
    if (!answered.ok) return answered.code === 'unreachable' ? undefined : this.#around.told(false, answered.code)
    const { value } = answered
    if (value === undefined || !('slot' in value)) return
    this.wish = { ...this.wish, takeover: false, taken: false }
    const { line, sent } = this.#around
    this.#publication = new Publication(
      value,
      {
        get waiting() {
          return line.unsent
        },
        send: (packet) => {
          sent(packet.length)
          line.sound(packet)
        },
      },
      { ...voicings[profile], waitsForVoice: taken },
      (bitrate) => this.#encoder?.setBitrate(bitrate),
    )
    this.#publication.relay = this.#isRelay
    this.#publication.need = value.bitrate ?? null
    this.#encoder?.close()
    this.#inEncoder.length = 0
    this.#encoder = await codec.encoder(voicings[profile], (frame) => this.#encoded(frame))
    if (this.#isClosed) return this.#encoder.close()
    this.#encoder.setBitrate(this.#publication.bitrate)
    this.#around.told(true)
  }

  /** Those who listen take so many bit/s; null: all take what is usual. */
  needed(bitrate: number | null): void {
    if (this.#publication !== undefined) this.#publication.need = bitrate
  }

  setRelay(isRelay: boolean): void {
    this.#isRelay = isRelay
    if (this.#publication !== undefined) this.#publication.relay = isRelay
  }

  frame(samples: Float32Array, place: number): void {
    if (this.#publication?.takes() !== true || this.#encoder === undefined) return
    this.#inEncoder.push({ place, samples })
    this.#encoder.encode(samples)
  }

  pause(place: number): void {
    this.#publication?.pause(place)
  }

  /** The line is broken: what is said now reaches nobody. */
  interrupt(): void {
    if (this.#publication === undefined) return
    this.#publication = undefined
    this.#around.told(false)
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#publication !== undefined) void this.#around.line.ask({ ask: 'unpublish', channel: this.channel })
    this.#publication = undefined
    this.#encoder?.close()
    this.#around.told(false)
  }

  #encoded(frame: Uint8Array): void {
    const spoken = this.#inEncoder.shift()
    if (spoken !== undefined) this.#publication?.frame(frame, spoken.place, spoken.samples)
  }
}
