import { channelOf, type ChannelKey } from '../../shared/channels/channel.ts'
import type { AudioGraph } from './audio-graph.ts'
import { channelsOfWish, earsFor, hearingPlace, type Wish } from './hearing-wish.ts'
import type { ProfileName } from './profiles.ts'
import type { SoundStore } from './sound-line.ts'
import { type ChannelState, isHeard } from './sound-state.ts'
import type { Taste } from './taste.ts'
import type { WorkerLine } from './worker-line.ts'

/** In each message so many frames: few for whoever must be quick, many for a thin line. */
const BUNDLES = { fast: 1, listener: 2, thin: 5 } as const

interface Around {
  readonly store: Pick<SoundStore, 'me' | 'view' | 'may'>
  readonly audio: Pick<AudioGraph, 'setLoudness'>
  readonly worker: Pick<WorkerLine, 'listen' | 'leave'>
  readonly status: (channel: ChannelKey) => ChannelState
  readonly taste: () => Taste
}

/** What this tab listens to: what somebody wants to hear, wherever they are now, and nothing else. */
export class Ears {
  readonly #around: Around
  #wish: Wish | undefined
  /** What was asked for, and how. */
  readonly #asked = new Map<ChannelKey, ProfileName>()

  constructor(around: Around) {
    this.#around = around
  }

  get wish(): Wish | undefined {
    return this.#wish
  }

  set wish(wish: Wish | undefined) {
    this.#wish = wish
  }

  /** The two channels of what one wants to hear, where one is now. */
  get channels(): ReturnType<typeof channelsOfWish> | undefined {
    const { view, me } = this.#around.store
    return this.#wish === undefined ? undefined : channelsOfWish(this.#wish, hearingPlace(view, me))
  }

  /** True while the wanted language is spoken by an interpreter. */
  get isInterpreted(): boolean {
    const { channels } = this
    return channels !== undefined && isHeard(this.#around.status(channels.wanted))
  }

  /** A channel does not come any more, or not yet: it is asked for again the next time. */
  forget(channel: ChannelKey): void {
    this.#asked.delete(channel)
  }

  /** Asks for what is to be heard now, and leaves what is not. */
  follow(): void {
    const { store, audio, worker, taste } = this.#around
    const { channels } = this
    const { mix, saves } = taste()
    const ears = channels === undefined ? [] : earsFor(channels, this.isInterpreted, mix)
    const hurry = this.#wish?.profile ?? 'listener'
    const profile = saves && hurry === 'listener' ? 'thin' : hurry
    const allowed = ears.filter(({ channel }) => {
      const known = channelOf(channel)
      return known !== undefined && store.may({ listen: known })
    })
    for (const channel of this.#asked.keys()) {
      if (allowed.some((ear) => ear.channel === channel)) continue
      worker.leave(channel)
      this.#asked.delete(channel)
    }
    for (const { channel, loudness } of allowed) {
      audio.setLoudness(channel, loudness)
      if (this.#asked.get(channel) === profile) continue
      worker.listen(channel, profile, BUNDLES[profile])
      this.#asked.set(channel, profile)
    }
  }
}
