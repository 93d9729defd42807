import { isAnswerTo } from '../consensus/method.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
import type { Ballot } from './ballot.ts'
import { candidateNamed } from './decide-plenary.ts'
import { methodOf } from './polls.ts'
import { saysSomething } from './wordings.ts'
import type { Consultation, Poll, PollKind } from './state.ts'

const part = { rating: 'ratings', reopening: 'ratings', consensus: 'stances', wording: 'wordings' } as const satisfies Record<PollKind, keyof Ballot>

/** Whether a ballot answers what the poll asks: each answer names a candidate, and what needs a reason has one. */
export function checkBallot(state: Consultation, poll: Poll, ballot: Ballot): Outcome<true> {
  const { ratings = {}, stances = {}, wordings = [] } = ballot
  const given = Object.keys(ballot)
  if (given.length !== 1 || given[0] !== part[poll.kind]) return refuse('answer-wrong')
  if ([...Object.keys(ratings), ...Object.keys(stances)].some((candidate) => !poll.candidates.includes(candidate))) return refuse('candidate-unknown')
  switch (poll.kind) {
    case 'rating': {
      const method = methodOf(poll)
      return Object.values(ratings).every((answer) => isAnswerTo(method, answer)) ? accept(true) : refuse('answer-wrong')
    }
    case 'reopening':
      return Object.values(ratings).every((answer) => answer === 'yes' || answer === 'no' || answer === 'skip' || answer === 'not-mine') ? accept(true) : refuse('answer-wrong')
    case 'consensus': {
      const silent = Object.values(stances).some(({ stance, reason }) => stance !== 'agree' && stance !== 'skip' && stance !== 'not-mine' && !saysSomething(reason))
      return silent ? refuse('reason-missing') : accept(true)
    }
    case 'wording': {
      if (typeof wordings === 'string') return accept(true)
      const [candidate = ''] = poll.candidates
      const offered = candidateNamed(state, candidate)?.alternatives ?? []
      return wordings.every((wording) => wording === '' || offered.some(({ id }) => id === wording)) ? accept(true) : refuse('answer-wrong')
    }
  }
}
