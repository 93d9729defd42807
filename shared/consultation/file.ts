import Type, { type Static } from 'typebox'
import { limits } from '../limits.ts'
import {
  AgendaEntry,
  Bloc,
  Constituency,
  FileCriterion,
  FileIssue,
  FileQuestion,
  GlossaryTerm,
  Id,
  ItemText,
  LanguageTag,
  Person,
  PlannedPause,
  Purpose,
  Stakeholder,
  Table,
  Title,
  ZoneName,
  textOf,
} from './schemas.ts'

const list = <T extends Type.TSchema>(schema: T, maxItems: number) => Type.Optional(Type.Array(schema, { maxItems }))

/** What organisers lay down before the meeting; the page of set-up writes exactly this. */
const structure = {
  title: Title,
  summary: Type.Optional(textOf(limits.summaryCharacters)),
  languages: Type.Array(LanguageTag, { minItems: 1, maxItems: limits.languages, uniqueItems: true }),
  blocs: list(Bloc, limits.blocs),
  constituencies: list(Constituency, limits.constituencies),
  purposes: list(Purpose, limits.purposes),
  stakeholders: list(Stakeholder, limits.stakeholders),
  tables: list(Table, limits.tables),
  agenda: list(AgendaEntry, limits.agendaEntries),
  /** Planned pauses between rounds and stages; those in a round are the round's. */
  pauses: list(PlannedPause, limits.plannedPauses),
  people: list(Person, limits.people),
  glossary: list(GlossaryTerm, limits.glossaryTerms),
  /** Captions are kept with the record, and everybody is told so; else they are gone after each round. */
  captionsKept: Type.Optional(Type.Boolean()),
  /** Where the meeting is: its planned times are told in this zone. */
  zone: Type.Optional(ZoneName),
  /** Minutes before the end of a round at which everybody is told. */
  warnings: list(Type.Integer({ minimum: 1, maximum: limits.warningLatestMinutes }), limits.warnings),
  /** Who speaks first: whoever has not spoken yet, always; and, where this says so, the community among them. */
  voice: Type.Optional(Type.Object({ communityFirst: Type.Boolean() }, { additionalProperties: false })),
} as const

const Quote = Type.Object(
  { id: Id, constituency: Id, text: ItemText, consent: Type.Boolean() },
  { additionalProperties: false },
)
const FrameworkEntry = Type.Object(
  {
    id: Id,
    level: Type.Enum(['goal', 'strategy', 'result', 'area', 'activity', 'indicator']),
    parent: Type.Union([Id, Type.Null()]),
    kind: Type.Optional(Type.Enum(['count', 'documented', 'state'])),
    code: Type.Optional(Type.String({ maxLength: 20 })),
    text: ItemText,
    note: Type.Optional(ItemText),
  },
  { additionalProperties: false },
)
const ChecklistEntry = Type.Object(
  { id: Id, text: ItemText, asks: Type.Optional(ItemText) },
  { additionalProperties: false },
)

export const Structure = Type.Object(structure, { additionalProperties: false })
export type Structure = Static<typeof Structure>

/** A consultation file, version 1: the structure, and what people had already written. */
export const ConsultationFile = Type.Object(
  {
    format: Type.Literal('cafe-mondial/consultation'),
    version: Type.Integer(),
    ...structure,
    criteria: list(FileCriterion, limits.itemsPerList),
    issues: list(FileIssue, limits.itemsPerList),
    questions: list(FileQuestion, limits.itemsPerList),
    quotes: list(Quote, limits.itemsPerList),
    framework: list(FrameworkEntry, limits.itemsPerList),
    impacts: list(ChecklistEntry, limits.itemsPerList),
    checklist: list(ChecklistEntry, limits.itemsPerList),
  },
  { additionalProperties: false },
)
export type ConsultationFile = Static<typeof ConsultationFile>

/** The newest version of the file format that this platform reads. */
export const FILE_VERSION = 1

/** What people had already written when a file was made: the seeds of the circle and of the tables. */
export type Prepared = Pick<ConsultationFile, 'criteria' | 'issues' | 'questions'>

/** Parts a file in what organisers may revise and what people had already written. */
export function partsOf(file: ConsultationFile): { structure: Structure; prepared: Prepared } {
  const { format: _format, version: _version, criteria, issues, questions, quotes: _quotes, framework: _framework, impacts: _impacts, checklist: _checklist, ...structure } = file
  return {
    structure,
    prepared: {
      ...(criteria === undefined ? {} : { criteria }),
      ...(issues === undefined ? {} : { issues }),
      ...(questions === undefined ? {} : { questions }),
    },
  }
}
