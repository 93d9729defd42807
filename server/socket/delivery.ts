import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { eventFrame, MessageFrames, sendFrame } from './event-frames.ts'
import type { LiveSocket } from './live-socket.ts'
import type { Presence } from './presence.ts'

/** The event loop is held for no longer at a time; whoever writes at a table goes in between. */
const SLICE_MS = 0.25

/** One socket, and what of its consultation it has been told. */
export interface Screen {
  readonly socket: LiveSocket
  readonly live: LiveConsultation
  readonly seat: SeatId
  readonly presence: Presence
  /** How many entries of the log it knows; undefined before it was told anything. */
  told: number | undefined
  /** Which list of who is here it knows. */
  here: number | undefined
}

/**
 * Tells screens what they lack, a few at a time. A screen is told all that is on disk when its turn comes, so each
 * seat's messages come in their order and none is left out, whatever happens between two turns.
 */
export class Delivery {
  /** Who has been told before goes first: their news is small. */
  readonly #behind = new Set<Screen>()
  readonly #new = new Set<Screen>()
  readonly #frames = new MessageFrames()
  #isDue = false

  /** This screen lacks something; it is told soon. */
  owe(screen: Screen): void {
    const line = screen.told === undefined ? this.#new : this.#behind
    line.add(screen)
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => this.#slice())
  }

  /** Tells this screen what it lacks, now: before an answer, or before it is sent away. */
  tell(screen: Screen): void {
    this.forget(screen)
    const { socket, live, seat, presence } = screen
    if (!socket.connected) return
    if (screen.told === undefined) this.#greet(screen)
    else if (screen.told < live.durable) {
      const messages = live.messagesSince(seat, screen.told)
      if (messages.length > 0) sendFrame(socket, this.#frames.of(messages))
    }
    screen.told = live.durable
    if (screen.here === presence.version) return
    sendFrame(socket, presence.frame)
    screen.here = presence.version
  }

  forget(screen: Screen): void {
    this.#behind.delete(screen)
    this.#new.delete(screen)
  }

  /** Who comes back gets what is missing; who comes new, or was away too long, everything anew. */
  #greet({ socket, live, seat }: Screen): void {
    const { after } = socket.data
    const missed = after === undefined ? undefined : live.messagesAfter(seat, after)
    if (missed?.ok !== true || missed.value.length > limits.eventsPerReply) return sendFrame(socket, eventFrame('welcome', live.welcome(seat)))
    sendFrame(socket, eventFrame('now', live.now))
    sendFrame(socket, this.#frames.of(missed.value))
  }

  #slice(): void {
    const end = performance.now() + SLICE_MS
    for (const line of [this.#behind, this.#new]) {
      for (const screen of line) {
        if (performance.now() > end) return void setImmediate(() => this.#slice())
        this.tell(screen)
      }
    }
    this.#frames.forget()
    this.#isDue = false
  }
}
