import type { RotationInput } from './rotation.ts'

/** What no plan can go below. */
export interface Bounds {
  readonly repeats: number
  readonly weighted: number
  readonly mix: number
}

/** Lower bounds for every plan of these people: exact whole numbers, cheap to reckon. */
export function boundsOf(input: RotationInput): Bounds {
  let repeats = 0
  const open = (round: number): readonly string[] =>
    input.tables.filter(({ closed = [] }) => !closed.includes(round)).map(({ id }) => id)
  for (let first = 0; first < input.rounds; first += 1) {
    for (let second = first + 1; second < input.rounds; second += 1) {
      const there = input.travellers.filter(({ away }) => !away.includes(first) && !away.includes(second)).length
      const [one, other] = [open(first), open(second)]
      const cells = one.length * other.length - one.filter((table) => other.includes(table)).length
      repeats += fewestPairs(there, cells)
    }
  }
  return { repeats, weighted: repeats, mix: 0 }
}

/** The fewest pairs in one cell when so many people are spread over so many cells. */
function fewestPairs(people: number, cells: number): number {
  if (cells === 0) return 0
  const each = Math.floor(people / cells)
  const more = people % cells
  return ((cells - more) * each * (each - 1) + more * (each + 1) * each) / 2
}
