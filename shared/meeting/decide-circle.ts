import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import type { Event } from './events.ts'
import { isCommunity, seatNamed } from './lookup.ts'
import type { Circle, CircleSubject, Consultation, Seat } from './state.ts'

/** What the community decides among itself. Nobody else can open its circle. */
export function decideCircle(
  state: Consultation,
  command: CommandOf<'answer-circle' | 'admit-interpreter'>,
  context: Context & { seat: Seat },
): Decision {
  const { circle } = state
  if (state.circleOpened || circle === null) return refuse('already-open')
  if (command.type === 'admit-interpreter') return decideAdmission(state, circle, command)

  const { subject, agree } = command
  if (circle.agreed[subject]) return refuse('already-open')
  const events: Event[] = [{ type: 'circle-answered', seat: context.seat.id, subject, agree }]
  const answers = { ...circle.answers[subject], [context.seat.id]: agree }
  if (isAgreed(state, answers)) {
    events.push({ type: 'circle-agreed', subject })
    if (subject === 'opening') events.push({ type: 'circle-opened' })
  }
  return happens(...events)
}

function decideAdmission(state: Consultation, circle: Circle, command: CommandOf<'admit-interpreter'>): Decision {
  const seat = seatNamed(state, command.seat)
  if (seat?.role !== 'interpreter') return refuse('not-an-interpreter')
  const admitted = circle.admitted.includes(seat.id)
  if (admitted === command.admitted) return happens()
  return happens({ type: command.admitted ? 'interpreter-admitted' : 'admission-withdrawn', seat: seat.id })
}

/**
 * The circle agrees when more than half of the community who are here have said yes and nobody says
 * “not yet”. Whoever has left no longer counts.
 */
export function isAgreed(state: Consultation, answers: Circle['answers'][CircleSubject]): boolean {
  const here = Object.values(state.seats).filter((seat) => !seat.left && isCommunity(state, seat))
  const given = here.filter(({ id }) => Object.hasOwn(answers, id)).map(({ id }) => answers[id] === true)
  return given.length * 2 > here.length && given.every(Boolean)
}
