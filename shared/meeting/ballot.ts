import Type, { type Static } from 'typebox'
import { abstentions, scales } from '../consensus/method.ts'
import { Id } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'

const Answer = Type.Union([Type.Integer({ minimum: 1, maximum: 9 }), Type.Enum([...scales.screening, ...abstentions, 'yes', 'no'])])
export type Answer = Static<typeof Answer>

const Stance = Type.Object(
  {
    stance: Type.Enum([...scales.consent, ...abstentions]),
    reason: Type.String({ maxLength: limits.reasonCharacters }),
    /** Their alias may stand beside the reason. */
    named: Type.Optional(Type.Boolean()),
    /** The criterion that a block rests on. */
    criterion: Type.Optional(Id),
  },
  { additionalProperties: false },
)

/**
 * A ballot: for a rating or a reopening an answer for each candidate; for a call for consensus a stance;
 * for a vote among wordings those that one can live with, the one that stands as `''`: an empty list says that one can
 * live with none of them; or an abstention.
 */
export const Ballot = Type.Object(
  {
    ratings: Type.Optional(Type.Record(Id, Answer, { maxProperties: limits.candidatesPerPoll })),
    stances: Type.Optional(Type.Record(Id, Stance, { maxProperties: limits.candidatesPerPoll })),
    wordings: Type.Optional(
      Type.Union([
        Type.Array(Type.Union([Id, Type.Literal('')]), { maxItems: limits.alternativesPerCandidate + 1, uniqueItems: true }),
        Type.Enum([...abstentions]),
      ]),
    ),
  },
  { additionalProperties: false },
)
export type Ballot = Static<typeof Ballot>
