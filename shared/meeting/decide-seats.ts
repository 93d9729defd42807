import { may } from '../access/may.ts'
import { brokenReference } from '../consultation/references.ts'
import { timetableOf } from '../consultation/timetable.ts'
import { timetableFaults } from '../consultation/timetable-faults.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
import { limits } from '../limits.ts'
import { withArrived } from './awaited.ts'
import type { CommandOf, DoorCommand, Introduction, InvitationRequest } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { placementsFor } from './decide-repair.ts'
import type { Event, SeatChange } from './events.ts'
import { withListedAway } from './evolve-rotation.ts'
import { guestsOf, invitationNamed, isOver, leads, seatNamed, tableOf, travels } from './lookup.ts'
import type { Consultation, Invitation, Seat } from './state.ts'

type SeatCommand = CommandOf<
  'revise' | 'revoke-invitation' | 'revoke-seat' | 'update-seat' | 'leave' | 'seat-companion'
>

/** Who is here: the structure before the meeting, and the seats at any time. */
export function decideSeats(state: Consultation, command: SeatCommand, context: Context & { seat: Seat }): Decision {
  switch (command.type) {
    case 'revise': {
      const broken = brokenReference(command.structure)
      if (broken !== undefined) return { ok: false, refusal: broken }
      const [fault] = timetableFaults(timetableOf(command.structure))
      if (fault !== undefined) return refuse('timetable-wrong', { row: fault.row })
      const inUse = stillUsed(state, command.structure)
      if (inUse !== undefined) return refuse('setup-in-use', { id: inUse })
      return happens({ type: 'consultation-revised', structure: command.structure })
    }
    case 'revoke-invitation': {
      const invitation = invitationNamed(state, command.invitation)
      const own = invitation?.by === context.seat.id
      if (invitation === undefined || (!leads(context.seat) && !own)) return refuse('not-found')
      if (invitation.revoked) return refuse('invitation-revoked')
      return happens({ type: 'invitation-revoked', invitation: invitation.id })
    }
    case 'revoke-seat': {
      const seat = seatNamed(state, command.seat)
      if (seat === undefined) return refuse('seat-not-here')
      if (seat.role === 'organiser' && context.seat.role !== 'organiser') return refuse('not-allowed')
      return happens({ type: 'seat-left', seat: seat.id })
    }
    case 'update-seat': {
      const { type: _type, ...given } = command
      const change: SeatChange = { ...given, ...(given.alias === undefined ? {} : { alias: tidy(given.alias) }) }
      if (change.alias !== undefined) {
        const free = aliasIsFree(state, change.alias, context.seat.id)
        if (!free.ok) return free
      }
      return happens({ type: 'seat-updated', seat: context.seat.id, change })
    }
    case 'leave':
      return happens({ type: 'seat-left', seat: context.seat.id })
    case 'seat-companion': {
      const constituency = state.structure.constituencies?.find(({ id }) => id === command.constituency)
      if (constituency === undefined) return refuse('constituency-unknown')
      const companion: NewSeat = {
        ...introduced({ ...command, interprets: [], mode: 'room' }),
        role: 'participant',
        constituency: constituency.id,
        hosts: null,
        device: 'shared',
        by: context.seat.id,
        person: null,
      }
      return besideHost(state, seatSomebody(state, companion, null, context), context.seat)
    }
  }
}

/** Through the door with an invitation, which the server has found by its code. */
export function decideTakeSeat(
  state: Consultation,
  command: Extract<DoorCommand, { type: 'take-seat' }>,
  context: Context,
): Decision {
  const invitation = invitationNamed(state, command.invitation)
  if (invitation === undefined) return refuse('code-unknown')
  if (invitation.revoked) return refuse('invitation-revoked')
  if (invitation.uses === 'one' && invitation.taken > 0) return refuse('code-used')
  if (isOver(invitation, context.now)) return refuse('invitation-over')
  return seatSomebody(
    state,
    {
      ...introduced(command.introduction),
      role: invitation.role,
      constituency: invitation.constituency,
      hosts: invitation.table,
      device: 'own',
      person: invitation.person,
    },
    invitation,
    context,
  )
}

/** Makes an invitation; the code itself is the server's, and only its hash is kept. */
export function decideInvite(state: Consultation, request: InvitationRequest, seat: Seat, context: Context): Decision {
  const { role, uses } = request
  const allowed = may(state, seat, { invite: { role, uses, constituency: request.constituency, table: request.table, person: request.person } }, context.now)
  if (!allowed.ok) return allowed
  if (Object.keys(state.invitations).length >= limits.invitations) return refuse('consultation-full')
  const person = state.structure.people?.find(({ id }) => id === request.person)
  if (request.person !== null && person === undefined) return refuse('not-found')
  const hosted = state.structure.tables?.find(({ host }) => person !== undefined && host === person.id)
  const table = role === 'host' ? (request.table ?? hosted?.id ?? null) : null
  const constituency = request.constituency ?? person?.constituency ?? null
  if (table !== null && tableOf(state, table) === undefined) return refuse('table-unknown')
  if (role === 'host' && table === null) return refuse('table-unknown')
  if (constituency !== null && !state.structure.constituencies?.some(({ id }) => id === constituency)) return refuse('constituency-unknown')
  const invitation: Invitation = { id: context.fresh('invitation'), role, constituency, table, person: request.person, uses, taken: 0, revoked: false, by: seat.id }
  return happens({ type: 'invitation-made', invitation })
}

type NewSeat = Omit<Seat, 'id' | 'left'>

const introduced = (introduction: Introduction): Pick<Seat, 'alias' | 'speaks' | 'needs' | 'interprets' | 'mode' | 'consent'> => ({
  alias: tidy(introduction.alias),
  speaks: introduction.speaks,
  needs: introduction.needs,
  interprets: introduction.interprets,
  mode: introduction.mode,
  consent: introduction.consent,
})

function seatSomebody(state: Consultation, asked: NewSeat, invitation: Invitation | null, context: Context): Decision {
  if (Object.keys(state.seats).length >= limits.seats) return refuse('consultation-full')
  const id = context.fresh('seat')
  const free = aliasIsFree(state, asked.alias, id)
  if (!free.ok) return free
  const seat: Seat = { id, ...asked, left: false }
  const taken: Event = { type: 'seat-taken', seat, invitation: invitation?.id ?? null }
  if (!travels(seat) || state.plan === null) return happens(taken)
  const seated = withArrived(withListedAway({ ...state, seats: { ...state.seats, [id]: seat } }, seat), seat, invitation?.id ?? null)
  return happens(taken, ...placementsFor(seated, seat))
}

/** Who is seated by a host begins at that host's table; the visit that the plan had there goes to where it would have begun. */
function besideHost(state: Consultation, decision: Decision, host: Seat): Decision {
  if (!decision.ok || host.hosts === null) return decision
  const { round } = state.cafe
  const first = round === null ? 0 : round.frozen ? round.number : round.number - 1
  const { hosts } = host
  const full = guestsOf(state, hosts, first + 1).length >= (tableOf(state, hosts)?.capacity ?? 0)
  if (full) return decision
  return happens(
    ...decision.value.map((event): Event => {
      if (event.type !== 'seat-placed' || Object.hasOwn(state.seats, event.seat)) return event
      const planned = event.itinerary[first] ?? null
      const itinerary = event.itinerary.map((table, index) => (index === first ? hosts : index > first && table === hosts ? planned : table))
      return { ...event, itinerary }
    }),
  )
}

/** Without spaces at the ends, and each run of spaces as one. */
const tidy = (alias: string): string => alias.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()

/** A letter, a number, a sign or a symbol; spaces and invisible characters alone are no alias. */
const HAS_SOMETHING_TO_SEE = /[\p{L}\p{N}\p{P}\p{S}]/u

function aliasIsFree(state: Consultation, alias: string, except: string): Outcome<true> {
  if (!HAS_SOMETHING_TO_SEE.test(alias)) return refuse('alias-empty')
  const same = (other: string) => other.toLocaleLowerCase('en') === alias.toLocaleLowerCase('en')
  const taken = Object.values(state.seats).some((seat) => seat.id !== except && !seat.left && same(seat.alias))
  return taken ? refuse('alias-taken', { alias }) : accept(true)
}

/**
 * The id of something that a seat or an invitation still needs and the new structure lacks. Whether a
 * constituency is the community's may not change under those who sit there: the circle would open by it.
 */
function stillUsed(state: Consultation, structure: Consultation['structure']): string | undefined {
  const community = new Map(state.structure.constituencies?.map((known) => [known.id, known.community]))
  const constituencies = new Set(
    structure.constituencies?.filter((known) => known.community === community.get(known.id)).map(({ id }) => id),
  )
  const tables = new Set(structure.tables?.map(({ id }) => id))
  const holders = [
    ...Object.values(state.seats).filter(({ left }) => !left).map(({ constituency, hosts }) => ({ constituency, table: hosts })),
    ...Object.values(state.invitations).filter(({ revoked }) => !revoked),
  ]
  for (const { constituency, table } of holders) {
    if (constituency !== null && !constituencies.has(constituency)) return constituency
    if (table !== null && !tables.has(table)) return table
  }
  return undefined
}
