import type { CallStage } from '../consensus/criteria.ts'
import { disclosing, mayHoldSecretBallot, type Disclose, type Disclosed } from '../consensus/disclosure.ts'
import { answersOf, publish, type Answers, type Passages, type Published } from '../consensus/publication.ts'
import type { Rule } from '../consensus/rule.ts'
import { movementBetween } from './movement.ts'
import { addCounts } from '../consensus/tally.ts'
import { refuse } from '../failures.ts'
import type { ItemId, Language, PollId } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type CallTally, type Context, type Decision, type PollTally } from './context.ts'
import { candidateNamed, isInOpenPoll, isOpen, mayReopen, ruleNumbered, ruleOf } from './decide-plenary.ts'
import type { Alternative, Narrowing, Standing, WordingResult } from './plenary-state.ts'
import { methodOf, pollNamed, votersAsked } from './polls.ts'
import type { Candidate, ConsensusResult, Consultation, Poll, PollKind } from './state.ts'
import { wordingOf } from './wordings.ts'

const MINUTE_MS = 60_000

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
      return closePoll(state, command.poll, context)
    case 'accept':
      return acceptCandidate(state, command, context)
  }
}

/** The time of a poll is over: it is closed as if by hand. Asked twice, it answers once. */
export function decideDuePoll(state: Consultation, id: PollId, context: Context): Decision {
  const poll = pollNamed(state, id)
  return poll?.open === true && context.now >= (poll.endsAt ?? Infinity) ? closePoll(state, id, context) : happens()
}

function openPoll(state: Consultation, command: CommandOf<'open-poll'>, { fresh, now, untranslated }: Context): Decision {
  const { kind, candidates, audience = [], minutes } = command
  if (kind !== 'rating' && (command.method !== undefined || command.asks !== undefined)) return refuse('malformed')
  if (kind === 'wording' && candidates.length > 1) return refuse('malformed')
  if (audience.some((bloc) => !(state.structure.blocs ?? []).some(({ id }) => id === bloc))) return refuse('bloc-unknown')
  // A decision is everybody's; a round that sorts may ask some.
  if (kind !== 'rating' && audience.length > 0) return refuse('malformed')
  if (!mayHoldSecretBallot(votersAsked(state, { audience }).length)) return refuse('too-few-for-secret-ballot', { least: limits.smallestElectorate })
  for (const id of candidates) {
    const candidate = candidateNamed(state, id)
    if (candidate === undefined) return refuse('candidate-unknown')
    if (!isAskable(state, candidate, kind)) return refuse('candidate-settled')
    if (isInOpenPoll(state, id)) return refuse('poll-open')
    if (isInBlock(state, id)) return refuse('block-open')
    const lacks = lackedBy(id, untranslated)
    // A rating only sorts; a call decides.
    if (kind === 'consensus' && lacks.length > 0) return refuse('translation-missing', { languages: lacks.join(', ') })
    if (kind === 'wording' && (candidate.alternatives ?? []).length === 0) return refuse('wording-unknown')
  }
  const narrowing = kind === 'rating' ? narrowingOf(state, command) : undefined
  if (narrowing !== undefined && narrowing.round > ruleOf(state).rounds) return refuse('rounds-all-held', { most: ruleOf(state).rounds })
  const poll: Poll = {
    id: fresh('poll'),
    kind,
    candidates,
    open: true,
    answers: {},
    rule: state.plenary.rules?.length ?? 0,
    ...(narrowing === undefined ? {} : { narrowing }),
    ...(audience.length === 0 ? {} : { audience }),
    ...(minutes === undefined ? {} : { endsAt: now + minutes * MINUTE_MS }),
  }
  return happens({ type: 'poll-opened', poll })
}

const isAskable = (state: Consultation, candidate: Candidate, kind: PollKind): boolean =>
  kind === 'reopening' ? (candidate.status === 'accepted' || candidate.status === 'rejected') && !mayReopen(state, { ...candidate, mayReopen: candidate.mayReopen ?? false }) : isOpen(candidate)

const isInBlock = ({ plenary }: Consultation, id: ItemId): boolean =>
  plenary.block !== null && plenary.block !== undefined && plenary.block.candidates.includes(id) && !plenary.block.discussed.includes(id)

/** Rounds are counted for what they ask and how: the same again of any of these items is its next round. */
function narrowingOf(state: Consultation, { candidates, method = 'rating', asks = 'importance' }: CommandOf<'open-poll'>): Narrowing {
  const earlier = candidates.flatMap((id) => standingsOf(candidateNamed(state, id)).filter(({ narrowing }) => narrowing.method === method && narrowing.asks === asks))
  return { round: Math.max(0, ...earlier.map(({ narrowing }) => narrowing.round)) + 1, asks, method }
}

/** Where an item stood after each round, oldest first. */
export const standingsOf = (candidate: Candidate | undefined): readonly Standing[] =>
  candidate === undefined || candidate.rating === null ? [] : [...(candidate.standings ?? []), candidate.rating]

/** Required languages in which an item cannot be read in reviewed words. */
export const lackedBy = (id: ItemId, untranslated: Context['untranslated'] = {}): readonly Language[] =>
  (Object.hasOwn(untranslated, id) ? untranslated[id] : undefined) ?? []

function closePoll(state: Consultation, id: PollId, { tally }: Context): Decision {
  const poll = pollNamed(state, id)
  if (poll === undefined) return refuse('poll-unknown')
  if (!poll.open || tally === null || tally.kind !== poll.kind) return refuse('poll-closed')
  const rule = ruleNumbered(state, poll.rule ?? 0)
  const disclose = disclosing(rule, limits.smallestGroupShown)
  const passages = passagesOf(state)
  switch (tally.kind) {
    case 'rating': {
      const answers = eachOf(tally.items, (item) => answersOf(item, rule, passages))
      const distributions = eachOf(tally.items, ({ method, groups }) => addCounts(method, groups.map(({ counts }) => counts)))
      const results = eachOf(tally.items, (item, candidate) => standing(state, poll, rule, disclose(item), { candidate, answers: answers[candidate] ?? {}, distribution: distributions[candidate] ?? [] }))
      return happens({ type: 'rating-closed', poll: id, answers, distributions, results })
    }
    case 'consensus': {
      const answers = eachOf(tally.items, (item) => answersOf(item.tally, rule, passages))
      const results = eachOf(tally.items, (item, candidate) => called(state, poll, rule, item, { candidate, disclose, answers: answers[candidate] ?? {} }))
      return happens({ type: 'consensus-closed', poll: id, answers, results })
    }
    case 'wording':
      return happens({ type: 'wording-closed', poll: id, candidate: poll.candidates[0] ?? '', result: wordingChosen(candidateNamed(state, poll.candidates[0] ?? '')?.alternatives ?? [], tally) })
    case 'reopening':
      return happens({ type: 'reopening-closed', poll: id, results: eachOf(tally.items, ({ yes, no }) => wantsToReopen(rule, yes, no, votersAsked(state, poll).length)) })
  }
}

const eachOf = <T, R>(items: Readonly<Record<ItemId, T>>, make: (item: T, id: ItemId) => R): Readonly<Record<ItemId, R>> =>
  Object.fromEntries(Object.entries(items).map(([id, item]) => [id, make(item, id)]))

interface Counted {
  readonly candidate: ItemId
  readonly answers: Answers
  readonly distribution: readonly number[]
}

/** The last poll that asked the same about an item in the same way, of the same people. */
const pollBefore = (state: Consultation, poll: Poll, candidate: ItemId): Poll | undefined =>
  state.plenary.polls.findLast(
    (other) =>
      !other.open &&
      other.kind === poll.kind &&
      Object.hasOwn(other.answers, candidate) &&
      methodOf(other) === methodOf(poll) &&
      asksOf(other) === asksOf(poll) &&
      String(other.audience ?? []) === String(poll.audience ?? []),
  )

/** All results that were shown of an item, asked the same in this way. */
const shownOf = (state: Consultation, poll: Poll, candidate: ItemId): readonly Published[] =>
  state.plenary.polls.flatMap((other) => {
    if (other.open || other.kind !== poll.kind || methodOf(other) !== methodOf(poll) || asksOf(other) !== asksOf(poll)) return []
    const [answers, shown] = [other.answers[candidate], other.shown?.[candidate]]
    return answers === undefined || shown === undefined ? [] : [{ answers, shown, rule: other.rule ?? 0, distribution: other.distributions?.[candidate] ?? [] }]
  })

const asksOf = ({ narrowing }: Poll): Narrowing['asks'] => narrowing?.asks ?? 'importance'

/** Who ever came to each constituency, and who of them left: without a name, and as numbers only. */
function passagesOf(state: Consultation): (constituency: string) => Passages {
  const seats = Object.values(state.seats)
  return (constituency) => {
    const its = seats.filter((seat) => seat.constituency === constituency)
    return { came: its.length, left: its.filter(({ left }) => left).length }
  }
}

/** Where an item stands after a round; how far it moved only as far as both rounds may be set side by side. */
function standing(state: Consultation, poll: Poll, rule: Rule, found: Disclosed, { candidate, answers, distribution }: Counted): Standing {
  const narrowing: Narrowing = poll.narrowing ?? { round: 1, asks: 'importance', method: methodOf(poll) }
  const { shown, whole } = publish(shownOf(state, poll, candidate), { answers, distribution, rule: poll.rule ?? 0, shown: found }, limits.smallestGroupShown, 'sorts')
  const before = pollBefore(state, poll, candidate)
  const told = before?.shown?.[candidate]
  const moved = told === undefined ? null : movementBetween({ shown: told, distribution: before?.distributions?.[candidate] ?? [] }, { shown, distribution }, whole, rule)
  return { ...shown, poll: poll.id, narrowing, moved }
}

/**
 * The way of a call for consensus (notes on consensus 2.8): a block that nobody seconded does not stop; a valid one opens
 * one amendment; if the call after it is blocked too, the fallback that was agreed before the meeting decides.
 */
function stageOfCall({ tally }: CallTally, calls: number, { seconds }: Rule): CallStage {
  const blocks = tally.groups.reduce((sum, { counts }) => sum + (counts.at(-1) ?? 0), 0)
  if (blocks > 0 && blocks <= seconds) return 'unseconded'
  return blocks > 0 && calls > 0 ? 'fallback' : 'called'
}

function called(state: Consultation, poll: Poll, rule: Rule, item: CallTally, { candidate, answers, disclose }: Omit<Counted, 'distribution'> & { readonly disclose: Disclose }): ConsensusResult {
  const { reservations, asides, blocks } = item
  const stage = stageOfCall(item, candidateNamed(state, candidate)?.calls ?? 0, rule)
  const found = disclose(item.tally, stage)
  const { shown: { verdict, because, blocs } } = publish(shownOf(state, poll, candidate), { answers, distribution: [], rule: poll.rule ?? 0, shown: found }, limits.smallestGroupShown, 'decides')
  return { passes: verdict === 'in', because, blocs, stage, reservations, asides, blocks }
}

/**
 * Most can live with it; of equals the one that stands, then the one offered first. Where as many can live with none of
 * them, what stands stays, and it is told that it needs other words. Clear: a fifth of all who chose more than the next.
 */
function wordingChosen(offered: readonly Alternative[], { answers, approvals, none }: Extract<PollTally, { kind: 'wording' }>): WordingResult {
  const ranked = [null, ...offered.map(({ id }) => id)].map((id) => ({ id, count: approvals[id ?? ''] ?? 0 })).toSorted((one, other) => other.count - one.count)
  const [best, next] = ranked
  if (answers < limits.smallestElectorate || best === undefined) return { chosen: null, clear: false }
  if (none >= best.count) return { chosen: null, clear: false, none: true }
  return { chosen: best.id, clear: (best.count - Math.max(none, next?.count ?? 0)) * 5 >= answers }
}

/** The share that the rule states, of those who said yes or no, and as many of all as a quorum asks for. */
const wantsToReopen = ({ reopenPercent, quorumPercent }: Rule, yes: number, no: number, asked: number): boolean =>
  yes + no >= limits.smallestElectorate && (yes + no) * 100 >= asked * quorumPercent && yes * 100 >= (yes + no) * reopenPercent

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
  return happens({
    type: 'accepted',
    candidate: id,
    wording: wordingOf(candidate, wordings),
    exception: !passes,
    reason: passes ? '' : (exception ?? '').trim(),
  })
}
