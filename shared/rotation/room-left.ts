/**
 * Whether people who are all alike can sit: `needed` of them in each round, at each table no more than `room` says for
 * the round, and over all rounds no more than `visits` of the table. When every one of them is there in all these
 * rounds and may come `most` times to a table, visits being their number times `most`, then this is not only needed but
 * enough: seats are the edges of a bipartite multigraph between rounds and tables, and its edges can be coloured with
 * as many colours as there are people (König 1916), each colour being the way of one person.
 * A greatest flow, found along ways that still have room (Ford and Fulkerson 1956).
 */
export function canAllSit(needed: readonly number[], room: readonly (readonly number[])[], visits: readonly number[]): boolean {
  const sits = room.map((row) => row.map(() => 0))
  const left = [...visits]
  const seatOne = (round: number, want: number, tried: Set<number>): number => {
    for (const [table, chairs] of (room[round] ?? []).entries()) {
      const free = chairs - (sits[round]?.[table] ?? 0)
      if (free <= 0 || tried.has(table)) continue
      tried.add(table)
      const there = left[table] ?? 0
      if (there > 0) {
        const seated = Math.min(want, free, there)
        left[table] = there - seated
        add(round, table, seated)
        return seated
      }
      for (const other of room.keys()) {
        const movable = sits[other]?.[table] ?? 0
        if (other === round || movable === 0) continue
        const moved = seatOne(other, Math.min(want, free, movable), tried)
        if (moved === 0) continue
        add(other, table, -moved)
        add(round, table, moved)
        return moved
      }
    }
    return 0
  }
  const add = (round: number, table: number, people: number): void => {
    const row = sits[round]
    if (row !== undefined) row[table] = (row[table] ?? 0) + people
  }
  for (const [round, people] of needed.entries()) {
    for (let waiting = people; waiting > 0; ) {
      const seated = seatOne(round, waiting, new Set())
      if (seated === 0) return false
      waiting -= seated
    }
  }
  return true
}
