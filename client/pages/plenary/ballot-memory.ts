import { type Abstention, abstentions, needsReason, scales } from '../../../shared/consensus/method.ts'
import type { ConsultationId, ItemId, PollId, SeatId } from '../../../shared/ids.ts'
import type { Answer, Ballot } from '../../../shared/meeting/ballot.ts'
import type { PollKind } from '../../../shared/meeting/state.ts'

export const STANCES = scales.consent
export type Stance = (typeof STANCES)[number]
export interface StanceAnswer {
  readonly stance: Stance | Abstention
  readonly reason: string
  /** Their alias may stand beside the reason. */
  readonly named: boolean
}

/** The wordings that one can live with, the one that stands as `''`; an empty list says none of them. */
export type WordingAnswer = readonly ItemId[] | Abstention

/** What a person has answered so far in one poll. */
export interface Draft {
  readonly ratings: Readonly<Record<ItemId, Answer>>
  readonly stances: Readonly<Record<ItemId, StanceAnswer>>
  readonly wordings: WordingAnswer | undefined
  readonly sealed: boolean
  /** What was answered so far lies with the others already. */
  readonly counted: boolean
  /** But for the last answers, which did not get through. */
  readonly behind: boolean
  /** It was sent, and came after the close. */
  readonly late: boolean
}

export const noAnswers: Draft = { ratings: {}, stances: {}, wordings: undefined, sealed: false, counted: false, behind: false, late: false }

/** What of a draft answers a poll of this kind, as it is sent: words that were written beside another stance stay here. */
export function ballotOf(kind: PollKind, { ratings, stances, wordings }: Draft): Ballot {
  switch (kind) {
    case 'rating':
    case 'reopening':
      return { ratings: { ...ratings } }
    case 'consensus':
      return { stances: Object.fromEntries(Object.entries(stances).map(([id, { stance, reason, named }]) => [id, needsReason('consent', stance) ? { stance, reason, ...(named ? { named } : {}) } : { stance, reason: '' }])) }
    case 'wording':
      return { wordings: typeof wordings === 'string' ? wordings : [...(wordings ?? [])] }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const ANSWERS: readonly Answer[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, ...scales.screening, ...abstentions, 'yes', 'no']

const ratingOf = (value: unknown): Answer | undefined => ANSWERS.find((answer) => answer === value)

function stanceOf(value: unknown): StanceAnswer | undefined {
  if (!isObject(value) || typeof value['reason'] !== 'string') return undefined
  const stance = [...STANCES, ...abstentions].find((known) => known === value['stance'])
  return stance === undefined ? undefined : { stance, reason: value['reason'], named: value['named'] === true }
}

const wordingsOf = (value: unknown): WordingAnswer | undefined =>
  Array.isArray(value) ? value.filter((wording): wording is string => typeof wording === 'string') : abstentions.find((abstention) => abstention === value)

function answersOf<Known>(value: unknown, read: (answer: unknown) => Known | undefined): Readonly<Record<ItemId, Known>> {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, answer]): [string, Known][] => {
      const known = read(answer)
      return known === undefined ? [] : [[id, known]]
    }),
  )
}

const draftOf = (value: unknown): Draft =>
  isObject(value)
    ? { ratings: answersOf(value['ratings'], ratingOf), stances: answersOf(value['stances'], stanceOf), wordings: wordingsOf(value['wordings']), sealed: value['sealed'] === true, counted: value['counted'] === true, behind: value['behind'] === true, late: value['late'] === true }
    : noAnswers

/**
 * One's own answers, kept in this tab of one's own device and nowhere else: they are gone with the tab or the quick exit.
 * Never made for a person who answers on somebody else's device.
 */
export class BallotMemory {
  readonly #key: string

  constructor(consultation: ConsultationId, seat: SeatId) {
    this.#key = `cafe.ballots.${consultation}.${seat}`
  }

  read(poll: PollId): Draft {
    return draftOf(this.#all()[poll])
  }

  write(poll: PollId, draft: Draft): void {
    sessionStorage.setItem(this.#key, JSON.stringify({ ...this.#all(), [poll]: draft }))
  }

  /** How much of what was answered here had not arrived when the poll was closed: all of it, or the last of it. `poll` is a closed one. */
  cameLate(poll: PollId): 'all' | 'last' | undefined {
    const { late, sealed, counted, behind, ratings, stances, wordings } = this.read(poll)
    if (sealed || counted) return late || (behind && !sealed) ? 'last' : undefined
    return late || Object.keys(ratings).length > 0 || Object.keys(stances).length > 0 || wordings !== undefined ? 'all' : undefined
  }

  /** What one answered about an item in the last poll before `poll` that asked about it. `polls` are all polls, oldest first. */
  earlier(polls: readonly PollId[], poll: PollId, item: ItemId): { readonly rating?: Answer; readonly stance?: StanceAnswer } {
    const before = polls.slice(0, Math.max(0, polls.indexOf(poll))).toReversed()
    for (const id of before) {
      const { ratings, stances } = this.read(id)
      const rating = ratings[item]
      const stance = stances[item]
      if (rating !== undefined) return { rating }
      if (stance !== undefined) return { stance }
    }
    return {}
  }

  #all(): Readonly<Record<string, unknown>> {
    const kept = sessionStorage.getItem(this.#key)
    if (kept === null) return {}
    try {
      const value: unknown = JSON.parse(kept)
      return isObject(value) ? value : {}
    } catch {
      return {} // what cannot be read is as good as nothing: the person answers anew
    }
  }
}
