import { refuse } from '../failures.ts'
import { askedBy, memberOf, parted, sameMember } from './awaited.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import { roundsOf, seatNamed, tableOf, travels } from './lookup.ts'
import type { Member, MemberPin } from './rotation-state.ts'
import type { Consultation } from './state.ts'

/**
 * What is asked of the rotation. Nothing is planned by it: a plan that is there stays until a new one takes its
 * place. Whether the demands can hold together is the planner's to say, who names those that cannot.
 */
export function decideDemands(state: Consultation, { style, apart, together, pinned, weights, spread }: CommandOf<'set-demands'>): Decision {
  const { desk } = state.rotation
  const pins = pinned ?? (desk === null ? [] : askedBy(desk).pinned)
  const pairs = [...apart, ...together]
  if (pairs.some(([one, other]) => sameMember(one, other))) return refuse('malformed')
  if (pairs.flat().some((member) => memberOf(state, member) === undefined)) return refuse('seat-not-here')
  for (const pin of pinned ?? []) {
    const wrong = refusalOfPin(state, pin)
    if (wrong !== undefined) return wrong
  }
  const asked = parted({ apart, together, pinned: pins }, (member) => memberOf(state, member))
  return happens({ type: 'demands-set', style, desk: { ...asked, weights, spread } })
}

/** Those who go about are set to a table, in a round that the agenda has. What has begun is not asked about any more. */
function refusalOfPin(state: Consultation, { who, round, table }: MemberPin): Decision | undefined {
  if (!mayBeSet(state, who)) return refuse('seat-not-here')
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  return round > roundsOf(state).length || round <= (state.cafe.round?.number ?? 0) ? refuse('round-over') : undefined
}

function mayBeSet(state: Consultation, who: Member): boolean {
  const member = memberOf(state, who)
  if (typeof member !== 'string') return member !== undefined
  const seat = seatNamed(state, member)
  return seat !== undefined && (travels(seat) || seat.role === 'interpreter')
}
