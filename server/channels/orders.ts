import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { ConsultationId, SeatId } from '../../shared/ids.ts'

/** All that the hub knows of a seat. Of the meeting it knows nothing else. */
export interface Grants {
  readonly consultation: ConsultationId
  readonly seat: SeatId
  readonly alias: string
  readonly leads: boolean
  readonly listen: readonly ChannelKey[]
  readonly publish: readonly ChannelKey[]
}

/** What the server tells the hub, whether it is in the same process or not. */
export type Order =
  /** A ticket, as its hash, with which this seat may come in once, soon. */
  | { readonly order: 'admit'; readonly ticket: string; readonly seat: SeatId }
  /** What a seat may from now on; what it may no longer is cut at once. */
  | { readonly order: 'grant'; readonly grants: Grants }
  /** A seat is gone: so are its connections and tickets. */
  | { readonly order: 'dismiss'; readonly seat: SeatId; readonly code: FailureCode }
