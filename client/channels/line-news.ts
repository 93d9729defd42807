import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import type { Instant } from '../../shared/ids.ts'
import { DataPace } from './data-pace.ts'
import type { LineState } from './hub-line.ts'
import type { Uplink } from './publication.ts'
import { afterEvent, type ChannelState } from './sound-state.ts'
import type { FromWorker } from './worker-messages.ts'

/** A sign to speak slower is shown so long, and so is that something was left out. */
export const SIGN_MS = 10_000

/** What hub and worker have told of late. Signs fade by themselves. */
export class LineNews {
  readonly #now: () => Instant
  states: ReadonlyMap<ChannelKey, ChannelState> = new Map()
  line: LineState = 'connecting'
  codec: 'wasm' | 'browser' | 'none' | undefined
  bytes = 0
  readonly pace = new DataPace()
  uplink: Uplink = 'good'
  #slowUntil: Instant = 0
  #skippedUntil: Instant = 0

  constructor(now: () => Instant) {
    this.#now = now
  }

  get isAskedSlower(): boolean {
    return this.#now() < this.#slowUntil
  }

  get hasSkipped(): boolean {
    return this.#now() < this.#skippedUntil
  }

  worker(told: FromWorker): void {
    if ('line' in told) {
      this.line = told.line
      if (told.line !== 'live') this.states = new Map() // the hub tells anew who is on air
    } else if ('codec' in told) this.codec = told.codec
    else if ('bytesIn' in told) {
      this.bytes = told.bytesIn + told.bytesOut
      this.pace.note(this.bytes)
      this.uplink = told.uplink
    }
  }

  hub(event: HubEvent): void {
    this.states = afterEvent(this.states, event)
    if (event.event === 'slow') this.#slowUntil = this.#now() + SIGN_MS
    if (event.event === 'skipped') this.#skippedUntil = this.#now() + SIGN_MS
  }
}
