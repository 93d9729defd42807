import Type from 'typebox'
import { Rule } from '../consensus/rule-schema.ts'
import { Id, LanguageTag } from '../consultation/schemas.ts'
import { limits } from '../limits.ts'
import { command } from './command.ts'
import { narrowingQuestions, parkedFor, sortingMethods } from './plenary-state.ts'

const Reason = Type.String({ minLength: 1, maxLength: limits.reasonCharacters, pattern: '\\S' })
const OptionalReason = Type.String({ maxLength: limits.reasonCharacters })
export const Languages = Type.Array(LanguageTag, { maxItems: limits.languages, uniqueItems: true })
const Candidates = Type.Array(Id, { minItems: 1, maxItems: limits.candidatesPerPoll, uniqueItems: true })
const Blocs = Type.Array(Id, { maxItems: limits.blocs, uniqueItems: true })
const Minutes = Type.Integer({ minimum: 1, maximum: limits.pollMinutes })

/** What is asked for in the plenary, and before it about how it will decide. */
export const plenaryCommands = {
  'set-target': command('set-target', { target: Type.Integer({ minimum: 1, maximum: limits.candidates }) }),
  /** In these languages every item is to be read in reviewed words before it is decided on; none: nothing is asked. */
  'require-translations': command('require-translations', { languages: Languages }),
  /** What decides. Once anything was asked of anybody, only with a reason. */
  'set-rule': command('set-rule', { rule: Rule, reason: Type.Optional(Reason) }),
  /** How much sections weigh in order and target, by stakeholder; those that are not named weigh 1. */
  'set-weights': command('set-weights', {
    weights: Type.Record(Id, Type.Integer({ minimum: 1, maximum: limits.sectionWeight }), { maxProperties: limits.stakeholders }),
    reason: Type.Optional(Reason),
  }),
  /** Which purposes an item serves; `out`: none, so that it is set aside as out of scope, and can be taken in again. */
  'set-scope': command('set-scope', {
    candidate: Id,
    purposes: Type.Array(Id, { maxItems: limits.purposes, uniqueItems: true }),
    out: Type.Boolean(),
  }),
  /** How it is decided stands on the big screen, until it is taken off or an item is shown. */
  'show-rule': command('show-rule', { shown: Type.Boolean() }),
  discuss: command('discuss', { candidate: Type.Union([Id, Type.Null()]) }),
  merge: command('merge', { candidate: Id, into: Id }),
  'undo-merge': command('undo-merge', { candidate: Id }),
  link: command('link', { one: Id, other: Id }),
  unlink: command('unlink', { one: Id, other: Id }),
  /** Two that look alike are not the same; false takes that back. */
  'keep-apart': command('keep-apart', { one: Id, other: Id, apart: Type.Boolean() }),
  /** Another wording, to be voted on beside the one that stands. */
  'offer-wording': command('offer-wording', {
    candidate: Id,
    text: Type.String({ minLength: 1, maxLength: limits.itemCharacters, pattern: '\\S' }),
    language: LanguageTag,
  }),
  'withdraw-wording': command('withdraw-wording', { candidate: Id, wording: Id }),
  park: command('park', {
    candidate: Id,
    reason: OptionalReason,
    for: Type.Optional(Type.Enum([...parkedFor])),
    back: Type.Optional(Type.String({ maxLength: limits.titleCharacters })),
  }),
  reject: command('reject', { candidate: Id, reason: Reason }),
  /** Back to the table that wrote it, to be worked on. */
  'send-back': command('send-back', { candidate: Id, reason: Reason }),
  /** The table brings it back; its new words, if any, are offered as a wording. */
  'bring-back': command('bring-back', {
    candidate: Id,
    wording: Type.Optional(
      Type.Object({ text: Type.String({ minLength: 1, maxLength: limits.itemCharacters, pattern: '\\S' }), language: LanguageTag }, { additionalProperties: false }),
    ),
  }),
  /** Takes up again what is parked; what was decided only once a majority wants it, or at once as a slip. */
  reopen: command('reopen', { candidate: Id }),
  /** A rating sorts, a consensus decides, a wording chooses among wordings of one item, a reopening asks whether to decide anew. */
  'open-poll': command('open-poll', {
    kind: Type.Enum(['rating', 'consensus', 'wording', 'reopening']),
    candidates: Candidates,
    /** Of a rating; `rating` and `importance` where they are not said. */
    method: Type.Optional(Type.Enum([...sortingMethods])),
    asks: Type.Optional(Type.Enum([...narrowingQuestions])),
    /** Whom it asks, by bloc; everybody with a vote where none is named. */
    audience: Type.Optional(Blocs),
    /** After so long it closes by itself. */
    minutes: Type.Optional(Minutes),
  }),
  'close-poll': command('close-poll', { poll: Id }),
  accept: command('accept', { candidate: Id, exception: Type.Optional(Reason) }),
  /** To be accepted together, unless somebody asks to discuss one. */
  'propose-block': command('propose-block', { candidates: Candidates, minutes: Minutes }),
  'ask-to-discuss': command('ask-to-discuss', { candidate: Id }),
  'accept-block': command('accept-block', {}),
  'withdraw-block': command('withdraw-block', {}),
} as const
