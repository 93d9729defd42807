import { unreachable } from '../assert.ts'
import { withTimetable } from '../consultation/timetable.ts'
import { withArrived, withLeft, withoutForgotten } from './awaited.ts'
import { evolveBroadcast } from './evolve-broadcast.ts'
import { evolveArrivals, withoutArrivalOf } from './evolve-arrivals.ts'
import { evolveCafe } from './evolve-cafe.ts'
import { emptyDesk, evolveRotation, withListedAway, withoutPlan } from './evolve-rotation.ts'
import { evolveTables, withoutWordsOf } from './evolve-tables.ts'
import { evolvePlenary } from './evolve-plenary.ts'
import type { Event, EventOf } from './events.ts'
import { evolveVoice } from './evolve-voice.ts'
import { evolveTerm } from './glossary.ts'
import { roundsOf } from './lookup.ts'
import { nothingYet, type Circle, type Consultation, type Invitation, type Plenary, type Seat } from './state.ts'

/** Applies what has happened. Total and pure: every stored event folds, whatever the state. */
export function evolve(state: Consultation, event: Event): Consultation {
  switch (event.type) {
    case 'consultation-created': {
      const { id, structure, prepared, target } = event
      return { ...nothingYet, id, structure, prepared, target, stages: ['prepare'], rotation: { ...nothingYet.rotation, desk: emptyDesk } }
    }
    case 'consultation-revised':
      return evolveRevised(state, event)
    case 'timetable-set':
      return { ...state, structure: withTimetable(state.structure, event.timetable) }
    case 'view-refreshed':
      return event.view
    case 'invitation-made':
      return { ...state, invitations: { ...state.invitations, [event.invitation.id]: event.invitation } }
    case 'invitation-revoked':
      return withoutForgotten(withInvitation(state, event.invitation, (invitation) => ({ ...invitation, revoked: true })))
    case 'checked-in':
    case 'people-expected':
    case 'people-forgotten':
      return withoutForgotten(evolveArrivals(state, event))
    case 'seat-taken':
      return evolveSeatTaken(state, event)
    case 'seat-updated':
      return withSeat(state, event.seat, (seat) => ({ ...seat, ...event.change }))
    case 'seat-left':
      return evolveSeatLeft(state, event)
    case 'stage-begun':
      return evolveStageBegun(state, event)
    case 'stage-undone':
      return evolveStageUndone(state, event)
    case 'circle-answered':
    case 'circle-agreed':
    case 'circle-opened':
    case 'interpreter-admitted':
    case 'admission-withdrawn':
      return evolveCircle(state, event)
    case 'demands-set':
    case 'rotation-planned':
    case 'rotation-repaired':
    case 'rotation-undone':
    case 'seat-placed':
    case 'seat-moved':
      return evolveRotation(state, event)
    case 'round-started':
    case 'round-extended':
    case 'table-time-set':
    case 'round-paused':
    case 'round-resumed':
    case 'warnings-set':
    case 'warning-given':
    case 'round-ended':
    case 'round-frozen':
    case 'round-start-undone':
    case 'round-end-undone':
    case 'said':
      return evolveCafe(state, event)
    case 'late-offered':
    case 'late-settled':
    case 'silence-begun':
    case 'handed-in':
    case 'share-handed-in':
    case 'silence-ended':
    case 'silence-cleared':
    case 'help-called':
    case 'help-answered':
    case 'help-ended':
      return evolveTables(state, event)
    case 'broadcast-made':
    case 'broadcast-taken-back':
      return evolveBroadcast(state, event)
    case 'term-settled':
      return evolveTerm(state, event)
    case 'caption-kept':
      return state // it stands in the log, for the record; pages have read it already
    case 'hand-raised':
    case 'hand-lowered':
    case 'turn-given':
    case 'turn-ended':
    case 'turn-undone':
    case 'voice-seen':
      return evolveVoice(state, event)
    case 'target-set':
    case 'translations-required':
    case 'rule-set':
    case 'weights-set':
    case 'scope-set':
    case 'discussed':
    case 'rule-shown':
    case 'merged':
    case 'merge-undone':
    case 'linked':
    case 'unlinked':
    case 'kept-apart':
    case 'wording-offered':
    case 'wording-withdrawn':
    case 'parked':
    case 'rejected':
    case 'sent-back':
    case 'brought-back':
    case 'reopened':
    case 'poll-opened':
    case 'rating-closed':
    case 'consensus-closed':
    case 'wording-closed':
    case 'reopening-closed':
    case 'accepted':
    case 'block-proposed':
    case 'discussion-asked':
    case 'block-ended':
      return evolvePlenary(state, event)
    default:
      return unreachable(event)
  }
}

/** A rotation holds for the tables and rounds that it was made for, and falls when they change. */
function evolveRevised(state: Consultation, { structure }: EventOf<'consultation-revised'>): Consultation {
  const revised = withoutForgotten({ ...state, structure })
  return seatingOf(revised) === seatingOf(state) ? revised : withoutPlan(revised)
}

const seatingOf = (state: Consultation): string =>
  JSON.stringify([roundsOf(state).length, state.structure.tables?.map(({ id, capacity }) => [id, capacity])])

function withInvitation(state: Consultation, id: string, change: (invitation: Invitation) => Invitation): Consultation {
  const invitation = state.invitations[id]
  if (invitation === undefined) return state
  return { ...state, invitations: { ...state.invitations, [id]: change(invitation) } }
}

function withSeat(state: Consultation, id: string, change: (seat: Seat) => Seat): Consultation {
  const seat = state.seats[id]
  if (seat === undefined) return state
  return { ...state, seats: { ...state.seats, [id]: change(seat) } }
}

function evolveSeatTaken(state: Consultation, { seat, invitation }: EventOf<'seat-taken'>): Consultation {
  const seated = withArrived(withListedAway({ ...state, seats: { ...state.seats, [seat.id]: seat } }, seat), seat, invitation)
  return invitation === null ? seated : withInvitation(seated, invitation, (used) => ({ ...used, taken: used.taken + 1 }))
}

/** Who has left keeps an empty place, so that nothing they did is orphaned; every mark of who they were goes. */
function evolveSeatLeft(state: Consultation, { seat }: EventOf<'seat-left'>): Consultation {
  return withSeat(withLeft(withoutArrivalOf(withoutWordsOf(state, seat), seat), seat), seat, ({ id, role, constituency, device }) => ({
    id,
    role,
    constituency,
    device,
    alias: '',
    hosts: null,
    speaks: [],
    needs: [],
    interprets: [],
    mode: 'room',
    person: null,
    consent: { showBloc: false, quote: false },
    left: true,
  }))
}

const emptyCircle: Circle = {
  answers: { criteria: {}, opening: {} },
  agreed: { criteria: false, opening: false },
  admitted: [],
}

function evolveStageBegun(state: Consultation, event: EventOf<'stage-begun'>): Consultation {
  const { stage, candidates } = event
  const documents = [...state.documents, ...event.documents]
  const isOfCircle = documents.some(({ kind }) => kind === 'circle')
  const isFirstCircle = stage === 'premeeting' && !state.documents.some(({ kind }) => kind === 'circle')
  return {
    ...state,
    documents,
    stages: [...state.stages, stage],
    voice: {},
    circle: stage === 'premeeting' && isOfCircle ? (state.circle ?? emptyCircle) : state.circle,
    // What the community has opened is never closed again, also when the stages go back and forth.
    circleOpened: !isFirstCircle && (state.circleOpened || event.opens),
    plenary:
      stage === 'plenary'
        ? {
            ...chosenBefore(state.plenary),
            candidates: Object.fromEntries(candidates.map((candidate) => [candidate.id, candidate])),
            order: candidates.map(({ id }) => id),
            polls: [],
            discussed: null,
          }
        : state.plenary,
  }
}

/** How the plenary is to decide may be chosen before it begins. */
const chosenBefore = ({ required, rules, weights }: Plenary): Partial<Plenary> => ({
  ...(required === undefined ? {} : { required }),
  ...(rules === undefined ? {} : { rules }),
  ...(weights === undefined ? {} : { weights }),
})

function evolveStageUndone(state: Consultation, { stage }: EventOf<'stage-undone'>): Consultation {
  const stages = state.stages.slice(0, -1)
  return {
    ...state,
    stages,
    voice: {},
    // The wordings of a plenary that was undone go with it: the next one gathers anew.
    documents: stage === 'plenary' ? state.documents.filter(({ kind }) => kind !== 'plenary') : state.documents,
    // How it was to be decided was chosen before, and stays.
    plenary: stage === 'plenary' ? { ...nothingYet.plenary, ...chosenBefore(state.plenary) } : state.plenary,
  }
}

function evolveCircle(
  state: Consultation,
  event: EventOf<'circle-answered' | 'circle-agreed' | 'circle-opened' | 'interpreter-admitted' | 'admission-withdrawn'>,
): Consultation {
  if (event.type === 'circle-opened') return { ...state, circleOpened: true }
  const { circle } = state
  if (circle === null) return state
  switch (event.type) {
    case 'circle-answered': {
      const answers = { ...circle.answers[event.subject], [event.seat]: event.agree }
      return { ...state, circle: { ...circle, answers: { ...circle.answers, [event.subject]: answers } } }
    }
    case 'circle-agreed':
      return { ...state, circle: { ...circle, agreed: { ...circle.agreed, [event.subject]: true } } }
    case 'interpreter-admitted':
      return { ...state, circle: { ...circle, admitted: [...circle.admitted, event.seat] } }
    case 'admission-withdrawn':
      return { ...state, circle: { ...circle, admitted: circle.admitted.filter((seat) => seat !== event.seat) } }
  }
}
