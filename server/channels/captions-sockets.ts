import { Compile } from 'typebox/compile'
import { may } from '../../shared/access/may.ts'
import { BoothShape, CaptionShape, LaneShape } from '../../shared/channels/captions-schemas.ts'
import { captionPeriod } from '../../shared/channels/captions-period.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { ConsultationId, Instant, SeatId } from '../../shared/ids.ts'
import { decideCaption } from '../../shared/meeting/decide-caption.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import { newId } from '../people/secrets.ts'
import type { LiveSocket } from '../socket/live-socket.ts'
import { Booths, type BoothScreen } from './captions-booth.ts'
import { CaptionHall, type CaptionReader, type CaptionRules } from './captions-hall.ts'

const askedCaption = Compile(CaptionShape)
const askedCaptions = Compile(LaneShape)
const askedSaying = Compile(BoothShape)

/** So often what is older than the last minutes is let go of, also where nobody writes any more. */
const FORGET_EVERY_MS = 30_000

/** Answers one request of a socket, once, at the pace of all its requests. */
export type Answering = <T>(answer: unknown, work: () => Promise<Outcome<T>>) => void

interface Written {
  readonly hall: CaptionHall
  readonly booths: Booths
  /** Begins the names of kept lines; another one after each start of the server. */
  readonly mark: string
}

/** Captions and what booths say to each other, over the sockets of those who are here. */
export class CaptionSockets {
  readonly #written = new Map<ConsultationId, Written>()
  readonly #now: () => Instant
  #timer: NodeJS.Timeout | undefined

  constructor(now: () => Instant) {
    this.#now = now
  }

  attend(socket: LiveSocket, live: LiveConsultation, answering: Answering): void {
    const { seat } = socket.data
    const reader: CaptionReader = { seat, caption: (news) => void socket.emit('caption', news) }
    const screen: BoothScreen = { seat, booth: (news) => void socket.emit('booth', news) }
    const written = (): Written => this.#of(live)

    socket.on('captions', (ask, answer) =>
      answering(answer, async () => {
        if (!askedCaptions.Check(ask)) return refuse('malformed')
        const { on, ...lane } = ask
        if (on) return written().hall.follow(reader, lane)
        written().hall.unfollow(reader, lane)
        return accept(null)
      }),
    )
    socket.on('caption', (ask, answer) =>
      answering(answer, async () => {
        if (!askedCaption.Check(ask)) return refuse('malformed')
        const { hall, mark } = written()
        const line = hall.write(seat, ask)
        if (!line.ok) return line
        if (ask.state === 'draft' || live.state.structure.captionsKept !== true) return accept(true)
        const writer = seatNamed(live.state, seat)
        if (writer === undefined) return refuse('seat-unknown')
        const { place, language, text } = ask
        const decision = decideCaption(live.state, { place, language, text, line: `${mark}-${line.value.lane}-${line.value.id}` }, writer, this.#now())
        if (!decision.ok) return decision
        await live.append(decision.value, seat)
        return accept(true)
      }),
    )
    socket.on('booth', (ask, answer) =>
      answering(answer, async () => {
        if (!askedCaptions.Check(ask)) return refuse('malformed')
        const { on, ...lane } = ask
        if (on) return written().booths.enter(screen, lane)
        written().booths.leave(screen)
        return accept(null)
      }),
    )
    socket.on('booth-say', (ask, answer) =>
      answering(answer, async () => {
        if (!askedSaying.Check(ask)) return refuse('malformed')
        const by = seatNamed(live.state, seat)?.alias
        return by === undefined ? refuse('seat-unknown') : written().booths.say(seat, by, ask)
      }),
    )
    socket.on('disconnect', () => {
      const known = this.#written.get(live.id)
      known?.hall.leave(reader)
      known?.booths.leave(screen)
    })
  }

  /** After anything has happened: what was kept for a round that is over is gone. */
  settle(live: LiveConsultation): void {
    const known = this.#written.get(live.id)
    known?.hall.settle()
    known?.booths.settle()
  }

  /** The consultation is no longer held. */
  drop(id: ConsultationId): void {
    this.#written.delete(id)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#written.clear()
  }

  #of(live: LiveConsultation): Written {
    const known = this.#written.get(live.id)
    if (known !== undefined) return known
    const rules: CaptionRules = {
      may: (id: SeatId, deed, lane) => {
        const seat = seatNamed(live.state, id)
        if (seat === undefined) return refuse('seat-unknown')
        return may(live.state, seat, deed === 'read' ? { listen: lane } : { caption: lane }, this.#now())
      },
      period: (place) => captionPeriod(live.state, place),
      now: () => performance.now(),
      later: (ms, run) => {
        const timer = setTimeout(run, ms).unref()
        return () => clearTimeout(timer)
      },
    }
    const made: Written = { hall: new CaptionHall(rules), booths: new Booths(rules), mark: newId() }
    this.#written.set(live.id, made)
    this.#timer ??= setInterval(() => this.#forget(), FORGET_EVERY_MS).unref()
    return made
  }

  #forget(): void {
    for (const { hall, booths } of this.#written.values()) {
      hall.settle()
      booths.settle()
    }
  }
}
