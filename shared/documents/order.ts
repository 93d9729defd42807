import type * as Y from 'yjs'

/** The order that an entry says it has; 0 where it says none. */
export function orderOf(entry: Y.Map<unknown> | undefined): number {
  const order = entry?.get('order')
  return typeof order === 'number' && Number.isFinite(order) ? order : 0
}

/** A number between two; undefined where there is none left. Without a first one below the second, without a second above the first. */
export function between(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined) return (after ?? 1) - 1
  if (after === undefined) return before + 1
  const middle = (before + after) / 2
  return before < middle && middle < after ? middle : undefined
}
