import type { ItemId } from '../ids.ts'
import type { EventOf } from './events.ts'
import type { Candidate, Consultation, Plenary } from './state.ts'

type PlenaryEvent = EventOf<
  | 'target-set'
  | 'translations-required'
  | 'discussed'
  | 'merged'
  | 'merge-undone'
  | 'linked'
  | 'unlinked'
  | 'parked'
  | 'rejected'
  | 'reopened'
  | 'poll-opened'
  | 'rating-closed'
  | 'consensus-closed'
  | 'accepted'
>

/** What the plenary's events make of the state. */
export function evolvePlenary(state: Consultation, event: PlenaryEvent): Consultation {
  if (event.type === 'target-set') return { ...state, target: event.target }
  return { ...state, plenary: plenaryAfter(state.plenary, event) }
}

function plenaryAfter(plenary: Plenary, event: Exclude<PlenaryEvent, EventOf<'target-set'>>): Plenary {
  switch (event.type) {
    case 'translations-required':
      return { ...plenary, required: event.languages }
    case 'discussed':
      return { ...plenary, discussed: event.candidate }
    case 'merged':
      return withCandidate(plenary, event.candidate, (item) => ({ ...gone(item, 'merged', ''), into: event.into }))
    case 'merge-undone':
      return withCandidate(plenary, event.candidate, back)
    case 'linked':
      return link(link(plenary, event.one, event.other), event.other, event.one)
    case 'unlinked':
      return unlink(unlink(plenary, event.one, event.other), event.other, event.one)
    case 'parked':
      return withCandidate(plenary, event.candidate, (item) => gone(item, 'parked', event.reason))
    case 'rejected':
      return withCandidate(plenary, event.candidate, (item) => gone(item, 'rejected', event.reason))
    case 'reopened':
      return withCandidate(plenary, event.candidate, (item) => ({ ...back(item), wording: '', exception: false, consensus: null }))
    case 'poll-opened':
      return { ...plenary, polls: [...plenary.polls, event.poll] }
    case 'rating-closed':
      return Object.entries(event.results).reduce(
        (after, [id, rating]) =>
          withCandidate(after, id, (item) => ({ ...item, rating, status: rating.verdict === 'in' ? 'shortlisted' : 'candidate' })),
        closed(plenary, event),
      )
    case 'consensus-closed':
      return Object.entries(event.results).reduce(
        (after, [id, consensus]) => withCandidate(after, id, (item) => ({ ...item, consensus })),
        closed(plenary, event),
      )
    case 'accepted':
      return withCandidate(plenary, event.candidate, (item) => ({
        ...gone(item, 'accepted', event.reason),
        wording: event.wording,
        exception: event.exception,
      }))
  }
}

function withCandidate(plenary: Plenary, id: ItemId, change: (candidate: Candidate) => Candidate): Plenary {
  const candidate = plenary.candidates[id]
  if (candidate === undefined) return plenary
  return { ...plenary, candidates: { ...plenary.candidates, [id]: change(candidate) } }
}

const gone = (item: Candidate, status: Candidate['status'], reason: string): Candidate => ({
  ...item,
  before: item.status,
  status,
  reason,
})

const back = (item: Candidate): Candidate => ({ ...item, status: item.before, into: null, reason: '' })

const link = (plenary: Plenary, one: ItemId, other: ItemId): Plenary =>
  withCandidate(plenary, one, (item) => ({ ...item, linked: [...item.linked, other] }))

const unlink = (plenary: Plenary, one: ItemId, other: ItemId): Plenary =>
  withCandidate(plenary, one, (item) => ({ ...item, linked: item.linked.filter((id) => id !== other) }))

const closed = (plenary: Plenary, { poll, answers }: EventOf<'rating-closed' | 'consensus-closed'>): Plenary => ({
  ...plenary,
  polls: plenary.polls.map((known) => (known.id === poll ? { ...known, open: false, answers } : known)),
})
