import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { limits } from '../../shared/limits.ts'
import { TRY_AGAIN } from './close-codes.ts'

/** Who has so much unread is sent no presence: the next renewal tells them where everybody is. */
const UNREAD_BEFORE_PRESENCE = limits.unreadBytes / 4

/**
 * One WebSocket, with the stream under it. Frames are built once for all receivers and written to the stream as they
 * are: `ws` would build a head for each receiver and write it apart. That is safe while nothing is compressed, as
 * the upgrade sees to, because then `ws` too writes each of its frames (ping, pong, close) whole and at once; and no
 * frame may follow its closing one, which is why the state is looked at before each.
 */
export class Line {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  #refused = false
  #largestAnswer = 0
  /** Something was heard since the last time we looked. */
  #alive = true

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  /** `left` is called once, however the line ended. */
  listen(heard: (data: RawData, isBinary: boolean) => void, left: () => void): void {
    this.#socket.on('message', (data, isBinary) => {
      this.#alive = true
      // Messages already on their way must not be taken after a refusal.
      if (!this.#refused) heard(data, isBinary)
    })
    this.#socket.on('pong', () => {
      this.#alive = true
    })
    this.#socket.on('close', left)
    // Whatever the error was, 'close' follows, and there is nobody left to tell.
    this.#socket.on('error', () => this.#socket.terminate())
  }

  /** We closed it: nothing more of this person is taken. */
  get isRefused(): boolean {
    return this.#refused
  }

  close(code: number, reason: string): void {
    if (this.#refused) return
    this.#refused = true
    this.#socket.close(code, reason)
    this.#socket.resume()
  }

  /** Sends whole frames; closes the line instead when too much was not read. */
  send(...frames: readonly Uint8Array[]): void {
    if (!this.#isOpen()) return
    // Who was just sent a whole document may need a while for it.
    if (this.#stream.writableLength > limits.unreadBytes + this.#largestAnswer) return this.close(TRY_AGAIN, 'too-large')
    if (frames.length > 1) this.#stream.cork()
    for (const frame of frames) this.#stream.write(frame)
    if (frames.length > 1) this.#stream.uncork()
  }

  /** Sends what may be long. */
  answer(frames: readonly Uint8Array[]): void {
    this.#largestAnswer = Math.max(
      this.#largestAnswer,
      frames.reduce((sum, frame) => sum + frame.byteLength, 0),
    )
    this.send(...frames)
  }

  /** What is sent in the same turn goes in the same packet, such as a ping: over a thin line each packet is as long as a sentence. */
  sendPresence(frame: Uint8Array): void {
    if (this.#stream.writableLength > UNREAD_BEFORE_PRESENCE) return
    this.#stream.cork()
    process.nextTick(() => this.#stream.uncork())
    this.send(frame)
  }

  /** Reads no further until `resume`. */
  pause(): void {
    // What is held back here is no sign of death.
    this.#alive = true
    this.#socket.pause()
  }

  resume(): void {
    this.#alive = true
    this.#socket.resume()
  }

  /** Called now and then: ends the line when nothing was heard since the last call, not even the answer to its ping. */
  check(): void {
    if (!this.#isOpen()) return
    if (!this.#alive && !this.#socket.isPaused) return this.#socket.terminate()
    this.#alive = false
    this.#socket.ping()
  }

  #isOpen(): boolean {
    return !this.#refused && this.#socket.readyState === this.#socket.OPEN && this.#stream.writable
  }
}
