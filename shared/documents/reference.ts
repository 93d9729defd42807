import Type, { type Static } from 'typebox'
import { Id, LanguageTag } from '../consultation/schemas.ts'

export const documentKinds = [
  'circle',
  'circle-translations',
  'table',
  'table-translations',
  'plenary',
  'plenary-translations',
  'record',
  'glossary',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/**
 * One Yjs document of a consultation. The id is opaque and random; which document it is
 * stands in the events only. A table has a document for each round, and one a language
 * for its translations, which lasts over the rounds; so have the circle and the plenary.
 */
export const DocumentReference = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...documentKinds]),
    table: Type.Union([Id, Type.Null()]),
    round: Type.Union([Type.Integer(), Type.Null()]),
    language: Type.Union([LanguageTag, Type.Null()]),
  },
  { additionalProperties: false },
)
export type DocumentReference = Static<typeof DocumentReference>
