import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { ChannelKey } from '../../shared/channels/channel.ts'
import type { HubEvent, Reply } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Instant, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { closeCodeOf } from '../documents/close-codes.ts'
import { Pace } from '../pace.ts'
import type { Grants } from './orders.ts'
import { textFrame } from './web-socket-frame.ts'

/** What a seat may, ready to be asked. */
export interface Rights {
  readonly seat: SeatId
  readonly alias: string
  readonly leads: boolean
  readonly listen: ReadonlySet<ChannelKey>
  readonly publish: ReadonlySet<ChannelKey>
}

export const rightsOf = ({ seat, alias, leads, listen, publish }: Grants): Rights => ({ seat, alias, leads, listen: new Set(listen), publish: new Set(publish) })

/** A socket that has shown a good ticket. */
export interface Opened {
  readonly number: number
  readonly page: string | undefined
  readonly socket: WebSocket
  readonly stream: Duplex
  readonly rights: Rights
}

/**
 * One connection to the hub, of a seat that showed its ticket. Frames are written past the WebSocket's own sender, which
 * would build each anew; it still reads, answers and closes. Nothing is ever sent in parts, so the two do not meet.
 */
export class Line {
  readonly number: number
  readonly socket: WebSocket
  /** The same for all lines that one page opens, one after the other. */
  readonly page: string | undefined
  rights: Rights
  readonly #stream: Duplex
  readonly #pace: Pace
  #stray = 0

  constructor({ number, page, socket, stream, rights }: Opened, now: () => Instant) {
    this.number = number
    this.page = page
    this.socket = socket
    this.#stream = stream
    this.rights = rights
    this.#pace = new Pace(limits.mediaMessagesPerSecond, limits.mediaMessageBurst, now)
  }

  /** Whether one more message may be read from it. */
  mayGoOn(): boolean {
    return this.#pace.take()
  }

  /** Counts sound for a channel that this line does not publish on. A few such packets are on their way after every cut. */
  strays(): boolean {
    this.#stray += 1
    return this.#stray > limits.mediaFrameBurst
  }

  /** Writes a whole frame. Whoever leaves so much unread that it fills our memory is let go. */
  write(frame: Buffer): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    if (this.#stream.writableLength > limits.mediaUnreadBytes) return this.socket.terminate()
    this.#stream.write(frame)
  }

  tell(message: Reply | HubEvent): void {
    this.write(textFrame(message))
  }

  close(code: FailureCode): void {
    closeSocket(this.socket, code)
  }
}

/** Who is told that it is over has a moment to hear it; whatever they send in it is not read. */
const HEARS_IT_MS = 1_000

export function closeSocket(socket: WebSocket, code: FailureCode): void {
  socket.close(closeCodeOf(code), code)
  setTimeout(() => socket.terminate(), HEARS_IT_MS).unref()
}
