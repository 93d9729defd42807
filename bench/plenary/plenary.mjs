// `npm run bench plenary`: what the plenary promises about time. `npm run bench plenary likeness` measures one row.
import { measureBallots } from './ballots.mjs'
import { measureBoard } from './board.mjs'
import { measureLikeness } from './likeness.mjs'

const rows = { ballots: measureBallots, likeness: measureLikeness, board: measureBoard }
export const plenaryRows = Object.keys(rows)

/** Measures the rows that are wanted, or all, and answers a table's lines and whether every budget was kept. */
export async function measurePlenary(wanted, { say }) {
  const results = []
  for (const [name, measure] of Object.entries(rows)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    say(`Measuring: plenary, ${name}`)
    results.push(...(await measure({ say })))
  }
  return {
    head: ['plenary', 'figure', 'budget', 'verdict'],
    lines: results.map(({ name, figure, budget, isKept }) => [name, figure, budget, isKept ? 'kept' : 'MISSED']),
    kept: results.every(({ isKept }) => isKept),
  }
}
