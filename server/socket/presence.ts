import type { SeatId } from '../../shared/ids.ts'
import { eventFrame, type EventFrame } from './event-frames.ts'

/** So often everybody is told who is here: when a hall comes in together, each arrival would be told to all others. */
const TOLD_EVERY_MS = 500

/** Who is connected to one consultation, with how many sockets. */
export class Presence {
  readonly #sockets = new Map<SeatId, number>()
  readonly #changed: () => void
  #version = 0
  #frame: EventFrame | undefined
  #toldAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  /** `changed` is called when it is time to tell everybody. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Counts up with each change. */
  get version(): number {
    return this.#version
  }

  get frame(): EventFrame {
    return (this.#frame ??= eventFrame('here', [...this.#sockets.keys()]))
  }

  get isEmpty(): boolean {
    return this.#sockets.size === 0
  }

  come(seat: SeatId): void {
    this.#count(seat, 1)
  }

  go(seat: SeatId): void {
    this.#count(seat, -1)
    if (!this.isEmpty) return
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #count(seat: SeatId, change: 1 | -1): void {
    const before = this.#sockets.get(seat) ?? 0
    const now = before + change
    if (now > 0) this.#sockets.set(seat, now)
    else this.#sockets.delete(seat)
    if (now > 0 && before > 0) return
    this.#version += 1
    this.#frame = undefined
    if (this.#timer !== undefined) return
    const wait = Math.max(0, this.#toldAt + TOLD_EVERY_MS - performance.now())
    this.#timer = setTimeout(() => this.#tell(), wait).unref()
  }

  #tell(): void {
    this.#timer = undefined
    this.#toldAt = performance.now()
    this.#changed()
  }
}
