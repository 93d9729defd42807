import { channelOf, type ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Instant, Language, SeatId } from '../../shared/ids.ts'
import { FloorChannel } from './floor-channel.ts'
import { LanguageChannel } from './language-channel.ts'
import type { Line, Rights } from './line.ts'
import type { LiveChannel, Surroundings } from './live-channel.ts'
import { textFrame } from './web-socket-frame.ts'

/** News of one channel is told so often at most, whatever happens there. */
const TOLD_EVERY_MS = 200
/** How it sounds there is told again after so long. */
const HEALTH_EVERY_MS = 2_000
const IDS = 0x1_0000

/** All lines and live channels of one consultation. Nothing of one hall is heard in another. */
export class Hall {
  readonly lines = new Set<Line>()
  readonly #channels = new Map<ChannelKey, LiveChannel>()
  readonly #byId = new Map<number, LiveChannel>()
  readonly #around: Surroundings
  #lastId = 0

  constructor(now: () => Instant) {
    this.#around = {
      now,
      cut: (line, channel, code) => line.tell({ event: 'closed', channel, what: 'publishing', code }),
      offered: (handover) => {
        for (const line of this.lines) if (line.rights.publish.has(handover.channel)) line.tell(handover)
      },
    }
  }

  get isEmpty(): boolean {
    return this.lines.size === 0 && this.#channels.size === 0
  }

  /** A channel by its key, from the first who listens or publishes there on. The key is one that somebody has a right to. */
  channel(key: ChannelKey): LiveChannel {
    const there = this.#channels.get(key)
    if (there !== undefined) return there
    const channel = channelOf(key)
    if (channel === undefined) throw new Error('no channel')
    do {
      this.#lastId = (this.#lastId + 1) % IDS
    } while (this.#byId.has(this.#lastId))
    const live = channel.language === null ? new FloorChannel(key, channel, this.#lastId, this.#around) : new LanguageChannel(key, channel, this.#lastId, this.#around)
    this.#channels.set(key, live)
    this.#byId.set(live.id, live)
    return live
  }

  withKey(key: ChannelKey): LiveChannel | undefined {
    return this.#channels.get(key)
  }

  withId(id: number): LiveChannel | undefined {
    return this.#byId.get(id)
  }

  channels(): Iterable<LiveChannel> {
    return this.#channels.values()
  }

  /** What each language of the place of a channel is interpreted from. */
  sourcesAt(channel: LiveChannel): ReadonlyMap<Language, Language | null> {
    const there = [...this.#channels.values()].filter((other) => other.channel.place === channel.channel.place)
    return new Map(there.flatMap(({ channel: { language }, source }) => (language === null ? [] : [[language, source] as const])))
  }

  linesOf(seat: SeatId): readonly Line[] {
    return [...this.lines].filter(({ rights }) => rights.seat === seat)
  }

  leave(line: Line): void {
    this.lines.delete(line)
    for (const channel of this.#channels.values()) {
      if (channel.isPublishedBy(line)) channel.leave(line, 'lost')
      if (channel.listeners.remove(line)) channel.changed('some')
    }
  }

  /** A seat may other things now: what it may no longer ends at once, on all its lines. */
  grant(rights: Rights): void {
    for (const line of this.linesOf(rights.seat)) {
      const before = line.rights
      line.rights = rights
      for (const channel of this.#channels.values()) this.#cutTo(line, channel, 'not-allowed')
      for (const channel of this.#channels.values()) {
        if (channel.isLive && rights.listen.has(channel.key) && !before.listen.has(channel.key)) line.tell(this.#stateFor(line, channel))
      }
    }
  }

  #cutTo(line: Line, channel: LiveChannel, code: FailureCode): void {
    const { key } = channel
    if (!line.rights.publish.has(key) && channel.isPublishedBy(line)) {
      channel.leave(line, 'off')
      line.tell({ event: 'closed', channel: key, what: 'publishing', code })
    }
    if (!line.rights.listen.has(key) && channel.listeners.remove(line)) {
      channel.changed('some')
      line.tell({ event: 'closed', channel: key, what: 'listening', code })
    }
  }

  /** What somebody who has just come is to know: who is on air where, and what is offered to them. */
  greet(line: Line): void {
    for (const channel of this.#channels.values()) {
      if (channel.isLive && line.rights.listen.has(channel.key)) line.tell(this.#stateFor(line, channel))
      if (channel instanceof LanguageChannel && line.rights.publish.has(channel.key)) line.tell(channel.handover())
    }
  }

  /** Tells one line how a channel is now. */
  tellState(line: Line, channel: LiveChannel): void {
    line.tell(this.#stateFor(line, channel))
  }

  tick(now: Instant): void {
    for (const channel of this.#channels.values()) {
      channel.tick(now)
      if (channel.isLive && now - channel.toldAt >= HEALTH_EVERY_MS) channel.changed('some')
      if (channel.untold !== 'nobody' && now - channel.toldAt >= TOLD_EVERY_MS) this.#tellAll(channel, now)
      if (!channel.isIdle(now)) continue
      this.#channels.delete(channel.key)
      this.#byId.delete(channel.id)
    }
  }

  /** Each of the two forms is written out once, however many they are for. */
  #tellAll(channel: LiveChannel, now: Instant): void {
    const all = channel.untold === 'all'
    channel.untold = 'nobody'
    channel.toldAt = now
    const plain = textFrame(stateOf(channel, false))
    const whole = textFrame(stateOf(channel, true))
    for (const line of this.lines) {
      if (caresFor(line, channel)) line.write(whole)
      else if (all && line.rights.listen.has(channel.key)) line.write(plain)
    }
  }

  #stateFor(line: Line, channel: LiveChannel): HubEvent {
    return stateOf(channel, caresFor(line, channel))
  }
}

/** Whoever leads, interprets into this language, or speaks there now. */
const caresFor = (line: Line, channel: LiveChannel): boolean =>
  line.rights.leads || (channel.channel.language !== null && line.rights.publish.has(channel.key)) || channel.isPublishedBy(line)

function stateOf(channel: LiveChannel, withHealth: boolean): HubEvent {
  const { key, id, isLive, source, listeners } = channel
  return {
    event: 'state',
    channel: key,
    id,
    live: isLive,
    onAir: channel.onAir(),
    source,
    listeners: listeners.size,
    ...(withHealth ? { health: channel.health() } : {}),
  }
}
