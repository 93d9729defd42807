import Type, { type Static } from 'typebox'
import { Id, IndicatorKind } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'
import { TextChange } from './text-change.ts'

const change = <P extends Type.TProperties>(properties: P) => Type.Object({ item: Id, ...properties }, { additionalProperties: false })

/** What became of a card besides its words. `behind`: the card that it lies behind now among those shown with it; empty where it is the first. */
export const CardChange = Type.Union([
  change({ kind: Type.Literal('moved'), behind: Type.Union([Id, Type.Literal('')]) }),
  change({ kind: Type.Enum(['parked', 'unparked', 'cross-cutting', 'one-stakeholder']) }),
  change({ kind: Type.Enum(['tagged', 'untagged']), tag: Type.String({ minLength: 1, maxLength: limits.tagCharacters }) }),
  change({ kind: Type.Enum(['linked', 'unlinked']), link: Type.Object({ table: Id, question: Id }, { additionalProperties: false }) }),
  change({ kind: Type.Enum(['issue-linked', 'issue-unlinked']), issue: Id }),
  change({ kind: Type.Literal('indicator-kind'), indicator: Id, before: IndicatorKind, after: IndicatorKind }),
])
export type CardChange = Static<typeof CardChange>

/** Whatever of a table can come too late. */
export const LateChange = Type.Union([TextChange, CardChange])
export type LateChange = Static<typeof LateChange>
