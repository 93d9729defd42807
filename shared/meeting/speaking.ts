import type { Instant, ItemId, Language, SeatId } from '../ids.ts'

/** What is known of who speaks at one place: a table, or the plenary. */

export interface Hand {
  readonly seat: SeatId
  /** In which language they will speak. */
  readonly language: Language
  /** Where they stand in the queue, from 1. */
  readonly place: number
}

export interface Turn {
  readonly seat: SeatId
  readonly language: Language
  /** Null for everybody but the server: how long single people speak is nobody's to know. */
  readonly since: Instant | null
}

/** Of one bloc, or, under `''`, of all who are of none. */
export interface Spoken {
  readonly turns: number
  readonly ms: number
}

/** A group's share among those at a place, in per cent, rounded to tens. */
export interface GroupShare {
  /** Null: all others together. */
  readonly bloc: ItemId | null
  readonly people: number
  readonly turns: number
  readonly time: number
}

/** What can be gone back to after a slip. */
export interface SpeakingBefore {
  readonly hands: readonly Hand[]
  readonly turn: Turn | null
  readonly spoken: readonly SeatId[]
  readonly totals: Readonly<Record<ItemId, Spoken>>
}

export interface Speaking extends SpeakingBefore {
  /** Who waits, in the order in which hands went up; a seat sees what `queueAt` says. How many there are is for everybody. */
  readonly raised: number
  /** Who spoke since the balance was told last; server only. */
  readonly heard: readonly SeatId[]
  /** Null until enough people have spoken, and where groups are too small. */
  readonly balance: readonly GroupShare[] | null
  readonly before: SpeakingBefore | null
  readonly canUndo: boolean
}

/** The plenary as a place to speak at; in the café places are tables. */
export const PLENARY = 'plenary'

export const nobodySpeaks: Speaking = {
  hands: [], turn: null, spoken: [], totals: {}, raised: 0, heard: [], balance: null, before: null, canUndo: false,
}
