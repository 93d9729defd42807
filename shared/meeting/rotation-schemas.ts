import Type, { type Static } from 'typebox'
import { Id } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'

/** Shapes of what is asked about the rotation. Rounds count from 1, as everywhere in the meeting. */

const object = <P extends Type.TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

export const RoundNumber = Type.Integer({ minimum: 1, maximum: limits.rounds })
const Rounds = Type.Array(RoundNumber, { minItems: 1, maxItems: limits.rounds, uniqueItems: true })
/** Which plan a wish builds on. */
export const Basis = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** By seat; or, of those who are still expected, as the list or a code of a sheet knows them. */
const Member = Type.Union([Id, object({ person: Id }), object({ place: Id })])
const Pairs = Type.Array(Type.Tuple([Member, Member]), { maxItems: limits.rotationPairs })
const Weight = Type.Integer({ minimum: 0, maximum: 100 })

export const Demands = object({
  style: Type.Enum(['mixing', 'carousel', 'free']),
  apart: Pairs,
  together: Pairs,
  /** Absent: those that are set already stay. */
  pinned: Type.Optional(Type.Array(object({ who: Member, round: RoundNumber, table: Id }), { maxItems: limits.rotationPins })),
  weights: object({ meet: Weight, mix: Weight, company: Weight, interpreting: Weight, change: Weight }),
  spread: Type.Enum(['fewest-repeats', 'most-met']),
})

/** What has happened to the plan, and is to be mended with as few changed cards as can be. */
export const PlanChange = Type.Union([
  object({ kind: Type.Enum(['away', 'back', 'interpreter-away']), seat: Id, rounds: Rounds }),
  object({ kind: Type.Literal('unsafe'), seat: Id, other: Id }),
  object({ kind: Type.Literal('host-replaced'), table: Id, seat: Type.Union([Id, Type.Null()]) }),
  object({ kind: Type.Literal('table-closed'), table: Id, rounds: Rounds }),
])
export type PlanChange = Static<typeof PlanChange>
