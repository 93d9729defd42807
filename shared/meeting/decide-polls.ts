import {
  discloseRating,
  discloseStances,
  keepEarlier,
  mayHoldSecretBallot,
  type DisclosedRating,
  type DisclosedStances,
} from '../consensus/disclosure.ts'
import { ratersIn } from '../consensus/rating.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'
import type { Ballot, CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { candidateNamed, isInOpenPoll, isOpen } from './decide-plenary.ts'
import { voters } from './lookup.ts'
import type { ConsensusResult, Consultation, Poll } from './state.ts'

/** Secret ballots and what follows from them. A single ballot never reaches this place, only what they add up to. */
export function decidePolls(
  state: Consultation,
  command: CommandOf<'open-poll' | 'close-poll' | 'accept'>,
  context: Context,
): Decision {
  switch (command.type) {
    case 'open-poll':
      return openPoll(state, command, context)
    case 'close-poll':
      return closePoll(state, command, context)
    case 'accept':
      return acceptCandidate(state, command, context)
  }
}

function openPoll(state: Consultation, { kind, candidates }: CommandOf<'open-poll'>, { fresh, untranslated }: Context): Decision {
  if (!mayHoldSecretBallot(voters(state).length)) return refuse('too-few-for-secret-ballot', { least: limits.smallestElectorate })
  for (const id of candidates) {
    const candidate = candidateNamed(state, id)
    if (candidate === undefined) return refuse('candidate-unknown')
    if (!isOpen(candidate)) return refuse('candidate-settled')
    if (isInOpenPoll(state, id)) return refuse('poll-open')
    const lacks = lackedBy(id, untranslated)
    // A rating only sorts; a call decides.
    if (kind === 'consensus' && lacks.length > 0) return refuse('translation-missing', { languages: lacks.join(', ') })
  }
  return happens({ type: 'poll-opened', poll: { id: fresh('poll'), kind, candidates, open: true, answers: {} } })
}

const lackedBy = (id: ItemId, untranslated: Context['untranslated'] = {}): readonly Language[] =>
  (Object.hasOwn(untranslated, id) ? untranslated[id] : undefined) ?? []

function closePoll(state: Consultation, { poll: id }: CommandOf<'close-poll'>, { tally }: Context): Decision {
  const poll = pollNamed(state, id)
  if (poll === undefined) return refuse('poll-unknown')
  if (!poll.open || tally === null) return refuse('poll-closed')
  if (tally.kind === 'rating') {
    const answers = eachOf(tally.items, (item) => answersByBloc(item.blocs.map((bloc) => [bloc.bloc, ratersIn(bloc.ratings)])))
    const results = eachOf(tally.items, (item, candidate) =>
      besideEarlierRating(state, candidate, answers[candidate] ?? {}, discloseRating(item, limits.smallestGroupShown)),
    )
    return happens({ type: 'rating-closed', poll: id, answers, results })
  }
  const answers = eachOf(tally.items, (item) =>
    answersByBloc(item.blocs.map(({ bloc, support, reservation, aside, block }) => [bloc, support + reservation + aside + block])),
  )
  const results = eachOf(tally.items, ({ reservations, asides, blocks, ...item }, candidate): ConsensusResult => ({
    ...besideEarlierCall(state, candidate, answers[candidate] ?? {}, discloseStances(item, limits.smallestGroupShown)),
    reservations,
    asides,
    blocks,
  }))
  return happens({ type: 'consensus-closed', poll: id, answers, results })
}

const eachOf = <T, R>(items: Readonly<Record<ItemId, T>>, make: (item: T, id: ItemId) => R): Readonly<Record<ItemId, R>> =>
  Object.fromEntries(Object.entries(items).map(([id, item]) => [id, make(item, id)]))

const answersByBloc = (counts: readonly (readonly [string, number])[]): Readonly<Record<ItemId, number>> => Object.fromEntries(counts)

const earlierAnswers = (state: Consultation, kind: Poll['kind'], candidate: ItemId): Readonly<Record<ItemId, number>> | undefined =>
  state.plenary.polls.findLast((poll) => poll.kind === kind && !poll.open && Object.hasOwn(poll.answers, candidate))?.answers[candidate]

/** Rated again by nearly the same people, the earlier result stands: side by side the two would tell what a few answered. */
function besideEarlierRating(state: Consultation, id: ItemId, answers: Readonly<Record<ItemId, number>>, shown: DisclosedRating): DisclosedRating {
  const earlier = candidateNamed(state, id)?.rating
  const before = earlierAnswers(state, 'rating', id)
  if (earlier === undefined || earlier === null || before === undefined) return shown
  return keepEarlier(
    { answers: new Map(Object.entries(before)), shown: earlier },
    { answers: new Map(Object.entries(answers)), shown },
    limits.smallestGroupShown,
  )
}

/** A call decides, so its verdict is always the newest; beside an earlier call of nearly the same people, without words about blocs. */
function besideEarlierCall(state: Consultation, id: ItemId, answers: Readonly<Record<ItemId, number>>, shown: DisclosedStances): DisclosedStances {
  const before = earlierAnswers(state, 'consensus', id)
  if (before === undefined) return shown
  const bare: DisclosedStances = { passes: shown.passes, because: { code: shown.passes ? 'passes' : 'no-agreement-yet' }, blocs: [] }
  return keepEarlier(
    { answers: new Map(Object.entries(before)), shown: bare },
    { answers: new Map(Object.entries(answers)), shown },
    limits.smallestGroupShown,
  )
}

/** The facilitator confirms what the rule found; against it only as an exception, with a reason that stands in the record. */
function acceptCandidate(state: Consultation, { candidate: id, exception }: CommandOf<'accept'>, { wordings, untranslated }: Context): Decision {
  const candidate = candidateNamed(state, id)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (!isOpen(candidate)) return refuse('candidate-settled')
  if (isInOpenPoll(state, id)) return refuse('poll-open')
  const found = candidate.consensus?.passes ?? false
  if (!found && exception === undefined) return refuse('no-consensus')
  const lacks = lackedBy(id, untranslated)
  if (lacks.length > 0 && exception === undefined) return refuse('translation-missing', { languages: lacks.join(', ') })
  const passes = found && lacks.length === 0
  const written = Object.hasOwn(wordings, id) ? (wordings[id] ?? '').trim() : ''
  return happens({
    type: 'accepted',
    candidate: id,
    wording: written === '' ? candidate.text : written,
    exception: !passes,
    reason: passes ? '' : (exception ?? '').trim(),
  })
}

export const pollNamed = (state: Consultation, id: string): Poll | undefined =>
  state.plenary.polls.find((poll) => poll.id === id)

/** Whether a ballot answers what the poll asks: each answer names a candidate, and what needs a reason has one. */
export function checkBallot(poll: Poll, ballot: Ballot): Outcome<true> {
  const answers = poll.kind === 'rating' ? ballot.ratings : ballot.stances
  const other = poll.kind === 'rating' ? ballot.stances : ballot.ratings
  if (answers === undefined || other !== undefined) return refuse('answer-wrong')
  for (const candidate of Object.keys(answers)) if (!poll.candidates.includes(candidate)) return refuse('candidate-unknown')
  const silent = Object.values(ballot.stances ?? {}).some(({ stance, reason }) => stance !== 'support' && reason.trim() === '')
  return silent ? refuse('reason-missing') : accept(true)
}
