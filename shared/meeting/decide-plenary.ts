import { usualRule, type Rule } from '../consensus/rule.ts'
import { refuse } from '../failures.ts'
import type { ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { stakeholderOf } from './lookup.ts'
import { stageOf, type Candidate, type Consultation, type Seat } from './state.ts'
import { isSameWording, saysSomething, wordingOf } from './wordings.ts'

type Narrowing = CommandOf<
  | 'set-target' | 'require-translations' | 'set-rule' | 'set-weights' | 'set-scope' | 'show-rule' | 'discuss' | 'merge' | 'undo-merge' | 'link' | 'unlink'
  | 'keep-apart' | 'offer-wording' | 'withdraw-wording' | 'park' | 'reject' | 'send-back' | 'bring-back' | 'reopen'
>

/** Still on the list: neither merged, parked, rejected, accepted, sent back nor out of scope. */
export const isOpen = ({ status, scope }: Candidate): boolean => (status === 'candidate' || status === 'shortlisted') && scope?.out !== true

export const candidateNamed = (state: Consultation, id: ItemId): Candidate | undefined =>
  Object.hasOwn(state.plenary.candidates, id) ? state.plenary.candidates[id] : undefined

/** The rule that decides now. */
export const ruleOf = ({ plenary }: Consultation): Rule => plenary.rules?.at(-1)?.rule ?? usualRule

/** The rule by its place among those chosen, from 1; 0 is the usual one. */
export const ruleNumbered = ({ plenary }: Consultation, number: number): Rule => plenary.rules?.[number - 1]?.rule ?? usualRule

/** How much a section weighs in order and target: 1 where nobody chose otherwise. */
export const weightOf = ({ plenary }: Consultation, stakeholder: ItemId): number => {
  const weights = plenary.weights?.weights ?? {}
  return (Object.hasOwn(weights, stakeholder) ? weights[stakeholder] : undefined) ?? 1
}

/** Narrowing by hand: every step names its item, says why where something goes, and can be taken back. */
export function decidePlenary(state: Consultation, command: Narrowing, context: Context): Decision {
  switch (command.type) {
    case 'set-target':
      return happens({ type: 'target-set', target: command.target })
    case 'require-translations': {
      const unknown = command.languages.find((language) => !state.structure.languages.includes(language))
      return unknown === undefined ? happens({ type: 'translations-required', languages: command.languages }) : refuse('language-unknown', { language: unknown })
    }
    case 'set-rule':
      if (isAsked(state)) return refuse('poll-open')
      return withDecision(state, command.reason) ?? happens({ type: 'rule-set', rule: command.rule, reason: (command.reason ?? '').trim() })
    case 'set-weights':
      if (Object.keys(command.weights).some((id) => stakeholderOf(state, id) === undefined)) return refuse('stakeholder-unknown')
      return withDecision(state, command.reason) ?? happens({ type: 'weights-set', weights: command.weights, reason: (command.reason ?? '').trim() })
    case 'set-scope':
      return decideScope(state, command)
    case 'show-rule':
      return (state.plenary.showsRule === true) === command.shown ? happens() : happens({ type: 'rule-shown', shown: command.shown })
    case 'discuss':
      if (command.candidate !== null && candidateNamed(state, command.candidate) === undefined) return refuse('candidate-unknown')
      return happens({ type: 'discussed', candidate: command.candidate })
    case 'merge':
      return decideMerge(state, command)
    case 'link':
    case 'unlink':
      return decideLink(state, command)
    case 'keep-apart':
      return decideApart(state, command)
    case 'offer-wording':
    case 'withdraw-wording':
      return decideWordings(state, command, context)
    case 'bring-back':
      return bringBack(state, command, context)
    case 'undo-merge':
    case 'park':
    case 'reject':
    case 'send-back':
    case 'reopen':
      return decideFate(state, command)
  }
}

const isAsked = ({ plenary }: Consultation): boolean => plenary.polls.some(({ open }) => open)

/** Once anything was asked or decided, how it is decided changes by decision of the meeting only: with a reason that stands in the record. */
function withDecision(state: Consultation, reason: string | undefined): Decision | undefined {
  const { polls, candidates } = state.plenary
  const hasBegun = polls.length > 0 || Object.values(candidates).some(({ status }) => status === 'accepted' || status === 'rejected')
  return stageOf(state) === 'plenary' && hasBegun && (reason ?? '').trim() === '' ? refuse('reason-missing') : undefined
}

function decideScope(state: Consultation, { candidate: id, purposes, out }: CommandOf<'set-scope'>): Decision {
  const candidate = candidateNamed(state, id)
  if (candidate === undefined) return refuse('candidate-unknown')
  const known = state.structure.purposes ?? []
  if (purposes.some((purpose) => !known.some((one) => one.id === purpose))) return refuse('purpose-unknown')
  if (out && purposes.length > 0) return refuse('scope-contradicts')
  if (isInOpenPoll(state, id)) return refuse('poll-open')
  if (out && !isOpen(candidate)) return refuse('candidate-settled')
  return happens({ type: 'scope-set', candidate: id, scope: { purposes, out } })
}

function decideMerge(state: Consultation, { candidate, into }: CommandOf<'merge'>): Decision {
  const from = candidateNamed(state, candidate)
  const to = candidateNamed(state, into)
  if (from === undefined || to === undefined) return refuse('candidate-unknown')
  if (from.id === to.id) return refuse('candidate-same')
  if (!isOpen(from) || !isOpen(to)) return refuse('candidate-settled')
  if (isInOpenPoll(state, from.id) || isInOpenPoll(state, to.id)) return refuse('poll-open')
  return happens({ type: 'merged', candidate: from.id, into: to.id })
}

function decideLink(state: Consultation, { type, one, other }: CommandOf<'link' | 'unlink'>): Decision {
  const first = candidateNamed(state, one)
  if (first === undefined || candidateNamed(state, other) === undefined) return refuse('candidate-unknown')
  if (one === other) return refuse('candidate-same')
  const linked = first.linked.includes(other)
  if (type === 'link') return linked ? refuse('already-linked') : happens({ type: 'linked', one, other })
  return linked ? happens({ type: 'unlinked', one, other }) : refuse('not-linked')
}

function decideApart(state: Consultation, { one, other, apart }: CommandOf<'keep-apart'>): Decision {
  if (candidateNamed(state, one) === undefined || candidateNamed(state, other) === undefined) return refuse('candidate-unknown')
  if (one === other) return refuse('candidate-same')
  if (apart && (state.plenary.apart?.length ?? 0) >= limits.pairsKeptApart) return refuse('apart-enough', { most: limits.pairsKeptApart })
  return happens({ type: 'kept-apart', one, other, apart })
}

function decideWordings(state: Consultation, command: CommandOf<'offer-wording' | 'withdraw-wording'>, { seat, fresh, wordings }: Context): Decision {
  const candidate = candidateNamed(state, command.candidate)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (state.plenary.polls.some(({ open, kind, candidates }) => open && kind === 'wording' && candidates.includes(candidate.id))) return refuse('poll-open')
  const offered = candidate.alternatives ?? []
  if (command.type === 'withdraw-wording') {
    return offered.some(({ id }) => id === command.wording) ? happens({ type: 'wording-withdrawn', candidate: candidate.id, wording: command.wording }) : refuse('wording-unknown')
  }
  if (seat === null || seat.role === 'observer') return refuse('not-allowed')
  if (!isOpen(candidate)) return refuse('candidate-settled')
  if (!state.structure.languages.includes(command.language)) return refuse('language-unknown', { language: command.language })
  const text = command.text.trim()
  if (!saysSomething(text)) return refuse('malformed')
  if (isSameWording(text, wordingOf(candidate, wordings))) return refuse('wording-stands')
  if (offered.some((one) => isSameWording(one.text, text))) return refuse('already-offered')
  if (offered.length >= limits.alternativesPerCandidate) return refuse('wordings-enough', { most: limits.alternativesPerCandidate })
  return happens({ type: 'wording-offered', candidate: candidate.id, alternative: { id: fresh('wording'), text, language: command.language } })
}

/** The table that wrote it has worked on it: its host, or whoever leads, brings it back. */
function bringBack(state: Consultation, { candidate: id, wording }: CommandOf<'bring-back'>, context: Context): Decision {
  const candidate = candidateNamed(state, id)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (candidate.status !== 'at-table') return refuse('candidate-settled')
  if (!mayBringBack(context.seat, candidate)) return refuse('not-your-table')
  // The words as they stand, said once more, are no other wording.
  if (wording === undefined || isSameWording(wording.text, wordingOf(candidate, context.wordings))) return happens({ type: 'brought-back', candidate: id })
  const offered = decideWordings({ ...state, plenary: { ...state.plenary, candidates: { [id]: { ...candidate, status: candidate.before } } } }, { type: 'offer-wording', candidate: id, ...wording }, context)
  return offered.ok ? happens({ type: 'brought-back', candidate: id }, ...offered.value) : offered
}

/** Its own host; or whoever leads. */
export const mayBringBack = (seat: Seat | null, { origin }: Candidate): boolean =>
  seat !== null && (seat.role !== 'host' || (seat.hosts !== null && seat.hosts === origin.table))

function decideFate(state: Consultation, command: CommandOf<'undo-merge' | 'park' | 'reject' | 'send-back' | 'reopen'>): Decision {
  const candidate = candidateNamed(state, command.candidate)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (command.type === 'undo-merge') {
    return candidate.status === 'merged' ? happens({ type: 'merge-undone', candidate: candidate.id }) : refuse('not-merged')
  }
  if (command.type === 'reopen') return reopen(state, candidate)
  if (!isOpen(candidate)) return refuse('candidate-settled')
  if (isInOpenPoll(state, candidate.id)) return refuse('poll-open')
  const reason = command.reason.trim()
  switch (command.type) {
    case 'park':
      return happens({ type: 'parked', candidate: candidate.id, reason, for: command.for ?? 'later', back: (command.back ?? '').trim() })
    case 'send-back':
      return candidate.origin.table === null ? refuse('table-unknown') : happens({ type: 'sent-back', candidate: candidate.id, reason })
    case 'reject':
      return happens({ type: 'rejected', candidate: candidate.id, reason })
  }
}

/** What is parked is taken up again by whoever leads; what was decided only as a slip, at once, or once a majority wants it. */
export const mayReopen = ({ plenary }: Consultation, { id, status, mayReopen: wanted = false }: Candidate): boolean =>
  status === 'parked' || ((status === 'accepted' || status === 'rejected') && (wanted || plenary.decided === id))

/** What a majority wants decided anew is asked about anew; a slip that is taken back, and what was only parked, stands where it stood. */
function reopen(state: Consultation, candidate: Candidate): Decision {
  if (mayReopen(state, candidate)) {
    return happens({ type: 'reopened', candidate: candidate.id, ...(candidate.mayReopen === true ? {} : { asItStood: true } as const) })
  }
  return candidate.status === 'accepted' || candidate.status === 'rejected' ? refuse('reopening-needs-majority') : refuse('candidate-settled')
}

export const isInOpenPoll = (state: Consultation, candidate: ItemId): boolean =>
  state.plenary.polls.some(({ open, candidates }) => open && candidates.includes(candidate))
