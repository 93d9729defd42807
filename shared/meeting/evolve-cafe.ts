import { limits } from '../limits.ts'
import type { EventOf } from './events.ts'
import type { Cafe, Consultation, RunningRound, Said, SeatingPlan } from './state.ts'

type CafeEvent = EventOf<
  | 'rotation-planned'
  | 'seat-placed'
  | 'seat-moved'
  | 'round-started'
  | 'round-extended'
  | 'warning-given'
  | 'round-ended'
  | 'round-frozen'
  | 'round-start-undone'
  | 'round-end-undone'
  | 'said'
>

/** What was said, and written alone, is of its round. */
const nothingSaid = { said: [], silences: {} } as const

/** What the café's events make of the state. */
export function evolveCafe(state: Consultation, event: CafeEvent): Consultation {
  const { cafe, plan } = state
  switch (event.type) {
    case 'rotation-planned':
      return { ...state, plan: event.plan }
    case 'seat-placed':
      return plan === null ? state : { ...state, plan: placed(plan, event) }
    case 'seat-moved':
      return plan === null ? state : { ...state, plan: moved(plan, event) }
    case 'round-started':
      return startRound(state, event)
    case 'round-extended': {
      const { endsAt, freezesAt } = event
      return withRound(state, (round) => ({ ...round, endsAt, plannedEnd: endsAt, freezesAt, ended: false, warned: [] }))
    }
    case 'warning-given':
      return withRound(state, (round) => ({ ...round, warned: [...round.warned, event.minutes] }))
    case 'round-ended':
      return withRound(state, (round) => ({ ...round, ended: true, endsAt: event.endsAt, freezesAt: event.freezesAt }))
    case 'round-frozen':
      return withRound(state, (round) => ({ ...round, ended: true, frozen: true }))
    case 'round-start-undone':
      return { ...state, cafe: { ...cafe, round: cafe.earlier.at(-1) ?? null, earlier: cafe.earlier.slice(0, -1), ...nothingSaid } }
    case 'round-end-undone':
      return withRound(continued(state), (round) => ({ ...round, ended: false, frozen: false, endsAt: event.endsAt, freezesAt: event.freezesAt }))
    case 'said':
      return { ...state, cafe: { ...cafe, said: keepLast([...cafe.said, event.said], event.said.table) } }
  }
}

function startRound(state: Consultation, event: EventOf<'round-started'>): Consultation {
  const { cafe } = state
  const { round: number, startsAt, endsAt, freezesAt, documents } = event
  const round: RunningRound = {
    number,
    startsAt,
    endsAt,
    plannedEnd: endsAt,
    freezesAt,
    frozen: false,
    ended: false,
    warned: [],
    documents: Object.fromEntries(documents.flatMap(({ id, table }) => (table === null ? [] : [[table, id]]))),
  }
  return {
    ...state,
    documents: [...state.documents, ...documents],
    cafe: { ...cafe, round, earlier: cafe.round === null ? cafe.earlier : [...cafe.earlier, cafe.round], ...nothingSaid },
  }
}

function withRound(state: Consultation, change: (round: RunningRound) => RunningRound): Consultation {
  const { cafe } = state
  return cafe.round === null ? state : { ...state, cafe: { ...cafe, round: change(cafe.round) } }
}

/** The round goes on: its documents are the newest again, also where a next one was begun by mistake. */
function continued(state: Consultation): Consultation {
  const ids = Object.values(state.cafe.round?.documents ?? {})
  const isOfRound = ({ id }: { readonly id: string }) => ids.includes(id)
  return { ...state, documents: [...state.documents.filter((one) => !isOfRound(one)), ...state.documents.filter(isOfRound)] }
}

const placed = (plan: SeatingPlan, { seat, itinerary }: EventOf<'seat-placed'>): SeatingPlan => ({
  ...plan,
  seats: plan.seats.map((seats, index) => {
    const table = itinerary[index]
    return table === undefined || table === null ? seats : { ...seats, [seat]: table }
  }),
})

const moved = (plan: SeatingPlan, { seat, round, table }: EventOf<'seat-moved'>): SeatingPlan => ({
  ...plan,
  seats: plan.seats.map((seats, index) => (index === round - 1 ? { ...seats, [seat]: table } : seats)),
})

/** Each table keeps its last lines. */
function keepLast(said: readonly Said[], table: string): Cafe['said'] {
  const here = said.filter((line) => line.table === table)
  const oldest = here.length > limits.messagesKeptPerTable ? here[0] : undefined
  return oldest === undefined ? said : said.filter((line) => line !== oldest)
}

