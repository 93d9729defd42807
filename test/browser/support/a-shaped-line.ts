import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '../../support/a-process.ts'

/** What a line does to what goes over it. */
export interface Shape {
  /** There and back, ms. */
  readonly roundTripMs?: number
  /** The part of segments that are lost on the way to the person, 0 to 1; TCP sends them again, and all behind them waits. */
  readonly loss?: number
  /** To the person. */
  readonly bytesPerSecond?: number
  /** Nothing arrives, either way, until the line has another shape; then all of it at once. */
  readonly stands?: boolean
}

/** Chosen by TCP's sender after three later segments were confirmed, or, where that fails too, after its timer. */
const DUPLICATES_MS = 60
const LEAST_TIMER_MS = 200
const SEGMENT = 1_400
/** What TCP and IP put around each piece. */
const AROUND_BYTES = 52

/**
 * A line to the house, as bad as one likes: delay, bandwidth, and the pauses that TCP makes where a segment is lost.
 * It also serves one file of its own, which goes to pages as if it were the house's.
 */
export class ShapedLine {
  readonly url: string
  #shape: Shape = {}
  readonly #carriers = new Set<() => void>()
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #seed = 1

  private constructor(url: string, server: Server) {
    this.url = url
    this.#server = server
  }

  static async opens(to: () => number, file: { readonly path: string; readonly text: string }): Promise<ShapedLine> {
    const port = await freePort()
    const server = createServer({ noDelay: true }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    const line = new ShapedLine(`http://127.0.0.1:${port}`, server)
    server.on('connection', (near) => line.#joins(near, connect({ port: to(), host: '127.0.0.1', noDelay: true }), file))
    return line
  }

  /** From now on. */
  set shape(shape: Shape) {
    this.#shape = shape
    for (const carrier of this.#carriers) carrier()
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #joins(near: Socket, far: Socket, file: { readonly path: string; readonly text: string }): void {
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        other.destroy()
        this.#sockets.delete(socket)
      })
    }
    this.#carry(far, near, true)
    const asksFile = `GET ${file.path} `
    const answer = `HTTP/1.1 200 OK\r\ncontent-type: text/javascript\r\ncontent-length: ${Buffer.byteLength(file.text)}\r\n\r\n${file.text}`
    this.#carry(near, far, false, (chunk) => (chunk.subarray(0, asksFile.length).toString('latin1') === asksFile ? near.write(answer) : undefined) !== undefined)
  }

  #carry(from: Socket, to: Socket, isDown: boolean, takes: (chunk: Buffer) => boolean = () => false): void {
    let free = 0
    let arrives = 0
    // One queue: of two timers the later might come first.
    const underway: { readonly chunk: Buffer; readonly at: number }[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const deliver = (): void => {
      clearTimeout(timer)
      if (this.#shape.stands === true) return
      for (let next = underway[0]; next !== undefined && next.at <= performance.now(); next = underway[0]) {
        underway.shift()
        if (!to.destroyed) to.write(next.chunk)
      }
      const [next] = underway
      if (next !== undefined) timer = setTimeout(deliver, next.at - performance.now())
    }
    this.#carriers.add(deliver)
    from.on('close', () => this.#carriers.delete(deliver))
    from.on('data', (chunk: Buffer) => {
      if (takes(chunk)) return
      const { roundTripMs = 0, bytesPerSecond } = this.#shape
      const now = performance.now()
      free = Math.max(free, now) + (isDown && bytesPerSecond !== undefined ? ((chunk.length + AROUND_BYTES) * 1_000) / bytesPerSecond : 0)
      arrives = Math.max(arrives, free + roundTripMs / 2 + (isDown ? this.#resent(chunk.length) : 0))
      underway.push({ chunk, at: arrives })
      if (underway.length === 1) deliver()
    })
  }

  /** How much later a chunk comes because parts of it were lost. */
  #resent(bytes: number): number {
    const { loss = 0, roundTripMs = 0 } = this.#shape
    let late = 0
    for (let segment = 0; segment < Math.ceil(bytes / SEGMENT); segment++) {
      if (this.#drawn() >= loss) continue
      late = Math.max(late, roundTripMs + DUPLICATES_MS)
      for (let again = 1; this.#drawn() < loss; again++) late += again * (LEAST_TIMER_MS + roundTripMs)
    }
    return late
  }

  /** The same sequence each time (Park and Miller's generator). */
  #drawn(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647
    return this.#seed / 2_147_483_647
  }
}
