import type { RotationStyle } from '../rotation/rotation.ts'
import type { HostChange, RotationDesk } from './rotation-state.ts'
import type { Prepared, Structure } from '../consultation/file.ts'
import type { Stage } from '../consultation/names.ts'
import type { PersonPlan, Timetable } from '../consultation/schemas.ts'
import type { DocumentReference } from '../documents/reference.ts'
import type { BroadcastId, CallId, ConsultationId, Instant, InvitationId, ItemId, Language, LateId, SeatId } from '../ids.ts'
import type { SettledTerm } from './glossary.ts'
import type { PlenaryEvent } from './plenary-events.ts'
import type { GroupShare, Speaking } from './speaking.ts'
import type {
  Broadcast,
  Candidate,
  CircleSubject,
  Consultation,
  HandedInShare,
  HelpCall,
  Invitation,
  Late,
  LateSettled,
  Presence,
  Said,
  Seat,
  SeatingPlan,
  SilentLine,
  SilentWords,
} from './state.ts'

/** What has happened. Past tense, append-only; never edited, reduced only where a person has left. */
export type Event =
  // prepare
  | { readonly type: 'consultation-created'; readonly id: ConsultationId; readonly structure: Structure; readonly prepared: Prepared; readonly target: number }
  | { readonly type: 'consultation-revised'; readonly structure: Structure }
  | { readonly type: 'invitation-made'; readonly invitation: Invitation }
  | { readonly type: 'invitation-revoked'; readonly invitation: InvitationId }
  // the welcome desk
  | { readonly type: 'checked-in'; readonly who: { readonly seat: SeatId } | { readonly person: ItemId }; readonly presence: Presence }
  | { readonly type: 'people-expected'; readonly people: readonly PersonPlan[] }
  | { readonly type: 'people-forgotten'; readonly people: readonly ItemId[] }
  // seats
  | { readonly type: 'seat-taken'; readonly seat: Seat; readonly invitation: InvitationId | null }
  | { readonly type: 'seat-updated'; readonly seat: SeatId; readonly change: SeatChange }
  | { readonly type: 'seat-left'; readonly seat: SeatId }
  // stages
  | { readonly type: 'stage-begun'; readonly stage: Stage; readonly opens: boolean; readonly documents: readonly DocumentReference[]; readonly candidates: readonly Candidate[] }
  | { readonly type: 'stage-undone'; readonly stage: Stage }
  // circle
  | { readonly type: 'circle-answered'; readonly seat: SeatId; readonly subject: CircleSubject; readonly agree: boolean }
  | { readonly type: 'circle-agreed'; readonly subject: CircleSubject }
  | { readonly type: 'circle-opened' }
  | { readonly type: 'interpreter-admitted'; readonly seat: SeatId }
  | { readonly type: 'admission-withdrawn'; readonly seat: SeatId }
  // café
  | { readonly type: 'rotation-planned'; readonly plan: SeatingPlan }
  | { readonly type: 'demands-set'; readonly style: RotationStyle; readonly desk: Pick<RotationDesk, 'apart' | 'together' | 'weights' | 'spread' | 'pinned' | 'awaited'> | null }
  | {
      readonly type: 'rotation-repaired'
      readonly moves: readonly { readonly seat: SeatId; readonly round: number; readonly table: ItemId | null }[]
      readonly repeatedMeetings: number
      readonly fewestRepeats: number
      readonly closed: Readonly<Record<ItemId, readonly number[]>>
      /** Null for those who do not lead. */
      readonly desk: Pick<RotationDesk, 'apart' | 'away'> | null
      readonly host?: HostChange
    }
  | {
      readonly type: 'rotation-undone'
      readonly plan: SeatingPlan | null
      readonly closed: Readonly<Record<ItemId, readonly number[]>>
      readonly desk: Pick<RotationDesk, 'apart' | 'away'> | null
      readonly host?: HostChange
    }
  | { readonly type: 'seat-placed'; readonly seat: SeatId; readonly itinerary: readonly (ItemId | null)[] }
  | {
      readonly type: 'seat-moved'
      readonly seat: SeatId
      readonly round: number
      readonly table: ItemId
      /** Rounds in which the same person sits elsewhere instead, so that they still come to each table once. */
      readonly instead?: readonly { readonly round: number; readonly table: ItemId }[]
    }
  | {
      readonly type: 'round-started'
      readonly round: number
      readonly startsAt: Instant
      readonly endsAt: Instant
      readonly freezesAt: Instant
      readonly documents: readonly DocumentReference[]
    }
  | { readonly type: 'round-extended'; readonly round: number; readonly endsAt: Instant; readonly freezesAt: Instant }
  /** One table ends at another time, or with the others again. */
  | { readonly type: 'table-time-set'; readonly round: number; readonly table: ItemId; readonly endsAt: Instant; readonly freezesAt: Instant }
  /** The clock stands still. `backMs` is given back to every end: a pause that goes on after a mistaken end of it. */
  | { readonly type: 'round-paused'; readonly round: number; readonly at: Instant; readonly until: Instant | null; readonly backMs: number }
  /** It goes on, and every end that is still to come moves by `byMs`. */
  | { readonly type: 'round-resumed'; readonly round: number; readonly at: Instant; readonly byMs: number }
  | { readonly type: 'warnings-set'; readonly minutes: readonly number[] }
  | { readonly type: 'timetable-set'; readonly timetable: Timetable }
  | { readonly type: 'warning-given'; readonly round: number; readonly minutes: number }
  | { readonly type: 'round-ended'; readonly round: number; readonly endsAt: Instant; readonly freezesAt: Instant }
  | { readonly type: 'round-frozen'; readonly round: number }
  | { readonly type: 'round-start-undone'; readonly round: number }
  | { readonly type: 'round-end-undone'; readonly round: number; readonly endsAt: Instant; readonly freezesAt: Instant }
  | { readonly type: 'said'; readonly said: Said }
  | { readonly type: 'late-offered'; readonly late: Late | EarlierLate }
  | LateSettledEvent
  | { readonly type: 'silence-begun'; readonly table: ItemId; readonly startsAt: Instant; readonly endsAt: Instant; readonly share: HandedInShare | null }
  | {
      readonly type: 'handed-in'
      readonly table: ItemId
      readonly seat: SeatId
      readonly lines: readonly SilentWords[]
      readonly named: boolean
      /** After this; null for those who only write. */
      readonly share: HandedInShare | null
    }
  | { readonly type: 'silence-ended'; readonly table: ItemId; readonly lines: readonly SilentLine[] }
  | { readonly type: 'silence-cleared'; readonly table: ItemId }
  | { readonly type: 'help-called'; readonly call: HelpCall }
  | { readonly type: 'help-answered'; readonly call: CallId }
  | { readonly type: 'help-ended'; readonly call: CallId }
  // whoever leads, to many at once
  | { readonly type: 'broadcast-made'; readonly broadcast: Broadcast }
  | { readonly type: 'broadcast-taken-back'; readonly broadcast: BroadcastId }
  // the glossary; null: proposed again
  | { readonly type: 'term-settled'; readonly term: ItemId; readonly settled: SettledTerm | null }
  // captions, where the meeting keeps them; `round` is 0 in the plenary. The same line again is its correction.
  | { readonly type: 'caption-kept'; readonly place: ItemId | null; readonly round: number; readonly language: Language; readonly line: ItemId; readonly text: string }
  // who speaks, at a table or in the plenary
  | { readonly type: 'hand-raised'; readonly place: ItemId; readonly seat: SeatId; readonly language: Language }
  | { readonly type: 'hand-lowered'; readonly place: ItemId; readonly seat: SeatId; readonly own: boolean }
  /** Ends the turn before it. `balance`: where the picture is drawn anew. */
  | { readonly type: 'turn-given'; readonly place: ItemId; readonly seat: SeatId; readonly language: Language; readonly at: Instant; readonly balance?: readonly GroupShare[] | null }
  | { readonly type: 'turn-ended'; readonly place: ItemId; readonly at: Instant; readonly balance?: readonly GroupShare[] | null }
  | { readonly type: 'turn-undone'; readonly place: ItemId }
  // plenary
  | PlenaryEvent
  // projection only: what a seat receives when an event widens or narrows what it may see
  | { readonly type: 'view-refreshed'; readonly view: Consultation }
  // projection only: what a seat may know of who speaks, instead of the deeds that led to it
  | { readonly type: 'voice-seen'; readonly place: ItemId; readonly speaking: Speaking }
  // projection only: what the host is told instead of who handed something in
  | { readonly type: 'share-handed-in'; readonly table: ItemId; readonly share: HandedInShare }

export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>

/** How late words were stored before they were compared as changes. */
export interface EarlierLate {
  readonly id: LateId
  readonly table: ItemId
  readonly round: number
  readonly seat: SeatId
  readonly text: string
  readonly language: Language
}

/** Earlier events name no changes: then all of them. */
type LateSettledEvent = {
  readonly type: 'late-settled'
  readonly late: LateId
} & ({ readonly changes: readonly number[]; readonly settled: Exclude<LateSettled, 'open'> } | { readonly taken: boolean; readonly changes?: never })

/** What may change about a seat once it is taken. */
export type SeatChange = Partial<Pick<Seat, 'alias' | 'speaks' | 'needs' | 'interprets' | 'inWriting' | 'mode' | 'consent'>>

