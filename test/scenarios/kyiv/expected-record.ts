import { meansId } from '../../../shared/documents/content.ts'
import type { RecordIndicator, RecordJson, RecordLeftOut, RecordLine, RecordMerged, RecordOpen, RecordText } from '../../../shared/record/schema.ts'
import type { Done, DoneQuestion } from './done.ts'

type AnyLine = RecordLine | RecordLeftOut | RecordMerged | RecordOpen

/** How an item got to where it is, step by step: the narrowing of the same case (`scenarios/narrowing`) is held against that. */
const ofItsWay: ReadonlySet<string> = new Set(['rounds', 'calls', 'scope', 'alternatives', 'worded', 'whereabouts', 'together', 'sentBack'])

/** A line of a record as the plain model can tell it: leans of blocs are the disclosure function's matter. */
export const lineOf = (line: AnyLine) => {
  const { agreement, origin, linked, ...rest } = line
  const { steps, ...from } = origin
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([part]) => !ofItsWay.has(part))),
    linked: linked.toSorted(),
    origin: { ...from, blocs: origin.blocs.toSorted(), fromSteps: { rounds: rounded(steps.map(({ round }) => round)), blocs: distinct(steps.flatMap(({ blocs }) => blocs)) } },
    verdict: agreement.rating?.verdict ?? null,
    consensus:
      agreement.consensus === null
        ? null
        : {
            passes: agreement.consensus.passes,
            reservations: agreement.consensus.reservations,
            asides: agreement.consensus.asides,
            blocks: agreement.consensus.blocks,
          },
    ...('merged' in line ? { merged: line.merged.toSorted() } : {}),
  }
}

const distinct = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted()
/** Rounds at tables; what was done in the circle has none. */
const rounded = (rounds: Iterable<number>): readonly number[] => [...new Set(rounds)].filter((round) => round > 0).toSorted()

/** What the record must say, from nothing but what was done. */
export function expectedRecord(done: Done) {
  const accepted: Record<string, unknown> = {}
  const open: Record<string, unknown> = {}
  const parked: Record<string, unknown> = {}
  const rejected: Record<string, unknown> = {}
  const merged: Record<string, unknown> = {}
  for (const question of done.questions.values()) {
    if (question.removed) continue
    const { id } = question
    const { status, into, reason, exception } = done.fate(id)
    const item = itemOf(done, question)
    const taken = { merged: [...done.fates].filter(([, fate]) => fate.status === 'merged' && fate.into === id).map(([other]) => other).toSorted() }
    if (status === 'accepted') accepted[id] = { ...item, ...taken, exception, reason }
    else if (status === 'merged') merged[id] = { ...item, into }
    else if (status === 'parked') parked[id] = { ...item, ...taken, reason }
    else if (status === 'rejected') rejected[id] = { ...item, ...taken, reason }
    else open[id] = { ...item, ...taken, shortlisted: status === 'shortlisted' }
  }
  const count = (lines: Record<string, unknown>) => Object.keys(lines).length
  const fates = [...done.fates.values()].filter(({ status }) => status === 'accepted')
  const counts: RecordJson['counts'] = {
    target: done.target,
    accepted: count(accepted),
    withReservation: fates.filter(({ consensus }) => (consensus?.reservations.length ?? 0) > 0).length,
    exceptions: fates.filter(({ exception }) => exception).length,
    open: count(open),
    parked: count(parked),
    rejected: count(rejected),
    merged: count(merged),
  }
  const criteria = done.criteria.map(({ id, text }) => ({ id, wording: textOf(done, '', id, text, 'en') }))
  return { accepted, open, parked, rejected, merged, counts, criteria, narrative: done.narrative }
}

function itemOf(done: Done, question: DoneQuestion) {
  const { id, stakeholder, table, text, crossCutting, indicators, rounds, hands } = question
  const { wording, linked, verdict, consensus } = done.fate(id)
  const place = table ?? ''
  const blocs = distinct(done.file.constituencies?.flatMap((one) => (hands.has(one.id) && one.bloc !== null ? [one.bloc] : [])) ?? [])
  return {
    id,
    stakeholder,
    crossCutting,
    wording: textOf(done, place, id, wording ?? text, 'en'),
    brought: wording === null ? null : { text, language: 'en' },
    indicators: indicators.map((one): RecordIndicator => ({
      id: one.id,
      kind: one.kind,
      text: textOf(done, place, one.id, one.text, one.language),
      means: one.means === '' ? null : textOf(done, place, meansId(one.id), one.means, one.language),
    })),
    // Nobody outside of all blocs is told of: the secretariat is too small a group.
    origin: { table, stakeholder: table === null ? null : stakeholder, rounds: rounded(rounds), blocs, others: false, fromSteps: { rounds: rounded(rounds), blocs } },
    linked: [...linked].toSorted(),
    verdict,
    consensus: consensus === null ? null : { ...consensus, reservations: unsigned(consensus.reservations), asides: unsigned(consensus.asides), blocks: unsigned(consensus.blocks) },
  }
}

/** Nobody wished their name to stand beside a reason. */
const unsigned = (reasons: readonly string[]) => reasons.map((text) => ({ text, by: null }))

function textOf(done: Done, place: string, id: string, text: string, language: string): RecordText {
  const others = done.file.languages.filter((other) => other !== language)
  return {
    text,
    language,
    translations: Object.fromEntries(
      others.map((other) => {
        const known = done.translations.get(place)?.get(other)?.get(id)
        const state = known === undefined ? 'missing' : known.source !== text ? 'stale' : known.reviewed ? 'reviewed' : 'draft'
        const { author, reviewer } = known ?? {}
        return [other, { text: known?.text ?? '', state, ...(author && { author }), ...(reviewer && state === 'reviewed' && { reviewer }) }]
      }),
    ),
  }
}
