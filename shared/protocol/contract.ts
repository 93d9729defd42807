import type { BoothNews, BoothSaying } from '../channels/captions-booth.ts'
import type { CaptionAsk, CaptionNews, CaptionsAsk, CaptionsFollowed } from '../channels/captions.ts'
import type { Ballot } from '../meeting/ballot.ts'
import type { Command } from '../meeting/commands.ts'
import type { Event } from '../meeting/events.ts'
import type { Consultation } from '../meeting/state.ts'
import type { Instant, PollId, SeatId } from '../ids.ts'
import type { Turnout } from '../consensus/disclosure.ts'
import type { Refusal } from '../failures.ts'

/** Raise it when an old page could not understand a new message. */
export const PROTOCOL_VERSION = 1

/** The sub-protocol that the server selects on `/sync/<document>`; the token follows as the second. */
export const SYNC_PROTOCOL = 'cafe.v1'
/** A third sub-protocol, `for.<seat>`: a host's device writes for a person without a phone. */
export const SPEAK_FOR_PREFIX = 'for.'

/** One thing that happened, as one seat receives it. `number` counts up by one without gaps, per seat. */
export interface Message {
  readonly number: number
  readonly at: Instant
  readonly event: Event
}

/** The seat's own view of everything, and the number of the last message it contains. */
export interface Welcome {
  readonly seat: SeatId
  readonly view: Consultation
  readonly number: number
  /** The server's clock. */
  readonly now: Instant
}

/** What a page sends in Socket.IO's `auth`; never in the address. */
export interface Handshake {
  readonly token: string
  readonly version: number
  /** The last message seen; absent for a first visit. */
  readonly after?: number
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal }

/** The answer to a command: what the caller itself receives of it. */
export interface CommandReply {
  readonly messages: readonly Message[]
}




export interface MediaTicket {
  readonly ticket: string
  readonly path: string
}

export interface ClientToServer {
  command: (ask: { readonly command: Command; readonly for?: SeatId }, answer: (reply: Answer<CommandReply>) => void) => void
  /** Whether a poll asks whoever answers now, before they are shown what it asks. */
  asked: (ask: { readonly poll: PollId; readonly for?: SeatId }, answer: (reply: Answer<{ readonly asked: true }>) => void) => void
  cast: (
    ask: { readonly poll: PollId; readonly ballot: Ballot; readonly for?: SeatId },
    answer: (reply: Answer<{ readonly cast: true }>) => void,
  ) => void
  /** A ticket for one connection to the hub of sound, and where the hub is. */
  media: (answer: (reply: Answer<MediaTicket>) => void) => void
  /** Begins or ends to read captions; what is new in them comes as `caption`. */
  captions: (ask: CaptionsAsk, answer: (reply: Answer<CaptionsFollowed | null>) => void) => void
  caption: (ask: CaptionAsk, answer: (reply: Answer<true>) => void) => void
  /** An interpreter comes to a booth, and is told the notes of this round; or goes. */
  booth: (ask: CaptionsAsk, answer: (reply: Answer<{ readonly notes: readonly BoothNews[] } | null>) => void) => void
  'booth-say': (ask: BoothSaying, answer: (reply: Answer<true>) => void) => void
}

export interface ServerToClient {
  /** First, and again when messages could not be made up for: forget what you hold. */
  welcome: (welcome: Welcome) => void
  messages: (messages: readonly Message[]) => void
  /** The server's clock, told to whoever comes back before what they have missed. */
  now: (now: Instant) => void
  /** Who is connected now. Not numbered: it is not part of the log. */
  here: (seats: readonly SeatId[]) => void
  /** For whoever leads. Not numbered. */
  turnout: (turnout: { readonly poll: PollId; readonly turnout: Turnout }) => void
  /** One line of captions that this page reads. Not numbered, and stored nowhere. */
  caption: (news: CaptionNews) => void
  booth: (news: BoothNews) => void
  /** The seat is gone or was taken over; the page goes back to the start. */
  farewell: (refusal: Refusal) => void
}
