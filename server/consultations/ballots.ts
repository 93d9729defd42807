import { createHmac, randomBytes } from 'node:crypto'
import { may } from '../../shared/access/may.ts'
import { histogramOf } from '../../shared/consensus/rating.ts'
import { discloseTurnout, type Turnout } from '../../shared/consensus/disclosure.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { ItemId, PollId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Ballot } from '../../shared/meeting/commands.ts'
import type { PollTally } from '../../shared/meeting/context.ts'
import { checkBallot, pollNamed } from '../../shared/meeting/decide-polls.ts'
import type { Event } from '../../shared/meeting/events.ts'
import { constituencyOf, seatNamed, voters } from '../../shared/meeting/lookup.ts'
import type { Consultation, Poll } from '../../shared/meeting/state.ts'
import type { Store, Write } from '../storage/store.ts'
import type { LiveConsultation } from './live-consultation.ts'

/** What lies in a ballot's box: the answers and the bloc they count for; nothing of the seat. */
interface Boxed {
  readonly bloc: string
  readonly ballot: Ballot
}

type BallotStore = Pick<Store, 'commit' | 'ballots' | 'ballotCount' | 'pollKey'>

/**
 * Ballots, apart from the log. While a poll is open each lies under a keyed hash of its seat, so that it
 * can be changed; at the close the count is taken, and key and ballots are destroyed.
 */
export class Ballots {
  readonly #store: BallotStore
  readonly #keys = new Map<PollId, Uint8Array>()
  readonly #closing = new Set<PollId>()
  /** Ballots that were let in and are on their way to the disk. */
  readonly #casting = new Map<PollId, Set<Promise<void>>>()

  constructor(store: BallotStore) {
    this.#store = store
  }

  /** The key of each poll that these events open; it goes into the same commit. */
  keysFor(events: readonly Event[]): readonly Write[] {
    return events.flatMap((event): Write[] => {
      if (event.type !== 'poll-opened') return []
      const key = randomBytes(32)
      this.#keys.set(event.poll.id, key)
      return [{ kind: 'poll-key', poll: event.poll.id, key }]
    })
  }

  /** Casts or replaces the ballot of a seat. Resolves when it is on disk. */
  async cast(live: Pick<LiveConsultation, 'state'>, poll: PollId, seat: SeatId, ballot: Ballot, now: number): Promise<Outcome<{ readonly turnout: Turnout }>> {
    const key = await this.#keyOf(poll)
    const voter = seatNamed(live.state, seat)
    if (voter === undefined) return refuse('seat-unknown')
    const allowed = may(live.state, voter, { vote: true }, now)
    if (!allowed.ok) return allowed
    const asked = pollNamed(live.state, poll)
    if (asked === undefined) return refuse('poll-unknown')
    if (!asked.open || this.#closing.has(poll) || key === undefined) return refuse('poll-closed')
    const fits = checkBallot(asked, ballot)
    if (!fits.ok) return fits
    const box = sealed({ bloc: blocOf(live.state, seat), ballot }, boxBytes(asked))
    const hash = createHmac('sha256', key).update(seat).digest('base64url')
    await this.#keep(poll, this.#store.commit([{ kind: 'ballot', poll, voter: hash, box }]))
    return accept({ turnout: discloseTurnout(await this.#store.ballotCount(poll), voters(live.state).length) })
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
      const outcome = await decideWith(tally(state, asked, boxes.map(opened)), [{ kind: 'destroy-ballots', poll }])
      if (outcome.ok) this.#keys.delete(poll)
      return outcome
    } finally {
      this.#closing.delete(poll)
    }
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

  /** Not remembered when it was read: a key that is destroyed must be nowhere. */
  async #keyOf(poll: PollId): Promise<Uint8Array | undefined> {
    return this.#keys.get(poll) ?? (await this.#store.pollKey(poll))
  }
}

const blocOf = (state: Consultation, seat: SeatId): string => {
  const voter = seatNamed(state, seat)
  return (voter === undefined ? undefined : constituencyOf(state, voter)?.bloc) ?? ''
}

/** All ballots of a poll are of one size, so that a length tells nothing. */
function boxBytes(poll: Poll): number {
  const perCandidate = poll.kind === 'rating' ? 96 : 160 + limits.reasonCharacters * 6
  return Math.ceil((limits.ballotPaddingBytes + perCandidate * poll.candidates.length) / limits.ballotPaddingBytes) * limits.ballotPaddingBytes
}

function sealed(boxed: Boxed, bytes: number): Uint8Array {
  const box = Buffer.alloc(bytes, 0x20)
  box.write(JSON.stringify(boxed), 'utf8')
  return box
}

const opened = (box: Uint8Array): Boxed => JSON.parse(Buffer.from(box).toString('utf8'))

/** Counts ballots by bloc. Reasons lose every tie to whoever gave them: they come in the order of their letters. */
function tally(state: Consultation, poll: Poll, boxes: readonly Boxed[]): PollTally {
  const blocs = [...new Set([...voters(state).map(({ id }) => blocOf(state, id)), ...boxes.map(({ bloc }) => bloc)])].toSorted()
  const of = (bloc: string) => boxes.filter((boxed) => boxed.bloc === bloc).map(({ ballot }) => ballot)
  const present = (bloc: string) =>
    Math.max(voters(state).filter(({ id }) => blocOf(state, id) === bloc).length, of(bloc).length)
  return poll.kind === 'rating'
    ? { kind: 'rating', items: eachOf(poll.candidates, (candidate) => ({ blocs: blocs.map((bloc) => ratingsOf(candidate, bloc, present(bloc), of(bloc))) })) }
    : { kind: 'consensus', items: eachOf(poll.candidates, (candidate) => stancesOf(candidate, blocs.map((bloc) => ({ bloc, present: present(bloc), ballots: of(bloc) })))) }
}

const eachOf = <T>(candidates: readonly ItemId[], make: (candidate: ItemId) => T): Readonly<Record<ItemId, T>> =>
  Object.fromEntries(candidates.map((candidate) => [candidate, make(candidate)]))

function ratingsOf(candidate: ItemId, bloc: string, present: number, ballots: readonly Ballot[]) {
  const answers = ballots.flatMap(({ ratings }) => ratings?.[candidate] ?? [])
  const ratings = answers.filter((answer) => answer !== 'skip')
  return { bloc, present, ratings: histogramOf(ratings), skipped: answers.length - ratings.length }
}

function stancesOf(candidate: ItemId, blocs: readonly { readonly bloc: string; readonly present: number; readonly ballots: readonly Ballot[] }[]) {
  const given = blocs.map(({ bloc, present, ballots }) => ({ bloc, present, stances: ballots.flatMap(({ stances }) => stances?.[candidate] ?? []) }))
  const reasons = (stance: string) =>
    given.flatMap(({ stances }) => stances.filter((one) => one.stance === stance && one.reason.trim() !== '').map(({ reason }) => reason.trim())).toSorted()
  return {
    blocs: given.map(({ bloc, present, stances }) => {
      const count = (stance: string) => stances.filter((one) => one.stance === stance).length
      return { bloc, present, support: count('support'), reservation: count('reservation'), aside: count('aside'), block: count('block') }
    }),
    reservations: reasons('reservation'),
    asides: reasons('aside'),
    blocks: reasons('block'),
  }
}
