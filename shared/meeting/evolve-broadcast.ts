import { limits } from '../limits.ts'
import type { EventOf } from './events.ts'
import type { Broadcast, Consultation } from './state.ts'

/** What is said to many at once. The last ones are kept, those to the hosts and those to all by themselves, so that each reader keeps as many. */
export function evolveBroadcast(state: Consultation, event: EventOf<'broadcast-made' | 'broadcast-taken-back'>): Consultation {
  if (event.type === 'broadcast-made') return { ...state, broadcasts: keepLast([...state.broadcasts, event.broadcast], event.broadcast) }
  const broadcasts = state.broadcasts.map((one): Broadcast => (one.id === event.broadcast ? { ...one, kind: 'taken-back', text: {} } : one))
  return { ...state, broadcasts }
}

function keepLast(all: readonly Broadcast[], { to }: Broadcast): readonly Broadcast[] {
  const alike = all.filter((one) => one.to === to)
  const oldest = alike.length > limits.broadcastsKept ? alike[0] : undefined
  return oldest === undefined ? all : all.filter((one) => one !== oldest)
}
