import { may } from '../access/may.ts'
import { refuse } from '../failures.ts'
import type { Command, DoorCommand } from './commands.ts'
import type { Context, Decision } from './context.ts'
import { decideArrivals, decideSheet } from './decide-arrivals.ts'
import { decideInvite, decideSeats, decideTakeSeat } from './decide-seats.ts'
import { decideCircle } from './decide-circle.ts'
import { decideClock, decideRounds } from './decide-rounds.ts'
import { decideLate } from './decide-late.ts'
import { decideSaying } from './decide-words.ts'
import { decideBroadcast } from './decide-broadcast.ts'
import { decideHelp } from './decide-help.ts'
import { decideSilence } from './decide-silence.ts'
import { decideDemands } from './decide-demands.ts'
import { decideMoves } from './decide-moves.ts'
import { decideRepair } from './decide-repair.ts'
import { decideRotation } from './decide-rotation.ts'
import { decideVoice, withTurnsEnded } from './decide-voice.ts'
import { decideTimetable } from './decide-timetable.ts'
import { decideStage } from './decide-stage.ts'
import { decideTerm } from './glossary.ts'
import { decidePlenary } from './decide-plenary.ts'
import { decideDuePoll, decidePolls } from './decide-polls.ts'
import { decideBlock } from './decide-block.ts'
import type { Consultation } from './state.ts'

/**
 * Decides what a command would cause: events, or a coded refusal. Pure: no clock, no chance, no I/O.
 * Every command of a seat is first asked of `may`.
 */
export function decide(state: Consultation, command: Command | DoorCommand, context: Context): Decision {
  const decision = decided(state, command, context)
  return decision.ok ? { ok: true, value: withTurnsEnded(state, decision.value, context.now) } : decision
}

function decided(state: Consultation, command: Command | DoorCommand, context: Context): Decision {
  if (command.type === 'tick') return decideClock(state, context)
  if (command.type === 'poll-due') return decideDuePoll(state, command.poll, context)
  if (command.type === 'take-seat') return decideTakeSeat(state, command, context)
  const { seat } = context
  if (seat === null) return refuse('seat-unknown')
  if (command.type === 'invite') return decideInvite(state, command, seat, context)
  if (command.type === 'invite-many') return decideSheet(state, command, seat, context)
  const allowed = may(state, seat, { do: command.type }, context.now)
  if (!allowed.ok) return allowed
  return decideFor(state, command, { ...context, seat })
}

function decideFor(state: Consultation, command: Command, context: Context & { seat: NonNullable<Context['seat']> }): Decision {
  switch (command.type) {
    case 'revise':
    case 'revoke-invitation':
    case 'revoke-seat':
    case 'update-seat':
    case 'leave':
    case 'seat-companion':
      return decideSeats(state, command, context)
    case 'check-in':
    case 'expect-people':
    case 'forget-people':
    case 'revoke-sheet':
      return decideArrivals(state, command, context)
    case 'begin-stage':
    case 'undo-stage':
      return decideStage(state, command, context)
    case 'answer-circle':
    case 'admit-interpreter':
      return decideCircle(state, command, context)
    case 'set-demands':
      return decideDemands(state, command)
    case 'plan-rotation':
    case 'adopt-plan':
    case 'undo-plan':
      return decideRotation(state, command)
    case 'repair-plan':
      return decideRepair(state, command)
    case 'move-seat':
    case 'choose-table':
      return decideMoves(state, command, context)
    case 'start-round':
    case 'extend-round':
    case 'end-round':
    case 'undo-round':
    case 'pause-round':
    case 'resume-round':
    case 'set-warnings':
      return decideRounds(state, command, context)
    case 'set-timetable':
      return decideTimetable(state, command)
    case 'say':
      return decideSaying(state, command, context)
    case 'offer-late':
    case 'settle-late':
      return decideLate(state, command, context)
    case 'begin-silence':
    case 'hand-in':
    case 'end-silence':
    case 'clear-silence':
      return decideSilence(state, command, context)
    case 'call-for-help':
    case 'answer-help':
    case 'end-help':
      return decideHelp(state, command, context)
    case 'broadcast':
    case 'take-back-broadcast':
    case 'recall':
      return decideBroadcast(state, command, context)
    case 'settle-term':
      return decideTerm(state, command)
    case 'raise-hand':
    case 'lower-hand':
    case 'give-turn':
    case 'end-turn':
    case 'pass':
    case 'undo-turn':
      return decideVoice(state, command, context)
    case 'open-poll':
    case 'close-poll':
    case 'accept':
      return decidePolls(state, command, context)
    case 'propose-block':
    case 'ask-to-discuss':
    case 'accept-block':
    case 'withdraw-block':
      return decideBlock(state, command, context)
    default:
      return decidePlenary(state, command, context)
  }
}

