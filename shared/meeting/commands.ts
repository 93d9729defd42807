import Type, { type Static } from 'typebox'
import { Structure } from '../consultation/file.ts'
import { Id, ItemText, LanguageTag, Mode, Person, RoleName, textOf, Timetable, Title } from '../consultation/schemas.ts'
import { LateChange } from '../documents/card-change.ts'
import type { PollId } from '../ids.ts'
import { limits } from '../limits.ts'
import { command } from './command.ts'
import { helpSubjects } from './help-subjects.ts'
import { Languages, plenaryCommands } from './plenary-commands.ts'
import { Basis, Demands, PlanChange, RoundNumber } from './rotation-schemas.ts'

const Alias = Type.String({ minLength: 1, maxLength: limits.aliasCharacters })
const Minutes = Type.Integer({ minimum: 1, maximum: limits.roundMinutes })

export const ConsentChoice = Type.Object(
  { showBloc: Type.Boolean(), quote: Type.Boolean(), showAlias: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
export const Interprets = Type.Array(Type.Tuple([LanguageTag, LanguageTag]), { maxItems: 40 })

const SilentWords = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: limits.messageCharacters, pattern: '\\S' }), language: LanguageTag },
  { additionalProperties: false },
)
/** What somebody asks for, each with its shape. May be refused. */
export const commands = {
  revise: command('revise', { structure: Structure }),
  'revoke-invitation': command('revoke-invitation', { invitation: Id }),
  /** Takes back what nobody has used of a printed sheet of codes. */
  'revoke-sheet': command('revoke-sheet', { sheet: Id }),
  'revoke-seat': command('revoke-seat', { seat: Id }),
  /** At the welcome desk: somebody with a seat, or an expected person without one, has come, is missing, or neither. */
  'check-in': command('check-in', {
    who: Type.Union([Type.Object({ seat: Id }, { additionalProperties: false }), Type.Object({ person: Id }, { additionalProperties: false })]),
    presence: Type.Enum(['come', 'missing', 'expected']),
  }),
  /** More people are expected, also once the meeting has begun. */
  'expect-people': command('expect-people', { people: Type.Array(Person, { minItems: 1, maxItems: limits.people }) }),
  'forget-people': command('forget-people', { people: Type.Array(Id, { minItems: 1, maxItems: limits.people, uniqueItems: true }) }),
  'update-seat': command('update-seat', {
    alias: Type.Optional(Alias),
    speaks: Type.Optional(Languages),
    needs: Type.Optional(Languages),
    interprets: Type.Optional(Interprets),
    /** Of an interpreter: captions and translations only, no voice. */
    inWriting: Type.Optional(Type.Boolean()),
    mode: Type.Optional(Mode),
    consent: Type.Optional(ConsentChoice),
  }),
  leave: command('leave', {}),
  'seat-companion': command('seat-companion', {
    alias: Alias,
    constituency: Id,
    speaks: Languages,
    needs: Languages,
    consent: ConsentChoice,
  }),
  'begin-stage': command('begin-stage', { stage: Type.Enum(['premeeting', 'cafe', 'plenary', 'refine']) }),
  'undo-stage': command('undo-stage', {}),
  'answer-circle': command('answer-circle', {
    subject: Type.Enum(['criteria', 'opening']),
    agree: Type.Boolean(),
  }),
  'admit-interpreter': command('admit-interpreter', { seat: Id, admitted: Type.Boolean() }),
  'set-demands': command('set-demands', Demands.properties),
  'plan-rotation': command('plan-rotation', {}),
  'adopt-plan': command('adopt-plan', {
    /** `changes` of the rotation that the plan was made for. */
    basis: Basis,
    seats: Type.Array(Id, { maxItems: limits.seats, uniqueItems: true }),
    tables: Type.Array(Id, { maxItems: limits.tables, uniqueItems: true }),
    /** For each round the table of each seat, by its place in `tables`; -1 where it has none. */
    rounds: Type.Array(Type.Array(Type.Integer({ minimum: -1, maximum: limits.tables - 1 }), { maxItems: limits.seats }), { maxItems: limits.rounds }),
  }),
  'repair-plan': command('repair-plan', { basis: Basis, change: PlanChange }),
  'undo-plan': command('undo-plan', { basis: Basis }),
  /** `from`: where whoever asks saw this person sit then; null for nowhere. */
  'move-seat': command('move-seat', { seat: Id, round: RoundNumber, table: Id, from: Type.Optional(Type.Union([Id, Type.Null()])) }),
  'choose-table': command('choose-table', { round: RoundNumber, table: Id }),
  'start-round': command('start-round', { minutes: Type.Optional(Minutes) }),
  /** More time for all, or for one table. */
  'extend-round': command('extend-round', { minutes: Minutes, table: Type.Optional(Id) }),
  'end-round': command('end-round', {}),
  /** The last that was begun, stopped or ended; of one table, that it ends at another time. */
  'undo-round': command('undo-round', { table: Type.Optional(Id) }),
  /** `until`: when they mean to go on. Nothing starts by itself. */
  'pause-round': command('pause-round', { until: Type.Optional(Type.Integer({ minimum: 0 })) }),
  'resume-round': command('resume-round', {}),
  /** When what has not begun yet is planned to be, and all pauses. */
  'set-timetable': command('set-timetable', { timetable: Timetable }),
  'set-warnings': command('set-warnings', {
    minutes: Type.Array(Type.Integer({ minimum: 1, maximum: limits.warningLatestMinutes }), { maxItems: limits.warnings, uniqueItems: true }),
  }),
  say: command('say', {
    table: Id,
    text: Type.String({ minLength: 1, maxLength: limits.messageCharacters, pattern: '\\S' }),
    language: LanguageTag,
  }),
  'offer-late': command('offer-late', {
    table: Id,
    round: Type.Integer({ minimum: 1, maximum: limits.rounds }),
    /** `late`: the round was closed. `mass`: it would take away much of what others wrote, so the host is asked. */
    reason: Type.Enum(['late', 'mass']),
    changes: Type.Array(LateChange, { minItems: 1, maxItems: limits.lateChanges }),
  }),
  /** Which changes, by their place among those offered. */
  'settle-late': command('settle-late', {
    late: Id,
    changes: Type.Array(Type.Integer({ minimum: 0, maximum: limits.lateChanges - 1 }), { minItems: 1, maxItems: limits.lateChanges, uniqueItems: true }),
    taken: Type.Boolean(),
  }),
  'begin-silence': command('begin-silence', { table: Id, minutes: Type.Integer({ minimum: 1, maximum: limits.silentMinutes }) }),
  /** Takes the place of what this seat handed in before; no lines take it back. */
  'hand-in': command('hand-in', {
    table: Id,
    lines: Type.Array(SilentWords, { maxItems: limits.silentLinesPerSeat }),
    named: Type.Boolean(),
  }),
  'end-silence': command('end-silence', { table: Id }),
  'clear-silence': command('clear-silence', { table: Id }),
  'call-for-help': command('call-for-help', { table: Id, about: Type.Enum([...helpSubjects]) }),
  'answer-help': command('answer-help', { call: Id }),
  'end-help': command('end-help', { call: Id }),
  /** The same words, in as many languages as whoever leads has them. */
  broadcast: command('broadcast', { to: Type.Enum(['hosts', 'all']), text: textOf(limits.messageCharacters) }),
  'take-back-broadcast': command('take-back-broadcast', { broadcast: Id }),
  /** Calls everybody to the plenary. */
  recall: command('recall', {}),
  /** `place`: a table, or `plenary`. `seat`: for somebody else there, by whoever gives the turns. */
  'raise-hand': command('raise-hand', { place: Id, language: Type.Optional(LanguageTag), seat: Type.Optional(Id) }),
  'lower-hand': command('lower-hand', { place: Id, seat: Type.Optional(Id) }),
  'give-turn': command('give-turn', { place: Id, seat: Id }),
  'end-turn': command('end-turn', { place: Id }),
  pass: command('pass', { place: Id, seat: Type.Optional(Id) }),
  'undo-turn': command('undo-turn', { place: Id }),
  /** What is made of a term of the glossary: in which words it is agreed, and by whom; that it is not used; or nothing yet. */
  'settle-term': command('settle-term', {
    term: Id,
    standing: Type.Enum(['agreed', 'dropped', 'proposed']),
    by: Type.Enum(['facilitator', 'plenary']),
    words: Type.Optional(Type.Object({ term: Title, meaning: ItemText }, { additionalProperties: false })),
  }),
  ...plenaryCommands,
} as const

export type CommandType = keyof typeof commands
export type CommandOf<T extends CommandType> = Static<(typeof commands)[T]>
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]
export const commandTypes = Object.keys(commands) as CommandType[]

export const Command = Type.Unsafe<Command>(Type.Union(Object.values(commands)))

/** What a seat says about itself when it comes through the door. */
export const Introduction = Type.Object(
  {
    alias: Alias,
    speaks: Type.Array(LanguageTag, { minItems: 1, maxItems: limits.languages, uniqueItems: true }),
    needs: Languages,
    interprets: Interprets,
    mode: Mode,
    consent: ConsentChoice,
  },
  { additionalProperties: false },
)
export type Introduction = Static<typeof Introduction>

/** What only the server asks, on behalf of a door or of the clock. */
export type DoorCommand =
  | { readonly type: 'take-seat'; readonly invitation: string; readonly introduction: Introduction }
  | ({ readonly type: 'invite' } & InvitationRequest)
  | ({ readonly type: 'invite-many' } & SheetRequest)
  | { readonly type: 'tick' }
  /** The time of a poll is over; its count is brought along. */
  | { readonly type: 'poll-due'; readonly poll: PollId }

export const InvitationRequest = Type.Object(
  {
    role: RoleName,
    constituency: Type.Union([Id, Type.Null()]),
    table: Type.Union([Id, Type.Null()]),
    person: Type.Union([Id, Type.Null()]),
    uses: Type.Enum(['one', 'many']),
  },
  { additionalProperties: false },
)
export type InvitationRequest = Static<typeof InvitationRequest>

/** Many invitations of one kind at once: a sheet, to be cut and handed on by whoever knows the people. */
export const SheetRequest = Type.Object(
  {
    role: RoleName,
    constituency: Type.Union([Id, Type.Null()]),
    table: Type.Union([Id, Type.Null()]),
    count: Type.Integer({ minimum: 1, maximum: limits.codesPerSheet }),
    /** After this instant the codes open nothing any more; null for no end. */
    until: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  },
  { additionalProperties: false },
)
export type SheetRequest = Static<typeof SheetRequest>
