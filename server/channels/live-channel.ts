import type { Channel, ChannelKey } from '../../shared/channels/channel.ts'
import type { Handover, Health, OnAir } from '../../shared/channels/control.ts'
import { needAfter, noNeed } from '../../shared/channels/need.ts'
import type { Packet } from '../../shared/channels/packet.ts'
import { refuse, type FailureCode, type Outcome } from '../../shared/failures.ts'
import type { Instant, Language } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Line } from './line.ts'
import { HEALTH_MS, type Publication } from './publication.ts'
import { Listeners } from './subscription.ts'

/** More than this share of what was heard had to be made up. */
const CONCEALS_MUCH = 0.02
/** Listeners report every five seconds. */
const REPORT_MS = 5_000

/** What a channel needs of its surroundings. */
export interface Surroundings {
  readonly now: () => Instant
  /** A publication has ended, and its line does not know yet. */
  readonly cut: (line: Line, key: ChannelKey, code: FailureCode) => void
  /** A turn is offered, taken, or is not offered any more. */
  readonly offered: (handover: Handover) => void
}

/** One channel while somebody listens or publishes there. Who of them is heard, floors and languages decide differently. */
export abstract class LiveChannel {
  readonly key: ChannelKey
  readonly channel: Channel
  readonly id: number
  readonly listeners = new Listeners()
  /** Who must be told of what has changed. */
  untold: 'nobody' | 'some' | 'all' = 'nobody'
  toldAt = 0
  /** When the floor was asked to be slower. */
  #slowAt: Instant | undefined
  #need = noNeed
  protected readonly publications = new Map<Line, Publication>()
  protected readonly around: Surroundings

  constructor(key: ChannelKey, channel: Channel, id: number, around: Surroundings) {
    this.key = key
    this.channel = channel
    this.id = id
    this.around = around
  }

  abstract get isLive(): boolean
  abstract get source(): Language | null
  abstract onAir(): readonly OnAir[]
  abstract publish(line: Line, takeover: boolean): Outcome<Publication>
  /** Goes off air on purpose, or because the connection is lost. */
  abstract leave(line: Line, how: 'off' | 'lost'): void
  abstract mute(line: Line, why: 'mute' | 'cough', on: boolean): Outcome<true>
  /** Whether what came is to be heard now. */
  protected abstract lets(publication: Publication, packet: Packet, now: Instant): boolean
  protected abstract pass(now: Instant): void

  /** Whether it may be forgotten: there is nobody, and no sign was given of late, which would be given again too soon. */
  isIdle(now: Instant): boolean {
    return this.listeners.size === 0 && this.publications.size === 0 && !this.isLive && !this.#isSlowed(now)
  }

  publishers(): Iterable<Line> {
    return this.publications.keys()
  }

  isPublishedBy(line: Line): boolean {
    return this.publications.has(line)
  }

  /** Everything that changes by itself with time. */
  tick(now: Instant): void {
    for (const { out } of this.publications.values()) out.flush(now)
    this.pass(now)
    this.#look(now)
  }

  /** Bit/s of speech that all who listen can take; null is what is usual. */
  get need(): number | null {
    return this.#need.bitrate
  }

  #look(now: Instant): void {
    const before = this.need
    this.#need = needAfter(this.#need, this.listeners.hasThin, now)
    if (this.need === before) return
    for (const line of this.publications.keys()) line.tell({ event: 'need', channel: this.key, bitrate: this.need })
  }

  changed(whom: 'some' | 'all'): void {
    if (this.untold !== 'all') this.untold = whom
  }

  /** Sound from a line that publishes here. */
  receive(line: Line, packet: Packet): void {
    const publication = this.publications.get(line)
    if (publication === undefined) return
    const now = this.around.now()
    if (publication.takes(packet, now)) {
      if (!publication.isMuted && this.lets(publication, packet, now)) publication.out.push(packet, now)
    } else if (publication.isFlood) {
      this.leave(line, 'off')
      this.around.cut(line, this.key, 'too-many')
    }
  }

  protected mutePublication(line: Line, why: 'mute' | 'cough', on: boolean): Outcome<Publication> {
    const publication = this.publications.get(line)
    if (publication === undefined) return refuse('not-on-air')
    const before = publication.isMuted
    publication.mute(why, on)
    if (publication.isMuted) publication.out.flush(this.around.now(), true)
    if (before !== publication.isMuted) this.changed('all')
    return { ok: true, value: publication }
  }

  protected end(publication: Publication): void {
    publication.out.flush(this.around.now(), true)
    this.publications.delete(publication.line)
    this.changed('all')
  }

  health(): Health {
    const now = this.around.now()
    const arrivals = [...this.publications.values()].map((publication) => publication.arrival(now))
    const listeners = [...this.listeners.all()]
    const reports = listeners.flatMap((listener) => listener.reportedWithin(HEALTH_MS, now) ?? [])
    const depths = reports.map(({ depthMs }) => depthMs).toSorted((one, other) => one - other)
    return {
      lostFrames: arrivals.reduce((sum, { lostFrames }) => sum + lostFrames, 0),
      longestGapMs: Math.max(0, ...arrivals.map(({ longestGapMs }) => longestGapMs)),
      delayMs: depths[Math.floor(depths.length / 2)] ?? null,
      gaps: reports.reduce((sum, { underruns }) => sum + underruns, 0),
      concealing: reports.filter(({ concealedMs }) => concealedMs > CONCEALS_MUCH * REPORT_MS).length,
      skipping: listeners.filter(({ isSkipping }) => isSkipping).length,
    }
  }

  /** Whether the floor may be asked to be slower: not more often than it can be heeded. */
  maySlow(now: Instant): boolean {
    if (this.#isSlowed(now)) return false
    this.#slowAt = now
    return true
  }

  #isSlowed(now: Instant): boolean {
    return this.#slowAt !== undefined && now - this.#slowAt < limits.slowSignMs
  }
}
