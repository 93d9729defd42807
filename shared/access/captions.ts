import type { CaptionLane } from '../channels/captions.ts'
import { leads } from '../meeting/lookup.ts'
import type { Consultation, Seat } from '../meeting/state.ts'
import { mayListen } from './channels.ts'

/** What is said is written down, where they may listen, by interpreters who have the language, by whoever keeps the record, and by those who lead. */
export function mayCaption(state: Consultation, seat: Seat, { place, language }: CaptionLane): boolean {
  if (!mayListen(state, seat, { place, language })) return false
  if (seat.role === 'interpreter') return seat.interprets.some((pair) => pair.includes(language))
  return leads(seat) || seat.role === 'rapporteur'
}
