import type { Stage } from '../consultation/names.ts'
import type { DocumentKind, DocumentReference } from '../documents/reference.ts'
import { refuse } from '../failures.ts'
import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision, type GatheredQuestion } from './context.ts'
import { stageOf, type Candidate, type Consultation } from './state.ts'

type Begun = CommandOf<'begin-stage'>['stage']

/** Which stages may come next. */
const next: Readonly<Partial<Record<Stage, readonly Begun[]>>> = {
  prepare: ['premeeting', 'cafe'],
  premeeting: ['cafe'],
  cafe: ['plenary'],
  plenary: ['refine'],
}

/** The stages of the consultation, begun one after the other; a slip is taken back while nothing rests on it. */
export function decideStage(state: Consultation, command: CommandOf<'begin-stage' | 'undo-stage'>, context: Context): Decision {
  if (command.type === 'undo-stage') return undoStage(state)
  const { stage } = command
  const now = stageOf(state)
  if (!next[now]?.includes(stage)) return refuse('stage-order', { stage, now })
  if (state.cafe.round !== null && !state.cafe.round.frozen) return refuse('round-running')
  if (state.plenary.polls.some(({ open }) => open)) return refuse('poll-open')
  const candidates = stage === 'plenary' ? context.gathered.slice(0, limits.candidates).map(candidate) : []
  // Without a pre-meeting there is no circle to protect; one that was undone stays the community's.
  const opens = stage === 'cafe' && !state.documents.some(({ kind }) => kind === 'circle')
  return happens({ type: 'stage-begun', stage, opens, documents: missingDocuments(state, stage, context.fresh), candidates })
}

function undoStage(state: Consultation): Decision {
  const stage = stageOf(state)
  const { plenary, cafe, circle } = state
  const rests: Readonly<Partial<Record<Stage, boolean>>> = {
    prepare: true,
    premeeting: circle !== null && Object.values(circle.answers).some((answers) => Object.keys(answers).length > 0),
    cafe: cafe.round !== null,
    plenary:
      plenary.polls.length > 0 ||
      (plenary.apart?.length ?? 0) > 0 ||
      Object.values(plenary.candidates).some(isTouched),
  }
  return rests[stage] === true ? refuse('nothing-to-undo') : happens({ type: 'stage-undone', stage })
}

/** Something was made of it in the plenary; what its table had parked itself came along so. */
const isTouched = ({ status, linked, scope, alternatives = [], whereabouts }: Candidate): boolean =>
  !['candidate', 'parked'].includes(status) || linked.length > 0 || scope !== undefined || alternatives.length > 0 || whereabouts !== undefined

/** The documents that a stage needs and that are not there yet. Those of a stage that was undone are used again. */
function missingDocuments(state: Consultation, stage: Begun, fresh: Context['fresh']): readonly DocumentReference[] {
  // One glossary for the whole meeting, from its first stage on.
  const wanted = [...documentsOf(state, stage), { kind: 'glossary', table: null, language: null } satisfies Wanted]
  const isThere = (asked: Wanted) =>
    state.documents.some(({ kind, table, language }) => kind === asked.kind && table === asked.table && language === asked.language)
  return wanted
    .filter((asked) => !isThere(asked))
    .map((asked) => ({ id: fresh(`${asked.kind} ${asked.table ?? ''} ${asked.language ?? ''}`), round: null, ...asked }))
}

interface Wanted {
  readonly kind: DocumentKind
  readonly table: ItemId | null
  readonly language: Language | null
}

function documentsOf(state: Consultation, stage: Begun): readonly Wanted[] {
  const { languages, tables = [] } = state.structure
  const alone = (kind: DocumentKind): Wanted => ({ kind, table: null, language: null })
  switch (stage) {
    case 'premeeting':
      return [
        alone('circle'),
        ...languages.map((language): Wanted => ({ kind: 'circle-translations', table: null, language })),
      ]
    case 'cafe':
      return tables.flatMap(({ id }) => languages.map((language): Wanted => ({ kind: 'table-translations', table: id, language })))
    case 'plenary':
      return [
        alone('plenary'),
        ...languages.map((language): Wanted => ({ kind: 'plenary-translations', table: null, language })),
        alone('record'),
      ]
    case 'refine':
      return []
  }
}

const candidate = (question: GatheredQuestion): Candidate => ({
  id: question.id,
  stakeholder: question.stakeholder,
  text: question.text,
  language: question.language,
  indicators: question.indicators,
  crossCutting: question.crossCutting,
  origin: question.origin,
  // What a table has parked itself comes along parked, and can be taken up again.
  status: question.parked ? 'parked' : 'candidate',
  before: 'candidate',
  into: null,
  linked: [],
  reason: '',
  rating: null,
  consensus: null,
  wording: '',
  exception: false,
})
