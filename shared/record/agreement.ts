import type { BlocPlan } from '../consultation/schemas.ts'
import type { ItemId } from '../ids.ts'
import { reasonText, type GivenReason } from '../meeting/plenary-state.ts'
import type { Candidate, Origin } from '../meeting/state.ts'
import { reasonOf } from './narrowing.ts'
import type { RecordAgreement, RecordJson, RecordVoice } from './schema.ts'

/**
 * What the ballots about a candidate said: copied field by field, so that nothing else can come along. `criteria`: those
 * of the community that the record names; a block that rests on another rests on none here.
 */
export function agreementOf({ rating, consensus }: Candidate, criteria: ReadonlySet<ItemId>): RecordAgreement {
  const voiceOf = (reason: GivenReason): RecordVoice => {
    const { by = null, criterion } = typeof reason === 'string' ? {} : reason
    return { text: reasonText(reason), by, ...(criterion === undefined || !criteria.has(criterion) ? {} : { criterion }) }
  }
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
            ...(consensus.stage === undefined ? {} : { stage: consensus.stage }),
            reservations: consensus.reservations.map(voiceOf),
            asides: consensus.asides.map(voiceOf),
            blocks: consensus.blocks.map(voiceOf),
          },
  }
}

/** Whether somebody's reservation stands beside it. */
export const hasReservation = ({ consensus }: Candidate): boolean => (consensus?.reservations.length ?? 0) > 0

/** The blocs that these origins and results name, in the order of the plan. */
export function blocsNamed(blocs: readonly BlocPlan[], origins: readonly Pick<Origin, 'blocs'>[], candidates: readonly Candidate[]): RecordJson['blocs'] {
  const named = new Set<ItemId>(origins.flatMap((origin) => [...origin.blocs]))
  for (const { rating, consensus, standings = [] } of candidates) {
    for (const result of [rating, consensus, ...standings]) {
      for (const { bloc } of result?.blocs ?? []) named.add(bloc)
      if (result !== null && 'bloc' in result.because && result.because.bloc !== null) named.add(result.because.bloc)
    }
  }
  return blocs.filter(({ id }) => named.has(id)).map(({ id, name, community }) => ({ id, name, community }))
}
