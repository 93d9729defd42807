import type { RoundPlan } from '../../../shared/consultation/schemas.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { Instant, ItemId } from '../../../shared/ids.ts'
import { clockAt, isPaused, timeOf } from '../../../shared/meeting/clock.ts'
import { leads, roundsOf, seatedAt } from '../../../shared/meeting/lookup.ts'
import { stageOf, type Consultation, type RunningRound, type Seat } from '../../../shared/meeting/state.ts'

/** `grace`: the time is up, and a sentence may still be finished. `paused`: it stands still. */
export type Phase = 'before' | 'running' | 'paused' | 'grace' | 'closed'

/** Where a person is in the café, and where they go next. */
export interface Place {
  readonly phase: Phase
  readonly round: RunningRound | null
  /** The table shown; undefined for those who sit at none. */
  readonly table: ItemId | undefined
  /** True for those who may look in at every table. */
  readonly looksIn: boolean
  readonly document: DocumentReference | undefined
  /** The same table's words of the round before. */
  readonly before: DocumentReference | undefined
  readonly next: { readonly number: number; readonly plan: RoundPlan; readonly table: ItemId | undefined } | undefined
}

export function placeOf(view: Consultation, me: Seat, now: Instant, chosen: ItemId | undefined): Place {
  const { round, earlier } = view.cafe
  const own = seatedAt(view, me, round?.number ?? 1)
  const looksIn = leads(me) || me.role === 'interpreter' || me.role === 'rapporteur' || own === undefined
  const table = looksIn ? (chosen ?? own ?? view.structure.tables?.[0]?.id) : own
  const named = (running: RunningRound | null | undefined): DocumentReference | undefined => {
    const id = table === undefined ? undefined : running?.documents[table]
    return view.documents.find((document) => document.id === id)
  }
  return { phase: phaseOf(view, now, table), round, table, looksIn, document: named(round), before: named(earlier.at(-1)), next: nextOf(view, me) }
}

function phaseOf(view: Consultation, now: Instant, table: ItemId | undefined): Phase {
  const { round } = view.cafe
  if (round === null) return 'before'
  const { endsAt, freezesAt } = timeOf(round, table)
  const at = clockAt(round, now)
  if (round.frozen || at >= freezesAt || stageOf(view) !== 'cafe') return 'closed'
  if (at >= endsAt) return 'grace'
  return isPaused(round) ? 'paused' : 'running'
}

function nextOf(view: Consultation, me: Seat): Place['next'] {
  const number = (view.cafe.round?.number ?? 0) + 1
  const plan = roundsOf(view)[number - 1]
  return plan === undefined ? undefined : { number, plan, table: seatedAt(view, me, number) }
}

/** The rounds of a table before the one shown, newest first, each with the words as it left them. */
export function earlierRounds(view: Consultation, { table, round }: Pick<Place, 'table' | 'round'>): readonly { readonly round: number; readonly document: DocumentReference }[] {
  if (table === undefined || round === null) return []
  return view.cafe.earlier
    .flatMap(({ number, documents }) => {
      const document = view.documents.find(({ id }) => id === documents[table])
      return document === undefined || number >= round.number ? [] : [{ round: number, document }]
    })
    .toReversed()
}
