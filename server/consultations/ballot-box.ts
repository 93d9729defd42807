import { abstentions, needsReason, scales } from '../../shared/consensus/method.ts'
import type { ItemId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Answer, Ballot } from '../../shared/meeting/ballot.ts'
import { methodOf } from '../../shared/meeting/polls.ts'
import type { Poll } from '../../shared/meeting/state.ts'

/** What lies in a ballot's box: the answers and the group they count for; nothing of the seat but an alias that it wished to be told. */
export interface Boxed {
  readonly group: string
  readonly ballot: Ballot
  readonly by?: string
}

type Stance = NonNullable<Ballot['stances']>[string]
type AskedOf = Pick<Poll, 'kind' | 'candidates' | 'narrowing'>

/** How boxes are written, so that a later version can tell. */
const FORM = 1
const ID_BYTES = 64
/** A character is two bytes of UTF-16 at most, and three of UTF-8. */
const BYTES_PER_CHARACTER = 3
const SHORT = 1
const LONG = 2

/**
 * How many bytes every ballot of this poll takes, whatever it says: so much that the longest fits, in whole units of
 * the padding, so that a length tells nothing.
 */
export function boxBytes({ kind, candidates }: AskedOf): number {
  const who = SHORT + (SHORT + ID_BYTES) + (SHORT + limits.aliasCharacters * BYTES_PER_CHARACTER)
  const most = who + candidates.length + (kind === 'wording' ? wordingBytes : kind === 'consensus' ? reasonBytes(candidates.length) : 0)
  return Math.ceil(most / limits.ballotPaddingBytes) * limits.ballotPaddingBytes
}

const wordingBytes = SHORT + (limits.alternativesPerCandidate + 1) * (SHORT + ID_BYTES)

const reasonBytes = (candidates: number): number =>
  LONG + candidates * (LONG + SHORT + (SHORT + ID_BYTES) + LONG) + Math.min(candidates * limits.reasonCharacters, limits.ballotReasonCharacters) * BYTES_PER_CHARACTER

/** Whether the reasons of a ballot have room in its box. */
export const hasRoom = ({ stances = {} }: Ballot): boolean =>
  Object.values(stances).reduce((sum, { reason }) => sum + reason.length, 0) <= limits.ballotReasonCharacters

/**
 * A checked ballot as bytes: one for each candidate's answer, then reasons or wordings; the rest is padding. A reason
 * beside an agreement is not kept: nobody would read it.
 */
export function sealed(poll: AskedOf, { group, by, ballot }: Boxed): Uint8Array {
  const box = new Writer(boxBytes(poll))
  box.number(FORM, SHORT)
  box.text(group, SHORT)
  box.text(by ?? '', SHORT)
  switch (poll.kind) {
    case 'rating':
    case 'reopening':
      writeAnswers(box, poll, answersOf(poll), (candidate) => own(ballot.ratings, candidate))
      break
    case 'consensus':
      writeAnswers(box, poll, stances, (candidate) => own(ballot.stances, candidate)?.stance)
      writeReasons(box, poll, ballot)
      break
    case 'wording':
      writeWordings(box, ballot.wordings ?? [])
  }
  return box.bytes
}

/** What was sealed. Throws where a box was written in another form. */
export function opened(poll: AskedOf, bytes: Uint8Array): Boxed {
  const box = new Reader(bytes)
  if (box.number(SHORT) !== FORM) throw new Error('a ballot is written in a form that is not known')
  const group = box.text(SHORT)
  const by = box.text(SHORT)
  return { group, ballot: readBallot(box, poll), ...(by === '' ? {} : { by }) }
}

function readBallot(box: Reader, poll: AskedOf): Ballot {
  switch (poll.kind) {
    case 'rating':
    case 'reopening':
      return { ratings: Object.fromEntries(readAnswers(box, poll, answersOf(poll))) }
    case 'consensus':
      return { stances: Object.fromEntries(readStances(box, poll)) }
    case 'wording':
      return { wordings: readWordings(box) }
  }
}

/** Every answer, in the order by which boxes number them. */
const answersOf = (poll: AskedOf): readonly Answer[] => (poll.kind === 'reopening' ? ['yes', 'no', ...abstentions] : [...scales[methodOf(poll)], ...abstentions])
const stances: readonly Stance['stance'][] = [...scales.consent, ...abstentions]

const own = <T>(given: Readonly<Record<string, T>> | undefined, key: string): T | undefined => (given !== undefined && Object.hasOwn(given, key) ? given[key] : undefined)

/** How many wordings there are at most, and beyond it one number for each abstention. */
const MOST_WORDINGS = limits.alternativesPerCandidate + 1

function writeWordings(box: Writer, wordings: NonNullable<Ballot['wordings']>): void {
  if (typeof wordings === 'string') return box.number(MOST_WORDINGS + 1 + abstentions.indexOf(wordings), SHORT)
  box.number(wordings.length, SHORT)
  for (const wording of wordings) box.text(wording, SHORT)
}

function readWordings(box: Reader): NonNullable<Ballot['wordings']> {
  const said = box.number(SHORT)
  return abstentions[said - MOST_WORDINGS - 1] ?? Array.from({ length: said }, () => box.text(SHORT))
}

/** One byte each: 0 where nothing was answered. */
function writeAnswers<A>(box: Writer, { candidates }: AskedOf, answers: readonly A[], answerOf: (candidate: ItemId) => A | undefined): void {
  for (const candidate of candidates) {
    const given = answerOf(candidate)
    box.number(1 + answers.findIndex((answer) => answer === given), SHORT)
  }
}

const readAnswers = <A>(box: Reader, { candidates }: AskedOf, answers: readonly A[]): readonly (readonly [ItemId, A])[] =>
  candidates.flatMap((candidate) => {
    const answer = answers[box.number(SHORT) - 1]
    return answer === undefined ? [] : [[candidate, answer] as const]
  })

function writeReasons(box: Writer, { candidates }: AskedOf, ballot: Ballot): void {
  const given = candidates.flatMap((candidate, place) => {
    const said = own(ballot.stances, candidate)
    return said !== undefined && needsReason('consent', said.stance) ? [{ place, said }] : []
  })
  box.number(given.length, LONG)
  for (const { place, said } of given) {
    box.number(place, LONG)
    box.number(said.named === true ? 1 : 0, SHORT)
    box.text(said.criterion ?? '', SHORT)
    box.text(said.reason, LONG)
  }
}

function readStances(box: Reader, poll: AskedOf): ReadonlyMap<ItemId, Stance> {
  const read = new Map<ItemId, Stance>(readAnswers(box, poll, stances).map(([candidate, stance]) => [candidate, { stance, reason: '' }]))
  for (let left = box.number(LONG); left > 0; left -= 1) {
    const candidate = poll.candidates[box.number(LONG)] ?? ''
    const named = box.number(SHORT) === 1
    const [criterion, reason] = [box.text(SHORT), box.text(LONG)]
    const stance = read.get(candidate)?.stance
    if (stance !== undefined) read.set(candidate, { stance, reason, ...(named ? { named } : {}), ...(criterion === '' ? {} : { criterion }) })
  }
  return read
}

type Width = typeof SHORT | typeof LONG

/** Writes from the beginning on. What has no room throws: a ballot is kept whole or not at all. */
class Writer {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: Buffer
  #at = 0

  constructor(size: number) {
    // A buffer of its own, never a part of one that others are given after it.
    this.bytes = new Uint8Array(size)
    this.#view = Buffer.from(this.bytes.buffer)
  }

  number(value: number, width: Width): void {
    this.#at = this.#view.writeUIntBE(value, this.#at, width)
  }

  text(text: string, width: Width): void {
    const length = Buffer.byteLength(text)
    this.number(length, width)
    if (this.#at + length > this.#view.length) throw new RangeError('a ballot has no room for this')
    this.#at += this.#view.write(text, this.#at)
  }
}

class Reader {
  readonly #view: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  number(width: Width): number {
    this.#at += width
    return this.#view.readUIntBE(this.#at - width, width)
  }

  text(width: Width): string {
    const length = this.number(width)
    this.#at += length
    return this.#view.toString('utf8', this.#at - length, this.#at)
  }
}
