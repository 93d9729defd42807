import type { ShownReason } from '../consensus/disclosure.ts'
import type { BlocPlan } from '../consultation/schemas.ts'
import type { ItemId } from '../ids.ts'
import { reasonText, type GivenReason } from '../meeting/plenary-state.ts'
import type { Candidate, Origin } from '../meeting/state.ts'
import type { RecordAgreement, RecordJson, RecordReason } from './schema.ts'

/** What the ballots about a candidate said: copied field by field, so that nothing else can come along. */
export function agreementOf({ rating, consensus }: Candidate): RecordAgreement {
  return {
    rating:
      rating === null
        ? null
        : { verdict: rating.verdict, because: reasonOf(rating.because), blocs: rating.blocs.map(({ bloc, lean }) => ({ bloc, lean })) },
    consensus:
      consensus === null
        ? null
        : {
            passes: consensus.passes,
            because: reasonOf(consensus.because),
            blocs: consensus.blocs.map(({ bloc, lean }) => ({ bloc, lean })),
            reservations: consensus.reservations.map(voiceOf),
            asides: consensus.asides.map(voiceOf),
            blocks: consensus.blocks.map(voiceOf),
          },
  }
}

const voiceOf = (reason: GivenReason) => ({ text: reasonText(reason), by: typeof reason === 'string' ? null : (reason.by ?? null) })

const reasonOf = (because: ShownReason): RecordReason => ({
  code: because.code,
  bloc: 'bloc' in because ? because.bloc : null,
})

/** Whether somebody's reservation stands beside it. */
export const hasReservation = ({ consensus }: Candidate): boolean => (consensus?.reservations.length ?? 0) > 0

/** The blocs that these origins and results name, in the order of the plan. */
export function blocsNamed(blocs: readonly BlocPlan[], origins: readonly Pick<Origin, 'blocs'>[], candidates: readonly Candidate[]): RecordJson['blocs'] {
  const named = new Set<ItemId>(origins.flatMap((origin) => [...origin.blocs]))
  for (const { rating, consensus } of candidates) {
    for (const result of [rating, consensus]) {
      for (const { bloc } of result?.blocs ?? []) named.add(bloc)
      if (result !== null && 'bloc' in result.because && result.because.bloc !== null) named.add(result.because.bloc)
    }
  }
  return blocs.filter(({ id }) => named.has(id)).map(({ id, name, community }) => ({ id, name, community }))
}
