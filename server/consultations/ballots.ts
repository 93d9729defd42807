import { createHmac, randomBytes } from 'node:crypto'
import { may } from '../../shared/access/may.ts'
import { isAnswerTo, type Method } from '../../shared/consensus/method.ts'
import { tallyOf, votingGroups } from '../../shared/consensus/tally.ts'
import { discloseTurnout, type Turnout } from '../../shared/consensus/disclosure.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { ItemId, PollId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Ballot } from '../../shared/meeting/ballot.ts'
import type { PollTally } from '../../shared/meeting/context.ts'
import { constituenciesAsked, isAsked, methodOf, pollNamed, votersAsked } from '../../shared/meeting/polls.ts'
import { checkBallot } from '../../shared/meeting/check-ballot.ts'
import type { Event } from '../../shared/meeting/events.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import { reasonText, type GivenReason } from '../../shared/meeting/plenary-state.ts'
import type { Consultation, Poll, Seat } from '../../shared/meeting/state.ts'
import type { Store, Write } from '../storage/store.ts'
import { Pace } from '../pace.ts'
import { hasRoom, opened, sealed, type Boxed } from './ballot-box.ts'
import type { LiveConsultation } from './live-consultation.ts'

type BallotStore = Pick<Store, 'commit' | 'ballots' | 'ballotCount' | 'pollKey'>

/**
 * Ballots, apart from the log. While a poll is open each lies under a keyed hash of its seat, so that it
 * can be changed; at the close the count is taken, and key and ballots are destroyed.
 */
export class Ballots {
  readonly #store: BallotStore
  /** Of open polls only, and nowhere else in memory. */
  readonly #keys = new Map<PollId, Uint8Array>()
  readonly #closing = new Set<PollId>()
  /** Ballots that were let in and are on their way to the disk. */
  readonly #casting = new Map<PollId, Set<Promise<void>>>()
  /** How fast a seat answers; forgotten with the poll. */
  readonly #paces = new Map<PollId, Map<SeatId, Pace>>()

  constructor(store: BallotStore) {
    this.#store = store
  }

  /** After a restart: the keys of polls that are still open. */
  async restore(all: readonly Pick<LiveConsultation, 'state'>[]): Promise<void> {
    for (const live of all) {
      for (const { id, open } of live.state.plenary.polls) {
        const key = open ? await this.#store.pollKey(id) : undefined
        // The clock may have closed it meanwhile: a key that is destroyed must be nowhere.
        if (key !== undefined && pollNamed(live.state, id)?.open === true) this.#keys.set(id, key)
      }
    }
  }

  /** The key of each poll that these events open; it goes into the same commit. */
  keysFor(events: readonly Event[]): readonly Write[] {
    return events.flatMap((event): Write[] => {
      if (event.type !== 'poll-opened') return []
      const key = new Uint8Array(randomBytes(32))
      this.#keys.set(event.poll.id, key)
      return [{ kind: 'poll-key', poll: event.poll.id, key: key.slice() }]
    })
  }

  /** Whether this seat could cast a ballot in this poll now; else why not. */
  asks(live: Pick<LiveConsultation, 'state'>, poll: PollId, seat: SeatId, now: number): Outcome<{ readonly asked: true }> {
    const found = this.#voterIn(live, poll, seat, now)
    return found.ok ? accept({ asked: true }) : found
  }

  /** Casts or replaces the ballot of a seat. Resolves when it is on disk. */
  async cast(live: Pick<LiveConsultation, 'state'>, poll: PollId, seat: SeatId, ballot: Ballot, now: number): Promise<Outcome<{ readonly cast: true }>> {
    const found = this.#voterIn(live, poll, seat, now)
    if (!found.ok) return found
    const { state } = live
    const { voter, asked, key } = found.value
    if (!this.#paceOf(poll, seat).take()) return refuse('too-many')
    const fits = checkBallot(state, asked, ballot)
    if (!fits.ok) return fits
    if (!hasRoom(ballot)) return refuse('text-too-long', { limit: limits.ballotReasonCharacters })
    const isSigned = Object.values(ballot.stances ?? {}).some(({ named }) => named === true)
    const box = sealed(asked, { group: voter.constituency ?? '', ballot, ...(isSigned ? { by: voter.alias } : {}) })
    await this.#keep(poll, this.#store.commit([{ kind: 'ballot', poll, voter: hashOf(key, seat), box }]))
    return accept({ cast: true })
  }

  #voterIn({ state }: Pick<LiveConsultation, 'state'>, poll: PollId, seat: SeatId, now: number): Outcome<{ readonly voter: Seat; readonly asked: Poll; readonly key: Uint8Array }> {
    const voter = seatNamed(state, seat)
    if (voter === undefined) return refuse('seat-unknown')
    const allowed = may(state, voter, { vote: true }, now)
    if (!allowed.ok) return allowed
    const asked = pollNamed(state, poll)
    if (asked === undefined) return refuse('poll-unknown')
    const key = this.#keys.get(poll)
    if (!asked.open || this.#closing.has(poll) || key === undefined || now >= (asked.endsAt ?? Infinity)) return refuse('poll-closed')
    return isAsked(state, voter, asked) ? accept({ voter, asked, key }) : refuse('not-asked')
  }

  /** How many have answered, as far as that is told; null once the poll is closed. */
  async turnout({ state }: Pick<LiveConsultation, 'state'>, poll: PollId): Promise<Turnout | null> {
    const asked = pollNamed(state, poll)
    const cast = await this.#store.ballotCount(poll)
    return asked?.open === true && this.#keys.has(poll) ? discloseTurnout(cast, votersAsked(state, asked).length) : null
  }

  /**
   * Closes a poll: no ballot is let in any more, those on disk are counted, `decideWith` turns the count
   * into events, and the commit that holds them destroys key and ballots.
   */
  async close<T>(state: Consultation, poll: PollId, decideWith: (tally: PollTally | null, destroy: readonly Write[]) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const asked = pollNamed(state, poll)
    if (asked === undefined || !asked.open || this.#closing.has(poll)) return decideWith(null, [])
    this.#closing.add(poll)
    try {
      // Who was let in is counted: a read of the store may pass over what is still being written.
      await Promise.allSettled(this.#casting.get(poll) ?? [])
      const boxes = await this.#store.ballots(poll)
      const counted = tally(state, asked, boxes.map((box) => opened(asked, box)))
      for (const box of boxes) box.fill(0)
      const outcome = await decideWith(counted, [{ kind: 'destroy-ballots', poll }])
      if (outcome.ok) this.#forget(poll)
      return outcome
    } finally {
      this.#closing.delete(poll)
    }
  }

  /** Whoever leaves takes along what they answered in polls that are still open; it goes into the same commit. */
  withdrawalsFor({ plenary }: Consultation, events: readonly Event[]): readonly Write[] {
    return events.flatMap((event): Write[] =>
      event.type !== 'seat-left'
        ? []
        : plenary.polls.flatMap(({ id, open }): Write[] => {
            const key = open ? this.#keys.get(id) : undefined
            this.#paces.get(id)?.delete(event.seat)
            return key === undefined ? [] : [{ kind: 'withdraw-ballot', poll: id, voter: hashOf(key, event.seat) }]
          }),
    )
  }

  #forget(poll: PollId): void {
    this.#keys.get(poll)?.fill(0)
    this.#keys.delete(poll)
    this.#paces.delete(poll)
  }

  #paceOf(poll: PollId, seat: SeatId): Pace {
    const paces = this.#paces.get(poll) ?? new Map<SeatId, Pace>()
    const pace = paces.get(seat) ?? new Pace(limits.castsPerSecond, limits.castBurst, () => performance.now())
    this.#paces.set(poll, paces.set(seat, pace))
    return pace
  }

  async #keep(poll: PollId, writing: Promise<void>): Promise<void> {
    const casting = this.#casting.get(poll) ?? new Set()
    this.#casting.set(poll, casting.add(writing))
    try {
      await writing
    } finally {
      casting.delete(writing)
      if (casting.size === 0) this.#casting.delete(poll)
    }
  }
}

const hashOf = (key: Uint8Array, seat: SeatId): string => createHmac('sha256', key).update(seat).digest('base64url')

/** Counts ballots by group. Reasons lose every tie to whoever gave them, but a name they wished for: they come in the order of their letters. */
function tally(state: Consultation, poll: Poll, boxes: readonly Boxed[]): PollTally {
  switch (poll.kind) {
    case 'rating': {
      const method = methodOf(poll)
      return { kind: 'rating', items: eachOf(poll, (candidate) => countOf(state, poll, method, boxes, ({ ratings }) => ratings?.[candidate])) }
    }
    case 'consensus':
      return {
        kind: 'consensus',
        items: eachOf(poll, (candidate) => ({
          tally: countOf(state, poll, 'consent', boxes, ({ stances }) => stances?.[candidate]?.stance),
          reservations: reasonsOf(boxes, candidate, 'reservation'),
          asides: reasonsOf(boxes, candidate, 'aside'),
          blocks: reasonsOf(boxes, candidate, 'block'),
        })),
      }
    case 'wording':
      return { kind: 'wording', ...countWordings(boxes) }
    case 'reopening': {
      const count = (candidate: ItemId, word: 'yes' | 'no') => boxes.filter(({ ballot }) => ballot.ratings?.[candidate] === word).length
      return { kind: 'reopening', items: eachOf(poll, (candidate) => ({ yes: count(candidate, 'yes'), no: count(candidate, 'no') })) }
    }
  }
}

const eachOf = <T>({ candidates }: Poll, make: (candidate: ItemId) => T): Readonly<Record<ItemId, T>> =>
  Object.fromEntries(candidates.map((candidate) => [candidate, make(candidate)]))

function countOf(state: Consultation, poll: Poll, method: Method, boxes: readonly Boxed[], answerOf: (ballot: Ballot) => unknown) {
  const asked = votersAsked(state, poll)
  // Whoever has changed constituency or lost the right to vote since is counted where they answered, while that group has a vote.
  const answers = boxes.flatMap(({ group, ballot }) => {
    const answer = answerOf(ballot)
    return isAnswerTo(method, answer) ? [{ group, answer }] : []
  })
  const present = (group: string): number =>
    Math.max(asked.filter(({ constituency }) => constituency === group).length, boxes.filter((boxed) => boxed.group === group).length)
  return tallyOf(method, votingGroups(constituenciesAsked(state, poll), present), answers)
}

function reasonsOf(boxes: readonly Boxed[], candidate: ItemId, stance: string): readonly GivenReason[] {
  const given = boxes.flatMap(({ ballot, by }): GivenReason[] => {
    const said = ballot.stances?.[candidate]
    const text = said?.reason.trim() ?? ''
    if (said === undefined || said.stance !== stance || text === '') return []
    const signed = said.named === true && by !== undefined ? { by } : {}
    const resting = said.criterion === undefined ? {} : { criterion: said.criterion }
    return ['by' in signed || 'criterion' in resting ? { text, ...signed, ...resting } : text]
  })
  return given.toSorted((one, other) => (reasonText(one) < reasonText(other) ? -1 : 1))
}

/** Who abstains is heard, and in no share. */
function countWordings(boxes: readonly Boxed[]) {
  const approvals: Record<ItemId, number> = {}
  let [answers, none] = [0, 0]
  for (const { ballot: { wordings = [] } } of boxes) {
    if (typeof wordings === 'string') continue
    answers += 1
    if (wordings.length === 0) none += 1
    for (const wording of wordings) approvals[wording] = (approvals[wording] ?? 0) + 1
  }
  return { answers, approvals, none }
}
