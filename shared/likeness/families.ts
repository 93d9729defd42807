/** Two items by their places, and whether they agree: families are made of what agrees. */
export interface Bond {
  readonly one: number
  readonly other: number
}

/** The part of all pairs between two families that must agree before they become one; a chain of likenesses is not enough. */
const AGREEING = 0.6

/**
 * Groups items: bonds are gone through from the surest on, and the families of the two become one where at least three in five of
 * the pairs between them agree. Families come in the order of their surest bonds, their items in order.
 */
export function familiesFrom(bonds: readonly Bond[], agree: (one: number, other: number) => boolean): readonly (readonly number[])[] {
  const familyOf = new Map<number, number[]>()
  const made = new Set<number[]>()
  for (const { one, other } of bonds) {
    const [first, second] = [familyOf.get(one) ?? [one], familyOf.get(other) ?? [other]]
    if (first === second) continue
    const needed = AGREEING * first.length * second.length
    let agreeing = 0
    for (const a of first) for (const b of second) if (agree(Math.min(a, b), Math.max(a, b))) agreeing += 1
    if (agreeing < needed) continue
    const joined = made.has(first) || !made.has(second) ? first : second
    for (const item of joined === first ? second : first) joined.push(item)
    made.delete(joined === first ? second : first)
    made.add(joined)
    for (const item of joined) familyOf.set(item, joined)
  }
  return Array.from(made, (family) => family.toSorted((one, other) => one - other))
}
