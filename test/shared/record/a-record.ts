import type { IndicatorContent, QuestionContent, TableContent, TranslationsContent } from '../../../shared/documents/content.ts'
import type { Event, EventOf } from '../../../shared/meeting/events.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import type { Consultation, Late, LateSettled } from '../../../shared/meeting/state.ts'
import { makeRecord, type RecordInput } from '../../../shared/record/record.ts'
import type { RecordJson } from '../../../shared/record/schema.ts'
import { at, atPlenary } from '../../support/a-consultation.ts'

/** Records of small meetings, for the rules that they must keep. */

export const after = (state: Consultation, ...events: readonly Event[]): Consultation => events.reduce(evolve, state)

export const accept = (candidate: string, wording = `Question ${candidate}?`): EventOf<'accepted'> => ({
  type: 'accepted', candidate, wording, exception: false, reason: '',
})

export const CHAIN = { last: 'a1'.repeat(32) }

/** Everything that a record is made from; what a rule is about is given, the rest says nothing. */
export const inputFor = (state: Consultation, given: Partial<RecordInput> = {}): RecordInput => ({
  state,
  tables: new Map(),
  translations: new Map(),
  plenaryTranslations: new Map(),
  wordings: {},
  narrative: { text: '', language: 'en' },
  criteria: [],
  origins: (_, table) => ({ table, rounds: [1], blocs: [], others: false }),
  chain: CHAIN,
  at: at(90),
  ...given,
})

export const recordOf = (state: Consultation, given: Partial<RecordInput> = {}): RecordJson => makeRecord(inputFor(state, given))

/** The plenary with these questions, of which none has been decided. */
export const plenary = (...ids: readonly string[]): Consultation => atPlenary(...ids)

/** The same state with one candidate changed. */
export function changed(state: Consultation, id: string, change: Partial<Consultation['plenary']['candidates'][string]>): Consultation {
  const candidate = state.plenary.candidates[id]
  if (candidate === undefined) throw new Error(`${id} is not a candidate`)
  return { ...state, plenary: { ...state.plenary, candidates: { ...state.plenary.candidates, [id]: { ...candidate, ...change } } } }
}

export const translationsAt = (table: string | null, language: string, entries: TranslationsContent): RecordInput['translations'] =>
  new Map([[table, new Map([[language, entries]])]])

export const indicator: IndicatorContent = { id: 'i1', kind: 'count', text: 'Number of laws', means: 'Legal review', language: 'en' }

export const card = (id: string, text = `Question ${id}?`): QuestionContent => ({
  id, text, language: 'en', stakeholder: 'governments', crossCutting: false, parked: false, issues: [], indicators: [indicator], tags: [], links: [], thread: [],
})

export const tableSays = (given: Partial<TableContent>): TableContent => ({
  questions: [], notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en', ...given,
})

/** The same state in which these changes came late to the second table: what became of each stands with it. */
export function withLate(state: Consultation, ...changes: readonly (readonly [Partial<TextChange>, LateSettled])[]): Consultation {
  const late: Late = {
    id: 'l1', table: 't2', round: 1, seat: 'seat-baobab', bloc: 'africa', named: true, reason: 'late',
    changes: changes.map(([change]) => ({ item: 'q7', part: 'question', key: '', kind: 'added', before: '', after: '', language: 'en', ...change })),
    settled: changes.map(([, settled]) => settled),
  }
  return { ...state, cafe: { ...state.cafe, late: [late] } }
}
