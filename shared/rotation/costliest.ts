import { boundsOf } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import type { CostliestDemand, RotationInput } from './rotation.ts'
import { compareIds } from './rotation.ts'
import { needsOf } from './search/teams.ts'

/** Pairs that stay together which are looked at; in larger halls one pair more or less says little. */
const MOST_PAIRS = 20

/**
 * Which demand costs the most weighted repeats: of each language and of each pair that stays together, by
 * how much the bound lies higher with it than without it; the first by name among equals. What bounds do
 * not see, as pairs apart and chosen tables, is not found here.
 */
export function costliestOf(input: RotationInput, { weighted }: Bounds): CostliestDemand {
  const costs: CostliestDemand[] = []
  const without = (demand: CostliestDemand['demand'], subject: string, eased: RotationInput): void => {
    costs.push({ demand, subject, repeats: weighted - boundsOf(eased).weighted })
  }
  const needs = needsOf(input, input.travellers, input.tables)
  for (const [index, { language }] of needs.classes.entries()) {
    const travellers = input.travellers.map((one, person) => (needs.classOf[person] === index ? { ...one, needs: [] } : one))
    without('language', language, { ...input, travellers })
  }
  const { together } = input.demands
  for (const pair of together.slice(0, MOST_PAIRS)) {
    without('together', pair.toSorted(compareIds)[0] ?? '', { ...input, demands: { ...input.demands, together: together.filter((other) => other !== pair) } })
  }
  const order = (one: CostliestDemand, other: CostliestDemand): number =>
    other.repeats - one.repeats || compareIds(one.demand, other.demand) || compareIds(one.subject, other.subject)
  const [most] = costs.filter(({ repeats }) => repeats > 0).toSorted(order)
  return most ?? { demand: 'none', subject: '', repeats: 0 }
}
