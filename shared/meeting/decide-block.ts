import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { candidateNamed, isInOpenPoll, isOpen } from './decide-plenary.ts'
import type { Event } from './events.ts'
import type { Candidate, Consultation } from './state.ts'
import { lackedBy } from './decide-polls.ts'
import { wordingOf } from './wordings.ts'

const MINUTE_MS = 60_000

/** A block of items on which the last round found agreement: accepted together, unless somebody asks to discuss one. */
export function decideBlock(
  state: Consultation,
  command: CommandOf<'propose-block' | 'ask-to-discuss' | 'accept-block' | 'withdraw-block'>,
  context: Context,
): Decision {
  const { block } = state.plenary
  if (command.type === 'propose-block') return block === null || block === undefined ? propose(state, command, context) : refuse('block-open')
  if (block === null || block === undefined) return refuse('no-block')
  switch (command.type) {
    case 'ask-to-discuss':
      if (context.seat?.role === 'observer') return refuse('not-allowed')
      if (!block.candidates.includes(command.candidate)) return refuse('candidate-unknown')
      // Who asks after somebody else has asked has what they want; that somebody did is no secret.
      return block.discussed.includes(command.candidate) ? happens() : happens({ type: 'discussion-asked', candidate: command.candidate })
    case 'withdraw-block':
      return happens({ type: 'block-ended' })
    case 'accept-block':
      return acceptBlock(state, context)
  }
}

/** Consensual: the last round found it in, nothing is asked about it now. */
export const isConsensual = (state: Consultation, candidate: Candidate): boolean =>
  isOpen(candidate) && candidate.rating?.verdict === 'in' && candidate.consensus === null && !isInOpenPoll(state, candidate.id)

function propose(state: Consultation, { candidates, minutes }: CommandOf<'propose-block'>, { now, untranslated }: Context): Decision {
  for (const id of candidates) {
    const candidate = candidateNamed(state, id)
    if (candidate === undefined) return refuse('candidate-unknown')
    if (!isOpen(candidate)) return refuse('candidate-settled')
    if (!isConsensual(state, candidate)) return refuse('no-consensus')
    const lacks = lackedBy(id, untranslated)
    if (lacks.length > 0) return refuse('translation-missing', { languages: lacks.join(', ') })
  }
  return happens({ type: 'block-proposed', block: { candidates, discussed: [], endsAt: now + minutes * MINUTE_MS } })
}

/** Once the time to ask is over. What somebody asked to discuss, or what was touched meanwhile, stays on the list. */
function acceptBlock(state: Consultation, { now, wordings, untranslated }: Context): Decision {
  const { block } = state.plenary
  if (block === null || block === undefined) return refuse('no-block')
  if (now < block.endsAt) return refuse('block-time-left')
  const accepted = block.candidates.flatMap((id): Event[] => {
    const candidate = candidateNamed(state, id)
    if (candidate === undefined || block.discussed.includes(id) || !isConsensual(state, candidate) || lackedBy(id, untranslated).length > 0) return []
    return [{ type: 'accepted', candidate: id, wording: wordingOf(candidate, wordings), exception: false, reason: '', together: true }]
  })
  return happens(...accepted, { type: 'block-ended' })
}
