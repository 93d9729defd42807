import type { Prepared, Structure } from '../consultation/file.ts'
import type { Role, Stage } from '../consultation/names.ts'
import type { CallStage } from '../consensus/criteria.ts'
import type { Disclosed, DisclosedBloc, ShownReason } from '../consensus/disclosure.ts'
import type { Answers } from '../consensus/publication.ts'
import type { ShapedStep } from '../consensus/shaping.ts'
import type { DocumentReference } from '../documents/reference.ts'
import type { IndicatorContent } from '../documents/content.ts'
import type { LateChange } from '../documents/card-change.ts'
import type { BroadcastId, CallId, ConsultationId, DocumentId, Instant, InvitationId, ItemId, Language, LateId, PollId, SeatId, Words } from '../ids.ts'
import type { SettledTerm } from './glossary.ts'
import { usualDemands } from '../rotation/rotation.ts'
import type { Rotation } from './rotation-state.ts'
import type { helpSubjects } from './help-subjects.ts'
import type {
  Alternative,
  ChosenRule,
  ChosenWeights,
  ConsensualBlock,
  GivenReason,
  Narrowing,
  Scope,
  Standing,
  Whereabouts,
  WordingResult,
} from './plenary-state.ts'
import type { Speaking } from './speaking.ts'

/** What a person agreed to at the door, each by itself, changeable at any time. */
export interface Consent {
  /** Their group may be named with what they shaped, in groups large enough only. */
  readonly showBloc: boolean
  /** They may be quoted, and see each quote first. */
  readonly quote: boolean
  /** Their alias may stand beside what they wrote. Absent is no: it was not always asked. */
  readonly showAlias?: boolean
}

/** A person, or a table's shared device speaking for one, in one consultation. */
export interface Seat {
  readonly id: SeatId
  /** Empty once the person has left. */
  readonly alias: string
  readonly role: Role
  /** Null for seats without one, and for those who may not know it. */
  readonly constituency: ItemId | null
  /** The table that this seat hosts. */
  readonly hosts: ItemId | null
  readonly speaks: readonly Language[]
  /** Languages without which this person needs an interpreter. */
  readonly needs: readonly Language[]
  readonly interprets: readonly (readonly [from: Language, to: Language])[]
  /** Of an interpreter: captions and translations only, no voice. */
  readonly inWriting?: boolean
  readonly mode: 'room' | 'remote'
  /** A shared device has no token of its own: the table's host speaks for it. */
  readonly device: 'own' | 'shared'
  /** Of a shared device: the host who seated this person. Absent in earlier ones; only hosts and who leads are told. */
  readonly by?: SeatId
  /** Which expected person this is; organisers only. */
  readonly person: ItemId | null
  readonly consent: Consent
  readonly left: boolean
  /** Only in what the circle sees of its own: this person is one of the community, of whichever constituency. */
  readonly ofCommunity?: true
}

export interface Invitation {
  readonly id: InvitationId
  readonly role: Role
  readonly constituency: ItemId | null
  readonly table: ItemId | null
  readonly person: ItemId | null
  readonly uses: 'one' | 'many'
  readonly taken: number
  readonly revoked: boolean
  /** The seat that made it; null for the organiser's first. */
  readonly by: SeatId | null
  /** The printed sheet that it stands on, and its place there, from 1; sheets count from 1. */
  readonly sheet?: { readonly id: ItemId; readonly ordinal: number; readonly number: number }
  /** After this instant it opens nothing. */
  readonly until?: Instant
}

/** What the welcome desk knows of somebody's coming. */
export type Presence = 'come' | 'missing' | 'expected'

/** Who has come to the hall, by seat, and by expected person where there is no seat yet; who is only expected is in neither. */
export interface Arrivals {
  readonly seats: Readonly<Record<SeatId, Presence>>
  readonly people: Readonly<Record<ItemId, Presence>>
}

/** What the circle decides together: its criteria, and whether it opens. */
export type CircleSubject = 'criteria' | 'opening'

export interface Circle {
  readonly answers: Readonly<Record<CircleSubject, Readonly<Record<SeatId, boolean>>>>
  readonly agreed: Readonly<Record<CircleSubject, boolean>>
  /** Interpreters whom the community let in. */
  readonly admitted: readonly SeatId[]
}

/** Who sits where in each round, from 1; `seats[round - 1][seat]` is a table. */
export interface SeatingPlan {
  readonly seats: readonly Readonly<Record<SeatId, ItemId>>[]
  readonly repeatedMeetings: number
  readonly fewestRepeats: number
}

/** When something ends, in server time. */
export interface TableTime {
  readonly endsAt: Instant
  /** When it would end had nobody ended it early; what an undone end goes back to. */
  readonly plannedEnd: Instant
  /** After the grace: permission to write follows this instant. */
  readonly freezesAt: Instant
}

/** Its own times are those of every table that has none of its own. */
export interface RunningRound extends TableTime {
  /** Counts from 1. */
  readonly number: number
  readonly startsAt: Instant
  /** Tables that end at another time than the others. */
  readonly tables?: Readonly<Record<ItemId, TableTime>>
  /** Since when the clock stands still; null while it runs. */
  readonly pausedAt?: Instant | null
  /** When those who paused mean to go on; it says so, and starts nothing. */
  readonly until?: Instant | null
  /** How long the clock has stood still in all, before this pause. */
  readonly stoodMs?: number
  /** When it went on last, while that can be taken back. */
  readonly resumedAt?: Instant | null
  /** The freeze has been recorded; the next round may start. */
  readonly frozen: boolean
  readonly ended: boolean
  /** Minutes before the end that were announced already. */
  readonly warned: readonly number[]
  /** One document a table. */
  readonly documents: Readonly<Record<ItemId, DocumentId>>
}

export interface Said {
  readonly table: ItemId
  readonly seat: SeatId
  readonly text: string
  readonly language: Language
  readonly at: Instant
}

/** `kept`: taken when nothing could be written any more, so that it stands in the record. */
export type LateSettled = 'open' | 'taken' | 'kept' | 'left'

/** Changes that the words' own road did not take, offered to the table's host. */
export interface Late {
  readonly id: LateId
  readonly table: ItemId
  readonly round: number
  /** Who offers them; empty for a host to whom that person does not want to be named. */
  readonly seat: SeatId
  /** The bloc of who offers them, where it may be told; null elsewhere. */
  readonly bloc: ItemId | null
  /** Who offers them lets their alias be told. */
  readonly named: boolean
  readonly reason: 'late' | 'mass'
  readonly changes: readonly LateChange[]
  /** What became of each change, in their order. */
  readonly settled: readonly LateSettled[]
}

export interface SilentWords {
  readonly text: string
  readonly language: Language
}

export interface HandedIn {
  readonly lines: readonly SilentWords[]
  readonly named: boolean
}

/** A line that lies open once a silent minute is over. */
export interface SilentLine extends SilentWords {
  readonly id: ItemId
  /** Who wrote it, where they wanted that told. */
  readonly seat: SeatId | null
}

/** How many of those at the table have handed something in: fewer than half, half or more, all. */
export type HandedInShare = 'few' | 'most' | 'all'

/** A few minutes in which each writes alone; then all lines lie open at once. */
export interface Silence {
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** What was handed in and does not lie open yet: each sees their own. */
  readonly handed: Readonly<Record<SeatId, HandedIn>>
  /** Null for those who only write, and once the lines lie open. */
  readonly share: HandedInShare | null
  /** Null until the end. Their order says nothing of who wrote, nor when. */
  readonly lines: readonly SilentLine[] | null
}

/** Somebody asks those who lead for help, quietly. */
export interface HelpCall {
  readonly id: CallId
  readonly table: ItemId
  readonly seat: SeatId
  readonly about: (typeof helpSubjects)[number]
  readonly at: Instant
  /** Somebody is on the way. */
  readonly answered: boolean
}

/** Words of those who lead to all at once; or the call to come together, which pages say in each reader's language. */
export interface Broadcast {
  readonly id: BroadcastId
  readonly to: 'hosts' | 'all'
  /** One that was taken back keeps its place, without words. */
  readonly kind: 'words' | 'recall' | 'taken-back'
  /** In one or more languages; empty but for `words`. */
  readonly text: Words
  readonly at: Instant
}

export interface Cafe {
  /** The last round that was started; null before the first. */
  readonly round: RunningRound | null
  /** Rounds before the last, so that a mistaken start can be undone. */
  readonly earlier: readonly RunningRound[]
  readonly said: readonly Said[]
  readonly late: readonly Late[]
  /** The silent minute of this round, by table. */
  readonly silences: Readonly<Record<ItemId, Silence>>
  /** One a seat at most. */
  readonly help: readonly HelpCall[]
}

/** `at-table`: sent back to the table that wrote it. */
export type CandidateStatus = 'candidate' | 'shortlisted' | 'accepted' | 'parked' | 'rejected' | 'merged' | 'at-table'

/** Where an item comes from, as far as it may be shown. */
export interface Origin {
  readonly table: ItemId | null
  readonly rounds: readonly number[]
  /** Blocs that shaped it, through the disclosure function. */
  readonly blocs: readonly ItemId[]
  /** Others shaped it too, whose group is too small to be named. */
  readonly others: boolean
  /** Who did what in which round, in the same groups. Absent where it was not gathered yet. */
  readonly steps?: readonly ShapedStep[]
}

export interface Candidate {
  readonly id: ItemId
  readonly stakeholder: ItemId
  readonly text: string
  readonly language: Language
  readonly indicators: readonly IndicatorContent[]
  readonly crossCutting: boolean
  readonly origin: Origin
  readonly status: CandidateStatus
  /** Where it stood before it was merged, parked, rejected or accepted. */
  readonly before: CandidateStatus
  readonly into: ItemId | null
  readonly linked: readonly ItemId[]
  readonly reason: string
  /** How it stood after the last round of narrowing that asked about it. */
  readonly rating: Standing | null
  /** How it stood after the rounds before that, oldest first. */
  readonly standings?: readonly Standing[]
  readonly consensus: ConsensusResult | null
  /** How many calls for consensus there have been since it was last taken up; the second is after an amendment. */
  readonly calls?: number
  readonly scope?: Scope
  /** While it is parked or sent back. */
  readonly whereabouts?: Whereabouts
  readonly alternatives?: readonly Alternative[]
  readonly worded?: WordingResult | null
  /** A majority wants it decided anew. */
  readonly mayReopen?: boolean
  /** It was accepted with others, without a call of its own. */
  readonly together?: boolean
  /** The words as accepted; empty before. */
  readonly wording: string
  /** Set when it was accepted against the rule, with the reason in `reason`. */
  readonly exception: boolean
}

export interface ConsensusResult {
  readonly passes: boolean
  readonly because: ShownReason
  /** The blocs that may be shown. */
  readonly blocs: readonly DisclosedBloc[]
  /** How it was judged; absent in earlier ones: as called. */
  readonly stage?: CallStage
  /** In the persons' own words, in no order that says who or when. */
  readonly reservations: readonly GivenReason[]
  readonly asides: readonly GivenReason[]
  readonly blocks: readonly GivenReason[]
}

export type PollKind = 'rating' | 'consensus' | 'wording' | 'reopening'

export interface Poll {
  readonly id: PollId
  readonly kind: PollKind
  readonly candidates: readonly ItemId[]
  readonly open: boolean
  /** How many of each group answered, for each candidate, once closed; never leaves the server. */
  readonly answers: AnswersByGroup
  /** What was shown of each candidate, once closed. */
  readonly shown?: Readonly<Record<ItemId, Disclosed>>
  /** How often each answer was given, for each candidate, once closed; never leaves the server. */
  readonly distributions?: Distributions
  /** Of a rating. */
  readonly narrowing?: Narrowing
  /** Whom it asks, by bloc; everybody with a vote where none is named. */
  readonly audience?: readonly ItemId[]
  /** When it closes by itself. */
  readonly endsAt?: Instant
  /** The rule that counts: its place among those chosen, from 1; 0 for the usual one. */
  readonly rule?: number
}

export type Distributions = Readonly<Record<ItemId, readonly number[]>>

export type AnswersByGroup = Readonly<Record<ItemId, Answers>>

export interface Plenary {
  readonly candidates: Readonly<Record<ItemId, Candidate>>
  /** The order in which candidates are gone through. */
  readonly order: readonly ItemId[]
  readonly polls: readonly Poll[]
  /** What the big screen shows now. */
  readonly discussed: ItemId | null
  /** The big screen shows how it is decided, before all else. */
  readonly showsRule?: true
  /** Languages in which an item is to be read in reviewed words before it is decided on. Absent: none. */
  readonly required?: readonly Language[]
  /** The rules that were chosen, oldest first; the last one holds. Absent: the usual one. */
  readonly rules?: readonly ChosenRule[]
  readonly weights?: ChosenWeights
  /** Pairs that look alike and are not the same. */
  readonly apart?: readonly (readonly [ItemId, ItemId])[]
  readonly block?: ConsensualBlock | null
  /** The last item that was decided: a slip about it can be taken back at once. */
  readonly decided?: ItemId
}

/**
 * Everything about a consultation that follows from its events. The server holds it whole;
 * a browser holds what `view` leaves of it. Both fold it with `evolve`.
 */
export interface Consultation {
  readonly id: ConsultationId
  readonly structure: Structure
  /** What the file brought along; never leaves the server. */
  readonly prepared: Prepared
  /** How many accepted questions the meeting aims at. */
  readonly target: number
  /** Stages begun, oldest first; the last is now. */
  readonly stages: readonly Stage[]
  readonly seats: Readonly<Record<SeatId, Seat>>
  readonly invitations: Readonly<Record<InvitationId, Invitation>>
  /** For those who lead. */
  readonly arrivals: Arrivals
  readonly circleOpened: boolean
  /** Null for those who are not of the circle: how each answered stays among its people, also when it has opened. */
  readonly circle: Circle | null
  readonly plan: SeatingPlan | null
  readonly rotation: Rotation
  readonly cafe: Cafe
  readonly plenary: Plenary
  /** Who speaks and who would like to, by place: a table, or the plenary. */
  readonly voice: Readonly<Record<ItemId, Speaking>>
  readonly documents: readonly DocumentReference[]
  /** What was made of terms of the glossary; absent for none. */
  readonly glossary?: Readonly<Record<ItemId, SettledTerm>>
  /** The last ones, oldest first. */
  readonly broadcasts: readonly Broadcast[]
}

export const nothingYet: Consultation = {
  id: '',
  structure: { title: {}, languages: [] },
  prepared: {},
  target: 0,
  stages: [],
  seats: {},
  invitations: {},
  arrivals: { seats: {}, people: {} },
  circleOpened: false,
  circle: null,
  plan: null,
  rotation: { style: usualDemands.style, closed: {}, changes: 0, desk: null },
  cafe: { round: null, earlier: [], said: [], late: [], silences: {}, help: [] },
  plenary: { candidates: {}, order: [], polls: [], discussed: null },
  voice: {},
  documents: [],
  broadcasts: [],
}

/** The stage that runs now. */
export const stageOf = (state: Consultation): Stage => state.stages.at(-1) ?? 'prepare'
