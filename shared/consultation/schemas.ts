import Type, { type Static } from 'typebox'
import { ID_PATTERN, LANGUAGE_PATTERN } from '../ids.ts'
import { PLANNED_INSTANT_PATTERN } from '../planned-instant.ts'
import { limits } from '../limits.ts'
import { roles } from './names.ts'
import { pauseKinds } from './pause-kinds.ts'

/** Schemas that files, commands and wires share. */
export const Id = Type.String({ pattern: ID_PATTERN })
export const LanguageTag = Type.String({ pattern: LANGUAGE_PATTERN })

const object = <P extends Type.TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** One text in several languages, each at most `characters` long. */
export const textOf = (characters: number) =>
  Type.Record(LanguageTag, Type.String({ minLength: 1, maxLength: characters }), {
    minProperties: 1,
    maxProperties: limits.languages,
    additionalProperties: false,
  })

export const Title = textOf(limits.titleCharacters)
export const ItemText = textOf(limits.itemCharacters)

export const RoleName = Type.Enum([...roles])
export const Mode = Type.Enum(['room', 'remote'])

export const Bloc = object({ id: Id, name: Title, community: Type.Boolean() })
export const Constituency = object({
  id: Id,
  name: Title,
  community: Type.Boolean(),
  region: Type.Optional(Id),
  bloc: Type.Union([Id, Type.Null()]),
  votes: Type.Boolean(),
})
export const Stakeholder = object({
  id: Id,
  name: Title,
  describes: Type.Optional(textOf(limits.summaryCharacters)),
})
/** What the consultation is for; each item of the plenary serves some of them, or is out of scope. */
export const Purpose = object({ id: Id, text: Title })
/** `host` is a person of `people`; without one, whoever is invited as this table's host. */
export const Table = object({
  id: Id,
  stakeholder: Id,
  host: Type.Optional(Type.Union([Id, Type.Null()])),
  capacity: Type.Integer({ minimum: 2, maximum: limits.people }),
})
/** The moment that a plan means, with its distance from UTC there and then: `2017-09-05T09:00+03:00`. */
const PlannedInstant = Type.String({ pattern: PLANNED_INSTANT_PATTERN })
/** The name of a time zone as IANA writes it: `Europe/Kyiv`. */
export const ZoneName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,32}){0,2}$' })
export const PlannedPause = object({
  from: PlannedInstant,
  until: PlannedInstant,
  kind: Type.Optional(Type.Enum([...pauseKinds])),
  /** In place of a kind, or beside it. */
  name: Type.Optional(Title),
})
export const Round = object({
  id: Id,
  title: Title,
  /** Of the clock of the round: nights and other pauses do not count. */
  minutes: Type.Integer({ minimum: 1, maximum: limits.roundMinutes }),
  startsAt: Type.Optional(PlannedInstant),
  /** Those in which the clock of the round stands still. */
  pauses: Type.Optional(Type.Array(PlannedPause, { maxItems: limits.pausesPerRound })),
})
const StageName = Type.Enum(['premeeting', 'cafe', 'plenary', 'refine', 'validate'])
const StageDays = Type.Integer({ minimum: 1, maximum: 60 })
const StageMinutes = Type.Integer({ minimum: 1, maximum: limits.roundMinutes })
export const AgendaEntry = object({
  stage: StageName,
  days: Type.Optional(StageDays),
  /** How long a stage of hours is meant to last, pauses not counted. */
  minutes: Type.Optional(StageMinutes),
  startsAt: Type.Optional(PlannedInstant),
  rounds: Type.Optional(Type.Array(Round, { maxItems: limits.rounds })),
})
/** When everything is planned to be: what an agenda says of times, by itself. */
export const Timetable = object({
  zone: Type.Optional(ZoneName),
  stages: Type.Array(
    object({
      stage: StageName,
      startsAt: Type.Union([PlannedInstant, Type.Null()]),
      days: Type.Union([StageDays, Type.Null()]),
      minutes: Type.Union([StageMinutes, Type.Null()]),
    }),
    { maxItems: limits.agendaEntries },
  ),
  rounds: Type.Array(
    object({
      id: Id,
      startsAt: Type.Union([PlannedInstant, Type.Null()]),
      minutes: Type.Integer({ minimum: 1, maximum: limits.roundMinutes }),
    }),
    { maxItems: limits.rounds },
  ),
  /** Those in rounds and those between them. */
  pauses: Type.Array(PlannedPause, { maxItems: limits.plannedPauses }),
})
export const Person = object({
  id: Id,
  alias: Type.String({ minLength: 1, maxLength: limits.aliasCharacters }),
  role: Type.Enum(['facilitator', 'host', 'participant', 'interpreter', 'rapporteur', 'observer', 'validator']),
  constituency: Id,
  speaks: Type.Array(LanguageTag, { maxItems: limits.languages }),
  needs: Type.Optional(Type.Array(LanguageTag, { maxItems: limits.languages })),
  interprets: Type.Optional(Type.Array(Type.Tuple([LanguageTag, LanguageTag]), { maxItems: 40 })),
  mode: Type.Optional(Mode),
  /** Rounds, from 1, in which this person is not there. */
  away: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: limits.rounds }), { maxItems: limits.rounds, uniqueItems: true })),
})
export const GlossaryTerm = object({ id: Id, term: Title, meaning: ItemText })

export const IndicatorKind = Type.Enum(['count', 'documented', 'state'])
export type IndicatorKindName = Static<typeof IndicatorKind>
const FileIndicator = object({ id: Id, kind: IndicatorKind, text: ItemText, means: Type.Optional(ItemText) })
export const FileQuestion = object({
  id: Id,
  stakeholder: Id,
  text: ItemText,
  issues: Type.Optional(Type.Array(Id, { maxItems: limits.linksPerQuestion })),
  crossCutting: Type.Optional(Type.Boolean()),
  indicators: Type.Optional(Type.Array(FileIndicator, { maxItems: limits.indicatorsPerQuestion })),
})
export const FileCriterion = object({
  id: Id,
  text: ItemText,
  parts: Type.Optional(Type.Array(ItemText, { maxItems: 20 })),
})
export const FileIssue = object({
  id: Id,
  stakeholder: Type.Optional(Type.Union([Id, Type.Null()])),
  text: ItemText,
  crossCutting: Type.Optional(Type.Boolean()),
})

export type BlocPlan = Static<typeof Bloc>
export type ConstituencyPlan = Static<typeof Constituency>
export type StakeholderPlan = Static<typeof Stakeholder>
export type TablePlan = Static<typeof Table>
export type RoundPlan = Static<typeof Round>
export type AgendaPlan = Static<typeof AgendaEntry>
export type PausePlan = Static<typeof PlannedPause>
export type Timetable = Static<typeof Timetable>
export type PersonPlan = Static<typeof Person>
export type GlossaryEntry = Static<typeof GlossaryTerm>
