import Type from 'typebox'
import { Id, LanguageTag } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'
import { boothKinds, type BoothSaying } from './captions-booth.ts'
import { captionStates, type CaptionAsk, type CaptionsAsk } from './captions.ts'

// The shapes of what comes in; apart, so that pages need not fetch what checks them.

const object = <P extends Type.TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const lane = { place: Type.Union([Id, Type.Null()]), language: LanguageTag } as const

export const CaptionShape = Type.Unsafe<CaptionAsk>(
  object({
    ...lane,
    n: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    text: Type.String({ maxLength: limits.captionCharacters }),
    state: Type.Enum([...captionStates]),
  }),
)

/** Beginning or ending to read captions, coming to a booth or leaving it. */
export const LaneShape = Type.Unsafe<CaptionsAsk>(object({ ...lane, on: Type.Boolean() }))

export const BoothShape = Type.Unsafe<BoothSaying>(
  object({
    ...lane,
    kind: Type.Enum([...boothKinds]),
    text: Type.String({ minLength: 1, maxLength: limits.messageCharacters, pattern: '\\S' }),
  }),
)
