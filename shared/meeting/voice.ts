import type { ItemId } from '../ids.ts'
import { leads, seatedAt } from './lookup.ts'
import { nobodySpeaks, PLENARY, type GroupShare, type Hand, type Speaking, type Turn } from './speaking.ts'
import { stageOf, type Consultation, type Seat } from './state.ts'

/** Small questions about who speaks where. A place is a table in the café, and `PLENARY` in the plenary. */

export const speakingAt = ({ voice }: Pick<Consultation, 'voice'>, place: ItemId): Speaking =>
  (Object.hasOwn(voice, place) ? voice[place] : undefined) ?? nobodySpeaks

export interface Queue {
  /** In speaking order: all for who hosts, leads or interprets there, for others their own. */
  readonly hands: readonly Hand[]
  readonly turn: Turn | null
  /** How many hands are up. */
  readonly raised: number
  /** The last tap can be taken back, by whoever asks. */
  readonly canUndo: boolean
}

/** Who would like to speak, and who speaks, as far as whoever looks may know. */
export function queueAt(state: Pick<Consultation, 'voice'>, place: ItemId): Queue {
  const { hands, turn, raised, canUndo } = speakingAt(state, place)
  return { hands: hands.toSorted((one, other) => one.place - other.place), turn, raised, canUndo }
}

/** How speaking is shared among the blocs at a place; null where nothing may be told, or nothing yet. */
export const balanceAt = (state: Pick<Consultation, 'voice'>, place: ItemId): readonly GroupShare[] | null => speakingAt(state, place).balance

/** Who takes part in the talk at a place, and may be given a turn: interpreters lend their voice to others. */
export function talksAt(state: Consultation, seat: Seat, place: ItemId): boolean {
  if (seat.left || seat.role === 'interpreter' || seat.role === 'screen') return false
  if (stageOf(state) === 'plenary') return place === PLENARY
  const { round } = state.cafe
  return round !== null && seatedAt(state, seat, round.number) === place
}

/** Who gives the turns at a place: the table's host, and whoever leads. */
export const givesTurnsAt = (state: Consultation, seat: Seat, place: ItemId): boolean =>
  leads(seat) || (stageOf(state) !== 'plenary' && seat.hosts === place)

/** Who learns at all who speaks there. */
export function followsTalkAt(state: Consultation, seat: Seat, place: ItemId): boolean {
  return leads(seat) || (!seat.left && seat.role === 'interpreter') || talksAt(state, seat, place)
}

/**
 * What a seat may know of the talk at a place. How long anybody spoke is in nobody's view, nor who has spoken: of
 * that only the order is told, and of the order each participant their own place.
 */
export function speakingSeenBy(state: Consultation, seat: Seat, place: ItemId): Speaking {
  const { hands, turn, raised, balance, canUndo } = speakingAt(state, place)
  const gives = givesTurnsAt(state, seat, place)
  return {
    ...nobodySpeaks,
    hands: gives || seat.role === 'interpreter' ? hands : hands.filter((hand) => hand.seat === seat.id),
    turn: turn === null ? null : { ...turn, since: null },
    raised,
    balance,
    canUndo: gives && canUndo,
  }
}

export const voiceSeenBy = (state: Consultation, seat: Seat): Consultation['voice'] =>
  Object.fromEntries(
    Object.keys(state.voice)
      .filter((place) => followsTalkAt(state, seat, place))
      .map((place) => [place, speakingSeenBy(state, seat, place)]),
  )
