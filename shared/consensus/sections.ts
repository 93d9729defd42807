/**
 * Sections may weigh more by decision of the meeting: that is a matter of how much room each gets, and of what is
 * gone through first. No vote weighs more for it: nothing that counts or judges answers knows of sections.
 */
export interface Section {
  readonly id: string
  /** A whole number from 1, which is the usual one. */
  readonly weight: number
  /** How many items the section still has to fill its room with. */
  readonly items: number
}

/**
 * How many items of a target fall to each section, by weight: largest remainder (Hamilton), remainders that are
 * equal going to the section that comes first. A section gets no more than it has; what it leaves goes to the
 * others by their weights. So the sum is the target, or all items where there are fewer.
 */
export function roomOf(target: number, sections: readonly Section[]): ReadonlyMap<string, number> {
  const room = new Map(sections.map(({ id }) => [id, 0]))
  let left = Math.min(Math.max(0, Math.floor(target)), sections.reduce((sum, { items }) => sum + items, 0))
  let open = sections.filter(({ items }) => items > 0)
  while (left > 0 && open.length > 0) {
    const full = open.filter(({ items, weight }) => items * weightOf(open) <= left * weight)
    if (full.length === 0) {
      for (const [id, count] of largestRemainder(left, open)) room.set(id, count)
      return room
    }
    for (const { id, items } of full) {
      room.set(id, items)
      left -= items
    }
    open = open.filter((section) => !full.includes(section))
  }
  return room
}

/** Sections as they are gone through: heavier ones first, equal ones in the order of the framework. */
export function inOrderOfWeight<S extends Pick<Section, 'weight'>>(sections: readonly S[]): readonly S[] {
  return sections.toSorted((one, other) => other.weight - one.weight)
}

function largestRemainder(seats: number, sections: readonly Section[]): ReadonlyMap<string, number> {
  const all = weightOf(sections)
  const shares = sections.map(({ id, weight }) => ({ id, whole: Math.floor((seats * weight) / all), rest: (seats * weight) % all }))
  const left = seats - shares.reduce((sum, { whole }) => sum + whole, 0)
  const more = new Set(shares.toSorted((one, other) => other.rest - one.rest).slice(0, left).map(({ id }) => id))
  return new Map(shares.map(({ id, whole }) => [id, whole + (more.has(id) ? 1 : 0)]))
}

const weightOf = (sections: readonly Section[]): number => sections.reduce((sum, { weight }) => sum + weight, 0)
