import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Answered, Asking, LineState, Ticket } from './hub-line.ts'
import type { Hurry, ProfileName } from './profiles.ts'
import type { Uplink } from './publication.ts'

/** What the page tells the worker that holds line and codec. */
export type ToWorker =
  /** First of all. `speaks`: whoever this is will speak as well, and then hears with the same codec. */
  | { readonly playout: MessagePort; readonly speaks: boolean }
  | { readonly capture: MessagePort }
  | { readonly ticket: Ticket | undefined }
  | { readonly hurry: true }
  | { readonly listen: ChannelKey; readonly profile: ProfileName; readonly bundle: number }
  | { readonly leave: ChannelKey }
  | { readonly speak: ChannelKey; readonly profile: Hurry; readonly takeover: boolean; readonly taken: boolean }
  | { readonly stopSpeaking: true }
  | { readonly relayed: boolean }
  | { readonly ask: Asking; readonly number: number }
  | { readonly close: true }

/** What the worker tells the page. */
export type FromWorker =
  | { readonly wants: 'ticket' }
  | { readonly line: LineState }
  | { readonly event: HubEvent }
  | { readonly codec: 'wasm' | 'browser' | 'none' }
  /** Sound of this channel comes from now on, or why it does not. */
  | { readonly listening: ChannelKey; readonly refused?: FailureCode }
  | { readonly speaking: ChannelKey; readonly isOn: boolean; readonly refused?: FailureCode }
  | { readonly answered: number; readonly answer: Answered }
  | { readonly bytesIn: number; readonly bytesOut: number; readonly uplink: Uplink }
