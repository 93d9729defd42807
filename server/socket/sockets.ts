import { Server } from 'socket.io'
import { accept, refuse, type FailureCode, type Outcome, type Refusal } from '../../shared/failures.ts'
import type { ConsultationId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { leads, seatNamed } from '../../shared/meeting/lookup.ts'
import { PROTOCOL_VERSION, type Answer, type CommandReply, type Message } from '../../shared/protocol/contract.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { Audience, Platform } from '../consultations/platform.ts'
import { answerOnce, askedBallot, askedCommand, commandIn, saysWhoItIs, shakenHand, type LiveServer, type LiveSocket } from './live-socket.ts'
import { bearerOf } from '../people/bearer.ts'
import { misshapen } from '../command-shape.ts'
import { Pace } from '../pace.ts'

/** The refusal that a page reads from `connect_error`: its message is the code. */
class Refused extends Error {
  readonly data: Refusal

  constructor(code: FailureCode) {
    super(code)
    this.data = { code, params: {} }
  }
}

export interface Sockets extends Audience {
  readonly io: LiveServer
  /** Begins to let sockets in. */
  serve(platform: Platform): void
  close(): Promise<void>
}

/** Deeds live: each seat is told its own messages, and who is here. Rooms are the server's; nobody names one. */
export function createSockets(report: (error: unknown) => void): Sockets {
  const io: LiveServer = new Server({ serveClient: false, connectTimeout: limits.unauthenticatedMs })
  const seats = new Map<SeatId, Set<LiveSocket>>()
  const present = new Map<ConsultationId, Map<SeatId, number>>()

  const socketsOf = (seat: SeatId): ReadonlySet<LiveSocket> => seats.get(seat) ?? new Set()
  const room = (id: ConsultationId): string => `consultation ${id}`

  function count(consultation: ConsultationId, seat: SeatId, change: 1 | -1): void {
    const here = present.get(consultation) ?? new Map<SeatId, number>()
    present.set(consultation, here)
    const sockets = (here.get(seat) ?? 0) + change
    if (sockets > 0) here.set(seat, sockets)
    else here.delete(seat)
    const changed = sockets === (change === 1 ? 1 : 0)
    if (changed) io.to(room(consultation)).emit('here', [...here.keys()])
    if (here.size === 0) present.delete(consultation)
  }

  function serve(platform: Platform): void {
    io.use(async (socket, next) => {
      try {
        next(await greet(socket, platform))
      } catch (error) {
        report(error)
        next(new Refused('internal'))
      }
    })
    io.on('connection', (socket) => attend(socket, platform))
  }

  /** Checks who comes before anything else is read from them. */
  async function greet(socket: LiveSocket, platform: Platform): Promise<Refused | undefined> {
    const { auth, headers } = socket.handshake
    const bearer = bearerOf(headers.authorization)
    const hand: unknown = bearer === '' ? auth : { token: bearer, version: PROTOCOL_VERSION, ...auth }
    if (!shakenHand.Check(hand)) return new Refused(saysWhoItIs(hand) ? 'malformed' : 'seat-unknown')
    if (hand.version !== PROTOCOL_VERSION) return new Refused('version-unknown')
    const caller = await platform.doors.caller(hand.token)
    if (!caller.ok) return new Refused(caller.refusal.code)
    const { live, seat } = caller.value
    if (socketsOf(seat.id).size >= limits.socketsPerSeat) return new Refused('too-many')
    Object.assign(socket.data, { token: hand.token, seat: seat.id, consultation: live.id, after: hand.after })
    return undefined
  }

  function attend(socket: LiveSocket, platform: Platform): void {
    const { seat, consultation, token, after } = socket.data
    const live = platform.consultations.get(consultation)
    if (live === undefined || seatNamed(live.state, seat) === undefined) return void dismiss(socket, { code: 'seat-unknown', params: {} })
    seats.set(seat, new Set([...socketsOf(seat), socket]))
    void socket.join(room(consultation))
    socket.on('disconnect', () => {
      const left = new Set([...socketsOf(seat)].filter((other) => other !== socket))
      if (left.size > 0) seats.set(seat, left)
      else {
        seats.delete(seat)
        platform.consultations.get(consultation)?.forgetMessages(seat)
      }
      count(consultation, seat, -1)
    })
    catchUp(socket, live, seat, after)
    count(consultation, seat, 1)
    socket.emit('here', [...(present.get(consultation)?.keys() ?? [])])

    const pace = new Pace(limits.messagesPerSecond, limits.messageBurst, () => performance.now())
    const asked = <T>(answer: unknown, work: () => Promise<Outcome<T>>) => {
      if (typeof answer !== 'function') return
      const once = (reply: Answer<T>): void => void answer(reply)
      void answerOnce(once, pace.take() ? work : async () => refuse('too-many'), report)
    }
    const callerFor = (speakFor: SeatId | undefined) => platform.doors.caller(token, speakFor)

    socket.on('command', (ask, answer) =>
      asked<CommandReply>(answer, async () => {
        if (!askedCommand.Check(ask)) return { ok: false, refusal: misshapen(commandIn(ask)) }
        const caller = await callerFor(ask.for)
        if (!caller.ok) return caller
        const { live: there, seat: own, acting } = caller.value
        const done = await platform.run(there, ask.command, acting.id)
        return done.ok ? accept({ messages: there.messagesOf(own.id, done.value) }) : done
      }),
    )
    socket.on('cast', (ask, answer) =>
      asked<{ readonly cast: true }>(answer, async () => {
        if (!askedBallot.Check(ask)) return refuse('malformed')
        const caller = await callerFor(ask.for)
        return caller.ok ? platform.cast(caller.value.live, ask.poll, caller.value.acting.id, ask.ballot) : caller
      }),
    )
  }

  /** Who comes back gets what is missing; who comes new, or was away too long, everything anew. */
  function catchUp(socket: LiveSocket, live: LiveConsultation, seat: SeatId, after: number | undefined): void {
    const missed = after === undefined ? undefined : live.messagesAfter(seat, after)
    if (missed?.ok === true && missed.value.length <= limits.eventsPerReply) socket.emit('messages', missed.value)
    else socket.emit('welcome', live.welcome(seat))
  }

  const dismiss = (socket: LiveSocket, refusal: Refusal): void => {
    socket.emit('farewell', refusal)
    socket.disconnect(true)
  }

  return {
    io,
    serve,
    published: (live, entries) => {
      for (const [seat, sockets] of seats) {
        const [first] = sockets
        if (first?.data.consultation !== live.id) continue
        const messages: readonly Message[] = live.messagesOf(seat, entries)
        if (messages.length > 0) for (const socket of sockets) socket.emit('messages', messages)
      }
    },
    turnout: (live, poll, turnout) => {
      for (const seat of Object.values(live.state.seats)) {
        if (leads(seat)) for (const socket of socketsOf(seat.id)) socket.emit('turnout', { poll, turnout })
      }
    },
    farewell: (_live, seat, code) => {
      for (const socket of socketsOf(seat)) dismiss(socket, { code, params: {} })
    },
    dropped: (id) => {
      io.in(room(id)).disconnectSockets(true)
    },
    close: async () => {
      await io.close()
    },
  }
}
