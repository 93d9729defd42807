import type { ItemId } from '../../../shared/ids.ts'
import { guestsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'

/**
 * Where each table's guests go, when all of every table go on together, and `threshold` or more of them; undefined
 * otherwise, so that a wall never shows where single people go. Hosts stay; interpreters have their own way.
 */
export function wayOfTables(view: Consultation, from: number, threshold: number): ReadonlyMap<ItemId, ItemId> | undefined {
  const way = new Map<ItemId, ItemId>()
  for (const { id } of view.structure.tables ?? []) {
    const guests = guestsOf(view, id, from).filter(travels)
    const next = new Set(guests.map((seat) => seatedAt(view, seat, from + 1)))
    const [to] = next
    if (next.size > 1 || (guests.length > 0 && (guests.length < threshold || to === undefined))) return undefined
    if (to !== undefined && to !== id) way.set(id, to)
  }
  return way.size === 0 ? undefined : way
}

/** How full a table is, as far as a wall says it: in quarters, and in a word. */
export interface Fullness {
  readonly quarters: 0 | 1 | 2 | 3 | 4
  readonly word: 'free' | 'few' | 'full'
}

/** Places that are called few. */
const FEW = 2

/** Undefined where nobody has a place yet. Under the threshold for groups a table is simply not full: few people are not counted in public. */
export function fullnessOf(view: Consultation, table: ItemId, round: number, threshold: number): Fullness | undefined {
  const capacity = view.structure.tables?.find(({ id }) => id === table)?.capacity
  if (view.plan === null || capacity === undefined) return undefined
  const seated = guestsOf(view, table, round).length
  if (seated >= capacity) return { quarters: 4, word: 'full' }
  if (seated < threshold) return { quarters: seated === 0 ? 0 : 1, word: 'free' }
  const quarters = Math.max(1, Math.min(3, Math.floor((4 * seated) / capacity)))
  return { quarters: quarters === 1 ? 1 : quarters === 2 ? 2 : 3, word: capacity - seated <= FEW ? 'few' : 'free' }
}
