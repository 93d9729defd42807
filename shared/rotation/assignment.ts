/**
 * The cheapest choice of one column for every row, no column twice (Kuhn 1955 and Munkres 1957, in the
 * form with potentials, rows times columns squared). Costs are finite; there are at least as many
 * columns as rows. Returns the column of every row; of equal choices always the same one.
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): readonly number[] {
  const columns = costs[0]?.length ?? 0
  const none = -1
  const rowPotential = costs.map(() => 0)
  const columnPotential = Array.from({ length: columns }, () => 0)
  const rowOf = Array.from({ length: columns }, () => none)
  const reduced = (row: number, column: number): number =>
    (costs[row]?.[column] ?? 0) - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0)

  for (let start = 0; start < costs.length; start += 1) {
    const slack = Array.from({ length: columns }, () => Number.POSITIVE_INFINITY)
    const cameFrom = Array.from({ length: columns }, () => none)
    const done = Array.from({ length: columns }, () => false)
    let row = start
    let last = none
    while (row !== none) {
      let next = none
      for (let column = 0; column < columns; column += 1) {
        if (done[column]) continue
        const cost = reduced(row, column)
        if (cost < (slack[column] ?? 0)) {
          slack[column] = cost
          cameFrom[column] = last
        }
        if (next === none || (slack[column] ?? 0) < (slack[next] ?? 0)) next = column
      }
      const step = slack[next] ?? 0
      rowPotential[start] = (rowPotential[start] ?? 0) + step
      for (let column = 0; column < columns; column += 1) {
        if (done[column]) {
          const owner = rowOf[column] ?? none
          rowPotential[owner] = (rowPotential[owner] ?? 0) + step
          columnPotential[column] = (columnPotential[column] ?? 0) - step
        } else {
          slack[column] = (slack[column] ?? 0) - step
        }
      }
      done[next] = true
      last = next
      row = rowOf[next] ?? none
    }
    while (last !== none) {
      const previous = cameFrom[last] ?? none
      rowOf[last] = previous === none ? start : (rowOf[previous] ?? none)
      last = previous
    }
  }
  return costs.map((_, row) => rowOf.indexOf(row))
}
