import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Invitation, Seat } from '../../../shared/meeting/state.ts'
import { inOrder } from '../../i18n/names.ts'

/** Everyone who has a seat, by alias. */
export const seatsOf = (view: Consultation): readonly Seat[] =>
  Object.values(view.seats)
    .filter(({ left }) => !left)
    .toSorted((one, other) => inOrder(one.alias, other.alias))

/** People of the structure whose seat is still empty. */
export function expectedOf(view: Consultation): readonly PersonPlan[] {
  const arrived = new Set(seatsOf(view).map(({ person }) => person))
  return (view.structure.people ?? []).filter(({ id }) => !arrived.has(id))
}

/** An invitation for this person lies ready. */
export const waitingInvitation = (view: Consultation, person: string): Invitation | undefined =>
  Object.values(view.invitations).find((one) => one.person === person && !one.revoked && one.taken === 0)

/** Those who go from table to table and have no place in a round. */
export const unplacedIn = (view: Consultation, round: number): readonly Seat[] =>
  seatsOf(view).filter((seat) => travels(seat) && seatedAt(view, seat, round) === undefined && !(view.rotation.desk?.away[seat.id] ?? []).includes(round))

/** The seat that hosts a table. */
export const hostOf = (view: Consultation, table: string): Seat | undefined => seatsOf(view).find(({ hosts }) => hosts === table)
