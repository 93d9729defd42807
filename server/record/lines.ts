import type { Paragraph } from 'docx'
import type { ItemId, Language } from '../../shared/ids.ts'
import type { RecordAgreement, RecordIndicator, RecordJson, RecordOrigin, RecordReason, RecordText, RecordVoice } from '../../shared/record/schema.ts'
import { heading, paragraph, spoken } from './paragraphs.ts'
import type { Style } from './paper.ts'
import { speakerFor, type Piece, type Speaker } from './pieces.ts'
import { nameIn, readIn } from './reading.ts'

/** One record, read in one language. */
export interface Edition {
  readonly record: RecordJson
  readonly language: Language
  readonly speaker: Speaker
  /** Every item of the record, for those that speak of another. */
  readonly items: ReadonlyMap<ItemId, Item>
}

/** A record, made ready to be read in one language. */
export const editionOf = (record: RecordJson, language: Language): Edition => {
  const lines = record.stakeholders.flatMap((stakeholder) => stakeholder.lines)
  const items: readonly Item[] = [...lines, ...record.open, ...record.parked, ...record.rejected, ...record.merged]
  return { record, language, speaker: speakerFor(language), items: new Map(items.map((item) => [item.id, item])) }
}

type Item = RecordJson['open'][number] | RecordJson['parked'][number] | RecordJson['merged'][number] | RecordJson['stakeholders'][number]['lines'][number]

const strong = (pieces: readonly Piece[]): readonly Piece[] => pieces.map((piece) => ({ ...piece, stress: 'strong' }))
const marked = (pieces: readonly Piece[]): readonly Piece[] => pieces.map((piece) => ({ ...piece, stress: 'mark' }))
/** Stays with what it follows, so that no line begins with it. */
export const DOT = '\u00A0· '

/** Names may hold commas and an “and” of their own, so lists of them are parted by something else. */
export const joined = (parts: readonly (readonly Piece[])[], by: string): readonly Piece[] =>
  parts.flatMap((part, place) => (place === 0 ? part : [{ text: by, language: null }, ...part]))
const space: Piece = { text: ' ', language: null }

/** Somebody's words under a label of ours, “Reason: …”, running as the words do. */
export const labelled = ({ speaker }: Edition, style: Style, label: readonly Piece[], words: Piece): Paragraph =>
  paragraph(style, speaker.say('record:label', { label: strong(label), words: [words] }), words)

const quoted = ({ speaker }: Edition, words: Piece): readonly Piece[] => speaker.say('record:quote', { words: [{ ...words, stress: 'book' }] })

export const labelledQuote = (edition: Edition, style: Style, label: readonly Piece[], words: Piece): Paragraph =>
  paragraph(style, edition.speaker.say('record:label', { label: strong(label), words: quoted(edition, words) }), words)

/** The words of a text as `put` sets them, and under them what there is to say about the translation. */
export function textWithNote(edition: Edition, text: RecordText, put: (words: Piece) => Paragraph): readonly Paragraph[] {
  const { words, note, earlier } = readIn(text, edition.language, edition.speaker)
  return [
    put(words),
    ...(note.length === 0 ? [] : [paragraph('Note', note)]),
    ...(earlier === null
      ? []
      : [labelledQuote(edition, 'Note', edition.speaker.say('record:translation.earlier'), earlier)]),
  ]
}

/** An item under its heading: its indicators, how it was agreed, its past, where it comes from. */
export function itemUnder(edition: Edition, item: Item, put: (words: Piece) => Paragraph, past: (item: Item) => readonly Paragraph[]): readonly Paragraph[] {
  const { speaker } = edition
  return [
    ...textWithNote(edition, item.wording, put),
    ...(item.crossCutting ? [paragraph('Origin', strong(speaker.say('record:cross_cutting')))] : []),
    ...item.indicators.flatMap((indicator) => indicatorLines(edition, indicator)),
    ...agreementLines(edition, item.agreement),
    ...reasonLines(edition, item),
    ...past(item),
    ...originLines(edition, item.origin),
    ...historyLines(edition, item),
  ]
}

/** An item of a list of what is not agreed. */
export const listedItem = (edition: Edition, item: Item, past: (item: Item) => readonly Paragraph[]): readonly Paragraph[] =>
  itemUnder(edition, item, (words) => heading('Heading3', [words]), past)

export function indicatorLines(edition: Edition, { kind, text, means }: RecordIndicator): readonly Paragraph[] {
  const { speaker } = edition
  return [
    ...textWithNote(edition, text, (words) => labelled(edition, 'Indicator', speaker.say(`record:kind.${kind}`), words)),
    ...(means === null ? [] : [meansLine(edition, means)]),
  ]
}

/** Small type, so that the note about the translation stands in the same paragraph. */
function meansLine(edition: Edition, means: RecordText): Paragraph {
  const { speaker, language } = edition
  const { words, note } = readIn(means, language, speaker)
  const pieces = speaker.say('record:label', { label: speaker.say('record:means'), words: [words] })
  return paragraph('Means', note.length === 0 ? pieces : joined([pieces, marked(note)], DOT), words)
}

export function originLines(edition: Edition, { table, stakeholder, rounds, blocs, others }: RecordOrigin): readonly Paragraph[] {
  const { speaker } = edition
  const name = stakeholderName(edition, stakeholder ?? '')
  const rounded = rounds.length > 0 ? { rounds: speaker.list(rounds.map((round) => [{ text: String(round), language: null }])), count: rounds.length } : null
  const place =
    table === null
      ? speaker.say('record:origin.premeeting')
      : rounded === null
        ? speaker.say('record:origin.table', { table: name })
        : speaker.say('record:origin.rounds', { table: name, ...rounded })
  const shapers = { blocs: joined(blocs.map((bloc) => blocName(edition, bloc)), '; ') }
  const shaped =
    blocs.length > 0
      ? others ? speaker.say('record:origin.blocs_and_others', shapers) : speaker.say('record:origin.blocs', shapers)
      : others ? speaker.say('record:origin.others') : []
  return [paragraph('Origin', shaped.length > 0 ? [...place, space, ...shaped] : place)]
}

function historyLines(edition: Edition, item: Item): readonly Paragraph[] {
  const { speaker } = edition
  const quoteEach = (label: readonly Piece[], ids: readonly ItemId[]) =>
    ids.flatMap((id) => {
      const words = wordsOf(edition, id)
      return words === undefined ? [] : [labelledQuote(edition, 'Origin', label, words)]
    })
  return [
    ...(item.brought === null ? [] : [labelledQuote(edition, 'Origin', speaker.say('record:origin.brought'), item.brought)]),
    ...('merged' in item ? quoteEach(speaker.say('record:origin.merged'), item.merged) : []),
    ...('into' in item ? quoteEach(speaker.say('record:into'), [item.into]) : []),
    ...quoteEach(speaker.say('record:origin.linked'), item.linked),
  ]
}

function reasonLines(edition: Edition, item: Item): readonly Paragraph[] {
  if (!('reason' in item) || item.reason === '') return []
  const { speaker } = edition
  const label = 'exception' in item && item.exception ? speaker.say('record:exception') : speaker.say('record:reason')
  return [labelled(edition, 'Agreement', label, { text: item.reason, language: null })]
}

function agreementLines(edition: Edition, { consensus }: RecordAgreement): readonly Paragraph[] {
  const { speaker } = edition
  if (consensus === null) return []
  const inOwnWords = (words: Piece, by: string | null) =>
    spoken(by === null ? quoted(edition, words) : [...quoted(edition, words), { text: `${DOT}${by}`, language: null }], words)
  const said = (label: readonly Piece[], voices: readonly RecordVoice[]) =>
    voices.length === 0 ? [] : [paragraph('Label', label), ...voices.flatMap(({ text, by, criterion }) => [inOwnWords({ text, language: null }, by), ...restsOn(edition, criterion)])]
  const verdict = consensus.passes ? speaker.say('record:consensus.passes') : speaker.say('record:consensus.fails')
  return [
    paragraph('Agreement', told(edition, verdict, consensus)),
    ...(consensus.stage === 'unseconded' || (consensus.stage === 'fallback' && consensus.passes) ? [paragraph('Agreement', speaker.say(`history:stage.${consensus.stage}`))] : []),
    ...said(speaker.say('record:reservations'), consensus.reservations),
    ...said(speaker.say('record:asides'), consensus.asides),
    ...said(speaker.say('record:blocks'), consensus.blocks),
  ]
}

/** The community's criterion that somebody's words rest on. */
function restsOn(edition: Edition, criterion: ItemId | undefined): readonly Paragraph[] {
  const named = edition.record.criteria.find(({ id }) => id === criterion)
  if (named === undefined) return []
  return [labelledQuote(edition, 'Origin', edition.speaker.say('history:criterion'), readIn(named.wording, edition.language, edition.speaker).words)]
}

/** What a ballot said: its verdict, why, and how each bloc leaned that may be told. */
export function told(edition: Edition, verdict: readonly Piece[], { because, blocs }: Pick<NonNullable<RecordAgreement['rating']>, 'because' | 'blocs'>): readonly Piece[] {
  const { speaker } = edition
  const why = becauseOf(edition, because)
  const leans = blocs.map(({ bloc, lean }) =>
    speaker.say('record:label', { label: blocName(edition, bloc), words: speaker.say(`record:lean.${lean}`) }),
  )
  return [
    ...strong(verdict),
    ...(why.length > 0 ? [space, ...why] : []),
    ...(leans.length > 0 ? [space, ...joined(leans, DOT)] : []),
  ]
}

/** Why, in a sentence; that something passed says enough by itself. */
function becauseOf(edition: Edition, { code, bloc }: RecordReason): readonly Piece[] {
  if (code === 'passes') return []
  const named = bloc === null ? undefined : blocName(edition, bloc)
  if (code === 'not-heard-enough' && named !== undefined) return edition.speaker.say('record:because.bloc-not-heard', { bloc: named })
  return edition.speaker.say(`record:because.${code}`, named === undefined ? {} : { bloc: named })
}

/** The name of a bloc; those who belong to none that may be named are called the others. */
function blocName({ record, language, speaker }: Edition, id: string): readonly Piece[] {
  const bloc = record.blocs.find((known) => known.id === id)
  const name = bloc === undefined ? undefined : nameIn(bloc.name, language, record.languages)
  return name === undefined ? speaker.say('record:no_bloc') : [name]
}

/** The name of a stakeholder as it stands in headings. */
export function stakeholderName({ record, language, speaker }: Edition, id: string): readonly Piece[] {
  const stakeholder = record.stakeholders.find((known) => known.id === id)
  const name = stakeholder === undefined ? undefined : nameIn(stakeholder.name, language, record.languages)
  return name === undefined ? speaker.say('record:section.nobody') : [name]
}

/** The words of any item of the record, as a reader of this language gets them. */
function wordsOf({ items, language, speaker }: Edition, id: ItemId): Piece | undefined {
  const item = items.get(id)
  return item === undefined ? undefined : readIn(item.wording, language, speaker).words
}

/** What the reader is to know of words that have no translation at all; nothing where they are in the reader's language. */
export const untranslatedNote = ({ language, speaker }: Edition, words: Piece): readonly Piece[] =>
  words.language === null || words.language === language
    ? []
    : marked(speaker.say('record:translation.missing', { source: speaker.nameOf(words.language), language: speaker.nameOf(language) }))

/** Text of several paragraphs in one style. */
export const paragraphsOf = (style: Style, { text, language }: Piece): readonly Paragraph[] =>
  text
    .split(/\r?\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(style, [{ text: part, language }]))
