import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Presence } from '../../../shared/meeting/state.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/**
 * What the plan is to be told of somebody's coming or not coming; undefined where it knows already, or has no place
 * for them. Rounds that have begun stay as they are.
 */
export function planChangeFor(store: Pick<ConsultationStore, 'view' | 'may'>, who: CommandOf<'check-in'>['who'], now: Presence): CommandOf<'repair-plan'>['change'] | undefined {
  const { view } = store
  const seat = 'seat' in who && Object.hasOwn(view.seats, who.seat) ? view.seats[who.seat] : undefined
  if (seat === undefined || view.plan === null || !(travels(seat) || seat.role === 'interpreter') || !store.may({ do: 'repair-plan' })) return undefined
  const begun = view.cafe.round?.number ?? 0
  const coming = roundsOf(view).map((_, index) => index + 1).filter((round) => round > begun)
  const away = view.rotation.desk?.away[seat.id] ?? []
  if (now === 'missing') {
    const rounds = coming.filter((round) => !away.includes(round) && seatedAt(view, seat, round) !== undefined)
    return rounds.length === 0 ? undefined : { kind: seat.role === 'interpreter' ? 'interpreter-away' : 'away', seat: seat.id, rounds }
  }
  const rounds = coming.filter((round) => away.includes(round))
  return now === 'come' && rounds.length > 0 ? { kind: 'back', seat: seat.id, rounds } : undefined
}
