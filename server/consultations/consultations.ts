import { limits } from '../../shared/limits.ts'
import type { ConsultationId, Instant } from '../../shared/ids.ts'
import { nextDeadline } from '../../shared/meeting/decide-rounds.ts'
import type { Store } from '../storage/store.ts'
import { LiveConsultation } from './live-consultation.ts'
import type { LogEntry } from './log-entry.ts'

/** While a round runs, the clock is looked at again at least so often: a machine sleeps, or is set right. */
const LONGEST_WAIT_MS = 1_000

export interface ConsultationsDeps {
  readonly store: Store
  readonly now: () => Instant
  readonly published: (live: LiveConsultation, entries: readonly LogEntry[]) => void
  /** A consultation is dropped from memory because its store failed; whoever is connected must come back. */
  readonly dropped: (id: ConsultationId) => void
  /** The clock was looked at: what it ends that needs more than the log, such as a poll whose time is over. */
  readonly ticked: (live: LiveConsultation) => Promise<void>
  readonly report: (error: unknown) => void
}

/** All consultations of this server, each with its clock. */
export class Consultations {
  readonly #deps: ConsultationsDeps
  readonly #live = new Map<ConsultationId, LiveConsultation>()
  readonly #timers = new Map<ConsultationId, NodeJS.Timeout>()
  #closed = false

  constructor(deps: ConsultationsDeps) {
    this.#deps = deps
  }

  /** Loads everything that is stored, so that clocks which were running run on. */
  async open(): Promise<void> {
    for (const id of await this.#deps.store.consultations()) await this.#load(id)
  }

  get(id: ConsultationId): LiveConsultation | undefined {
    return this.#live.get(id)
  }

  all(): readonly LiveConsultation[] {
    return [...this.#live.values()]
  }

  get isFull(): boolean {
    return this.#live.size >= limits.consultations
  }

  /** Makes an empty consultation, in memory only: its first commit brings it into the store. */
  create(id: ConsultationId): LiveConsultation {
    const live = this.#track(id, [])
    return live
  }

  /** A consultation whose first commit failed leaves no trace. */
  forget(id: ConsultationId): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#live.delete(id)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  async #load(id: ConsultationId): Promise<void> {
    const stored = await this.#deps.store.events(id)
    // One whose first commit failed has left nothing to load.
    if (stored.length > 0) this.#setTimer(this.#track(id, stored))
  }

  #track(id: ConsultationId, stored: Awaited<ReturnType<Store['events']>>): LiveConsultation {
    const { store, now } = this.#deps
    const live: LiveConsultation = new LiveConsultation(id, stored, {
      store,
      now,
      published: (_live, entries) => {
        this.#setTimer(live)
        this.#deps.published(live, entries)
      },
      failed: (_live, error) => this.#drop(live, error),
    })
    this.#live.set(id, live)
    return live
  }

  /** What is in memory may be ahead of the disk: away with it, and read the disk again. */
  #drop(live: LiveConsultation, error: unknown): void {
    this.#deps.report(error)
    if (this.#live.get(live.id) !== live) return
    this.forget(live.id)
    this.#deps.dropped(live.id)
    if (!this.#closed) this.#load(live.id).catch(this.#deps.report)
  }

  #setTimer(live: LiveConsultation): void {
    clearTimeout(this.#timers.get(live.id))
    if (this.#closed) return
    const now = this.#deps.now()
    const deadline = nextDeadline(live.state, now)
    if (deadline === null) return void this.#timers.delete(live.id)
    const wait = Math.min(Math.max(deadline - now, 0), LONGEST_WAIT_MS)
    const timer = setTimeout(() => void this.#tick(live), wait)
    this.#timers.set(live.id, timer)
  }

  async #tick(live: LiveConsultation): Promise<void> {
    if (this.#live.get(live.id) !== live || this.#closed) return
    try {
      await live.execute({ type: 'tick' }, null)
      await this.#deps.ticked(live)
      this.#setTimer(live)
    } catch (error) {
      this.#deps.report(error)
    }
  }
}
