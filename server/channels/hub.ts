import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { Compile } from 'typebox/compile'
import { WebSocket, type RawData } from 'ws'
import { Ask, type AskOf } from '../../shared/channels/control.ts'
import { packetsIn } from '../../shared/channels/packet.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { ConsultationId, Instant, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { GOING_AWAY } from '../documents/close-codes.ts'
import { hashOf } from '../people/secrets.ts'
import { Answers } from './answers.ts'
import { Hall } from './hall.ts'
import { closeSocket, Line, rightsOf } from './line.ts'
import type { Grants, Order } from './orders.ts'
import { Tickets } from './tickets.ts'

const TICK_MS = 100
const GOES_WITHIN_MS = 500

const checked = Compile(Ask)

/** Never goes back and never jumps, whatever happens to the machine's clock; begins as what that says. */
const steadyNow = (): Instant => performance.timeOrigin + performance.now()

/** Where a line is, once it is in. */
interface Place {
  readonly hall: Hall
  readonly line: Line
  readonly answers: Answers
}

/**
 * Brings sound from who publishes to who listens. It knows seats by their grants only, and does as it is ordered; what the
 * sound says it does not look at, and it keeps none of it beyond a bundle.
 */
export class Hub {
  readonly #tickets = new Tickets()
  readonly #grants = new Map<SeatId, Grants>()
  readonly #halls = new Map<ConsultationId, Hall>()
  readonly #sockets = new Map<WebSocket, { heard: boolean }>()
  readonly #now: () => Instant
  readonly #report: (error: unknown) => void
  readonly #ticks: NodeJS.Timeout
  readonly #beats: NodeJS.Timeout
  #lines = 0

  constructor(report: (error: unknown) => void, now: () => Instant = steadyNow) {
    this.#now = now
    this.#report = report
    this.#ticks = setInterval(() => this.#tick(), TICK_MS).unref()
    this.#beats = setInterval(() => this.#beat(), limits.heartbeatMs).unref()
  }

  order(order: Order): void {
    switch (order.order) {
      case 'admit':
        return this.#tickets.put(order.ticket, order.seat, this.#now())
      case 'grant': {
        const { grants } = order
        this.#grants.set(grants.seat, grants)
        return this.#halls.get(grants.consultation)?.grant(rightsOf(grants))
      }
      case 'dismiss': {
        const grants = this.#grants.get(order.seat)
        this.#grants.delete(order.seat)
        this.#tickets.dismiss(order.seat)
        if (grants === undefined) return
        for (const line of this.#halls.get(grants.consultation)?.linesOf(order.seat) ?? []) line.close(order.code)
      }
    }
  }

  /** A socket has come. It says who it is at once, or is closed. */
  connect(socket: WebSocket, stream: Duplex): void {
    const life = { heard: true }
    let place: Place | undefined
    this.#sockets.set(socket, life)
    const late = setTimeout(() => closeSocket(socket, 'ticket-unknown'), limits.unauthenticatedMs).unref()
    const leave = (): void => {
      clearTimeout(late)
      this.#sockets.delete(socket)
      place?.hall.leave(place.line)
      place = undefined
    }
    socket.on('error', () => socket.terminate())
    socket.on('close', leave)
    socket.on('pong', () => {
      life.heard = true
    })
    socket.on('message', (data, isBinary) => {
      life.heard = true
      if (socket.readyState !== WebSocket.OPEN) return
      try {
        if (place !== undefined) return this.#read(place, data, isBinary)
        place = this.#greet(socket, stream, data, isBinary)
        if (place !== undefined) clearTimeout(late)
      } catch (error) {
        this.#report(error)
        closeSocket(socket, 'internal')
      }
    })
  }

  #greet(socket: WebSocket, stream: Duplex, data: RawData, isBinary: boolean): Place | undefined {
    const ask = isBinary ? undefined : readAsk(data)
    const dismiss = (code: FailureCode): undefined => void closeSocket(socket, code)
    if (ask?.ask !== 'hello') return dismiss(ask === undefined ? 'malformed' : 'ticket-unknown')
    const seat = this.#tickets.take(hashOf(ask.ticket), this.#now())
    const grants = seat === undefined ? undefined : this.#grants.get(seat)
    if (grants === undefined) return dismiss('ticket-unknown')
    const hall = this.#halls.get(grants.consultation) ?? new Hall(this.#now)
    if (!makeRoom(hall, grants.seat, ask.page)) return dismiss('too-many')
    this.#halls.set(grants.consultation, hall)
    this.#lines += 1
    const line = new Line({ number: this.#lines, page: ask.page, socket, stream, rights: rightsOf(grants) }, this.#now)
    hall.lines.add(line)
    line.tell({ reply: ask.request, ok: true })
    hall.greet(line)
    return { hall, line, answers: new Answers(hall, this.#now) }
  }

  #read(place: Place, data: RawData, isBinary: boolean): void {
    const { line } = place
    if (!line.mayGoOn()) return line.close('too-many')
    if (isBinary) return this.#hear(place, data)
    const ask = readAsk(data)
    if (ask === undefined || ask.ask === 'hello') return line.close('malformed')
    this.#answer(place, ask)
  }

  #hear({ hall, line }: Place, data: RawData): void {
    const packets = Buffer.isBuffer(data) ? packetsIn(data) : undefined
    if (packets === undefined) return line.close('malformed')
    for (const packet of packets) {
      const channel = hall.withId(packet.channel)
      if (channel?.isPublishedBy(line) === true) channel.receive(line, packet)
      else if (line.strays()) return line.close('not-allowed')
    }
  }

  #answer({ hall, line, answers }: Place, ask: Exclude<Ask, AskOf<'hello'>>): void {
    const answer = answers.to(line, ask)
    if (!answer.ok) return line.tell({ reply: ask.request, ok: false, code: answer.refusal.code })
    if (ask.ask === 'acknowledge' || ask.ask === 'report') return
    const { value } = answer
    line.tell({ reply: ask.request, ok: true, ...(value === true ? {} : { value }) })
    const channel = ask.ask === 'subscribe' ? hall.withKey(ask.channel) : undefined
    if (channel !== undefined) hall.tellState(line, channel)
  }

  #tick(): void {
    const now = this.#now()
    for (const [id, hall] of this.#halls) {
      hall.tick(now)
      if (hall.isEmpty) this.#halls.delete(id)
    }
  }

  /** Who was not heard of since the last time is gone. */
  #beat(): void {
    for (const [socket, life] of this.#sockets) {
      if (!life.heard) {
        socket.terminate()
        continue
      }
      life.heard = false
      socket.ping()
    }
  }

  /** Tells everybody to come back, and resolves when they have gone, or after a moment. */
  async close(): Promise<void> {
    clearInterval(this.#ticks)
    clearInterval(this.#beats)
    const gone = [...this.#sockets.keys()].map((socket) => {
      socket.close(GOING_AWAY)
      return once(socket, 'close')
    })
    await Promise.race([Promise.all(gone), new Promise((resolve) => void setTimeout(resolve, GOES_WITHIN_MS).unref())])
    for (const socket of this.#sockets.keys()) socket.terminate()
  }
}

function readAsk(data: RawData): Ask | undefined {
  try {
    const value: unknown = JSON.parse(String(data))
    return checked.Check(value) ? value : undefined
  } catch {
    // Not JSON: the answer is the same as to JSON that says nothing.
    return undefined
  }
}

/**
 * An old line that nobody has noticed to be dead must not keep its owner out: the page's own gives way, and so does the
 * oldest where there are too many. One that somebody speaks on in another window is not closed.
 */
function makeRoom(hall: Hall, seat: SeatId, page: string | undefined): boolean {
  const before = hall.linesOf(seat).find((line) => page !== undefined && line.page === page)
  if (before !== undefined) {
    hall.leave(before)
    before.close('taken-over')
  }
  const own = hall.linesOf(seat)
  if (own.length < limits.mediaConnectionsPerSeat) return true
  const speaks = (line: Line): boolean => [...hall.channels()].some((channel) => channel.isPublishedBy(line))
  const oldest = own.find((line) => !speaks(line))
  if (oldest === undefined) return false
  hall.leave(oldest)
  oldest.close('too-many')
  return true
}
