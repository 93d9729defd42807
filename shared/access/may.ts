import type { CaptionLane } from '../channels/captions.ts'
import type { Channel } from '../channels/channel.ts'
import type { Role, Stage } from '../consultation/names.ts'
import type { DocumentReference } from '../documents/reference.ts'
import { accept, refuse, type Outcome } from '../failures.ts'
import type { Instant, ItemId, Language, SeatId } from '../ids.ts'
import type { CommandType, InvitationRequest } from '../meeting/commands.ts'
import {
  isCommunity,
  isOfCircle,
  leads,
  mayCastVote,
  newestTableDocument,
  seatedAt,
  seatNamed,
} from '../meeting/lookup.ts'
import { isWritable } from '../meeting/clock.ts'
import { stageOf, type Consultation, type Seat } from '../meeting/state.ts'
import { mayCaption } from './captions.ts'
import { mayListen, mayPublish } from './channels.ts'
import { commandRules } from './command-rules.ts'

/** Everything that somebody can want to do, on any road. */
export type Action =
  | { readonly do: CommandType }
  | { readonly read: DocumentReference }
  | { readonly write: DocumentReference }
  | { readonly removeMuch: DocumentReference }
  | { readonly invite: InvitationRequest }
  | { readonly speakFor: SeatId }
  | { readonly speakAt: ItemId }
  | { readonly listen: Channel }
  | { readonly publish: Channel }
  | { readonly caption: CaptionLane }
  | { readonly vote: true }
  | { readonly export: 'record' }
  | { readonly see: 'people' | 'invitations' | 'turnout' | 'constituencies' }

const yes: Outcome<true> = accept(true)
const no: Outcome<true> = refuse('not-allowed')
const when = (allowed: boolean): Outcome<true> => (allowed ? yes : no)

/**
 * The one place where a permission is decided: may this seat do this, in this state, now?
 * Pure, so that the page offers exactly what the server allows. Asked at the moment of acting.
 */
export function may(state: Consultation, seat: Seat, action: Action, now: Instant): Outcome<true> {
  if (seat.left) return refuse('seat-unknown')
  if ('do' in action) return mayDo(state, seat, action.do)
  if ('read' in action) return when(mayRead(state, seat, action.read))
  if ('write' in action) return mayWrite(state, seat, action.write, now)
  if ('removeMuch' in action) return when(leads(seat) || (action.removeMuch.table !== null && seat.hosts === action.removeMuch.table))
  if ('invite' in action) return when(mayInvite(seat, action.invite))
  if ('speakFor' in action) return when(maySpeakFor(state, seat, action.speakFor))
  if ('speakAt' in action) return when(maySpeakAt(state, seat, action.speakAt))
  if ('listen' in action) return when(mayListen(state, seat, action.listen))
  if ('publish' in action) return when(mayPublish(state, seat, action.publish))
  if ('caption' in action) return when(mayCaption(state, seat, action.caption))
  if ('vote' in action) return mayCastVote(state, seat) ? yes : refuse('no-vote')
  if ('export' in action) return when(leads(seat) || seat.role === 'rapporteur')
  return when(leads(seat))
}

function mayDo(state: Consultation, seat: Seat, type: CommandType): Outcome<true> {
  const rule = commandRules[type]
  const fits: Record<typeof rule.who, boolean> = {
    anyone: seat.role !== 'screen',
    leads: leads(seat),
    'leads-or-host': leads(seat) || seat.role === 'host',
    host: seat.role === 'host',
    community: isCommunity(state, seat),
  }
  if (!fits[rule.who]) return no
  const stage = stageOf(state)
  const allowed: readonly Stage[] = rule.when
  return allowed.includes(stage) ? yes : refuse('wrong-stage', { stage })
}

/** Reading. What may not be read is not even mentioned. */
export function mayRead(state: Consultation, seat: Seat, document: DocumentReference): boolean {
  switch (document.kind) {
    case 'circle':
    case 'circle-translations':
      return state.circleOpened || isOfCircle(state, seat)
    case 'record':
      return leads(seat) || seat.role === 'rapporteur'
    case 'table':
    case 'table-translations':
    case 'glossary':
    case 'plenary':
    case 'plenary-translations':
      return true
  }
}

function mayWrite(state: Consultation, seat: Seat, document: DocumentReference, now: Instant): Outcome<true> {
  if (!mayRead(state, seat, document)) return refuse('not-found')
  const stage = stageOf(state)
  switch (document.kind) {
    case 'circle':
      if (!isCommunity(state, seat)) return no
      return !state.circleOpened && (stage === 'premeeting' || stage === 'cafe') ? yes : refuse('document-frozen')
    case 'circle-translations':
      return when(isCommunity(state, seat) || translatesInto(seat, document.language))
    case 'table':
      return mayWriteAtTable(state, seat, document, now)
    case 'table-translations':
      // Who leads brings in what translators outside of the meeting wrote.
      return when(leads(seat) || (seat.role === 'host' && seat.hosts === document.table) || translatesInto(seat, document.language))
    case 'plenary-translations':
      return when(leads(seat) || translatesInto(seat, document.language))
    case 'plenary':
      if (!leads(seat) && seat.role !== 'rapporteur') return no
      return stage === 'plenary' ? yes : refuse('document-frozen')
    case 'record':
      return when(seat.role === 'rapporteur')
    case 'glossary':
      if (!leads(seat) && seat.role !== 'interpreter' && seat.role !== 'rapporteur') return no
      return stage === 'validate' || stage === 'published' ? refuse('document-frozen') : yes
  }
}

function mayWriteAtTable(state: Consultation, seat: Seat, document: DocumentReference, now: Instant): Outcome<true> {
  const { round } = state.cafe
  const sits = document.table !== null && document.round !== null && seatedAt(state, seat, document.round) === document.table
  const writes = leads(seat) || (sits && seat.role !== 'observer')
  if (!writes) return no
  const isNow = document.table !== null && round?.documents[document.table] === document.id
  return isNow && stageOf(state) === 'cafe' && isWritable(round, now, document.table ?? undefined) ? yes : refuse('document-frozen')
}

const translatesInto = (seat: Seat, language: Language | null): boolean =>
  seat.role === 'interpreter' && seat.interprets.some(([, to]) => to === language)

/** Hosts bring guests to the meeting without knowing more than they must: participants only. */
function mayInvite(seat: Seat, request: InvitationRequest): boolean {
  const forHosts: readonly Role[] = ['participant']
  if (leads(seat)) return seat.role === 'organiser' || request.role !== 'organiser'
  return seat.role === 'host' && forHosts.includes(request.role) && request.person === null
}

/**
 * A table's shared device speaks for whoever sits there without a phone; outside of rounds, that of the host who seated
 * them, and of the table at which they sat last. Nobody is left without a voice: where neither is here, any host's does.
 */
function maySpeakFor(state: Consultation, seat: Seat, other: SeatId): boolean {
  const companion = seatNamed(state, other)
  if (seat.role !== 'host' || companion === undefined || companion.device !== 'shared') return false
  const { round } = state.cafe
  const satAt = round === null ? undefined : seatedAt(state, companion, round.number)
  if (stageOf(state) === 'cafe' && round !== null) return satAt === seat.hosts
  // Seats from before it was noted who seated them.
  if (companion.by === undefined) return true
  const theirs = Object.values(state.seats).filter(({ id, role, hosts, left }) => role === 'host' && !left && (id === companion.by || (satAt !== undefined && hosts === satAt)))
  return theirs.length === 0 || theirs.some(({ id }) => id === seat.id)
}

/** Who hears and says something at a table: those who sit there now, whoever leads, and interpreters. */
function maySpeakAt(state: Consultation, seat: Seat, table: ItemId): boolean {
  if (newestTableDocument(state, table) === undefined) return false
  if (leads(seat) || seat.role === 'interpreter') return true
  const { round } = state.cafe
  return round !== null && seatedAt(state, seat, round.number) === table
}
