import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { Language } from '../../shared/ids.ts'
import type { RecordJson } from '../../shared/record/schema.ts'
import { annexes } from './annexes.ts'
import { grounds } from './grounds.ts'
import { narrowingLines } from './history.ts'
import {
  DOT,
  editionOf,
  indicatorLines,
  itemUnder,
  joined,
  labelled,
  listedItem,
  originLines,
  paragraphsOf,
  stakeholderName,
  textWithNote,
  untranslatedNote,
  type Edition,
} from './lines.ts'
import { numbering, page, stylesFor } from './paper.ts'
import { heading, numberedCriterion, numberedQuestion, paragraph, runsOf } from './paragraphs.ts'
import { linesOf, type Piece } from './pieces.ts'
import { nameIn } from './reading.ts'

/**
 * The record as a document in a language of its meeting, made from the record and nothing else. Interface
 * words are in the spoken language that fits best; what people wrote is in the language asked for, or marked.
 * The document points nowhere outside and computes nothing but page numbers.
 */
export async function recordDocx(record: RecordJson, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  const edition = editionOf(record, language)
  const title = nameIn(record.title, language, record.languages) ?? { text: '', language }
  const file = new Document({
    title: linesOf(title.text).join(' '),
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: stylesFor(language, edition.speaker.language),
    numbering,
    sections: [
      {
        properties: { page, titlePage: true },
        headers: { default: runningHead(edition, title), first: new Header({ children: [paragraph('Edge', [])] }) },
        footers: { default: pageNumbers(edition), first: pageNumbers(edition) },
        children: [
          ...opening(edition, title),
          ...criteria(edition),
          ...agreed(edition),
          ...tables(edition),
          ...list(edition, 'record:section.open', 'record:section.open_hint', record.open),
          ...list(edition, 'record:section.parked', 'record:section.parked_hint', record.parked),
          ...list(edition, 'record:section.rejected', null, record.rejected),
          ...list(edition, 'record:section.merged', 'record:section.merged_hint', record.merged),
          ...late(edition),
          ...grounds(edition),
          ...annexes(edition),
          ...check(edition),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

const runningHead = ({ record, speaker }: Edition, title: Piece): Header =>
  new Header({
    children: [
      paragraph('Edge', [
        title,
        ...(record.draft ? [{ text: ' · ', language: null }, ...speaker.say('record:draft_mark').map((piece): Piece => ({ ...piece, stress: 'mark' }))] : []),
      ]),
    ],
  })

/** “Page 3 of 12”, with the two fields where the language has them. */
function pageNumbers({ speaker }: Edition): Footer {
  const fields = new Map([
    ['\u0001', PageNumber.CURRENT],
    ['\u0002', PageNumber.TOTAL_PAGES],
  ])
  const mark = (text: string): readonly Piece[] => [{ text, language: speaker.language }]
  const children = speaker.say('record:page', { page: mark('\u0001'), pages: mark('\u0002') }).flatMap((piece) => {
    const field = fields.get(piece.text)
    return field === undefined ? runsOf(piece) : [new TextRun({ children: [field] })]
  })
  return new Footer({ children: [new Paragraph({ style: 'Edge', alignment: AlignmentType.END, children })] })
}

function opening(edition: Edition, title: Piece): readonly Paragraph[] {
  const { record, speaker } = edition
  const date = speaker.dateOf(record.at)
  const { counts } = record
  const figures = [
    speaker.say('record:count.accepted', { count: counts.accepted }),
    ...(counts.withReservation > 0 ? [speaker.say('record:count.reservation', { count: counts.withReservation })] : []),
    ...(counts.exceptions > 0 ? [speaker.say('record:count.exception', { count: counts.exceptions })] : []),
    ...(counts.open > 0 ? [speaker.say('record:count.open', { count: counts.open })] : []),
    ...(counts.parked > 0 ? [speaker.say('record:count.parked', { count: counts.parked })] : []),
    ...(counts.rejected > 0 ? [speaker.say('record:count.rejected', { count: counts.rejected })] : []),
    ...(counts.merged > 0 ? [speaker.say('record:count.merged', { count: counts.merged })] : []),
  ]
  return [
    paragraph('Kicker', speaker.say('record:kicker')),
    heading('Title', [title]),
    record.draft ? paragraph('Mark', speaker.say('record:draft', { date })) : paragraph('Hint', speaker.say('record:as_of', { date })),
    ...(record.tables.length > 0 ? [] : [paragraph('Figures', joined(figures, DOT))]),
    ...(record.narrative === null
      ? []
      : [
          heading('Heading1', speaker.say('record:section.narrative')),
          ...noteUnderHeading(untranslatedNote(edition, record.narrative)),
          ...paragraphsOf('Story', record.narrative),
        ]),
  ]
}

const noteUnderHeading = (note: readonly Piece[]): readonly Paragraph[] => (note.length === 0 ? [] : [paragraph('Hint', note)])

function criteria(edition: Edition): readonly Paragraph[] {
  const { record, speaker } = edition
  if (record.criteria.length === 0) return []
  const known = new Set(record.criteria.map(({ id }) => id))
  return [
    heading('Heading1', speaker.say('record:section.criteria')),
    ...record.criteria.flatMap(({ id, wording }) =>
      textWithNote(edition, wording, (words) => (isPart(id, known) ? paragraph('Part', [words]) : numberedCriterion([words]))),
    ),
  ]
}

/** Parts of a criterion carry its id and their place in it. */
const isPart = (id: string, known: ReadonlySet<string>): boolean => known.has(id.replace(/:\d+$/, '')) && /:\d+$/.test(id)

/** What was agreed, by stakeholder; while nothing is decided anywhere there is nothing to say about it. */
function agreed(edition: Edition): readonly Paragraph[] {
  const { record, language, speaker } = edition
  if (record.tables.length > 0) return []
  return record.stakeholders.flatMap((stakeholder, place) => {
    const describes = stakeholder.describes === null ? undefined : nameIn(stakeholder.describes, language, record.languages)
    return [
      heading('Heading1', stakeholderName(edition, stakeholder.id)),
      ...(describes === undefined ? [] : [paragraph('Described', [describes]), ...noteUnderHeading(untranslatedNote(edition, describes))]),
      ...(stakeholder.lines.length === 0 ? [paragraph('Hint', speaker.say('record:nothing_agreed'))] : []),
      ...stakeholder.lines.flatMap((line) => itemUnder(edition, line, (words) => numberedQuestion(place, [words]), (item) => narrowingLines(edition, item))),
    ]
  })
}

/** What stands at the tables before the plenary. */
function tables(edition: Edition): readonly Paragraph[] {
  const { record, speaker } = edition
  if (record.tables.length === 0) return []
  return [
    heading('Heading1', speaker.say('record:section.tables')),
    paragraph('Hint', speaker.say('record:section.tables_hint')),
    ...record.tables.flatMap(({ stakeholder, questions, handover }) => [
      heading('Heading2', stakeholderName(edition, stakeholder)),
      ...(handover === null
        ? []
        : textWithNote(edition, handover, (words) => labelled(edition, 'Story', speaker.say('record:handover'), words))),
      ...(questions.length === 0 ? [paragraph('Hint', speaker.say('record:nothing_yet'))] : []),
      ...questions.flatMap(({ wording, crossCutting, parked, indicators, origin }) => [
        ...textWithNote(edition, wording, (words) => heading('Heading3', [words])),
        ...(crossCutting ? [paragraph('Origin', speaker.say('record:cross_cutting'))] : []),
        ...(parked ? [paragraph('Origin', speaker.say('record:parked_at_table'))] : []),
        ...indicators.flatMap((indicator) => indicatorLines(edition, indicator)),
        ...originLines(edition, origin),
      ]),
    ]),
  ]
}

type Listed = RecordJson['open'] | RecordJson['parked'] | RecordJson['merged']

function list(edition: Edition, title: string, hint: string | null, items: Listed): readonly Paragraph[] {
  if (items.length === 0) return []
  const { speaker } = edition
  return [
    heading('Heading1', speaker.say(title)),
    ...(hint === null ? [] : [paragraph('Hint', speaker.say(hint))]),
    ...groupsOf(edition, items).flatMap(([stakeholder, group]) => [
      heading('Heading2', stakeholderName(edition, stakeholder)),
      ...group.flatMap((item) => listedItem(edition, item, (one) => narrowingLines(edition, one))),
    ]),
  ]
}

/** Items by whom they are addressed to, in the order of the record. */
function groupsOf({ record }: Edition, items: Listed): readonly (readonly [string, readonly Listed[number][]])[] {
  const known = record.stakeholders.map(({ id }) => id)
  const ids = [...new Set([...known, ...items.map(({ stakeholder }) => stakeholder)])]
  return ids
    .map((id) => [id, items.filter(({ stakeholder }) => stakeholder === id)] as const)
    .filter(([, group]) => group.length > 0)
}

/** What came after the last round, as its hosts took it. */
function late(edition: Edition): readonly Paragraph[] {
  const { record, speaker } = edition
  if (record.late.length === 0) return []
  const tables = [...new Set(record.late.map(({ stakeholder }) => stakeholder ?? ''))]
  return [
    heading('Heading1', speaker.say('record:section.late')),
    paragraph('Hint', speaker.say('record:section.late_hint')),
    ...tables.flatMap((stakeholder) => [
      heading('Heading2', stakeholderName(edition, stakeholder)),
      ...record.late.filter((line) => (line.stakeholder ?? '') === stakeholder).flatMap(({ part, before, after }) => [
        ...(after === null ? [] : [labelled(edition, 'Story', speaker.say(`record:late.part.${part}`), after)]),
        ...(before === null ? [] : [labelled(edition, 'Note', speaker.say(after === null ? 'record:late.removed' : 'record:late.before'), before)]),
      ]),
    ]),
  ]
}

function check({ record, speaker }: Edition): readonly Paragraph[] {
  return [
    heading('Heading1', speaker.say('record:section.check')),
    paragraph('Hint', speaker.say('record:check.chain')),
    paragraph('Seal', [{ text: record.chain.last, language: null }]),
    paragraph('Hint', speaker.say('record:check.privacy')),
  ]
}
