import type { RotationQuality, RotationWeights } from './rotation.ts'

/** What a plan costs by these weights: the less, the better wishes are kept. Cards that change are not counted. */
export function priceOf({ weightedRepeats, mix, lone, interpreterPlaces, interpreterMoves }: RotationQuality, weights: RotationWeights): number {
  return weights.meet * weightedRepeats + weights.mix * mix + weights.company * (lone.remote + lone.community) +
    weights.interpreting * (interpreterPlaces.reduce((sum, places) => sum + places, 0) + interpreterMoves)
}
