import { discloseRating, discloseStances, mayHoldSecretBallot } from '../consensus/disclosure.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
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

function openPoll(state: Consultation, { kind, candidates }: CommandOf<'open-poll'>, { fresh }: Context): Decision {
  if (!mayHoldSecretBallot(voters(state).length)) return refuse('too-few-for-secret-ballot', { least: limits.smallestElectorate })
  for (const id of candidates) {
    const candidate = candidateNamed(state, id)
    if (candidate === undefined) return refuse('candidate-unknown')
    if (!isOpen(candidate)) return refuse('candidate-settled')
    if (isInOpenPoll(state, id)) return refuse('poll-open')
  }
  return happens({ type: 'poll-opened', poll: { id: fresh('poll'), kind, candidates, open: true } })
}

function closePoll(state: Consultation, { poll: id }: CommandOf<'close-poll'>, { tally }: Context): Decision {
  const poll = pollNamed(state, id)
  if (poll === undefined) return refuse('poll-unknown')
  if (!poll.open || tally === null) return refuse('poll-closed')
  if (tally.kind === 'rating') {
    const results = Object.fromEntries(
      Object.entries(tally.items).map(([candidate, item]) => [candidate, discloseRating(item, limits.smallestGroupShown)]),
    )
    return happens({ type: 'rating-closed', poll: id, results })
  }
  const results = Object.fromEntries(
    Object.entries(tally.items).map(([candidate, item]): [string, ConsensusResult] => [
      candidate,
      {
        ...discloseStances(item, limits.smallestGroupShown),
        reservations: item.reservations,
        asides: item.asides,
        blocks: item.blocks,
      },
    ]),
  )
  return happens({ type: 'consensus-closed', poll: id, results })
}

/** The facilitator confirms what the rule found; against it only as an exception, with a reason that stands in the record. */
function acceptCandidate(state: Consultation, { candidate: id, exception }: CommandOf<'accept'>, { wordings }: Context): Decision {
  const candidate = candidateNamed(state, id)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (!isOpen(candidate)) return refuse('candidate-settled')
  if (isInOpenPoll(state, id)) return refuse('poll-open')
  const passes = candidate.consensus?.passes ?? false
  if (!passes && exception === undefined) return refuse('no-consensus')
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
