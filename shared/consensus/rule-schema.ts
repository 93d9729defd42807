import Type, { type Static } from 'typebox'

const percent = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/**
 * What passes: chosen before the meeting and shown to all. The bounds are part of the promise of the disclosure:
 * with at least 70 % in favour there is no disagreement and no median under 6.5, so that a verdict tells no more
 * than shares; and fewer than three people are never a group.
 */
export const Rule = Type.Object(
  {
    /** Of those present who may vote, all answers counted. */
    quorumPercent: percent(50, 100),
    /** Of those present in each group that is judged. */
    groupQuorumPercent: percent(30, 100),
    /** A group with fewer people present is not judged for itself, and with fewer answers not heard. */
    groupLeast: Type.Integer({ minimum: 3, maximum: 10 }),
    /** The least share in favour, of those who took a place on the scale. */
    forPercent: percent(70, 100),
    /** From this share on too many are against. */
    againstPercent: percent(5, 30),
    /** Whether exactly that share is too many (`under`) or still allowed (`up-to`): sources use both words. */
    againstEdge: Type.Enum(['under', 'up-to']),
    /** In screening everything is kept that one group wants to keep by this share. */
    protectPercent: percent(60, 100),
    /** More than half of the community have to be in favour, whatever all together say. */
    communityConsents: Type.Boolean(),
    /** In a call for consensus the largest share that may stand aside. */
    asidePercent: percent(0, 40),
    /** How many others must stand behind a block for it to be valid. */
    seconds: Type.Integer({ minimum: 0, maximum: 3 }),
    /** After an amendment that did not help: this share in favour is enough, where no group rejects. */
    fallbackPercent: percent(70, 100),
    /** Rounds end when this share of the items is stable, */
    stableItemsPercent: percent(50, 100),
    /** and an item is stable when fewer than this share of its answers changed. */
    stableChangePercent: percent(5, 30),
    /** A decision is opened again when this share of those who answer wants it. */
    reopenPercent: percent(50, 100),
    /** There are no more rounds than this. */
    rounds: Type.Integer({ minimum: 1, maximum: 5 }),
  },
  { additionalProperties: false },
)
export type Rule = Static<typeof Rule>
