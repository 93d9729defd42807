import { brokenReference } from '../consultation/references.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
import { limits } from '../limits.ts'
import { may } from '../access/may.ts'
import type { CommandOf, InvitationRequest, SheetRequest } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { decideInvite } from './decide-seats.ts'
import type { Event, EventOf } from './events.ts'
import { leads, seatNamed } from './lookup.ts'
import type { Consultation, Invitation, Seat } from './state.ts'

type ArrivalCommand = CommandOf<'check-in' | 'expect-people' | 'forget-people' | 'revoke-sheet'>

/** At the door of the hall: who has come, who is expected, and codes that networks hand on themselves. */
export function decideArrivals(state: Consultation, command: ArrivalCommand, context: Context & { seat: Seat }): Decision {
  switch (command.type) {
    case 'check-in':
      return checkIn(state, command)
    case 'expect-people':
      return expectPeople(state, command)
    case 'forget-people':
      return forgetPeople(state, command)
    case 'revoke-sheet':
      return revokeSheet(state, command, context.seat)
  }
}

function checkIn(state: Consultation, { who, presence }: CommandOf<'check-in'>): Decision {
  const isThere = 'seat' in who ? seatNamed(state, who.seat) !== undefined : (state.structure.people ?? []).some(({ id }) => id === who.person)
  if (!isThere) return refuse('seat-not-here')
  // Said twice, as by two at the same door, it has happened once.
  return markedPresence(state, who) === presence ? happens() : happens({ type: 'checked-in', who, presence })
}

const markedPresence = ({ arrivals: { seats, people } }: Consultation, who: EventOf<'checked-in'>['who']): string => {
  const [marks, id] = 'seat' in who ? [seats, who.seat] : [people, who.person]
  return (Object.hasOwn(marks, id) ? marks[id] : undefined) ?? 'expected'
}

function expectPeople(state: Consultation, { people }: CommandOf<'expect-people'>): Decision {
  const all = [...(state.structure.people ?? []), ...people]
  if (all.length > limits.people) return refuse('consultation-full')
  const broken = brokenReference({ ...state.structure, people: all })
  return broken === undefined ? happens({ type: 'people-expected', people }) : { ok: false, refusal: broken }
}

/** Those who sit, or who are to host a table, are not forgotten; the doors of the others close. */
function forgetPeople(state: Consultation, { people }: CommandOf<'forget-people'>): Decision {
  const known = new Set(state.structure.people?.map(({ id }) => id))
  const needed = new Set([
    ...Object.values(state.seats).map(({ person }) => person),
    ...(state.structure.tables ?? []).map(({ host }) => host ?? null),
  ])
  for (const id of people) {
    if (!known.has(id)) return refuse('seat-not-here')
    if (needed.has(id)) return refuse('setup-in-use', { id })
  }
  const doors = Object.values(state.invitations).filter(({ person, revoked }) => !revoked && person !== null && people.includes(person))
  return happens(...doors.map(({ id }): Event => ({ type: 'invitation-revoked', invitation: id })), { type: 'people-forgotten', people })
}

/** Takes back what nobody has used of a sheet; who has come through it stays. */
function revokeSheet(state: Consultation, { sheet }: CommandOf<'revoke-sheet'>, seat: Seat): Decision {
  const all = Object.values(state.invitations).filter((invitation) => invitation.sheet?.id === sheet)
  if (!all.some(({ by }) => leads(seat) || by === seat.id)) return refuse('not-found')
  const unused = all.filter(({ revoked, taken }) => !revoked && taken === 0)
  if (unused.length === 0) return refuse('invitation-revoked')
  return happens(...unused.map(({ id }): Event => ({ type: 'invitation-revoked', invitation: id })))
}

/** Makes the invitations of a sheet, all or none; the codes are the server's, and only their hashes are kept. */
export function decideSheet(state: Consultation, { count, until, ...asked }: SheetRequest, seat: Seat, context: Context): Decision {
  const request = { ...asked, person: null, uses: 'one' } as const
  const fits = mayPrint(state, request, seat, context)
  if (!fits.ok) return fits
  if (Object.keys(state.invitations).length + count > limits.invitations) return refuse('consultation-full')
  const one = decideInvite(state, request, seat, context)
  if (!one.ok) return one
  const sheets = Object.values(state.invitations).map(({ sheet }) => sheet?.ordinal ?? 0)
  const sheet = { id: context.fresh('sheet'), ordinal: 1 + Math.max(0, ...sheets) }
  return happens(
    ...one.value.flatMap((event) => {
      if (event.type !== 'invitation-made') return [event]
      return Array.from({ length: count }, (_, index): Event => ({
        ...event,
        invitation: invitationOn(event.invitation, context.fresh(`invitation ${index + 1}`), { ...sheet, number: index + 1 }, until),
      }))
    }),
  )
}

const invitationOn = (invitation: Invitation, id: string, sheet: NonNullable<Invitation['sheet']>, until: number | null): Invitation => ({
  ...invitation,
  id,
  sheet,
  ...(until === null ? {} : { until }),
})

/** Who leads, and what speaks for a whole hall, is invited one by one. */
function mayPrint(state: Consultation, request: InvitationRequest, seat: Seat, context: Context): Outcome<true> {
  if (['organiser', 'facilitator', 'screen'].includes(request.role)) return refuse('not-allowed')
  const allowed = may(state, seat, { invite: request }, context.now)
  return allowed.ok ? accept(true) : allowed
}
