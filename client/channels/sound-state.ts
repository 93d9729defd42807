import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { Health, HubEvent, OnAir } from '../../shared/channels/control.ts'
import type { Instant, Language, SeatId } from '../../shared/ids.ts'

/** What stands in the way of hearing or speaking; each has its words, and what to do about it. */
export type Trouble =
  /** The browser waits until something is pressed, or something else has the loudspeaker. */
  | 'silent'
  | 'no-codec'
  | 'no-audio'
  | 'no-microphone'
  | 'microphone-refused'
  | 'microphone-busy'
  | 'microphone-lost'

/** What is known of one channel. */
export interface ChannelState {
  readonly live: boolean
  readonly onAir: readonly OnAir[]
  /** The language that its interpreters listen to; null is the floor. */
  readonly source: Language | null
  readonly listeners: number
  readonly health: Health | undefined
  readonly handover: { readonly from: SeatId; readonly to: SeatId | null; readonly until: Instant } | undefined
}

export const silentChannel: ChannelState = { live: false, onAir: [], source: null, listeners: 0, health: undefined, handover: undefined }

/** What a channel is after an event of the hub. */
export function afterEvent(states: ReadonlyMap<ChannelKey, ChannelState>, event: HubEvent): ReadonlyMap<ChannelKey, ChannelState> {
  if (event.event === 'state') {
    const { channel, live, onAir, source, listeners, health } = event
    return withPart(states, channel, { live, onAir, source, listeners, health })
  }
  if (event.event !== 'handover') return states
  const { channel, from, to, until } = event
  return withPart(states, channel, { handover: from === null ? undefined : { from, to, until } })
}

function withPart(states: ReadonlyMap<ChannelKey, ChannelState>, channel: ChannelKey, part: Partial<ChannelState>): ReadonlyMap<ChannelKey, ChannelState> {
  return new Map([...states, [channel, { ...(states.get(channel) ?? silentChannel), ...part }]])
}

/** Somebody interprets, and is not muted. */
export const isHeard = ({ live, onAir }: ChannelState): boolean => live && onAir.some(({ muted }) => !muted)
