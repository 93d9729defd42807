import type { CaptionAsk, CaptionLane } from '../../shared/channels/captions.ts'
import type { Outcome, Refusal } from '../../shared/failures.ts'

/**
 * Slower than the server tells readers, so that there it never waits a second time: from key to screen it is this and the way,
 * under a second, and of what a reader's line carries most is what goes around each message.
 */
const TYPED_EVERY_MS = 850
const AGAIN_MS = 700

export interface WriterDeps {
  readonly send: (ask: CaptionAsk) => Promise<Outcome<true>>
  readonly lane: CaptionLane
  /** The number of the first line that is written. */
  readonly first: () => number
  readonly now: () => number
  /** Runs something once, so much later; answers how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void
  readonly changed: () => void
}

interface Sent {
  readonly n: number
  readonly text: string
}

/**
 * Sends the line that is being typed as it stands, a few times a second at most, and never loses one that is final:
 * those wait for the line to come back, in their order.
 */
export class CaptionWriter {
  readonly #deps: WriterDeps
  /** The line at hand. */
  #n: number | undefined
  #text = ''
  #last: Sent | undefined
  #correcting = false
  #sentAt = -Infinity
  #waiting: (() => void) | undefined
  #unsent: CaptionAsk[] = []
  #sending = false
  /** What was said last against a line; undefined while all goes well. */
  problem: Refusal | undefined

  constructor(deps: WriterDeps) {
    this.#deps = deps
  }

  /** How many final lines have not reached the server. */
  get unsent(): number {
    return this.#unsent.length
  }

  get correcting(): boolean {
    return this.#correcting
  }

  /** The line at hand reads so now. While the last one is corrected, readers see it once it is done. */
  type(text: string): void {
    this.#text = text
    if (this.#correcting) return
    if (this.#n === undefined && text === '') return
    const wait = this.#sentAt + TYPED_EVERY_MS - this.#deps.now()
    if (wait <= 0) return this.#draft()
    this.#waiting ??= this.#deps.later(wait, () => this.#draft())
  }

  /** The line at hand is done. False where there is nothing in it. */
  finish(): boolean {
    const text = this.#text.trim()
    if (text === '') return false
    this.#callOff()
    if (this.#correcting && this.#last !== undefined) {
      if (text !== this.#last.text) this.#queue({ n: this.#last.n, text, state: 'corrected' })
      this.#last = { n: this.#last.n, text }
    } else {
      const n = this.#number()
      this.#queue({ n, text, state: 'final' })
      this.#last = { n, text }
      this.#n = n + 1
    }
    this.#text = ''
    this.#correcting = false
    return true
  }

  /** Takes the last line up again, where nothing else is being typed; answers its words. */
  correct(): string | undefined {
    if (this.#text !== '' || this.#last === undefined) return undefined
    this.#correcting = true
    this.#text = this.#last.text
    return this.#text
  }

  /** Leaves the last line as it was, or takes back what is being typed. */
  cancel(): void {
    this.#callOff()
    this.#text = ''
    if (!this.#correcting && this.#n !== undefined) this.#draft()
    this.#correcting = false
  }

  close(): void {
    this.#callOff()
    this.#unsent = []
  }

  #number(): number {
    this.#n ??= this.#deps.first()
    return this.#n
  }

  #callOff(): void {
    this.#waiting?.()
    this.#waiting = undefined
  }

  #draft(): void {
    this.#waiting = undefined
    this.#sentAt = this.#deps.now()
    if (this.#unsent.length > 0) return // what is final goes first; this is typed on meanwhile
    const n = this.#number()
    void this.#deps.send({ ...this.#deps.lane, n, text: this.#text, state: 'draft' }).then((done) => {
      // A draft that is too much is followed by the next one.
      if (done.ok || done.refusal.code !== 'too-many') this.#say(done.ok ? undefined : done.refusal)
    })
  }

  #queue(line: Pick<CaptionAsk, 'n' | 'text' | 'state'>): void {
    this.#unsent.push({ ...this.#deps.lane, ...line })
    if (!this.#sending) void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    this.#sending = true
    for (;;) {
      const [line] = this.#unsent
      if (line === undefined) break
      const done = await this.#deps.send(line)
      const again = !done.ok && (done.refusal.code === 'too-many' || done.refusal.code === 'unreachable')
      // What is refused for good is told, and does not hold up the rest.
      this.#say(done.ok || done.refusal.code === 'too-many' ? undefined : done.refusal)
      if (again) await new Promise<void>((resolve) => void this.#deps.later(AGAIN_MS, resolve))
      else this.#unsent = this.#unsent.filter((other) => other !== line)
    }
    this.#sending = false
    this.#deps.changed()
  }

  #say(problem: Refusal | undefined): void {
    this.problem = problem
    this.#deps.changed()
  }
}
