import type { Disclosed } from '../consensus/disclosure.ts'
import type { Answers } from '../consensus/publication.ts'
import type { ItemId, PollId } from '../ids.ts'
import type { EventOf } from './events.ts'
import type { EarlierAnswers, EarlierRating, PlenaryEvent } from './plenary-events.ts'
import type { Standing } from './plenary-state.ts'
import type { AnswersByGroup, Candidate, ConsensusResult, Consultation, Distributions, Plenary, Poll } from './state.ts'

/** What the plenary's events make of the state. */
export function evolvePlenary(state: Consultation, event: PlenaryEvent): Consultation {
  if (event.type === 'target-set') return { ...state, target: event.target }
  return { ...state, plenary: plenaryAfter(state.plenary, event) }
}

function plenaryAfter(plenary: Plenary, event: Exclude<PlenaryEvent, EventOf<'target-set'>>): Plenary {
  switch (event.type) {
    case 'translations-required':
      return { ...plenary, required: event.languages }
    case 'rule-set':
      return { ...plenary, rules: [...(plenary.rules ?? []), { rule: event.rule, reason: event.reason }] }
    case 'weights-set':
      return { ...plenary, weights: { weights: event.weights, reason: event.reason } }
    case 'scope-set':
      return withCandidate(plenary, event.candidate, (item) => ({ ...item, scope: event.scope }))
    case 'discussed':
      return { ...withoutRule(plenary), discussed: event.candidate }
    case 'rule-shown':
      return event.shown ? { ...plenary, showsRule: true } : withoutRule(plenary)
    case 'kept-apart':
      return { ...plenary, apart: keptApart(plenary.apart ?? [], event) }
    case 'wording-offered':
      return withCandidate(plenary, event.candidate, (item) => ({ ...item, alternatives: [...(item.alternatives ?? []), event.alternative] }))
    case 'wording-withdrawn':
      return withCandidate(plenary, event.candidate, (item) => ({ ...item, alternatives: (item.alternatives ?? []).filter(({ id }) => id !== event.wording) }))
    case 'block-proposed':
      return { ...plenary, block: event.block }
    case 'discussion-asked':
      return plenary.block === null || plenary.block === undefined
        ? plenary
        : { ...plenary, block: { ...plenary.block, discussed: [...plenary.block.discussed, event.candidate] } }
    case 'block-ended':
      return { ...plenary, block: null }
    case 'merged':
      return withCandidate(plenary, event.candidate, (item) => ({ ...gone(item, 'merged', ''), into: event.into }))
    case 'merge-undone':
      return withCandidate(plenary, event.candidate, back)
    case 'linked':
      return link(link(plenary, event.one, event.other), event.other, event.one)
    case 'unlinked':
      return unlink(unlink(plenary, event.one, event.other), event.other, event.one)
    case 'parked':
      return withCandidate(plenary, event.candidate, (item) => ({
        ...gone(item, 'parked', event.reason),
        whereabouts: { for: event.for ?? 'later', back: event.back ?? '' },
      }))
    case 'rejected':
      return { ...withCandidate(plenary, event.candidate, (item) => gone(item, 'rejected', event.reason)), decided: event.candidate }
    case 'sent-back':
      return withCandidate(plenary, event.candidate, (item) => gone(item, 'at-table', event.reason))
    case 'brought-back':
      return withCandidate(plenary, event.candidate, back)
    case 'reopened':
      return withCandidate(plenary.decided === event.candidate ? undecided(plenary) : plenary, event.candidate, event.asItStood === true ? restored : takenUp)
    case 'poll-opened':
      return { ...plenary, polls: [...plenary.polls, event.poll] }
    case 'rating-closed':
      return Object.entries(event.results).reduce((after, [id, result]) => {
        const poll = plenary.polls.find((known) => known.id === event.poll)
        return withCandidate(after, id, (item) => sorted(item, 'narrowing' in result ? result : earlierStanding(poll, result)))
      }, closed(plenary, event))
    case 'consensus-closed':
      return Object.entries(event.results).reduce(
        (after, [id, consensus]) => withCandidate(after, id, (item) => ({ ...item, consensus, calls: (item.calls ?? 0) + 1 })),
        closed(plenary, event),
      )
    case 'wording-closed':
      return withCandidate(closed(plenary, { poll: event.poll, answers: {} }), event.candidate, (item) => ({ ...item, worded: event.result }))
    case 'reopening-closed':
      return Object.entries(event.results).reduce(
        (after, [id, mayReopen]) => withCandidate(after, id, (item) => ({ ...item, mayReopen })),
        closed(plenary, { poll: event.poll, answers: {} }),
      )
    case 'accepted':
      return {
        ...withCandidate(plenary, event.candidate, (item) => ({
          ...gone(item, 'accepted', event.reason),
          wording: event.wording,
          exception: event.exception,
          ...(event.together === true ? { together: true } : {}),
        })),
        decided: event.candidate,
      }
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

const back = ({ whereabouts: _whereabouts, ...item }: Candidate): Candidate => ({ ...item, status: item.before, into: null, reason: '' })

const link = (plenary: Plenary, one: ItemId, other: ItemId): Plenary =>
  withCandidate(plenary, one, (item) => ({ ...item, linked: [...item.linked, other] }))

const unlink = (plenary: Plenary, one: ItemId, other: ItemId): Plenary =>
  withCandidate(plenary, one, (item) => ({ ...item, linked: item.linked.filter((id) => id !== other) }))

/** As if the step had not been: what was found about it stands, and so does how often it was called for. */
const restored = (item: Candidate): Candidate => {
  const { mayReopen: _mayReopen, together: _together, ...rest } = back(item)
  return { ...rest, wording: '', exception: false }
}

/** A majority wants it decided anew: its words are open, and it is called for anew. */
const takenUp = (item: Candidate): Candidate => {
  const { calls: _calls, ...rest } = restored(item)
  return { ...rest, consensus: null }
}

const withoutRule = ({ showsRule: _showsRule, ...plenary }: Plenary): Plenary => plenary

const undecided = ({ decided: _decided, ...plenary }: Plenary): Plenary => plenary

interface Closed {
  readonly poll: PollId
  readonly answers: AnswersByGroup | EarlierAnswers
  readonly distributions?: Distributions
  readonly results?: Readonly<Record<ItemId, Standing | EarlierRating | ConsensusResult>>
}

const closed = (plenary: Plenary, { poll, answers, distributions = {}, results = {} }: Closed): Plenary => ({
  ...plenary,
  polls: plenary.polls.map((known) => (known.id === poll ? { ...known, open: false, answers: byGroup(answers), distributions, shown: shownOf(results) } : known)),
})

const shownOf = (results: NonNullable<Closed['results']>): Readonly<Record<ItemId, Disclosed>> =>
  Object.fromEntries(
    Object.entries(results).map(([item, result]) => {
      const { because, blocs } = result
      return [item, { verdict: 'passes' in result ? (result.passes ? 'in' : 'open') : verdictOf(result), because, blocs }]
    }),
  )

const verdictOf = ({ verdict }: Standing | EarlierRating): Standing['verdict'] => (verdict === 'discuss' ? 'open' : verdict)

/** Counts by bloc alone are compared with nothing any more. */
const byGroup = (answers: AnswersByGroup | EarlierAnswers): AnswersByGroup =>
  Object.fromEntries(
    Object.entries(answers).map(([item, groups]) => [
      item,
      Object.fromEntries(Object.entries<Answers[string] | number>(groups).flatMap(([group, count]) => (typeof count === 'number' ? [] : [[group, count] as const]))),
    ]),
  )

/** Where an item stands after a round; where it stood before stays beside it. */
const sorted = (item: Candidate, rating: Standing): Candidate => ({
  ...item,
  rating,
  standings: item.rating === null ? [] : [...(item.standings ?? []), item.rating],
  status: rating.verdict === 'in' ? 'shortlisted' : 'candidate',
})

/** Ratings that were closed before there were rounds asked how important an item is, on nine points. */
const earlierStanding = (poll: Poll | undefined, rating: EarlierRating): Standing => ({
  verdict: verdictOf(rating),
  because: rating.because,
  blocs: rating.blocs,
  poll: poll?.id ?? '',
  narrowing: { round: 1, asks: 'importance', method: 'rating' },
  moved: null,
})

const keptApart = (apart: NonNullable<Plenary['apart']>, { one, other, apart: are }: EventOf<'kept-apart'>): NonNullable<Plenary['apart']> => {
  const rest = apart.filter((pair) => !(pair.includes(one) && pair.includes(other)))
  return are ? [...rest, [one, other]] : rest
}
