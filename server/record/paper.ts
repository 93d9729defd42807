import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type INumberingOptions, type IParagraphStyleOptions, type IStylesOptions } from 'docx'
import type { Language } from '../../shared/ids.ts'
import { directionOf } from '../../shared/languages.ts'

/** The look of the record on paper: two voices, ink and hairlines. Sizes are half points, distances twentieths of a point. */

/** What people wrote. Each stack names one face for every script; programs without it take their nearest. */
export const bookFace = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman', eastAsia: 'SimSun' }
/** The platform speaking. */
const handFace = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia: 'Microsoft YaHei' }
const sealFace = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New', eastAsia: 'Consolas' }

const ink = '1A242E'
const soft = '414D58'
const faint = '57636D'
const rule = 'D0D3CA'
export const warn = '7E4E00'
const warnWash = 'F8E8C9'

/** A4, with 25 mm of margin at the sides. */
export const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_304, bottom: 1_247, left: 1_474, right: 1_474, header: 624, footer: 624 },
}
/** Where everything under a question's number begins. */
export const INDENT = 567
const hairline = { style: BorderStyle.SINGLE, size: 4, color: rule, space: 6 }

/** The two numbered lists: questions begin anew under each stakeholder. */
export type NumberedList = 'questions' | 'criteria'
const numbersOf = (reference: NumberedList, size: number) => ({
  reference,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1',
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: INDENT, hanging: INDENT } }, run: { font: handFace, bold: true, color: faint, size } },
    },
  ],
})
export const numbering: INumberingOptions = { config: [numbersOf('questions', 24), numbersOf('criteria', 21)] }

/** Names of the styles that are ours; headings and the title are the built-in ones. */
export type Style =
  | 'Kicker' | 'Mark' | 'Figures' | 'Hint' | 'Story' | 'Criterion' | 'Part' | 'Described' | 'Indicator' | 'Means'
  | 'Agreement' | 'Label' | 'Spoken' | 'Note' | 'Origin' | 'Seal' | 'Edge'

/** Points of space after and before, and the leading in 240ths of a line. */
const after = (points: number, before = 0, line = 252) => ({ before: before * 20, after: points * 20, line, lineRule: LineRuleType.AUTO })
const hand = (size: number, color: string) => ({ font: handFace, size, color })
const book = (size: number, color = ink) => ({ font: bookFace, size, color })

const dashed = { style: BorderStyle.DASHED, size: 4, color: warn, space: 5 }

const custom: Readonly<Record<Style, Pick<IParagraphStyleOptions, 'run' | 'paragraph'>>> = {
  Kicker: { run: hand(21, faint), paragraph: { spacing: after(4), keepNext: true } },
  Mark: {
    run: { ...hand(21, warn), bold: true },
    paragraph: {
      spacing: after(10, 10),
      shading: { fill: warnWash },
      border: { top: dashed, bottom: dashed, left: dashed, right: dashed },
      indent: { left: 100, right: 100 },
    },
  },
  Figures: { run: hand(22, soft), paragraph: { spacing: after(12, 4) } },
  Hint: { run: hand(20, soft), paragraph: { spacing: after(8), keepNext: true } },
  Story: { run: book(22), paragraph: { spacing: after(7, 0, 288) } },
  Criterion: { run: book(21), paragraph: { spacing: after(4, 4, 264) } },
  Part: { run: book(20, soft), paragraph: { spacing: after(2, 0, 252), indent: { left: INDENT } } },
  Described: { run: hand(21, soft), paragraph: { spacing: after(6), keepNext: true } },
  Indicator: { run: hand(22, ink), paragraph: { spacing: after(1, 4), indent: { left: INDENT }, keepLines: true } },
  Means: { run: hand(19, faint), paragraph: { spacing: after(3), indent: { left: INDENT } } },
  Agreement: { run: hand(20, ink), paragraph: { spacing: after(3, 7), indent: { left: INDENT } } },
  Label: { run: { ...hand(20, ink), bold: true }, paragraph: { spacing: after(2, 3), indent: { left: INDENT }, keepNext: true } },
  Spoken: { run: book(21), paragraph: { spacing: after(4, 3, 264), keepLines: true } },
  Note: { run: hand(19, warn), paragraph: { spacing: after(3), indent: { left: INDENT } } },
  Origin: { run: hand(19, faint), paragraph: { spacing: after(2), indent: { left: INDENT } } },
  Seal: { run: { font: sealFace, size: 18, color: soft }, paragraph: { spacing: after(6) } },
  Edge: { run: hand(18, faint), paragraph: { spacing: after(0) } },
}

/** The styles of a document for readers of one language, on which the platform speaks another or the same. */
export const stylesFor = (language: Language, interfaceLanguage: Language): IStylesOptions => ({
  default: {
    document: {
      run: {
        ...hand(22, ink),
        language: directionOf(language) === 'rtl' ? { value: interfaceLanguage, bidirectional: language } : { value: language, eastAsia: language },
      },
    },
    title: { run: book(52), paragraph: { spacing: after(8, 0, 228), keepLines: true } },
    heading1: { run: book(36), paragraph: { spacing: after(8, 26, 235), keepNext: true, keepLines: true, border: { bottom: hairline } } },
    heading2: { run: book(25), paragraph: { spacing: after(4, 16, 252), keepNext: true, keepLines: true } },
    heading3: { run: book(22), paragraph: { spacing: after(3, 11, 252), keepNext: true, keepLines: true, indent: { left: INDENT } } },
  },
  paragraphStyles: Object.entries(custom).map(([id, style]) => ({
    id,
    name: `Record ${id}`,
    basedOn: 'Normal',
    quickFormat: true,
    ...style,
  })),
})
