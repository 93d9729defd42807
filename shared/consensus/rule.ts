import type { Rule } from './rule-schema.ts'

export type { Rule } from './rule-schema.ts'

// Apart from its schema: pages need the usual rule, and would carry the library of schemas for it.

/** Where nobody has chosen another: the defaults of the notes on consensus, section 2.8. */
export const usualRule: Rule = {
  quorumPercent: 60,
  groupQuorumPercent: 50,
  groupLeast: 3,
  forPercent: 70,
  againstPercent: 15,
  againstEdge: 'under',
  protectPercent: 70,
  communityConsents: false,
  asidePercent: 20,
  seconds: 1,
  fallbackPercent: 80,
  reopenPercent: 67,
  stableItemsPercent: 90,
  stableChangePercent: 15,
  rounds: 3,
}
