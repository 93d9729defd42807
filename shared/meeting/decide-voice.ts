import { refuse, type Outcome } from '../failures.ts'
import type { Instant, ItemId } from '../ids.ts'
import { isPaused, runsNow } from './clock.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import type { Event } from './events.ts'
import { evolve } from './evolve.ts'
import { seatNamed, tableOf } from './lookup.ts'
import { PLENARY } from './speaking.ts'
import { stageOf, type Consultation, type Seat } from './state.ts'
import { balanceAfterTurn } from './voice-balance.ts'
import { givesTurnsAt, speakingAt, talksAt } from './voice.ts'

type VoiceCommand = CommandOf<'raise-hand' | 'lower-hand' | 'give-turn' | 'end-turn' | 'pass' | 'undo-turn'>

/** A queue to speak at each table and in the plenary: hands go up and down, and whoever hosts gives the turns by tapping. */
export function decideVoice(state: Consultation, command: VoiceCommand, { seat, now }: Context & { seat: Seat }): Decision {
  const { place } = command
  const open = placeIsOpen(state, place, now, command.type === 'raise-hand' || command.type === 'give-turn')
  if (!open.ok) return open
  const gives = givesTurnsAt(state, seat, place)
  const speaking = speakingAt(state, place)
  switch (command.type) {
    case 'raise-hand': {
      const who = whoIsMeant(state, command, seat)
      if (!who.ok) return who
      const language = command.language ?? languageOf(state, who.value)
      if (speaking.turn?.seat === who.value.id || speaking.hands.some((hand) => hand.seat === who.value.id && hand.language === language)) return happens()
      return happens({ type: 'hand-raised', place, seat: who.value.id, language })
    }
    case 'lower-hand':
    case 'pass': {
      const id = command.seat ?? seat.id
      if (id !== seat.id && !gives) return refuse('not-your-table')
      if (speaking.turn?.seat !== id && !speaking.hands.some((hand) => hand.seat === id)) return happens()
      // Whether somebody passed or thought better of it is nobody's to know.
      return happens({ type: 'hand-lowered', place, seat: id, own: id === seat.id })
    }
    case 'give-turn': {
      if (!gives) return refuse('not-your-table')
      const who = whoIsMeant(state, command, seat)
      if (!who.ok) return who
      if (speaking.turn?.seat === who.value.id) return happens()
      const language = speaking.hands.find((hand) => hand.seat === who.value.id)?.language ?? languageOf(state, who.value)
      return happens({ type: 'turn-given', place, seat: who.value.id, language, at: now, ...newBalance(state, place, now) })
    }
    case 'end-turn':
      if (!gives && speaking.turn?.seat !== seat.id) return refuse('not-your-table')
      return speaking.turn === null ? happens() : happens(endOf(state, place, now))
    case 'undo-turn':
      if (!gives) return refuse('not-your-table')
      return speaking.before === null ? refuse('nothing-to-undo') : happens({ type: 'turn-undone', place })
  }
}

/** `runs`: only while time does. Hands go down, and turns end, also in the grace. */
function placeIsOpen(state: Consultation, place: ItemId, now: Instant, runs: boolean): Outcome<true> {
  const ok: Outcome<true> = { ok: true, value: true }
  if (stageOf(state) === 'plenary') return place === PLENARY ? ok : refuse('table-unknown')
  if (tableOf(state, place) === undefined) return refuse('table-unknown')
  const { round } = state.cafe
  if (round === null || round.frozen) return refuse('no-round-running')
  if (!runs) return ok
  if (isPaused(round)) return refuse('round-paused')
  return runsNow(round, now, place) ? ok : refuse('no-round-running')
}

/** Oneself, or, for whoever gives the turns there, somebody who sits there. */
function whoIsMeant(state: Consultation, { place, seat: id }: { readonly place: ItemId; readonly seat?: string }, seat: Seat): Outcome<Seat> {
  const other = id === undefined || id === seat.id ? seat : seatNamed(state, id)
  if (other !== seat && !givesTurnsAt(state, seat, place)) return refuse('not-your-table')
  if (other === undefined || !talksAt(state, other, place)) return refuse(other === seat ? 'not-your-table' : 'seat-not-here')
  return { ok: true, value: other }
}

/** The first of a person's languages that the meeting has. */
function languageOf({ structure: { languages } }: Consultation, { speaks }: Seat): string {
  return speaks.find((one) => languages.includes(one)) ?? speaks[0] ?? languages[0] ?? 'en'
}

const newBalance = (state: Consultation, place: ItemId, at: Instant) => {
  const balance = balanceAfterTurn(state, place, at)
  return balance === undefined ? {} : { balance }
}

const endOf = (state: Consultation, place: ItemId, at: Instant): Event => ({ type: 'turn-ended', place, at, ...newBalance(state, place, at) })

/**
 * What happens, and before it the end of turns that it stops: with the round, in a pause, or because who spoke is no
 * longer there. Whoever goes takes their hand along.
 */
export function withTurnsEnded(state: Consultation, events: readonly Event[], now: Instant): readonly Event[] {
  const talks = Object.entries(state.voice).filter(([, { turn, hands }]) => turn !== null || hands.length > 0)
  if (talks.length === 0 || events.every(({ type }) => isOfVoice(type))) return events
  const after = events.reduce(evolve, state)
  const pauses = events.some(({ type }) => type === 'round-paused')
  const ends = talks.flatMap(([place, { turn, hands }]): readonly Event[] => {
    if (!Object.hasOwn(after.voice, place)) return []
    const isGone = (id: string): boolean => {
      const seat = seatNamed(after, id)
      return seat === undefined || !talksAt(after, seat, place)
    }
    const stops = turn !== null && (pauses || after.voice[place]?.turn === null || isGone(turn.seat))
    const lowered = hands.filter(({ seat }) => isGone(seat)).map(({ seat }): Event => ({ type: 'hand-lowered', place, seat, own: true }))
    return [...(stops ? [endOf(state, place, now)] : []), ...lowered]
  })
  return [...ends, ...events]
}

const isOfVoice = (type: Event['type']): boolean => type === 'hand-raised' || type === 'hand-lowered' || type.startsWith('turn-')
