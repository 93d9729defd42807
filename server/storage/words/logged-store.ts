import type { ConsultationId, DocumentId, PollId } from '../../../shared/ids.ts'
import { StoreStopped, type Store, type Write } from '../store.ts'
import { isWordWrite } from '../word-writes.ts'
import { isLogged } from './logged-writes.ts'
import type { WordLog } from './word-log.ts'

/** So long words stand in the log alone. While the database syncs them, a sync of the log takes longer. */
const MOVE_AFTER_MS = 5_000
/** A log so full is moved at once. */
const FULL = 0.5

/**
 * The same store, in which words are on disk sooner: they go into a log of their own, and from there into the database,
 * many at once. Whoever reads sees them, because what stands in the log is moved before.
 */
export class LoggedStore implements Store {
  readonly #inner: Store
  readonly #log: WordLog
  /** Commits with words that the database was asked for and has not answered: words that come after them go behind them. */
  #wordsUnderWay = 0
  /** The database did not take what stands in the log: until it does, words go the way that tells whether they are kept. */
  #stuck = false
  /** The last time that the log was moved, be it over or not. Never rejects. */
  #moving: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #closing: Promise<void> | undefined

  constructor(inner: Store, log: WordLog) {
    this.#inner = inner
    this.#log = log
  }

  commit(writes: readonly Write[]): Promise<void> {
    if (this.#closing !== undefined) return Promise.reject(new StoreStopped())
    if (this.#wordsUnderWay === 0 && !writes.some(isWordWrite)) return this.#inner.commit(writes)
    const mayBeLogged = this.#wordsUnderWay === 0 && !this.#stuck && writes.every(isLogged)
    const appended = mayBeLogged ? this.#log.append(writes) : undefined
    return appended === undefined ? this.#pass(writes) : this.#keep(appended)
  }

  async #keep(appended: Promise<void>): Promise<void> {
    await appended
    if (this.#log.fullness > FULL) this.#moveSoon(0)
    else this.#moveSoon(MOVE_AFTER_MS)
  }

  /** Words to the database at once, behind those that stand in the log. */
  async #pass(writes: readonly Write[]): Promise<void> {
    this.#wordsUnderWay += 1
    try {
      await this.#log.settled()
      // Whether this succeeds is for those to know who read; these writes lie behind it either way.
      this.#move().catch(() => this.#moveSoon(MOVE_AFTER_MS))
      await this.#inner.commit(writes)
    } finally {
      this.#wordsUnderWay -= 1
    }
  }

  #moveSoon(afterMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#move().catch(() => this.#moveSoon(MOVE_AFTER_MS))
    }, afterMs)
  }

  /** Asks the database, before anything else is asked of it, to take what stands in the log. Rejects with its error. */
  #move(): Promise<void> {
    const portions = this.#log.take()
    if (portions.length === 0) return Promise.resolve()
    const moved = this.#inner.commit(portions.map(({ bytes }) => ({ kind: 'logged', bytes }))).then(
      () => {
        this.#stuck = false
        return this.#log.moved(portions)
      },
      (error: unknown) => {
        this.#stuck = true
        this.#log.putBack(portions)
        throw error
      },
    )
    this.#moving = moved.catch(() => undefined)
    return moved
  }

  async #afterMove<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) throw new StoreStopped()
    await this.#log.settled()
    await this.#moving
    await this.#move()
    return ask()
  }

  updates(document: DocumentId): ReturnType<Store['updates']> {
    return this.#afterMove(() => this.#inner.updates(document))
  }

  touches(documents: readonly DocumentId[]): ReturnType<Store['touches']> {
    return this.#afterMove(() => this.#inner.touches(documents))
  }

  backup(file: string): ReturnType<Store['backup']> {
    return this.#afterMove(() => this.#inner.backup(file))
  }

  clients(document: DocumentId): ReturnType<Store['clients']> {
    return this.#inner.clients(document)
  }

  consultations(): ReturnType<Store['consultations']> {
    return this.#inner.consultations()
  }

  events(consultation: ConsultationId): ReturnType<Store['events']> {
    return this.#inner.events(consultation)
  }

  seatOfToken(hash: string): ReturnType<Store['seatOfToken']> {
    return this.#inner.seatOfToken(hash)
  }

  seatOfRecovery(hash: string): ReturnType<Store['seatOfRecovery']> {
    return this.#inner.seatOfRecovery(hash)
  }

  invitationOfCode(hash: string): ReturnType<Store['invitationOfCode']> {
    return this.#inner.invitationOfCode(hash)
  }

  pollKey(poll: PollId): ReturnType<Store['pollKey']> {
    return this.#inner.pollKey(poll)
  }

  ballots(poll: PollId): ReturnType<Store['ballots']> {
    return this.#inner.ballots(poll)
  }

  ballotCount(poll: PollId): ReturnType<Store['ballotCount']> {
    return this.#inner.ballotCount(poll)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#log.settled()
    await this.#moving
    try {
      await this.#move()
    } finally {
      // What the database did not take stands in the log for the next start.
      this.#log.close()
      await this.#inner.close()
    }
  }
}
