import Type, { type Static } from 'typebox'
import { limits } from '../limits.ts'
import { CaptionLane, CaptionsAsk } from './captions.ts'

/** What is lost first when one interprets from another's interpretation; and `words` to one's partner in the booth. */
export const boothKinds = ['number', 'name', 'acronym', 'words'] as const
export type BoothKind = (typeof boothKinds)[number]

/** An interpreter comes to a booth, or goes: the lane says which. */
export const BoothAsk = CaptionsAsk

/** A note to all booths of a place, or words to the partner. */
export const BoothSaying = Type.Object(
  {
    ...CaptionLane.properties,
    kind: Type.Enum([...boothKinds]),
    text: Type.String({ minLength: 1, maxLength: limits.messageCharacters, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type BoothSaying = Static<typeof BoothSaying>

/** As it comes to a booth; `by` is an alias, `language` that of the booth it comes from. */
export interface BoothNews {
  readonly place: BoothSaying['place']
  readonly language: string
  readonly kind: BoothKind
  readonly text: string
  readonly by: string
}
