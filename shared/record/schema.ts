import Type, { type Static } from 'typebox'
import { Id, IndicatorKind, LanguageTag } from '../consultation/schemas.ts'
import { stages } from '../consultation/names.ts'
import { Rule } from '../consensus/rule-schema.ts'
import { translatorRoles } from '../documents/content.ts'
import { narrowingQuestions, parkedFor, sortingMethods } from '../meeting/plenary-state.ts'

/** The version of the record's format; it rises when an older reader could misunderstand a newer record. */
export const RECORD_VERSION = 1

const object = <P extends Type.TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const count = () => Type.Integer({ minimum: 0 })

/** A name in several languages, as the organisers gave it; not every language need be there. */
export const RecordWords = Type.Record(LanguageTag, Type.String())

/** Words as somebody wrote them. */
const RecordQuote = object({ text: Type.String(), language: LanguageTag })

export const RecordTranslation = object({
  text: Type.String(),
  /** Against the words as they read now; `stale` was made from earlier ones. */
  state: Type.Enum(['missing', 'draft', 'reviewed', 'stale']),
  /** As whom somebody wrote it and read it against its source, where they said so. Never who it was. */
  author: Type.Optional(Type.Enum([...translatorRoles])),
  reviewer: Type.Optional(Type.Enum([...translatorRoles])),
})

/** Words with their translation into every other language of the meeting. */
export const RecordText = object({
  text: Type.String(),
  language: LanguageTag,
  translations: Type.Record(LanguageTag, RecordTranslation),
  /** The same in plain words, in the languages in which somebody said it so. Beside the wording, never in its place. */
  plain: Type.Optional(Type.Record(LanguageTag, Type.String())),
})

export const RecordIndicator = object({
  id: Id,
  kind: IndicatorKind,
  text: RecordText,
  means: orNull(RecordText),
})

export const RecordOrigin = object({
  /** Null for what came from the pre-meeting without a table. */
  table: orNull(Id),
  /** To whom that table's questions are addressed. */
  stakeholder: orNull(Id),
  rounds: Type.Array(Type.Integer({ minimum: 1 })),
  /** Blocs that shaped it, as far as they may be named. */
  blocs: Type.Array(Id),
  /** People who belong to no bloc that may be named shaped it too; `false` says nothing either way. */
  others: Type.Boolean(),
  /** Which of them did what in which round, in order; 0 is the pre-meeting. Empty where it was not noted. */
  steps: Type.Array(
    object({
      round: Type.Integer({ minimum: 0 }),
      deed: Type.Enum(['added', 'reworded', 'moved', 'removed']),
      blocs: Type.Array(Id),
      others: Type.Boolean(),
    }),
  ),
})

/** `bloc` is empty for all who belong to no bloc that may be named, together. */
const BlocLean = object({
  bloc: Type.String(),
  lean: Type.Enum(['in-favour', 'leaning-in-favour', 'divided', 'leaning-against', 'against', 'not-heard-enough']),
})
export const RecordReason = object({
  code: Type.Enum([
    'passes',
    'nobody-keeps',
    'share-for',
    'share-against',
    'blocked',
    'too-many-aside',
    'community-not-yet',
    'no-agreement-yet',
    'bloc-rejects',
    'not-heard-enough',
  ]),
  bloc: orNull(Type.String()),
})

/** A reason in somebody's own words; with their alias where they wished it. */
export const RecordVoice = object({
  text: Type.String(),
  by: orNull(Type.String()),
  /** The community's criterion that a block rests on; only where the record names the criteria. */
  criterion: Type.Optional(Id),
})

/** What the ballots said, as far as the disclosure function let it through. */
export const RecordAgreement = object({
  rating: orNull(
    object({ verdict: Type.Enum(['in', 'out', 'open', 'divided', 'not-heard']), because: RecordReason, blocs: Type.Array(BlocLean) }),
  ),
  consensus: orNull(
    object({
      passes: Type.Boolean(),
      because: RecordReason,
      blocs: Type.Array(BlocLean),
      /** How it was judged; absent: as called. After an amendment that did not help, what was held against it is printed. */
      stage: Type.Optional(Type.Enum(['called', 'unseconded', 'fallback'])),
      /** In the persons' own words; in which language is not known. */
      reservations: Type.Array(RecordVoice),
      asides: Type.Array(RecordVoice),
      blocks: Type.Array(RecordVoice),
    }),
  ),
})

/** Where an item stood after a round of narrowing. */
export const RecordRound = object({
  round: Type.Integer({ minimum: 1 }),
  asks: Type.Enum([...narrowingQuestions]),
  method: Type.Enum([...sortingMethods]),
  verdict: Type.Enum(['in', 'out', 'open', 'divided', 'not-heard']),
  because: RecordReason,
  blocs: Type.Array(BlocLean),
  /** How far the answers moved since the round before; null for the first, and where it may not be told. */
  moved: orNull(Type.Enum(['stable', 'moved', 'moved-much'])),
})

/** How an item got to where it is; what there is nothing to say about is absent. */
const history = {
  rounds: Type.Optional(Type.Array(RecordRound)),
  /** Calls for consensus since it was last taken up. */
  calls: Type.Optional(count()),
  /** Which purposes it serves, or that it serves none. */
  scope: Type.Optional(object({ purposes: Type.Array(Id), out: Type.Boolean() })),
  /** Other wordings that were proposed; by whom is told to nobody. */
  alternatives: Type.Optional(Type.Array(object({ id: Id, text: Type.String(), language: LanguageTag }))),
  /** What a vote among wordings found; null for the words as they stood. */
  worded: Type.Optional(object({ chosen: orNull(Id), clear: Type.Boolean(), none: Type.Optional(Type.Literal(true)) })),
  /** Of what is parked: where it goes, and when it comes back, in words. */
  whereabouts: Type.Optional(object({ for: Type.Enum([...parkedFor]), back: Type.String() })),
} as const
const RecordHistory = object(history)

const item = {
  id: Id,
  /** Empty where it is addressed to nobody in particular. */
  stakeholder: Type.String(),
  crossCutting: Type.Boolean(),
  wording: RecordText,
  /** The words that came from the table, where the plenary changed them. */
  brought: orNull(RecordQuote),
  indicators: Type.Array(RecordIndicator),
  origin: RecordOrigin,
  /** Other items that belong with it. */
  linked: Type.Array(Id),
  agreement: RecordAgreement,
  ...history,
} as const
/** Items that went into this one, also by way of another; they stand whole under `merged`. */
const merged = { merged: Type.Array(Id) } as const
const reason = { reason: Type.String() } as const

export const RecordLine = object({
  ...item,
  ...merged,
  /** It was accepted against the rule; `reason` says why. */
  exception: Type.Boolean(),
  /** It was accepted with others, without a call of its own: nobody asked to talk about it. */
  together: Type.Optional(Type.Literal(true)),
  ...reason,
})
export const RecordLeftOut = object({ ...item, ...merged, ...reason })
export const RecordMerged = object({ ...item, into: Id })
export const RecordOpen = object({ ...item, ...merged, shortlisted: Type.Boolean(),
  /** It is back at its table: why. */
  sentBack: Type.Optional(Type.String()) })

/** A card as it stands at a table before the plenary has begun. */
export const RecordDraftQuestion = object({
  id: Id,
  wording: RecordText,
  crossCutting: Type.Boolean(),
  parked: Type.Boolean(),
  indicators: Type.Array(RecordIndicator),
  origin: RecordOrigin,
})

/** What came to a table after its last round, as its host took it. Who offered it is not told. */
export const RecordLate = object({
  table: Id,
  /** To whom that table's questions are addressed. */
  stakeholder: orNull(Id),
  /** The round that it was written for. */
  round: Type.Integer({ minimum: 1 }),
  part: Type.Enum(['question', 'indicator', 'means', 'remark', 'notes', 'handover']),
  /** How the text read before; null where it is new. */
  before: orNull(RecordQuote),
  /** How it would have read; null where it would have gone. */
  after: orNull(RecordQuote),
})

/** A word of the meeting, in the languages in which somebody has written it. */
const RecordTerm = object({ id: Id, term: RecordWords, meaning: RecordWords, agreed: Type.Boolean() })

/** What was written down while people spoke, where the meeting chose beforehand to keep it. */
const RecordCaptions = object({
  /** Null for the plenary; so is the round. */
  table: orNull(Id),
  stakeholder: orNull(Id),
  round: orNull(Type.Integer({ minimum: 1 })),
  language: LanguageTag,
  lines: Type.Array(Type.String()),
})

/**
 * The consensus record: what was agreed, how it got there, what was left out and why. Codes instead of
 * words of the interface, so that it belongs to no language; every export is made from it and nothing else.
 * It names no person, no alias and no constituency.
 */
export const RecordJson = object({
  format: Type.Literal('cafe-mondial/record'),
  version: Type.Literal(RECORD_VERSION),
  consultation: Id,
  title: RecordWords,
  /** The first is the language that the meeting was prepared in. */
  languages: Type.Array(LanguageTag, { minItems: 1 }),
  stage: Type.Enum([...stages]),
  /** True until the record is published. */
  draft: Type.Boolean(),
  /** Milliseconds since the Unix epoch: when things stood so. */
  at: Type.Integer(),
  narrative: orNull(RecordQuote),
  /** The community's criteria; empty unless its circle has opened. */
  criteria: Type.Array(object({ id: Id, wording: RecordText })),
  stakeholders: Type.Array(
    object({ id: Type.String(), name: RecordWords, describes: orNull(RecordWords), lines: Type.Array(RecordLine) }),
  ),
  open: Type.Array(RecordOpen),
  parked: Type.Array(RecordLeftOut),
  rejected: Type.Array(RecordLeftOut),
  merged: Type.Array(RecordMerged),
  /** What stands at the tables; empty once the plenary has begun. */
  tables: Type.Array(
    object({ table: Id, stakeholder: Id, questions: Type.Array(RecordDraftQuestion), handover: orNull(RecordText) }),
  ),
  /** Contributions that came when nothing could be written any more; by table and round, then in the order of their letters. */
  late: Type.Array(RecordLate),
  /** Annexes; absent where there are none. */
  glossary: Type.Optional(Type.Array(RecordTerm)),
  captions: Type.Optional(Type.Array(RecordCaptions)),
  /** What the consultation is for. */
  purposes: Type.Optional(Type.Array(object({ id: Id, text: RecordWords }))),
  /** By what it was decided: each rule that was in force, oldest first, and why it was changed. Absent before the plenary. */
  rules: Type.Optional(Type.Array(object({ rule: Rule, reason: Type.String() }))),
  /** How much each part weighed in order and room, by stakeholder; nobody's vote weighed more. */
  weights: Type.Optional(object({ weights: Type.Record(Type.String(), Type.Integer({ minimum: 1 })), reason: Type.String() })),
  /** Those that the record names. */
  blocs: Type.Array(object({ id: Id, name: RecordWords, community: Type.Boolean() })),
  counts: object({
    /** How many accepted lines the meeting aims at. */
    target: count(),
    accepted: count(),
    withReservation: count(),
    exceptions: count(),
    open: count(),
    parked: count(),
    rejected: count(),
    merged: count(),
    /** About how many printed pages the accepted lines are, in the first language. */
    pages: Type.Optional(count()),
  }),
  /** Where the chain of what happened stood: its last link, in hexadecimal. How many events there are would count the hidden ones. */
  chain: object({ last: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
})

export type RecordJson = Static<typeof RecordJson>
export type RecordWords = Static<typeof RecordWords>
export type RecordText = Static<typeof RecordText>
export type RecordTranslation = Static<typeof RecordTranslation>
export type RecordIndicator = Static<typeof RecordIndicator>
export type RecordOrigin = Static<typeof RecordOrigin>
export type RecordReason = Static<typeof RecordReason>
export type RecordAgreement = Static<typeof RecordAgreement>
export type RecordRound = Static<typeof RecordRound>
export type RecordHistory = Static<typeof RecordHistory>
export type RecordVoice = Static<typeof RecordVoice>
export type RecordLine = Static<typeof RecordLine>
export type RecordLeftOut = Static<typeof RecordLeftOut>
export type RecordMerged = Static<typeof RecordMerged>
export type RecordLate = Static<typeof RecordLate>
export type RecordCaptions = Static<typeof RecordCaptions>
export type RecordOpen = Static<typeof RecordOpen>
export type RecordDraftQuestion = Static<typeof RecordDraftQuestion>
