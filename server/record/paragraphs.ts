import { BorderStyle, HeadingLevel, Paragraph, TextRun, type IParagraphOptions } from 'docx'
import type { Language } from '../../shared/ids.ts'
import type { Direction } from '../../shared/languages.ts'
import { bookFace, INDENT, warn, type NumberedList, type Style } from './paper.ts'
import { directionOfPiece, linesOf, type Piece } from './pieces.ts'

export type Heading = 'Title' | 'Heading1' | 'Heading2' | 'Heading3'

const HEADINGS = {
  Title: HeadingLevel.TITLE,
  Heading1: HeadingLevel.HEADING_1,
  Heading2: HeadingLevel.HEADING_2,
  Heading3: HeadingLevel.HEADING_3,
} as const

const STRESS = { strong: { bold: true }, book: { font: bookFace }, mark: { color: warn } } as const

/** One piece as runs, each tagged with its language; a new line in what somebody wrote is a new line here. */
export function runsOf(piece: Piece): readonly TextRun[] {
  const { stress, language } = piece
  const tagged = language === null || language === 'und' ? {} : { language: tagOf(language, directionOfPiece(piece)) }
  return linesOf(piece.text).map(
    (text, place) =>
      new TextRun({
        text,
        ...(place > 0 ? { break: 1 } : {}),
        ...(stress === undefined ? {} : STRESS[stress]),
        ...(directionOfPiece(piece) === 'rtl' ? { rightToLeft: true } : {}),
        ...tagged,
      }),
  )
}

/** Latin and Cyrillic, right-to-left and East Asian scripts have a tag each; only the one that fits is set. */
function tagOf(language: Language, direction: Direction) {
  if (direction === 'rtl') return { bidirectional: language }
  return /^(?:zh|ja|ko)(?:-|$)/.test(language) ? { value: language, eastAsia: language } : { value: language }
}

export const heading = (level: Heading, pieces: readonly Piece[]): Paragraph =>
  new Paragraph({ heading: HEADINGS[level], ...bodyOf(pieces) })

const numberOf = (reference: NumberedList, instance: number) => ({ reference, level: 0, instance, custom: true })

/** A question with its number; numbers begin anew with each `list`. */
export const numberedQuestion = (list: number, pieces: readonly Piece[]): Paragraph =>
  new Paragraph({ heading: HEADINGS.Heading2, numbering: numberOf('questions', list), ...bodyOf(pieces) })

export const numberedCriterion = (pieces: readonly Piece[]): Paragraph =>
  new Paragraph({ style: 'Criterion', numbering: numberOf('criteria', 0), ...bodyOf(pieces) })

/** Runs in the direction of `lead`: of what somebody wrote, where a label of the platform stands before it. */
export const paragraph = (style: Style, pieces: readonly Piece[], lead = pieces[0]): Paragraph =>
  new Paragraph({ style, ...bodyOf(pieces, lead) })

/** What somebody said, between its quotation marks, with a line at the side where its language begins. */
export function spoken(pieces: readonly Piece[], lead: Piece): Paragraph {
  const body = bodyOf(pieces, lead)
  const line = { style: BorderStyle.SINGLE, size: 18, color: 'D0D3CA', space: 8 }
  return new Paragraph({
    style: 'Spoken',
    indent: { left: INDENT + 200 },
    border: body.bidirectional === true ? { right: line } : { left: line },
    ...body,
  })
}

function bodyOf(pieces: readonly Piece[], lead = pieces[0]): Pick<IParagraphOptions, 'children' | 'bidirectional'> {
  const isRightToLeft = lead !== undefined && directionOfPiece(lead) === 'rtl'
  return { children: pieces.flatMap(runsOf), ...(isRightToLeft ? { bidirectional: true } : {}) }
}
