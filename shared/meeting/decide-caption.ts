import { may } from '../access/may.ts'
import { captionPeriod } from '../channels/captions-period.ts'
import { refuse } from '../failures.ts'
import type { Instant, ItemId, Language } from '../ids.ts'
import { happens, type Decision } from './context.ts'
import type { Consultation, Seat } from './state.ts'

/** A line of captions that has become final, or was corrected; `line` is the server's name for it. */
export interface KeptCaption {
  readonly place: ItemId | null
  readonly language: Language
  readonly line: ItemId
  readonly text: string
}

/** A line of captions is kept only where the meeting chose so beforehand, and everybody was told. */
export function decideCaption(state: Consultation, command: KeptCaption, seat: Seat, now: Instant): Decision {
  const { place, language, line, text } = command
  const allowed = may(state, seat, { caption: { place, language } }, now)
  if (!allowed.ok) return allowed
  if (state.structure.captionsKept !== true) return refuse('not-allowed')
  if (captionPeriod(state, place) === undefined) return refuse('no-round-running')
  const round = place === null ? 0 : (state.cafe.round?.number ?? 0)
  return happens({ type: 'caption-kept', place, round, language, line, text })
}
