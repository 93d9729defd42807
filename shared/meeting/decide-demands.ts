import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import { seatNamed } from './lookup.ts'
import type { SeatPair } from './rotation-state.ts'
import type { Consultation } from './state.ts'

/**
 * What is asked of the rotation. Nothing is planned by it: a plan that is there stays until a new one takes its
 * place. Whether the demands can hold together is the planner's to say, who names those that cannot.
 */
export function decideDemands(state: Consultation, { style, apart, together, weights, spread }: CommandOf<'set-demands'>): Decision {
  const pairs = [...apart, ...together]
  if (pairs.some(([one, other]) => one === other)) return refuse('malformed')
  if (pairs.flat().some((id) => seatNamed(state, id) === undefined)) return refuse('seat-not-here')
  return happens({ type: 'demands-set', style, desk: { apart: distinct(apart), together: distinct(together), weights, spread } })
}

/** Each pair once, whoever was named first. */
const distinct = (pairs: readonly SeatPair[]): readonly SeatPair[] => [
  ...new Map(pairs.map((pair) => [JSON.stringify(pair.toSorted()), pair])).values(),
]
