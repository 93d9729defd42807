/** What the rules of decision take for a bloc, and when enough people have been heard. */

/** The key of people who have a vote but no bloc. */
export const NO_BLOC = ''

/** A bloc with fewer people present is not judged for itself; its people join those without a bloc. */
const SMALLEST_JUDGED_BLOC = 3

/** Fewer answers than this decide nothing: the verdict would tell what single people answered. */
const FEWEST_ANSWERS = 5

const QUORUM_PERCENT = 60
const BLOC_QUORUM_PERCENT = 50

export interface BlocTurnout {
  readonly bloc: string
  /** People of the bloc who are present and have a vote. */
  readonly present: number
  /** How many of them answered. */
  readonly answers: number
}

export type Unheard = { readonly code: 'not-heard-enough'; readonly bloc: string | null }

/**
 * Gathers people of blocs with fewer than three people present, and people without a bloc, under
 * `NO_BLOC`. The order of the others stays; those gathered come last. Blocs with nobody present go.
 */
export function gatherSmallBlocs<Tally extends { readonly bloc: string; readonly present: number }>(
  blocs: readonly Tally[],
  merge: (parts: readonly Tally[]) => Tally,
): readonly Tally[] {
  const large = blocs.filter(({ bloc, present }) => bloc !== NO_BLOC && present >= SMALLEST_JUDGED_BLOC)
  const small = blocs.filter((tally) => !large.includes(tally) && tally.present > 0)
  return small.length === 0 ? large : [...large, merge(small)]
}

/** Whether a gathered bloc is judged for itself; one or two people without a bloc count overall only. */
export function isJudged(bloc: { readonly present: number }): boolean {
  return bloc.present >= SMALLEST_JUDGED_BLOC
}

/** Whether a judged bloc has been heard: at least half of those present, and at least three people. */
export function isBlocHeard(bloc: BlocTurnout): boolean {
  return bloc.answers >= SMALLEST_JUDGED_BLOC && bloc.answers * 100 >= bloc.present * BLOC_QUORUM_PERCENT
}

/**
 * The quorum: 60 % of those present overall, five answers at least, and every judged bloc heard.
 * Returns the reason why not, with the first unheard bloc, or `null` for the whole room.
 */
export function findUnheard(blocs: readonly BlocTurnout[]): Unheard | undefined {
  const present = blocs.reduce((sum, bloc) => sum + bloc.present, 0)
  const answers = blocs.reduce((sum, bloc) => sum + bloc.answers, 0)
  if (answers < FEWEST_ANSWERS || answers * 100 < present * QUORUM_PERCENT) {
    return { code: 'not-heard-enough', bloc: null }
  }
  const unheard = blocs.find((bloc) => isJudged(bloc) && !isBlocHeard(bloc))
  return unheard && { code: 'not-heard-enough', bloc: unheard.bloc }
}
