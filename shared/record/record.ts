import { isOfWords } from '../documents/late-change.ts'
import { HANDOVER_ID, type LineContent, type QuestionContent, type TableContent, type WordingContent } from '../documents/content.ts'
import type { Instant, ItemId } from '../ids.ts'
import { stakeholderOf, tableOf } from '../meeting/lookup.ts'
import { stageOf, type Candidate, type CandidateStatus, type Consultation, type Origin } from '../meeting/state.ts'
import { annexesOf, type Annexes } from './annexes.ts'
import { agreementOf, blocsNamed, hasReservation } from './agreement.ts'
import { groundsOf, historyOf, pagesAccepted } from './narrowing.ts'
import type { RecordDraftQuestion, RecordJson, RecordLate, RecordLine, RecordOrigin } from './schema.ts'
import { RECORD_VERSION } from './schema.ts'
import { textMaker, type TextMaker, type TranslationsByLanguage } from './texts.ts'

/** What a record is made from: the whole state, and what the documents say. */
export interface RecordInput extends Annexes {
  readonly state: Consultation
  /** What the newest document of each table says; tables without a document are absent. */
  readonly tables: ReadonlyMap<ItemId, TableContent>
  /** By table; null is the circle, absent or empty unless it has opened. */
  readonly translations: ReadonlyMap<ItemId | null, TranslationsByLanguage>
  /** Those of the plenary, of what came there. */
  readonly plenaryTranslations: TranslationsByLanguage
  /** The plenary's wordings as they stand. */
  readonly wordings: Readonly<Record<ItemId, WordingContent>>
  /** The rapporteur's own words. */
  readonly narrative: WordingContent
  /** The circle's criteria; left out here too unless the circle has opened. */
  readonly criteria: readonly LineContent[]
  /** Who shaped an item of a table, through the disclosure function. */
  readonly origins: (item: ItemId, table: ItemId | null) => Origin
  readonly chain: RecordJson['chain']
  readonly at: Instant
}

/** A language tag for words of which nobody has said the language. */
const UNKNOWN = 'und'

/**
 * The record as things stand. The same input gives the same record, and its canonical JSON the same bytes.
 * People, their seats and their constituencies are not even looked at.
 */
export function makeRecord(input: RecordInput): RecordJson {
  const { state } = input
  const { structure, plenary } = state
  const stage = stageOf(state)
  const candidates = inOrder(state)
  const being = (status: CandidateStatus) => candidates.filter((candidate) => candidate.status === status)
  const item = itemMaker(input)
  const merged = mergedInto(candidates)
  const line = (candidate: Candidate): RecordLine => ({
    ...item(candidate),
    merged: merged(candidate.id),
    exception: candidate.exception,
    ...(candidate.together === true ? { together: true } : {}),
    reason: candidate.reason,
  })
  const leftOut = (candidate: Candidate) => ({ ...item(candidate), merged: merged(candidate.id), reason: candidate.reason })

  const accepted = being('accepted')
  // What its table still works on is open, too.
  const open = candidates.filter(({ status }) => status === 'candidate' || status === 'shortlisted' || status === 'at-table')
  const inPlenary = state.stages.includes('plenary') || candidates.length > 0
  const tables = inPlenary ? [] : draftTables(input)
  const origins = [...candidates.map(({ origin }) => origin), ...tables.flatMap(({ questions }) => questions.map(({ origin }) => origin))]
  return {
    format: 'cafe-mondial/record',
    version: RECORD_VERSION,
    consultation: state.id,
    title: structure.title,
    languages: [...structure.languages],
    stage,
    draft: stage !== 'published',
    at: input.at,
    narrative: input.narrative.text.trim() === '' ? null : { text: input.narrative.text, language: input.narrative.language },
    criteria: state.circleOpened ? criteriaOf(input) : [],
    stakeholders: stakeholdersOf(state, accepted).map((stakeholder) => ({
      ...stakeholder,
      lines: accepted.filter((candidate) => candidate.stakeholder === stakeholder.id).map(line),
    })),
    open: open.map((candidate) => ({
      ...item(candidate),
      merged: merged(candidate.id),
      shortlisted: candidate.status === 'shortlisted',
      ...(candidate.status === 'at-table' ? { sentBack: candidate.reason } : {}),
    })),
    parked: being('parked').map(leftOut),
    rejected: being('rejected').map(leftOut),
    merged: being('merged').map((candidate) => ({ ...item(candidate), into: candidate.into ?? candidate.id })),
    tables,
    late: lateOf(state),
    ...annexesOf(state, input),
    ...(inPlenary ? groundsOf(state) : {}),
    blocs: blocsNamed(structure.blocs ?? [], origins, Object.values(plenary.candidates)),
    counts: {
      target: state.target,
      accepted: accepted.length,
      withReservation: accepted.filter(hasReservation).length,
      exceptions: accepted.filter(({ exception }) => exception).length,
      open: open.length,
      parked: being('parked').length,
      rejected: being('rejected').length,
      merged: being('merged').length,
      ...(accepted.length === 0 ? {} : { pages: pagesAccepted(state, accepted) }),
    },
    chain: { last: input.chain.last },
  }
}

/** Candidates in the order in which the plenary goes through them; any that it does not name come last, by id. */
function inOrder({ plenary }: Consultation): readonly Candidate[] {
  const named = plenary.order.flatMap((id) => (Object.hasOwn(plenary.candidates, id) ? (plenary.candidates[id] ?? []) : []))
  const known = new Set(named.map(({ id }) => id))
  const rest = Object.values(plenary.candidates).filter(({ id }) => !known.has(id))
  return [...named, ...rest.toSorted((one, other) => (one.id < other.id ? -1 : 1))]
}

function stakeholdersOf({ structure }: Consultation, accepted: readonly Candidate[]) {
  const planned = (structure.stakeholders ?? []).map(({ id, name, describes }) => ({ id, name, describes: describes ?? null }))
  const known = new Set(planned.map(({ id }) => id))
  const others = [...new Set(accepted.map(({ stakeholder }) => stakeholder))].filter((id) => !known.has(id))
  return [...planned, ...others.map((id) => ({ id, name: {}, describes: null }))]
}

/** Which items went into one, also by way of another, in the order of the plenary. */
function mergedInto(candidates: readonly Candidate[]): (id: ItemId) => ItemId[] {
  const into = new Map(candidates.flatMap(({ id, status, into }) => (status === 'merged' && into !== null ? [[id, into]] : [])))
  const endOf = (id: ItemId): ItemId => {
    const passed = new Set([id])
    let end = id
    for (let next = into.get(end); next !== undefined && !passed.has(next); next = into.get(end)) {
      passed.add(next)
      end = next
    }
    return end
  }
  return (id) => candidates.filter((other) => into.has(other.id) && endOf(other.id) === id).map((other) => other.id)
}

const placeOf = ({ state, translations }: RecordInput, table: ItemId | null, plenary?: TranslationsByLanguage): TextMaker =>
  textMaker(state.structure.languages, plenary, table === null && !state.circleOpened ? undefined : translations.get(table))

function itemMaker(input: RecordInput) {
  const { state, wordings } = input
  const criteria = new Set(state.circleOpened ? input.criteria.map(({ id }) => id) : [])
  return (candidate: Candidate) => {
    const { id, stakeholder, crossCutting, indicators, linked, origin } = candidate
    const place = placeOf(input, origin.table, input.plenaryTranslations)
    const said = { text: candidate.text, language: candidate.language }
    const final = finalWording(candidate, wordings)
    return {
      id,
      stakeholder,
      crossCutting,
      wording: place.text(id, final),
      brought: final.text === said.text ? null : said,
      indicators: indicators.map(place.indicator),
      origin: originOf(state, origin),
      linked: [...linked],
      agreement: agreementOf(candidate, criteria),
      ...historyOf(candidate),
    }
  }
}

/** The accepted words, or those that the plenary works on, or those that were brought. */
function finalWording(candidate: Candidate, wordings: RecordInput['wordings']): WordingContent {
  const current = Object.hasOwn(wordings, candidate.id) ? wordings[candidate.id] : undefined
  const stands = current !== undefined && current.text.trim() !== '' ? current.text : candidate.text
  const language = current === undefined || current.language === UNKNOWN ? candidate.language : current.language
  return { text: candidate.wording === '' ? stands : candidate.wording, language }
}

const originOf = (state: Consultation, { table, rounds, blocs, others, steps = [] }: Origin): RecordOrigin => ({
  table,
  stakeholder: table === null ? null : (tableOf(state, table)?.stakeholder ?? null),
  rounds: [...rounds],
  blocs: [...blocs],
  others,
  steps: steps.map((step) => ({ round: step.round, deed: step.deed, blocs: [...step.blocs], others: step.others })),
})

function criteriaOf(input: RecordInput): RecordJson['criteria'] {
  const place = placeOf(input, null)
  return input.criteria
    .filter(({ text }) => text.trim() !== '')
    .map(({ id, text, language }) => ({ id, wording: place.text(id, { text, language }) }))
}

/** Only the words that its host took, after the last round: what was taken earlier stands in the table's own. */
function lateOf(state: Consultation): RecordLate[] {
  const places = new Map((state.structure.tables ?? []).map(({ id }, place) => [id, place]))
  const lines = state.cafe.late.flatMap(({ table, round, changes, settled }) =>
    changes.flatMap((change, index): RecordLate[] => {
      if (settled[index] !== 'kept' || !places.has(table) || !isOfWords(change)) return []
      const { part, kind, before, after, language } = change
      const quote = (text: string) => (text === '' ? null : { text, language })
      return [{ table, stakeholder: tableOf(state, table)?.stakeholder ?? null, round, part, before: quote(before), after: kind === 'removed' ? null : quote(after) }]
    }),
  )
  const key = ({ table, round, part, before, after }: RecordLate) => JSON.stringify([String(places.get(table)).padStart(3, '0'), String(round).padStart(3, '0'), part, after?.text, before?.text])
  return lines.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
}

/** Notes stay at the table: people wrote them for themselves. Cards and handover were written for others. */
function draftTables(input: RecordInput): RecordJson['tables'] {
  const { state, tables, origins } = input
  return (state.structure.tables ?? []).flatMap(({ id: table, stakeholder }) => {
    const content = tables.get(table)
    if (content === undefined || stakeholderOf(state, stakeholder) === undefined) return []
    const place = placeOf(input, table)
    const question = ({ id, text, language, crossCutting, parked, indicators }: QuestionContent): RecordDraftQuestion => ({
      id,
      wording: place.text(id, { text, language }),
      crossCutting,
      parked,
      indicators: indicators.map(place.indicator),
      origin: originOf(state, origins(id, table)),
    })
    const { handover, handoverLanguage } = content
    return [
      {
        table,
        stakeholder,
        questions: content.questions.filter(({ text }) => text.trim() !== '').map(question),
        handover: handover.trim() === '' ? null : place.text(HANDOVER_ID, { text: handover, language: handoverLanguage }),
      },
    ]
  })
}
