import type { CallStage } from './criteria.ts'
import type { Rule } from './rule.ts'
import type { Finding } from './verdict.ts'

/**
 * The way of a call for consensus (notes on consensus 2.8): a block needs a reason, and one other person who stands
 * behind it; a valid one opens one round of amendment; if the call after it does not pass either, the fallback that
 * was agreed before the meeting may: 80 % in favour of all, and no group that rejects. The dissent is printed.
 */

/** A block as it is read out: the reason in the person's words, and how many others stand behind it, of any group. */
export interface Objection {
  readonly reason: string
  readonly seconds: number
}

/** A block without a reason, or behind which nobody else stands, is no valid block; it counts as standing aside. */
export function isValid({ reason, seconds }: Objection, rule: Rule): boolean {
  return reason.trim() !== '' && seconds >= rule.seconds
}

/**
 * - `passes`: it is agreed
 * - `ask-again`: too few have answered
 * - `ask-seconds`: the blocks are read out, and whoever stands behind one says so
 * - `recount`: no block is valid; judge the same answers again as `unseconded`
 * - `amend`: change the words, and call once more
 * - `fallback`: judge the same answers again as `fallback`
 * - `no-agreement`: nothing more is left to try; it stays open
 */
export type AfterCall = 'passes' | 'ask-again' | 'ask-seconds' | 'recount' | 'amend' | 'fallback' | 'no-agreement'

export interface HeldCall {
  readonly finding: Finding
  readonly stage: CallStage
  /** The words were amended once already. */
  readonly amended: boolean
  /** Null until it was asked who stands behind the blocks. */
  readonly objections: readonly Objection[] | null
}

/** What comes after a call was counted, or counted again. */
export function afterCall({ finding, stage, amended, objections }: HeldCall, rule: Rule): AfterCall {
  if (finding.verdict === 'in') return 'passes'
  if (finding.verdict === 'not-heard') return 'ask-again'
  if (stage === 'fallback') return 'no-agreement'
  if (finding.because.code === 'blocked') {
    if (objections === null) return 'ask-seconds'
    if (!objections.some((objection) => isValid(objection, rule))) return 'recount'
  }
  return amended ? 'fallback' : 'amend'
}
