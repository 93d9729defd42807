import { unreachable } from '../assert.ts'
import type { Stage } from '../consultation/names.ts'
import type { Instant, ItemId, SeatId, Words } from '../ids.ts'
import type { Event } from './events.ts'
import { leads } from './lookup.ts'
import type { Consultation } from './state.ts'

export const conductDeeds = [
  'revised', 'invited', 'invitation-revoked', 'seat-revoked', 'stage-begun', 'stage-undone',
  'demands-set', 'rotation-planned', 'plan-repaired', 'plan-undone', 'host-replaced', 'seat-moved', 'round-started', 'round-extended', 'table-time-set', 'round-paused', 'round-resumed', 'warnings-set', 'timetable-set', 'round-ended', 'round-start-undone', 'round-end-undone',
  'silence-begun', 'silence-ended', 'silence-cleared', 'late-settled', 'told-hosts', 'told-all', 'recalled', 'words-taken-back',
  'term-agreed', 'term-dropped', 'term-reopened', 'target-set', 'translations-required', 'rule-set', 'weights-set', 'scope-set', 'discussed', 'merged', 'merge-undone', 'linked', 'unlinked', 'kept-apart',
  'wording-withdrawn', 'parked', 'rejected', 'sent-back', 'brought-back', 'reopened',
  'rating-opened', 'consensus-opened', 'wording-opened', 'reopening-opened', 'poll-closed', 'accepted', 'accepted-against-rule', 'block-proposed',
] as const
export type ConductDeed = (typeof conductDeeds)[number]

/** What a deed was about, as far as everybody may know it. Items of the plenary go by their id: their words stand there. */
export interface ConductAbout {
  readonly round?: number
  readonly minutes?: number
  readonly count?: number
  readonly stage?: Stage
  readonly table?: ItemId
  readonly seat?: SeatId
  readonly candidate?: ItemId
  readonly text?: Words
}

export interface Conduct extends ConductAbout {
  readonly deed: ConductDeed
}

/** One line of what those who lead have done. */
export interface ConductLine extends Conduct {
  readonly at: Instant
  readonly by: SeatId
}

const MINUTE_MS = 60_000

/**
 * What everybody may read of an event that somebody who leads has caused; undefined where there is nothing to
 * read: it is no deed of leading, or it is private (who asked for help, who was invited, who needs what).
 * Every type of event is classified here; a new one does not compile until it is.
 */
function conductOf(event: Event, before: Consultation, by: SeatId): Conduct | undefined {
  switch (event.type) {
    case 'consultation-revised': return { deed: 'revised' }
    case 'people-expected':
    case 'people-forgotten': return { deed: 'revised' }
    case 'invitation-made': return (event.invitation.sheet?.number ?? 1) > 1 ? undefined : { deed: 'invited' } // a sheet of codes is one deed
    case 'invitation-revoked': return sheetIsRevoked(before, event.invitation) ? undefined : { deed: 'invitation-revoked' }
    case 'seat-left': return event.seat === by ? undefined : { deed: 'seat-revoked' }
    case 'stage-begun': return { deed: 'stage-begun', stage: event.stage }
    case 'stage-undone': return { deed: 'stage-undone', stage: event.stage }
    case 'demands-set': return { deed: 'demands-set' }
    case 'rotation-planned': return { deed: 'rotation-planned' }
    case 'rotation-repaired': return event.host === undefined ? { deed: 'plan-repaired', count: event.moves.length } : { deed: 'host-replaced', table: event.host.table }
    case 'rotation-undone': return { deed: 'plan-undone' }
    case 'seat-moved': return { deed: 'seat-moved', seat: event.seat, round: event.round, table: event.table }
    case 'round-started': return { deed: 'round-started', round: event.round, minutes: Math.round((event.endsAt - event.startsAt) / MINUTE_MS) }
    case 'round-extended': return { deed: 'round-extended', round: event.round, minutes: Math.max(1, Math.round((event.endsAt - (before.cafe.round?.endsAt ?? event.endsAt)) / MINUTE_MS)) }
    case 'table-time-set': return { deed: 'table-time-set', table: event.table, minutes: Math.max(0, Math.round((event.endsAt - (before.cafe.round?.endsAt ?? event.endsAt)) / MINUTE_MS)) }
    case 'round-paused':
    case 'round-resumed': return { deed: event.type, round: event.round }
    case 'warnings-set':
    case 'timetable-set': return { deed: event.type }
    case 'round-ended': return { deed: 'round-ended', round: event.round }
    case 'round-start-undone': return { deed: 'round-start-undone', round: event.round }
    case 'round-end-undone': return { deed: 'round-end-undone', round: event.round }
    case 'silence-begun': return { deed: 'silence-begun', table: event.table }
    case 'silence-ended': return { deed: 'silence-ended', table: event.table }
    case 'silence-cleared': return { deed: 'silence-cleared', table: event.table }
    case 'late-settled': return { deed: 'late-settled', ...tableOfLate(before, event.late) }
    case 'broadcast-made': {
      const { kind, to, text } = event.broadcast
      return kind === 'recall' ? { deed: 'recalled' } : to === 'all' ? { deed: 'told-all', text } : { deed: 'told-hosts' }
    }
    case 'broadcast-taken-back': return { deed: 'words-taken-back' }
    case 'term-settled': return event.settled === null ? { deed: 'term-reopened' } : { deed: event.settled.standing === 'agreed' ? 'term-agreed' : 'term-dropped', text: event.settled.term }
    case 'target-set': return { deed: 'target-set', count: event.target }
    case 'translations-required': return { deed: 'translations-required', count: event.languages.length }
    case 'discussed': return event.candidate === null ? undefined : { deed: 'discussed', candidate: event.candidate }
    case 'rule-set':
    case 'weights-set': return { deed: event.type }
    case 'merged':
    case 'merge-undone':
    case 'scope-set':
    case 'wording-withdrawn':
    case 'parked':
    case 'rejected':
    case 'sent-back':
    case 'brought-back':
    case 'reopened': return { deed: event.type, candidate: event.candidate }
    case 'linked':
    case 'unlinked': return { deed: event.type, candidate: event.one }
    case 'kept-apart': return event.apart ? { deed: 'kept-apart', candidate: event.one } : undefined
    case 'poll-opened': return { deed: `${event.poll.kind}-opened`, count: event.poll.candidates.length }
    case 'block-proposed': return { deed: 'block-proposed', count: event.block.candidates.length }
    case 'rating-closed':
    case 'consensus-closed':
    case 'wording-closed':
    case 'reopening-closed': return { deed: 'poll-closed' }
    case 'accepted': return { deed: event.exception ? 'accepted-against-rule' : 'accepted', candidate: event.candidate }

    // no deed of leading, or a private one
    case 'wording-offered':
    case 'discussion-asked':
    case 'rule-shown':
    case 'block-ended':
    case 'hand-raised':
    case 'hand-lowered':
    case 'turn-given':
    case 'turn-ended':
    case 'turn-undone':
    case 'voice-seen':
    case 'checked-in':
    case 'consultation-created':
    case 'seat-taken':
    case 'seat-updated':
    case 'seat-placed':
    case 'circle-answered':
    case 'circle-agreed':
    case 'circle-opened':
    case 'interpreter-admitted':
    case 'admission-withdrawn':
    case 'warning-given':
    case 'round-frozen':
    case 'said':
    case 'late-offered':
    case 'handed-in':
    case 'caption-kept':
    case 'help-called':
    case 'help-answered':
    case 'help-ended':
    case 'view-refreshed':
    case 'share-handed-in':
      return undefined
    default:
      return unreachable(event)
  }
}

/** The same, with who did it and when; undefined where whoever caused it did not lead. */
export function conductLine(event: Event, before: Consultation, actor: SeatId | null, at: Instant): ConductLine | undefined {
  const seat = actor === null || !Object.hasOwn(before.seats, actor) ? undefined : before.seats[actor]
  if (seat === undefined || !leads(seat)) return undefined
  const conduct = conductOf(event, before, seat.id)
  return conduct === undefined ? undefined : { ...conduct, at, by: seat.id }
}

/** Another code of the same sheet was taken back before: the line stands there already. */
function sheetIsRevoked({ invitations }: Consultation, id: string): boolean {
  const sheet = Object.hasOwn(invitations, id) ? invitations[id]?.sheet : undefined
  return sheet !== undefined && Object.values(invitations).some((other) => other.revoked && other.sheet?.id === sheet.id)
}

function tableOfLate({ cafe }: Consultation, id: string): ConductAbout {
  const late = cafe.late.find((one) => one.id === id)
  return late === undefined ? {} : { table: late.table }
}
