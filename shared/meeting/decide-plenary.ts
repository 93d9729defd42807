import { refuse } from '../failures.ts'
import type { ItemId } from '../ids.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { Candidate, Consultation } from './state.ts'

type Narrowing = CommandOf<
  'set-target' | 'require-translations' | 'discuss' | 'merge' | 'undo-merge' | 'link' | 'unlink' | 'park' | 'reject' | 'reopen'
>

/** Still on the list: neither merged, parked, rejected nor accepted. */
export const isOpen = ({ status }: Candidate): boolean => status === 'candidate' || status === 'shortlisted'

export const candidateNamed = (state: Consultation, id: ItemId): Candidate | undefined =>
  Object.hasOwn(state.plenary.candidates, id) ? state.plenary.candidates[id] : undefined

/** Narrowing by hand: every step names its item, says why where something goes, and can be taken back. */
export function decidePlenary(state: Consultation, command: Narrowing): Decision {
  switch (command.type) {
    case 'set-target':
      return happens({ type: 'target-set', target: command.target })
    case 'require-translations': {
      const unknown = command.languages.find((language) => !state.structure.languages.includes(language))
      return unknown === undefined ? happens({ type: 'translations-required', languages: command.languages }) : refuse('language-unknown', { language: unknown })
    }
    case 'discuss':
      if (command.candidate !== null && candidateNamed(state, command.candidate) === undefined) return refuse('candidate-unknown')
      return happens({ type: 'discussed', candidate: command.candidate })
    case 'merge':
      return decideMerge(state, command)
    case 'link':
    case 'unlink':
      return decideLink(state, command)
    case 'undo-merge':
    case 'park':
    case 'reject':
    case 'reopen':
      return decideFate(state, command)
  }
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

function decideFate(state: Consultation, command: CommandOf<'undo-merge' | 'park' | 'reject' | 'reopen'>): Decision {
  const candidate = candidateNamed(state, command.candidate)
  if (candidate === undefined) return refuse('candidate-unknown')
  if (command.type === 'undo-merge') {
    return candidate.status === 'merged' ? happens({ type: 'merge-undone', candidate: candidate.id }) : refuse('not-merged')
  }
  if (command.type === 'reopen') {
    const isAway = candidate.status === 'parked' || candidate.status === 'rejected' || candidate.status === 'accepted'
    return isAway ? happens({ type: 'reopened', candidate: candidate.id }) : refuse('candidate-settled')
  }
  if (!isOpen(candidate)) return refuse('candidate-settled')
  if (isInOpenPoll(state, candidate.id)) return refuse('poll-open')
  const reason = command.reason.trim()
  return command.type === 'park'
    ? happens({ type: 'parked', candidate: candidate.id, reason })
    : happens({ type: 'rejected', candidate: candidate.id, reason })
}

export const isInOpenPoll = (state: Consultation, candidate: ItemId): boolean =>
  state.plenary.polls.some(({ open, candidates }) => open && candidates.includes(candidate))
