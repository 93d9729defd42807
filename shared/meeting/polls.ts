import type { ConstituencyPlan } from '../consultation/schemas.ts'
import type { Instant, PollId } from '../ids.ts'
import { constituencyOf, mayCastVote, voters } from './lookup.ts'
import type { SortingMethod } from './plenary-state.ts'
import type { Consultation, Poll, Seat } from './state.ts'

/** Small questions about polls that many rules ask. */

export const pollNamed = (state: Consultation, id: PollId): Poll | undefined => state.plenary.polls.find((poll) => poll.id === id)

/** Ratings that name no method are on nine points. */
export const methodOf = ({ narrowing }: Pick<Poll, 'narrowing'>): SortingMethod => narrowing?.method ?? 'rating'

/** Whether a poll asks people of this constituency: all with a vote, or those of the blocs that it names. */
const isOfAudience = ({ audience = [] }: Pick<Poll, 'audience'>, constituency: ConstituencyPlan | undefined): boolean =>
  audience.length === 0 || (constituency?.bloc !== undefined && constituency.bloc !== null && audience.includes(constituency.bloc))

/** Whether this seat is asked. */
export const isAsked = (state: Consultation, seat: Seat, poll: Pick<Poll, 'audience'>): boolean =>
  mayCastVote(state, seat) && isOfAudience(poll, constituencyOf(state, seat))

/** Everybody who is asked. */
export const votersAsked = (state: Consultation, poll: Pick<Poll, 'audience'>): readonly Seat[] =>
  voters(state).filter((seat) => isOfAudience(poll, constituencyOf(state, seat)))

/** The constituencies whose people are asked, as those who count them see them. */
export function constituenciesAsked(state: Consultation, poll: Pick<Poll, 'audience'>) {
  return (state.structure.constituencies ?? [])
    .filter((constituency) => isOfAudience(poll, constituency))
    .map(({ id, bloc, community, votes }) => ({ id, bloc: bloc ?? null, community, votes }))
}

/** When open polls close by themselves. */
export const pollDeadlines = ({ plenary }: Consultation): readonly Instant[] =>
  plenary.polls.flatMap(({ open, endsAt }) => (open && endsAt !== undefined ? [endsAt] : []))

/** Polls whose time is over. */
export const duePolls = ({ plenary }: Consultation, now: Instant): readonly PollId[] =>
  plenary.polls.filter(({ open, endsAt }) => open && endsAt !== undefined && now >= endsAt).map(({ id }) => id)
