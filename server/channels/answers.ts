import { hearsItself } from '../../shared/channels/air.ts'
import { channelKey } from '../../shared/channels/channel.ts'
import type { Ask, AskOf, Published, Subscribed } from '../../shared/channels/control.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { Language } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Hall } from './hall.ts'
import { LanguageChannel } from './language-channel.ts'
import type { Line } from './line.ts'
import type { LiveChannel } from './live-channel.ts'
import type { Publication } from './publication.ts'
import { Subscription } from './subscription.ts'

type Answered = Outcome<Published | Subscribed | true>

/** Answers what a line asks, once it has shown its ticket. Every right is looked at here, at the moment of asking. */
export class Answers {
  readonly #hall: Hall
  readonly #now: () => number

  constructor(hall: Hall, now: () => number) {
    this.#hall = hall
    this.#now = now
  }

  to(line: Line, ask: Exclude<Ask, { ask: 'hello' }>): Answered {
    switch (ask.ask) {
      case 'subscribe':
        return this.#subscribe(line, ask)
      case 'unsubscribe':
        return this.#unsubscribe(line, ask)
      case 'publish':
      case 'take':
        return this.#publish(line, ask)
      case 'unpublish':
        return this.#unpublish(line, ask)
      case 'mute':
        return this.#hall.withKey(ask.channel)?.mute(line, ask.why, ask.on) ?? refuse('not-on-air')
      case 'offer':
        return this.#inBooth(line, ask.channel, (channel) => channel.offer(line))
      case 'decline':
        return this.#inBooth(line, ask.channel, (channel) => channel.decline(line))
      case 'source':
        return this.#inBooth(line, ask.channel, (channel) => this.#source(line, channel, ask.relay))
      case 'slow':
        return this.#inBooth(line, ask.channel, (channel) => this.#slow(channel))
      case 'acknowledge':
        this.#listening(line, ask.id)?.acknowledge(ask.slot, ask.seq, this.#now())
        return accept(true)
      case 'report':
        this.#listening(line, ask.id)?.reported(ask, this.#now())
        return accept(true)
    }
  }

  #listening(line: Line, id: number): Subscription | undefined {
    return this.#hall.withId(id)?.listeners.get(line)
  }

  #subscribe(line: Line, ask: AskOf<'subscribe'>): Answered {
    const { channel: key } = ask
    if (!line.rights.listen.has(key)) return refuse('not-allowed')
    const own = [...this.#hall.channels()].filter(({ listeners }) => listeners.get(line) !== undefined)
    if (!own.some((channel) => channel.key === key) && own.length >= limits.subscriptionsPerConnection) return refuse('too-many')
    const channel = this.#hall.channel(key)
    channel.listeners.add(new Subscription(line, ask, channel.id))
    channel.changed('some')
    return accept({ id: channel.id })
  }

  #unsubscribe(line: Line, { channel: key }: AskOf<'unsubscribe'>): Answered {
    const channel = this.#hall.withKey(key)
    if (channel?.listeners.remove(line) === true) channel.changed('some')
    return accept(true)
  }

  #publish(line: Line, ask: AskOf<'publish' | 'take'>): Answered {
    const { channel: key } = ask
    if (!line.rights.publish.has(key)) return refuse('not-allowed')
    const own = [...this.#hall.channels()].filter((channel) => channel.isPublishedBy(line))
    if (!own.some((channel) => channel.key === key) && own.length >= limits.publicationsPerConnection) return refuse('too-many')
    const entered = this.#enter(line, ask)
    if (!entered.ok) return entered
    const { id, need } = this.#hall.channel(key)
    return accept({ id, slot: entered.value.slot, ...(need === null ? {} : { bitrate: need }) })
  }

  #enter(line: Line, ask: AskOf<'publish' | 'take'>): Outcome<Publication> {
    if (ask.ask === 'publish') return this.#hall.channel(ask.channel).publish(line, ask.takeover === true)
    const channel = this.#hall.withKey(ask.channel)
    return channel instanceof LanguageChannel ? channel.take(line) : refuse('nothing-offered')
  }

  #unpublish(line: Line, { channel: key, seat = line.rights.seat }: AskOf<'unpublish'>): Answered {
    const channel = this.#hall.withKey(key)
    if (channel === undefined) return accept(true)
    if (seat === line.rights.seat) {
      if (channel.isPublishedBy(line)) channel.leave(line, 'off')
      return accept(true)
    }
    if (!line.rights.leads) return refuse('not-allowed')
    for (const other of [...channel.publishers()].filter(({ rights }) => rights.seat === seat)) {
      channel.leave(other, 'off')
      other.tell({ event: 'closed', channel: key, what: 'publishing', code: 'not-allowed' })
    }
    return accept(true)
  }

  /** What only interpreters of a language do there. */
  #inBooth(line: Line, key: string, work: (channel: LanguageChannel) => Outcome<true>): Answered {
    if (!line.rights.publish.has(key)) return refuse('not-allowed')
    const channel = this.#hall.channel(key)
    return channel instanceof LanguageChannel ? work(channel) : refuse('not-allowed')
  }

  #source(line: Line, channel: LanguageChannel, relay: Language | null): Outcome<true> {
    const { place, language } = channel.channel
    if (!line.rights.listen.has(channelKey({ place, language: relay }))) return refuse('not-allowed')
    if (language === null || hearsItself(this.#hall.sourcesAt(channel), language, relay)) return refuse('relay-cycle')
    channel.relay(relay)
    return accept(true)
  }

  /** At a table everybody who might speak is told; in the plenary, who speaks. */
  #slow(booth: LiveChannel): Outcome<true> {
    const { place } = booth.channel
    const key = channelKey({ place, language: null })
    if (!booth.maySlow(this.#now())) return accept(true)
    const floor = this.#hall.withKey(key)
    for (const line of this.#hall.lines) {
      const { leads, publish } = line.rights
      const speaks = floor?.isPublishedBy(line) === true || (place !== null && publish.has(key))
      if (leads || speaks) line.tell({ event: 'slow', channel: key })
    }
    return accept(true)
  }
}
