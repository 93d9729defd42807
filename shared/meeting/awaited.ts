import type { InvitationId, SeatId } from '../ids.ts'
import { invitationNamed, seatNamed } from './lookup.ts'
import type { AwaitedDemands, Member, MemberPair, MemberPin, RotationDesk, SeatPair } from './rotation-state.ts'
import type { Consultation, Seat } from './state.ts'

/**
 * Demands about people who are still expected: they are known by the list, or by a code of a sheet that nobody has
 * used yet. When they take their seat, what was asked of them becomes a demand of that seat.
 */

/** What is asked, of whomever. */
export interface AskedDemands {
  readonly apart: readonly MemberPair[]
  readonly together: readonly MemberPair[]
  readonly pinned: readonly MemberPin[]
}
type Parted = Required<Pick<RotationDesk, 'apart' | 'together' | 'pinned' | 'awaited'>>
type Naming = (member: Member) => Member | undefined

const none: AwaitedDemands = { apart: [], together: [], pinned: [] }
const nameOf = (member: Member): string => JSON.stringify(member)
export const sameMember = (one: Member, other: Member): boolean => nameOf(one) === nameOf(other)
const isSeated = (pair: MemberPair): pair is SeatPair => pair.every((member) => typeof member === 'string')

/** Who this is by now: the seat of somebody who has come; the same while they are awaited; undefined where nobody waits for them. */
export function memberOf(state: Consultation, member: Member): Member | undefined {
  if (typeof member === 'string') return seatNamed(state, member) === undefined ? undefined : member
  if ('place' in member) return isOpenPlace(state, member.place) ? member : undefined
  const seat = Object.values(state.seats).find(({ left, person }) => !left && person === member.person)
  return seat?.id ?? ((state.structure.people ?? []).some(({ id }) => id === member.person) ? member : undefined)
}

function isOpenPlace(state: Consultation, id: InvitationId): boolean {
  const invitation = invitationNamed(state, id)
  return invitation?.sheet !== undefined && !invitation.revoked && invitation.taken === 0
}

/** Demands by seats and those that wait, after everybody in them was named anew. Each pair once; who has no name is asked nothing. */
export function parted({ apart, together, pinned }: AskedDemands, name: Naming): Parted {
  const pairs = (known: readonly MemberPair[]): readonly MemberPair[] => {
    const named = known.flatMap(([one, other]): readonly MemberPair[] => {
      const [first, second] = [name(one), name(other)]
      return first === undefined || second === undefined || sameMember(first, second) ? [] : [[first, second]]
    })
    return [...new Map(named.map((pair) => [JSON.stringify(pair.map(nameOf).toSorted()), pair])).values()]
  }
  const pins = pinned.flatMap((pin): readonly MemberPin[] => {
    const who = name(pin.who)
    return who === undefined ? [] : [{ ...pin, who }]
  })
  const [apartNow, togetherNow] = [pairs(apart), pairs(together)]
  return {
    apart: apartNow.filter(isSeated),
    together: togetherNow.filter(isSeated),
    pinned: pins.flatMap(({ who, ...pin }) => (typeof who === 'string' ? [{ seat: who, ...pin }] : [])),
    awaited: { apart: apartNow.filter((pair) => !isSeated(pair)), together: togetherNow.filter((pair) => !isSeated(pair)), pinned: pins.filter(({ who }) => typeof who !== 'string') },
  }
}

/** All that a desk asks, of those who sit and of those who are awaited. */
export const askedBy = ({ apart, together, pinned = [], awaited = none }: RotationDesk): AskedDemands => ({
  apart: [...apart, ...awaited.apart],
  together: [...together, ...awaited.together],
  pinned: [...pinned.map(({ seat, ...pin }) => ({ who: seat, ...pin })), ...awaited.pinned],
})

const waits = ({ awaited = none }: RotationDesk): boolean => awaited.apart.length + awaited.together.length + awaited.pinned.length > 0
const withDesk = (state: Consultation, desk: RotationDesk): Consultation => ({ ...state, rotation: { ...state.rotation, desk } })

/** What was asked of somebody who was awaited is asked of their seat from now on, also when the last change of the plan is taken back. */
export function withArrived(state: Consultation, { id, person }: Seat, invitation: InvitationId | null): Consultation {
  const { desk } = state.rotation
  if (desk === null || !waits(desk)) return state
  const isThem = (member: Exclude<Member, string>): boolean => ('person' in member ? member.person === person : member.place === invitation)
  const after = parted(askedBy(desk), (member) => (typeof member !== 'string' && isThem(member) ? id : member))
  const known = new Set(desk.apart.map((pair) => JSON.stringify(pair)))
  const arrived = after.apart.filter((pair) => !known.has(JSON.stringify(pair)))
  const before = desk.before === null ? null : { ...desk.before, apart: [...desk.before.apart, ...arrived] }
  return withDesk(state, { ...desk, ...after, before })
}

/** Who gives up their seat may come again: what was asked of an expected person waits for them. Of anybody else nothing is kept. */
export function withLeft(state: Consultation, seat: SeatId): Consultation {
  const { desk } = state.rotation
  const leaving = seatNamed(state, seat)
  if (desk === null || leaving === undefined) return state
  const person = (state.structure.people ?? []).find(({ id }) => id === leaving.person)
  return withDesk(state, { ...desk, ...parted(askedBy(desk), (member) => (member !== seat ? member : person === undefined ? undefined : { person: person.id })) })
}

/** Of whoever is not expected any more nothing is asked. */
export function withoutForgotten(state: Consultation): Consultation {
  const { desk } = state.rotation
  if (desk === null || !waits(desk)) return state
  return withDesk(state, { ...desk, ...parted(askedBy(desk), (member) => (typeof member === 'string' ? member : memberOf(state, member))) })
}
