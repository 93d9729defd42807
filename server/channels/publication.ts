import { flags, FRAME_MS, OPUS_MONO_20MS, QUIETEST, type Packet } from '../../shared/channels/packet.ts'
import type { Instant } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { settledLevel } from '../../shared/channels/air-floor.ts'
import { Pace } from '../pace.ts'
import { Outgoing } from './outgoing.ts'
import type { Line } from './line.ts'
import type { Listeners } from './subscription.ts'

/** After so many packets beyond the pace, sound that was sent in good faith it is not. */
const FLOOD = 600
/** What arrived is judged over so long. */
export const HEALTH_MS = 10_000

/** Somebody's sound on one channel, from the moment they publish. */
export class Publication {
  readonly line: Line
  readonly slot: number
  readonly since: Instant
  readonly out: Outgoing
  readonly #mutes = new Set<'mute' | 'cough'>()
  readonly #frames: Pace
  readonly #bytes: Pace
  #next = 0
  #beyond = 0
  #arrivedAt: Instant | undefined
  /** What was missing, and the gaps, lately. */
  #trouble: { readonly at: Instant; readonly frames: number; readonly gapMs: number }[] = []
  /** For choosing the loudest of a floor. */
  level = QUIETEST
  heardAt = 0
  chosen = false

  constructor(line: Line, slot: number, listeners: Listeners, since: Instant, clock: () => Instant) {
    this.line = line
    this.slot = slot
    this.since = since
    this.out = new Outgoing(line.rights.seat, listeners)
    this.#frames = new Pace(limits.mediaFramesPerSecond, limits.mediaFrameBurst, clock)
    this.#bytes = new Pace(limits.mediaBytesPerSecond, limits.mediaByteBurst, clock)
  }

  get isMuted(): boolean {
    return this.#mutes.size > 0
  }

  mute(why: 'mute' | 'cough', on: boolean): void {
    if (on) this.#mutes.add(why)
    else this.#mutes.delete(why)
    // What is sent after a silence is no gap.
    this.#arrivedAt = undefined
    if (on) this.level = QUIETEST
  }

  /** Whether a packet may be heard: of this slot, in this codec, forward in time, and within the pace. */
  takes(packet: Packet, now: Instant): boolean {
    if (packet.slot !== this.slot || packet.config !== OPUS_MONO_20MS || packet.seq < this.#next) return false
    if (!this.#frames.take(packet.count) || !this.#bytes.take(packet.block.length)) {
      this.#beyond += 1
      return false
    }
    this.#notice(packet, now)
    this.#next = packet.seq + packet.count
    const isSilent = (packet.flags & flags.silent) !== 0
    this.level = settledLevel(this.level, isSilent ? QUIETEST : packet.level)
    if (!isSilent) this.heardAt = now
    return true
  }

  get isFlood(): boolean {
    return this.#beyond > FLOOD
  }

  #notice(packet: Packet, now: Instant): void {
    const begins = (packet.flags & flags.spurt) !== 0 || this.#next === 0
    const frames = begins ? 0 : Math.min(packet.seq - this.#next, HEALTH_MS / FRAME_MS)
    const gapMs = begins || this.#arrivedAt === undefined ? 0 : now - this.#arrivedAt
    this.#arrivedAt = (packet.flags & flags.silent) === 0 ? now : undefined
    if (frames > 0 || gapMs > 2 * MOST_USUAL_GAP_MS) this.#trouble.push({ at: now, frames, gapMs })
    if (this.#trouble.length > MOST_TROUBLE) this.#trouble.shift()
  }

  /** What was missing of it in the last while, and the longest wait between two packets, where it was noticeable. */
  arrival(now: Instant): { readonly lostFrames: number; readonly longestGapMs: number } {
    this.#trouble = this.#trouble.filter(({ at }) => now - at < HEALTH_MS)
    return {
      lostFrames: this.#trouble.reduce((sum, { frames }) => sum + frames, 0),
      longestGapMs: Math.round(Math.max(0, ...this.#trouble.map(({ gapMs }) => gapMs))),
    }
  }
}

/** Packets of two or three frames come so often; a gap of less than two of them is none. */
const MOST_USUAL_GAP_MS = 60
const MOST_TROUBLE = 200
