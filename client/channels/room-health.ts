import type { ChannelKey } from '../../shared/channels/channel.ts'
import { HubLine, type LineState } from './hub-line.ts'
import { sound } from './sound.ts'
import type { SoundStore } from './sound-line.ts'
import { afterEvent, type ChannelState } from './sound-state.ts'

/** Nothing has come for so long: something is asked, to see that the line still stands. */
const QUIET_MS = 12_000
const LOOK_MS = 5_000

/** How every channel of the meeting does, for whoever leads: the hub tells them of `health`, and nobody else but interpreters. */
export interface RoomHealth {
  readonly channels: ReadonlyMap<ChannelKey, ChannelState>
  readonly line: LineState
  subscribe(listener: () => void): () => void
  /** Ends it, with its line. */
  close(): void
}

/** Begins to watch, without any sound: over a line of its own, or over the one that this tab hears through, while there is one. */
export function watchHealth(store: SoundStore): RoomHealth {
  return new Watch(store)
}

class Watch implements RoomHealth {
  readonly #store: SoundStore
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #own: HubLine | undefined
  #looks: ReturnType<typeof setInterval> | undefined
  #heard: ReturnType<typeof sound.lineOf>
  #stopHearing: (() => void) | undefined
  #states: ReadonlyMap<ChannelKey, ChannelState> = new Map()
  #state: LineState = 'connecting'

  constructor(store: SoundStore) {
    this.#store = store
    this.#stop = sound.subscribe(() => this.#choose())
    this.#choose()
  }

  get channels(): ReadonlyMap<ChannelKey, ChannelState> {
    return this.#heard?.states ?? this.#states
  }

  get line(): LineState {
    return this.#heard?.line ?? this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#stop()
    this.#stopHearing?.()
    this.#end()
    this.#listeners.clear()
  }

  /** A seat has few lines, so there is never one more than is needed. */
  #choose(): void {
    const heard = sound.lineOf(this.#store)
    if (heard !== this.#heard) {
      this.#stopHearing?.()
      this.#heard = heard
      this.#stopHearing = heard?.subscribe(() => this.#tell())
    }
    if (heard !== undefined) this.#end()
    else this.#begin()
    this.#tell()
  }

  #begin(): void {
    if (this.#own !== undefined || this.#store.isOver) return
    const line = new HubLine(
      {
        ticket: async () => {
          const outcome = await this.#store.mediaTicket()
          if (this.#store.isOver) this.close()
          return outcome.ok ? outcome.value : undefined
        },
        opened: () => undefined,
        event: (event) => {
          this.#states = afterEvent(this.#states, event)
          this.#tell()
        },
        sound: () => undefined,
        state: (state) => {
          this.#state = state
          if (state !== 'live') this.#states = new Map() // the hub tells anew who is on air
          this.#tell()
        },
      },
      (path, protocol) => new WebSocket(new URL(path, location.origin.replace(/^http/, 'ws')), protocol),
    )
    this.#own = line
    // Not listening to what nobody listens to changes nothing, and is answered.
    this.#looks = setInterval(() => void (line.isOpen && line.quietMs > QUIET_MS && line.ask({ ask: 'unsubscribe', channel: 'plenary/zxx' })), LOOK_MS)
    line.open()
  }

  #end(): void {
    clearInterval(this.#looks)
    this.#own?.close()
    this.#own = undefined
    this.#states = new Map()
    this.#state = 'connecting'
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
