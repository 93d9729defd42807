import { limits } from '../limits.ts'
import type { EventOf } from './events.ts'
import { withNothingToUndo } from './evolve-rotation.ts'
import { evolveClock } from './evolve-clock.ts'
import type { Cafe, Consultation, RunningRound, Said } from './state.ts'

type CafeEvent = EventOf<
  | 'round-started'
  | 'round-extended'
  | 'table-time-set'
  | 'round-paused'
  | 'round-resumed'
  | 'warnings-set'
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
  const { cafe } = state
  switch (event.type) {
    case 'round-started':
      return startRound(state, event)
    case 'round-extended':
    case 'table-time-set':
    case 'round-paused':
    case 'round-resumed':
    case 'warnings-set':
    case 'warning-given':
    case 'round-ended':
    case 'round-frozen':
      return evolveClock(state, event)
    case 'round-start-undone':
      return { ...state, voice: {}, cafe: { ...cafe, round: cafe.earlier.at(-1) ?? null, earlier: cafe.earlier.slice(0, -1), ...nothingSaid } }
    case 'round-end-undone':
      return evolveClock(continued(state), event)
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
    tables: {},
    pausedAt: null,
    until: null,
    stoodMs: 0,
    resumedAt: null,
    documents: Object.fromEntries(documents.flatMap(({ id, table }) => (table === null ? [] : [[table, id]]))),
  }
  return {
    ...withNothingToUndo(state),
    voice: {},
    documents: [...state.documents, ...documents],
    cafe: { ...cafe, round, earlier: cafe.round === null ? cafe.earlier : [...cafe.earlier, cafe.round], ...nothingSaid },
  }
}

/** The round goes on: its documents are the newest again, also where a next one was begun by mistake. */
function continued(state: Consultation): Consultation {
  const ids = Object.values(state.cafe.round?.documents ?? {})
  const isOfRound = ({ id }: { readonly id: string }) => ids.includes(id)
  return { ...state, documents: [...state.documents.filter((one) => !isOfRound(one)), ...state.documents.filter(isOfRound)] }
}

/** Each table keeps its last lines. */
function keepLast(said: readonly Said[], table: string): Cafe['said'] {
  const here = said.filter((line) => line.table === table)
  const oldest = here.length > limits.messagesKeptPerTable ? here[0] : undefined
  return oldest === undefined ? said : said.filter((line) => line !== oldest)
}

