import type { Tally } from '../consensus/tally.ts'
import type { QuestionContent } from '../documents/content.ts'
import { accept, type Outcome } from '../failures.ts'
import type { Instant, ItemId, Language } from '../ids.ts'
import type { Command, DoorCommand } from './commands.ts'
import type { Event } from './events.ts'
import type { GivenReason } from './plenary-state.ts'
import type { Origin, Seat } from './state.ts'

/** A question as it stood in the documents when the plenary began, with where it comes from. */
export interface GatheredQuestion extends QuestionContent {
  readonly origin: Origin
}

/** What the ballots of a poll add up to. It lives in memory from the close to the verdict, no longer. */
export type PollTally =
  | { readonly kind: 'rating'; readonly items: Readonly<Record<ItemId, Tally>> }
  | { readonly kind: 'consensus'; readonly items: Readonly<Record<ItemId, CallTally>> }
  /**
   * How many chose, abstentions left out; how many can live with each wording, the one that stands as `''`; and how
   * many with none of them.
   */
  | { readonly kind: 'wording'; readonly answers: number; readonly approvals: Readonly<Record<ItemId, number>>; readonly none: number }
  | { readonly kind: 'reopening'; readonly items: Readonly<Record<ItemId, { readonly yes: number; readonly no: number }>> }

/** How all answered a call for consensus about one item, with their reasons. */
export interface CallTally {
  readonly tally: Tally
  readonly reservations: readonly GivenReason[]
  readonly asides: readonly GivenReason[]
  readonly blocks: readonly GivenReason[]
}

/** What a decision may know beside the state: who asks, when, and what only the server can bring. */
export interface Context {
  /** Null for doors and for the clock. */
  readonly seat: Seat | null
  readonly now: Instant
  /** A new random id; the same label gives the same id within one decision. */
  readonly fresh: (label: string) => string
  /** The tables' questions, and the opened circle's; brought when the plenary begins. */
  readonly gathered: readonly GatheredQuestion[]
  /** The plenary's wordings as they stand; brought when a candidate is accepted, and when another wording is offered. */
  readonly wordings: Readonly<Record<ItemId, string>>
  /**
   * Required languages in which a candidate cannot be read in reviewed words as it stands now; brought with the wordings,
   * and when a poll opens, where languages are required.
   */
  readonly untranslated?: Readonly<Record<ItemId, readonly Language[]>>
  /** Brought when a poll closes. */
  readonly tally: PollTally | null
}

export type Decision = Outcome<readonly Event[]>
export const happens = (...events: Event[]): Decision => accept(events)

/** What the server must bring along for a command, beside the state. */
export function broughtFor(command: Command | DoorCommand): 'gathered' | 'wordings' | 'tally' | null {
  if (command.type === 'begin-stage' && command.stage === 'plenary') return 'gathered'
  if (command.type === 'accept' || command.type === 'accept-block') return 'wordings'
  // What is offered is to differ from the words as they stand.
  if (command.type === 'offer-wording' || (command.type === 'bring-back' && command.wording !== undefined)) return 'wordings'
  if (command.type === 'close-poll' || command.type === 'poll-due') return 'tally'
  return null
}
