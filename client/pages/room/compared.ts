import { checkPlan } from '../../../shared/rotation/check.ts'
import { priceOf } from '../../../shared/rotation/price.ts'
import { judge } from '../../../shared/rotation/quality.ts'
import type { RotationInput, RotationPlan, RotationQuality, Sitting } from '../../../shared/rotation/rotation.ts'

/** A plan in use that a new one does not better. */
export interface NoWorse {
  readonly quality: RotationQuality
  readonly isBetter: boolean
}

/** The plan in use, where it keeps every hard rule and wishes are kept by it no worse than by a new one; undefined where the new one is better, or the only one. */
export function noWorse(input: RotationInput, inUse: readonly Sitting[], found: RotationPlan): NoWorse | undefined {
  if (checkPlan(input, { rounds: inUse }).length > 0) return undefined
  const quality = judge(input, inUse)
  const { weights } = input.demands
  const more = priceOf(found.quality, weights) - priceOf(quality, weights)
  return more < 0 ? undefined : { quality, isBetter: more > 0 }
}
