import type { Instant, ItemId, SeatId } from '../ids.ts'
import type { EventOf } from './events.ts'
import { isCommunity } from './lookup.ts'
import { inSpeakingOrder } from './speaking-order.ts'
import type { GroupShare, Hand, Speaking, SpeakingBefore } from './speaking.ts'
import { blocToCount } from './spoken-bloc.ts'
import type { Consultation } from './state.ts'
import { speakingAt } from './voice.ts'

type VoiceEvent = EventOf<'hand-raised' | 'hand-lowered' | 'turn-given' | 'turn-ended' | 'turn-undone' | 'voice-seen'>

/** What raised hands and turns make of the state. Browsers are only sent `voice-seen`: what they may know, whole. */
export function evolveVoice(state: Consultation, event: VoiceEvent): Consultation {
  const { place } = event
  if (event.type === 'voice-seen') return { ...state, voice: { ...state.voice, [place]: event.speaking } }
  const before = speakingAt(state, place)
  const after = inOrder(state, next(state, before, event))
  return { ...state, voice: { ...state.voice, [place]: after } }
}

function next(state: Consultation, speaking: Speaking, event: Exclude<VoiceEvent, EventOf<'voice-seen'>>): Speaking {
  switch (event.type) {
    case 'hand-raised': {
      const hand: Hand = { seat: event.seat, language: event.language, place: 0 }
      const { before } = speaking
      // What is taken back later takes nobody's hand along.
      return { ...speaking, hands: raised(speaking.hands, hand), before: before === null ? null : { ...before, hands: raised(before.hands, hand) } }
    }
    case 'hand-lowered':
      return event.own ? { ...without(speaking, event.seat), before: speaking.before === null ? null : without(speaking.before, event.seat) } : noted(speaking, without(speaking, event.seat))
    case 'turn-given': {
      const { seat, language, at } = event
      const ended = endTurn(state, speaking, at, event.balance)
      return noted(speaking, { ...ended, hands: ended.hands.filter((hand) => hand.seat !== seat), turn: { seat, language, since: at } })
    }
    case 'turn-ended':
      return noted(speaking, endTurn(state, speaking, event.at, event.balance))
    case 'turn-undone':
      return speaking.before === null ? speaking : { ...speaking, ...speaking.before, before: null }
  }
}

/** Who raises again keeps their place. */
const raised = (hands: readonly Hand[], hand: Hand): readonly Hand[] =>
  hands.some(({ seat }) => seat === hand.seat) ? hands.map((one) => (one.seat === hand.seat ? hand : one)) : [...hands, hand]

/** The hand is down; a turn that was given is over and was none: whoever passes has not spoken. */
const without = <S extends SpeakingBefore>(speaking: S, seat: SeatId): S => ({
  ...speaking,
  hands: speaking.hands.filter((hand) => hand.seat !== seat),
  turn: speaking.turn?.seat === seat ? null : speaking.turn,
})

const noted = ({ hands, turn, spoken, totals }: Speaking, after: Speaking): Speaking => ({ ...after, before: { hands, turn, spoken, totals } })

function endTurn(state: Consultation, speaking: Speaking, at: Instant, balance: readonly GroupShare[] | null | undefined): Speaking {
  const { turn, totals, spoken } = speaking
  if (turn === null) return speaking
  const seat = Object.hasOwn(state.seats, turn.seat) ? state.seats[turn.seat] : undefined
  const bloc = seat === undefined ? '' : blocToCount(state, seat)
  const { turns, ms } = totals[bloc] ?? { turns: 0, ms: 0 }
  return {
    ...speaking,
    turn: null,
    spoken: spoken.includes(turn.seat) ? spoken : [...spoken, turn.seat],
    totals: { ...totals, [bloc]: { turns: turns + 1, ms: ms + Math.max(0, at - (turn.since ?? at)) } },
    ...(balance === undefined ? { heard: [...new Set([...speaking.heard, turn.seat])] } : { heard: [], balance }),
  }
}

/** Everybody's place in the queue follows from who has spoken, and from who raised a hand when. */
function inOrder(state: Consultation, speaking: Speaking): Speaking {
  const waiting = speaking.hands.map((hand) => {
    const seat = Object.hasOwn(state.seats, hand.seat) ? state.seats[hand.seat] : undefined
    return { ...hand, hasSpoken: speaking.spoken.includes(hand.seat), community: seat !== undefined && isCommunity(state, seat) }
  })
  const order = inSpeakingOrder(waiting, state.structure.voice?.communityFirst === true).map(({ seat }) => seat)
  return {
    ...speaking,
    hands: speaking.hands.map((hand) => ({ ...hand, place: order.indexOf(hand.seat) + 1 })),
    raised: speaking.hands.length,
    canUndo: speaking.before !== null,
  }
}

/** Hands go down when a round is over; what was counted stays until the next. */
export function withHandsDown(state: Consultation): Consultation {
  const places = Object.entries(state.voice)
  if (places.length === 0) return state
  const down = ([place, speaking]: readonly [ItemId, Speaking]): readonly [ItemId, Speaking] => [place, { ...speaking, hands: [], turn: null, raised: 0, before: null, canUndo: false }]
  return { ...state, voice: Object.fromEntries(places.map(down)) }
}
