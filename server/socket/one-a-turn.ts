import type { Duplex } from 'node:stream'

interface Waiting {
  readonly socket: Duplex
  readonly open: () => void
}

/**
 * Opens connections one by one, one in each turn of the event loop: when a hall comes back after its line was lost,
 * everybody knocks at once, and whoever writes at a table goes in between.
 */
export class OneATurn {
  #waiting: Waiting[] = []

  /** Opens it soon, in the order of coming; never when it is gone by then. */
  add(socket: Duplex, open: () => void): void {
    socket.on('error', destroyed)
    this.#waiting.push({ socket, open })
    if (this.#waiting.length === 1) setImmediate(() => this.#next())
  }

  /** Whoever still waits is sent away. */
  close(): void {
    for (const { socket } of this.#waiting) socket.destroy()
    this.#waiting = []
  }

  #next(): void {
    const first = this.#waiting.shift()
    if (this.#waiting.length > 0) setImmediate(() => this.#next())
    if (first === undefined || first.socket.destroyed) return
    // From here on whoever opens it hears of its errors.
    first.open()
    first.socket.off('error', destroyed)
  }
}

/** Who goes away while they wait is let go. */
function destroyed(this: Duplex): void {
  this.destroy()
}
