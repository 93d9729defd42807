import { Server } from 'socket.io'
import { accept, refuse, type FailureCode, type Outcome, type Refusal } from '../../shared/failures.ts'
import type { ConsultationId, Instant, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { leads, seatNamed } from '../../shared/meeting/lookup.ts'
import { PROTOCOL_VERSION, type Answer, type CommandReply } from '../../shared/protocol/contract.ts'
import { CaptionSockets } from '../channels/captions-sockets.ts'
import type { Channels } from '../channels/channels.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { Audience, Platform } from '../consultations/platform.ts'
import { Delivery, type Screen } from './delivery.ts'
import { answerOnce, askedBallot, askedCommand, askedWhom, commandIn, saysWhoItIs, shakenHand, type LiveServer, type LiveSocket } from './live-socket.ts'
import { Presence } from './presence.ts'
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

/** All screens of one consultation. */
interface Hall {
  readonly screens: Set<Screen>
  readonly presence: Presence
}

export interface Sockets extends Audience {
  readonly io: LiveServer
  /** Begins to let sockets in. */
  serve(platform: Platform): void
  close(): Promise<void>
}

/** Deeds live: each seat is told its own messages, and who is here. Rooms are the server's; nobody names one. */
export function createSockets(report: (error: unknown) => void, now: () => Instant, channels: Channels): Sockets {
  const io: LiveServer = new Server({ serveClient: false, connectTimeout: limits.unauthenticatedMs })
  const seats = new Map<SeatId, ReadonlySet<Screen>>()
  const halls = new Map<ConsultationId, Hall>()
  const delivery = new Delivery()
  const captions = new CaptionSockets(now)

  const screensOf = (seat: SeatId): ReadonlySet<Screen> => seats.get(seat) ?? new Set()
  const oweAll = (id: ConsultationId): void => halls.get(id)?.screens.forEach((screen) => delivery.owe(screen))
  const hallOf = (id: ConsultationId): Hall => {
    const hall = halls.get(id) ?? { screens: new Set(), presence: new Presence(() => oweAll(id)) }
    halls.set(id, hall)
    return hall
  }

  function enter(socket: LiveSocket, live: LiveConsultation): Screen {
    const { seat } = socket.data
    const { screens, presence } = hallOf(live.id)
    const screen: Screen = { socket, live, seat, presence, told: undefined, here: undefined }
    seats.set(seat, new Set([...screensOf(seat), screen]))
    screens.add(screen)
    presence.come(seat)
    delivery.owe(screen)
    return screen
  }

  function exit(screen: Screen): void {
    const { seat, live, presence } = screen
    const left = new Set([...screensOf(seat)].filter((other) => other !== screen))
    if (left.size > 0) seats.set(seat, left)
    else seats.delete(seat)
    delivery.forget(screen)
    halls.get(live.id)?.screens.delete(screen)
    presence.go(seat)
    if (presence.isEmpty) halls.delete(live.id)
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
    if (screensOf(seat.id).size >= limits.socketsPerSeat) return new Refused('too-many')
    Object.assign(socket.data, { token: hand.token, seat: seat.id, consultation: live.id, after: hand.after })
    return undefined
  }

  function attend(socket: LiveSocket, platform: Platform): void {
    const { seat, consultation, token } = socket.data
    const live = platform.consultations.get(consultation)
    if (live === undefined || seatNamed(live.state, seat) === undefined) return void dismiss(socket, { code: 'seat-unknown', params: {} })
    const screen = enter(socket, live)
    socket.on('disconnect', () => exit(screen))

    const pace = new Pace(limits.messagesPerSecond, limits.messageBurst, () => performance.now())
    const asked = <T>(answer: unknown, work: () => Promise<Outcome<T>>) => {
      if (typeof answer !== 'function') return
      const once = (reply: Answer<T>): void => void answer(reply)
      void answerOnce(once, pace.take() ? work : async () => refuse('too-many'), report)
    }
    socket.on('media', (answer) =>
      asked(answer, async () => {
        const caller = await callerFor(undefined)
        return caller.ok ? accept(channels.ticket(caller.value.live, caller.value.seat)) : caller
      }),
    )
    captions.attend(socket, live, asked)
    const callerFor = (speakFor: SeatId | undefined) => platform.doors.caller(token, speakFor)

    socket.on('command', (ask, answer) =>
      asked<CommandReply>(answer, async () => {
        if (!askedCommand.Check(ask)) return { ok: false, refusal: misshapen(commandIn(ask)) }
        const caller = await callerFor(ask.for)
        if (!caller.ok) return caller
        const { live: there, seat: own, acting } = caller.value
        const done = await platform.run(there, ask.command, acting.id)
        if (!done.ok) return done
        // Who asks has it on the screen before the answer.
        delivery.tell(screen)
        return accept({ messages: there.messagesOf(own.id, done.value) })
      }),
    )
    socket.on('asked', (ask, answer) =>
      asked<{ readonly asked: true }>(answer, async () => {
        if (!askedWhom.Check(ask)) return refuse('malformed')
        const caller = await callerFor(ask.for)
        return caller.ok ? platform.asks(caller.value.live, ask.poll, caller.value.acting.id) : caller
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

  const dismiss = (socket: LiveSocket, refusal: Refusal): void => {
    socket.emit('farewell', refusal)
    socket.disconnect(true)
  }

  return {
    io,
    serve,
    published: (live) => {
      // Before anybody is told: who moves asks to hear at once.
      channels.refresh(live)
      oweAll(live.id)
      captions.settle(live)
    },
    turnout: (live, poll, turnout) => {
      for (const seat of Object.values(live.state.seats)) {
        if (leads(seat)) for (const { socket } of screensOf(seat.id)) socket.emit('turnout', { poll, turnout })
      }
    },
    farewell: (live, seat, code) => {
      channels.dismiss(live.id, seat, code)
      for (const screen of screensOf(seat)) {
        // Who was not greeted yet needs no news either.
        if (screen.told !== undefined) delivery.tell(screen)
        dismiss(screen.socket, { code, params: {} })
      }
    },
    dropped: (id) => {
      channels.drop(id)
      captions.drop(id)
      for (const { socket } of halls.get(id)?.screens ?? []) socket.disconnect(true)
    },
    close: async () => {
      captions.close()
      await io.close()
    },
  }
}
