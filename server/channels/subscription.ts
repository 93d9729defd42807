import type { AskOf } from '../../shared/channels/control.ts'
import type { Instant } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Line } from './line.ts'

/** How often what was sent is marked, to be compared with what is acknowledged. */
const MARK_EVERY_MS = 250

interface Mark {
  readonly slot: number
  readonly seq: number
  readonly at: Instant
}

/** How it sounded to a listener in five seconds. */
type Reported = Pick<AskOf<'report'>, 'depthMs' | 'concealedMs' | 'underruns'>

/**
 * One line that listens to one channel. The sockets' buffers say little of how far behind a listener is: kernels hold
 * many seconds of speech. So it is the listener who says what came; and who is too far behind is sent nothing more until
 * what is on its way has come, and then goes on with what is said now.
 */
export class Subscription {
  readonly line: Line
  readonly bundle: number
  /** The line carries little. */
  readonly isThin: boolean
  readonly #id: number
  /** What was sent and is not acknowledged, oldest first. */
  #marks: Mark[] = []
  #skippingSince: Instant | undefined
  #report: (Reported & { readonly at: Instant }) | undefined

  constructor(line: Line, { bundle, thin = false }: Pick<AskOf<'subscribe'>, 'bundle' | 'thin'>, id: number) {
    this.line = line
    this.bundle = bundle
    this.isThin = thin
    this.#id = id
  }

  get isSkipping(): boolean {
    return this.#skippingSince !== undefined
  }

  /** Sends a frame, the last sound of which has this slot and seq. */
  deliver(frame: Buffer, slot: number, seq: number, now: Instant): void {
    if (this.#skippingSince !== undefined) return
    const [oldest] = this.#marks
    if (oldest !== undefined && now - oldest.at > limits.slowListenerMs) {
      this.#skippingSince = now
      return
    }
    const newest = this.#newestOf(slot)
    if (newest === undefined || now - newest.at >= MARK_EVERY_MS) this.#marks.push({ slot, seq, at: now })
    this.line.write(frame)
  }

  /** For each voice of a floor by itself: which of them is acknowledged is chance. Asked for every frame of every listener. */
  #newestOf(slot: number): Mark | undefined {
    for (let index = this.#marks.length - 1; index >= 0; index -= 1) if (this.#marks[index]?.slot === slot) return this.#marks[index]
    return undefined
  }

  /** What is sent comes in order: what was acknowledged came, and so did all before it. */
  acknowledge(slot: number, seq: number, now: Instant): void {
    const last = this.#marks.findLastIndex((mark) => mark.slot === slot && mark.seq <= seq)
    if (last >= 0) this.#marks = this.#marks.slice(last + 1)
    const [oldest] = this.#marks
    const behind = (this.#marks.at(-1)?.at ?? 0) - (oldest?.at ?? 0)
    if (this.#skippingSince === undefined || behind >= limits.listenerCaughtUpMs) return
    this.line.tell({ event: 'skipped', id: this.#id, ms: Math.round(now - this.#skippingSince) })
    this.#skippingSince = undefined
    // What is still on its way would count from long ago.
    this.#marks = []
  }

  reported({ depthMs, concealedMs, underruns }: AskOf<'report'>, now: Instant): void {
    this.#report = { at: now, depthMs, concealedMs, underruns }
  }

  /** What it said last of how it sounds, if that was within so many milliseconds. */
  reportedWithin(ms: number, now: Instant): Reported | undefined {
    return this.#report !== undefined && now - this.#report.at <= ms ? this.#report : undefined
  }
}

/** The lines that listen to one channel, by the bundle that they asked for. */
export class Listeners {
  readonly #groups = new Map<number, Set<Subscription>>()
  readonly #byLine = new Map<Line, Subscription>()
  #thin = 0

  get size(): number {
    return this.#byLine.size
  }

  /** Somebody listens over a thin line. */
  get hasThin(): boolean {
    return this.#thin > 0
  }

  get(line: Line): Subscription | undefined {
    return this.#byLine.get(line)
  }

  all(): Iterable<Subscription> {
    return this.#byLine.values()
  }

  /** Those who asked for so many frames at a time, by that number. */
  groups(): ReadonlyMap<number, ReadonlySet<Subscription>> {
    return this.#groups
  }

  /** Adds a listener, or changes what they asked for. */
  add(subscription: Subscription): void {
    this.remove(subscription.line)
    this.#byLine.set(subscription.line, subscription)
    if (subscription.isThin) this.#thin += 1
    const group = this.#groups.get(subscription.bundle) ?? new Set()
    this.#groups.set(subscription.bundle, group.add(subscription))
  }

  remove(line: Line): boolean {
    const subscription = this.#byLine.get(line)
    if (subscription === undefined) return false
    this.#byLine.delete(line)
    if (subscription.isThin) this.#thin -= 1
    const group = this.#groups.get(subscription.bundle)
    group?.delete(subscription)
    if (group?.size === 0) this.#groups.delete(subscription.bundle)
    return true
  }
}
