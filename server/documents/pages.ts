import { step2Frame, updateWire, wire } from './frames.ts'
import { takesAway } from './updates.ts'

/** Beyond so many updates, or so many bytes of them, a newcomer's copy takes long to make: one state takes their place. */
const LONG_TAIL = { rows: 2_000, bytes: 256 * 1024 }
/** When a document rests there is time for less. */
const LONG_TAIL_AT_REST = { rows: 64, bytes: 32 * 1024 }
/** An update that says nothing. */
const NOTHING = Uint8Array.of(0, 0)
const lastAnswer = wire(step2Frame(NOTHING))

/**
 * What of one document is on disk, as bytes: a state, and the updates since. A newcomer is answered from here, and
 * everybody from the same bytes: a document is never encoded for one person, and a document that nobody writes in
 * needs no more memory than it takes on the wire.
 */
export class Pages {
  #base: Uint8Array
  #tail: Uint8Array[]
  #tailBytes: number
  /** How many updates of the tail there are up to the last that takes something away: words that were taken back lie before it. */
  #takenUpTo: number
  /** The answer to who has nothing: made when first asked for, and thrown away with its base. */
  #baseAnswer: Uint8Array | undefined
  #tailAnswer: Uint8Array | undefined

  constructor(parts: readonly Uint8Array[]) {
    const [base, ...tail] = parts
    this.#base = base ?? NOTHING
    this.#tail = tail
    this.#tailBytes = sizeOf(tail)
    this.#takenUpTo = tail.findLastIndex(takesAway) + 1
  }

  get base(): Uint8Array {
    return this.#base
  }

  /** Everything, in order. */
  get parts(): readonly Uint8Array[] {
    return [this.#base, ...this.#tail]
  }

  /** How many updates there are since the state. */
  get tail(): number {
    return this.#tail.length
  }

  /** At most so many bytes a state of it all would have. */
  get bytes(): number {
    return this.#base.byteLength + this.#tailBytes
  }

  get tailBytes(): number {
    return this.#tailBytes
  }

  /** Whether words that somebody has taken back still lie here, in the state or in the updates since. */
  get holdsTaken(): boolean {
    return this.#takenUpTo > 0
  }

  /** `takes`: it takes something away. */
  append(update: Uint8Array, takes: boolean): void {
    // From now on the base is no longer the last of the answer.
    if (this.#tail.length === 0) this.#baseAnswer = undefined
    this.#tail.push(update)
    this.#tailBytes += update.byteLength
    this.#tailAnswer = undefined
    if (takes) this.#takenUpTo = this.#tail.length
  }

  /** A state has taken the place of the base and of the first `covered` updates after it. */
  rebase(state: Uint8Array, covered: number): void {
    this.#base = state
    this.#baseAnswer = undefined
    this.#tail = this.#tail.slice(covered)
    this.#tailBytes = sizeOf(this.#tail)
    this.#tailAnswer = undefined
    this.#takenUpTo = Math.max(0, this.#takenUpTo - covered)
  }

  isLong(atRest: boolean): boolean {
    if (atRest) return this.holdsTaken || this.#tail.length > LONG_TAIL_AT_REST.rows || this.#tailBytes > LONG_TAIL_AT_REST.bytes
    return this.#tail.length > LONG_TAIL.rows || this.#tailBytes > Math.max(LONG_TAIL.bytes, this.#base.byteLength / 2)
  }

  /**
   * What to send to who has nothing yet; to who lacks of the base only `difference`, just that of it. The last
   * message is the answer that stock clients wait for. Nothing here is encoded anew for a second newcomer.
   */
  answer(difference?: Uint8Array): readonly Uint8Array[] {
    const wireOf = (update: Uint8Array) => (this.#tail.length === 0 ? wire(step2Frame(update)) : updateWire(update))
    const base = difference === undefined ? (this.#baseAnswer ??= this.#answerWith(wireOf)) : wireOf(difference)
    if (this.#tail.length === 0) return [base]
    this.#tailAnswer ??= joined([...this.#tail.map(updateWire), lastAnswer])
    return [base, this.#tailAnswer]
  }

  /** The base lies at the end of its answer: so it takes its memory once only. */
  #answerWith(wireOf: (update: Uint8Array) => Uint8Array): Uint8Array {
    const answer = wireOf(this.#base)
    this.#base = answer.subarray(answer.byteLength - this.#base.byteLength)
    return answer
  }
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.byteLength, 0)

/** Several messages as one piece for the line. */
export function joined(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(sizeOf(frames))
  let at = 0
  for (const frame of frames) {
    bytes.set(frame, at)
    at += frame.byteLength
  }
  return bytes
}
