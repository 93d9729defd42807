import { blockOf, flags, OPUS_MONO_20MS, QUIETEST, writePacket } from '../../shared/channels/packet.ts'
import { economy } from './codec.ts'
import { powerOf } from './periods.ts'
import { FRAME_MS } from './profiles.ts'

/** More than this waits to be sent: less is made of the same speech. */
const TIGHT_MS = 400
/** More than this: what is said now is left out, for it would come too late. */
const STUCK_MS = 1_500
/** So long must nothing wait before it is made better again. */
const CALM_MS = 10_000
const CALM_WAITING_MS = 100
const LEVEL_STEP_DB = 3

/** Something frames go into, and that says how much of them has not gone out, in bytes. */
export interface Outlet {
  readonly waiting: number
  send(packet: Uint8Array<ArrayBuffer>): void
}

export interface Published {
  readonly id: number
  readonly slot: number
}

/** How somebody speaks where nothing stands in the way, bit/s and frames in a packet. */
interface Usual {
  readonly bitrate: number
  readonly frames: number
  readonly leastBitrate?: number
}

/** −45 dB: somebody speaks. */
const VOICE = 10 ** -4.5

/** How the speaker's own line does. */
export type Uplink = 'good' | 'tight' | 'stuck'

/** Loudness in steps of 3 dB below full scale, of the mean over the frames. */
export function levelOf(power: number): number {
  return power <= 0 ? QUIETEST : Math.min(QUIETEST, Math.max(0, Math.round((-10 * Math.log10(power)) / LEVEL_STEP_DB)))
}

/**
 * What one speaker sends into a channel: frames in packets, numbered by the time at which they were spoken. On a line
 * that does not carry them it asks for less, and in the end leaves out what is said, rather than to be ever later.
 */
export class Publication {
  readonly #published: Published
  readonly #outlet: Outlet
  readonly #usual: Usual
  readonly #wants: (bitrate: number) => void
  #frames: Uint8Array[] = []
  #power = 0
  #first: number | undefined
  #seq = 0
  #isSpurt: boolean
  #waitsForVoice: boolean
  #isBroken = false
  #isRelay = false
  #uplink: Uplink = 'good'
  #calmFrames = 0
  #need: number | null = null

  /**
   * `wants` is told when another bitrate fits the line better, bit/s. With `waitsForVoice` it begins where somebody
   * speaks, and not with the silence before: a hand-over happens there.
   */
  constructor(published: Published, outlet: Outlet, usual: Usual & { readonly waitsForVoice?: boolean }, wants: (bitrate: number) => void) {
    this.#waitsForVoice = usual.waitsForVoice === true
    this.#isSpurt = !this.#waitsForVoice
    this.#published = published
    this.#outlet = outlet
    this.#usual = usual
    this.#wants = wants
  }

  get uplink(): Uplink {
    return this.#uplink
  }

  get slot(): number {
    return this.#published.slot
  }

  /** What is made of speech now, bit/s: as the own line, and those who listen, can take it. */
  get bitrate(): number {
    if (this.#uplink !== 'good') return economy.bitrate
    const { bitrate, leastBitrate = bitrate } = this.#usual
    return Math.min(bitrate, Math.max(leastBitrate, this.#need ?? bitrate))
  }

  /** Those who listen can take so many bit/s at most; null is what is usual. */
  set need(need: number | null) {
    const before = this.bitrate
    this.#need = need
    if (this.bitrate !== before) this.#wants(this.bitrate)
  }

  set relay(isRelay: boolean) {
    this.#isRelay = isRelay
  }

  /** Whether the frame at this place of the microphone's time may still be sent; it looks at the line. */
  takes(): boolean {
    const waitingMs = (this.#outlet.waiting * 8 * 1_000) / this.bitrate
    this.#calmFrames = waitingMs < CALM_WAITING_MS ? this.#calmFrames + 1 : 0
    if (waitingMs > STUCK_MS) this.#set('stuck')
    else if (waitingMs > TIGHT_MS || this.#uplink === 'stuck') this.#set('tight')
    else if (this.#uplink === 'tight' && this.#calmFrames * FRAME_MS > CALM_MS) this.#set('good')
    if (this.#uplink !== 'stuck') return true
    this.#flush()
    this.#isBroken = true
    return false
  }

  /** A frame of Opus that was spoken at `place` (frames since the microphone was opened), and how strong it was. */
  frame(frame: Uint8Array, place: number, samples: Float32Array): void {
    this.#first ??= place
    const power = powerOf(samples)
    if (this.#waitsForVoice && power > VOICE) {
      this.#flush()
      this.#waitsForVoice = false
      this.#isSpurt = true
    }
    const seq = place - this.#first
    if (this.#frames.length > 0 && seq !== this.#seq + this.#frames.length) this.#flush()
    if (this.#frames.length === 0) this.#seq = seq
    this.#frames.push(frame)
    this.#power += power
    if (this.#frames.length >= (this.#uplink === 'good' ? this.#usual.frames : economy.frames) || this.#isSpurt) this.#flush()
  }

  /** The microphone was closed after this place: says that nothing more comes for now. */
  pause(place: number): void {
    this.#flush()
    if (this.#first === undefined) return
    this.#outlet.send(this.#packet({ set: flags.silent, seq: place - this.#first + 1, count: 1, level: QUIETEST, block: new Uint8Array(0) }))
    this.#isSpurt = true
  }

  #flush(): void {
    const { length } = this.#frames
    if (length === 0) return
    const set = (this.#isSpurt ? flags.spurt : 0) | (this.#isBroken ? flags.discontinuity : 0)
    this.#outlet.send(this.#packet({ set, seq: this.#seq, count: length, level: levelOf(this.#power / length), block: blockOf(this.#frames) }))
    this.#frames = []
    this.#power = 0
    this.#isSpurt = false
    this.#isBroken = false
  }

  #packet({ set, ...rest }: { set: number; seq: number; count: number; level: number; block: Uint8Array }): Uint8Array<ArrayBuffer> {
    const { id, slot } = this.#published
    return writePacket({ ...rest, flags: set | (this.#isRelay ? flags.relay : 0), channel: id, slot, config: OPUS_MONO_20MS, keyId: 0 })
  }

  #set(uplink: Uplink): void {
    if (uplink === this.#uplink) return
    const before = this.bitrate
    this.#uplink = uplink
    if (this.bitrate !== before) this.#wants(this.bitrate)
  }
}
