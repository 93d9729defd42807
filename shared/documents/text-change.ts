import Type, { type Static } from 'typebox'
import { Id, IndicatorKind, LanguageTag } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'

const Words = Type.String({ maxLength: limits.notesCharacters })
/** Empty, or an id. */
const Key = Type.Union([Id, Type.Literal('')])

/**
 * One text of a table that reads otherwise than before: what changed in a round, or what somebody would have
 * changed had it come in time. `item` is the question's id; for notes and handover it is empty. `key` is the id of
 * the indicator (also for its means) or of the remark; else empty. An added question or indicator stands here with
 * its words; a removed one with the words that it had.
 */
export const TextChange = Type.Object(
  {
    item: Key,
    part: Type.Enum(['question', 'indicator', 'means', 'remark', 'notes', 'handover']),
    key: Key,
    /** Of an added indicator. */
    indicatorKind: Type.Optional(IndicatorKind),
    kind: Type.Enum(['added', 'reworded', 'removed']),
    before: Words,
    after: Words,
    language: LanguageTag,
  },
  { additionalProperties: false },
)
export type TextChange = Static<typeof TextChange>
