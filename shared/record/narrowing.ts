import type { ShownReason } from '../consensus/disclosure.ts'
import { pagesOf } from '../consensus/funnel.ts'
import { usualRule } from '../consensus/rule.ts'
import type { Candidate, Consultation } from '../meeting/state.ts'
import type { RecordHistory, RecordJson, RecordReason, RecordRound } from './schema.ts'

/** How an item got to where it is: what rounds asked and found, what it serves, other wordings, where it waits. */

export const reasonOf = (because: ShownReason): RecordReason => ({
  code: because.code,
  bloc: 'bloc' in because ? because.bloc : null,
})

/** Where it stood after each round of narrowing, oldest first: as shown then, and nothing of who asked. */
const roundsOf = ({ rating, standings = [] }: Candidate): RecordRound[] =>
  (rating === null ? [...standings] : [...standings, rating]).map(({ narrowing, verdict, because, blocs, moved }) => ({
    round: narrowing.round,
    asks: narrowing.asks,
    method: narrowing.method,
    verdict,
    because: reasonOf(because),
    blocs: blocs.map(({ bloc, lean }) => ({ bloc, lean })),
    moved,
  }))

/** Copied field by field; what there is nothing to say about is left out. */
export function historyOf(candidate: Candidate): RecordHistory {
  const { calls = 0, scope, alternatives = [], worded, whereabouts, status } = candidate
  const rounds = roundsOf(candidate)
  return {
    ...(rounds.length === 0 ? {} : { rounds }),
    ...(calls === 0 ? {} : { calls }),
    ...(scope === undefined ? {} : { scope: { purposes: [...scope.purposes], out: scope.out } }),
    ...(alternatives.length === 0 ? {} : { alternatives: alternatives.map(({ id, text, language }) => ({ id, text, language })) }),
    ...(worded === undefined || worded === null ? {} : { worded: { chosen: worded.chosen, clear: worded.clear, ...(worded.none === undefined ? {} : { none: worded.none }) } }),
    ...(whereabouts === undefined || status !== 'parked' ? {} : { whereabouts: { for: whereabouts.for, back: whereabouts.back } }),
  }
}

/** What the meeting decided by: its purposes, each rule that was in force with the reason of its change, and the weights of its parts. */
export function groundsOf({ structure, plenary }: Consultation): Pick<RecordJson, 'purposes' | 'rules' | 'weights'> {
  const { purposes = [] } = structure
  const chosen = plenary.rules ?? []
  return {
    ...(purposes.length === 0 ? {} : { purposes: purposes.map(({ id, text }) => ({ id, text })) }),
    rules: chosen.length === 0 ? [{ rule: usualRule, reason: '' }] : chosen.map(({ rule, reason }) => ({ rule: { ...rule }, reason })),
    ...(plenary.weights === undefined ? {} : { weights: { weights: { ...plenary.weights.weights }, reason: plenary.weights.reason } }),
  }
}

/** About how many printed pages the accepted items are, in the first language of the meeting. */
export const pagesAccepted = ({ structure }: Consultation, accepted: readonly Candidate[]): number =>
  pagesOf(
    accepted.map(({ wording, text, indicators }) => [(wording === '' ? text : wording).length, ...indicators.flatMap((indicator) => [indicator.text.length, indicator.means.length])]),
    structure.languages[0] ?? 'en',
  )
