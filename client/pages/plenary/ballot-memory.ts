import type { ConsultationId, ItemId, PollId, SeatId } from '../../../shared/ids.ts'
import type { Rating } from '../../elements/rating-scale.ts'

export const STANCES = ['agree', 'reservation', 'aside', 'block'] as const
export type Stance = (typeof STANCES)[number]
/** A number, or that this is not one's own to say. */
export type RatingAnswer = Rating | 'skip'
export interface StanceAnswer {
  readonly stance: Stance
  readonly reason: string
}

/** What a person has answered so far in one poll. */
export interface Draft {
  readonly ratings: Readonly<Record<ItemId, RatingAnswer>>
  readonly stances: Readonly<Record<ItemId, StanceAnswer>>
  readonly sealed: boolean
}

export const noAnswers: Draft = { ratings: {}, stances: {}, sealed: false }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function ratingOf(value: unknown): RatingAnswer | undefined {
  return value === 'skip' ? 'skip' : RATINGS.find((rating) => rating === value)
}

function stanceOf(value: unknown): StanceAnswer | undefined {
  if (!isObject(value) || typeof value['reason'] !== 'string') return undefined
  const stance = STANCES.find((known) => known === value['stance'])
  return stance === undefined ? undefined : { stance, reason: value['reason'] }
}

function answersOf<Answer>(value: unknown, read: (answer: unknown) => Answer | undefined): Readonly<Record<ItemId, Answer>> {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, answer]): [string, Answer][] => {
      const known = read(answer)
      return known === undefined ? [] : [[id, known]]
    }),
  )
}

const draftOf = (value: unknown): Draft =>
  isObject(value)
    ? { ratings: answersOf(value['ratings'], ratingOf), stances: answersOf(value['stances'], stanceOf), sealed: value['sealed'] === true }
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

  /** What one sealed about an item in the last poll before `poll` that asked about it. `polls` are all polls, oldest first. */
  earlier(polls: readonly PollId[], poll: PollId, item: ItemId): { readonly rating?: RatingAnswer; readonly stance?: StanceAnswer } {
    const before = polls.slice(0, Math.max(0, polls.indexOf(poll))).toReversed()
    for (const id of before) {
      const { ratings, stances, sealed } = this.read(id)
      if (!sealed) continue
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
