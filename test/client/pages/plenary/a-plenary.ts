import type { Standing } from '../../../../shared/meeting/plenary-state.ts'
import { type Candidate, type Consultation, nothingYet, type Plenary } from '../../../../shared/meeting/state.ts'

/** A question of the table of the states; only what a test speaks of is said. */
export const candidate = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  stakeholder: 'states',
  text: `Question ${id}`,
  language: 'en',
  indicators: [],
  crossCutting: false,
  origin: { table: 'states', rounds: [1], blocs: [], others: false },
  status: 'candidate',
  before: 'candidate',
  into: null,
  linked: [],
  reason: '',
  rating: null,
  consensus: null,
  wording: '',
  exception: false,
  ...change,
})

/** Where an item stood after a round. */
export const standing = (verdict: Standing['verdict'], method: Standing['narrowing']['method'], change: { readonly round?: number; readonly moved?: Standing['moved'] } = {}): Standing => ({
  poll: 'p1',
  narrowing: { round: change.round ?? 1, asks: 'importance', method },
  moved: change.moved ?? null,
  verdict,
  because: { code: verdict === 'in' ? 'passes' : verdict === 'out' ? 'nobody-keeps' : 'share-for' },
  blocs: [],
})

export const plenaryOf = (candidates: readonly Candidate[], change: Partial<Plenary> = {}): Consultation => ({
  ...nothingYet,
  target: 2,
  plenary: {
    candidates: Object.fromEntries(candidates.map((one) => [one.id, one])),
    order: candidates.map(({ id }) => id),
    polls: [],
    discussed: null,
    ...change,
  },
})
