import Type, { type Static } from 'typebox'
import { limits } from '../limits.ts'

/** A place in a shared text that stays where it is while others write: a Yjs relative position as JSON. */
const RelativePosition = Type.Object(
  {
    type: Type.Optional(Type.Unknown()),
    tname: Type.Optional(Type.Unknown()),
    item: Type.Optional(Type.Unknown()),
    assoc: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
)

/**
 * What a client may say of itself in its awareness state, beside which everything else is dropped: the item that
 * it has in focus (`question:<id>`, `notes`, …) and its caret. Who it is, says the server.
 */
export const OwnPresence = Type.Object({
  focus: Type.Optional(Type.Union([Type.String({ maxLength: limits.focusCharacters }), Type.Null()])),
  cursor: Type.Optional(Type.Union([Type.Object({ anchor: RelativePosition, head: RelativePosition }, { additionalProperties: false }), Type.Null()])),
})
export type OwnPresence = Static<typeof OwnPresence>

/** One person's row, as the server writes it into everybody's awareness: one for each socket. */
export interface Presence {
  readonly seat: string
  /** The name is the alias; the form is what editors' cursors of the Yjs family read. */
  readonly user: { readonly name: string }
  readonly focus: string | null
  readonly cursor: OwnPresence['cursor'] | null
}
