import type { Language } from '../../shared/ids.ts'
import { directionOf, type Direction } from '../../shared/languages.ts'
import { spokenFor, wordsIn, type SpokenLanguage } from '../words.ts'

/** How a piece stands out from its paragraph. */
export type Stress = 'strong' | 'book' | 'mark'

/** Some words in one language; null where nobody has said which. */
export interface Piece {
  readonly text: string
  readonly language: Language | null
  readonly stress?: Stress
}

type Fill = string | number | readonly Piece[]

/** What the platform says in a document, in the spoken language that fits best. */
export interface Speaker {
  readonly language: SpokenLanguage
  /**
   * Words with their blanks filled. What people wrote goes in as pieces: it keeps its language, and is never
   * read as a template itself. `key` is spelled out with its namespace.
   */
  say(key: string, fills?: Readonly<Record<string, Fill>>): readonly Piece[]
  /** Pieces as a list, with the commas and the “and” of the language. */
  list(items: readonly (readonly Piece[])[]): readonly Piece[]
  nameOf(language: Language): string
  dateOf(instant: number): string
}

/** Characters of the private use area, which stand for what people wrote while words are put together. */
const FIRST_STAND_IN = 0xe000
const STAND_IN = /([\uE000-\uE00F])/

export function speakerFor(language: Language): Speaker {
  const spoken = spokenFor(language)
  const words = wordsIn(spoken)
  const names = new Intl.DisplayNames([spoken], { type: 'language' })
  const lists = new Intl.ListFormat(spoken)
  const dates = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, { dateStyle: 'long', timeZone: 'UTC' })

  function say(key: string, fills: Readonly<Record<string, Fill>> = {}): readonly Piece[] {
    const pieces: (readonly Piece[])[] = []
    const plain: Record<string, string | number> = {}
    for (const [name, fill] of Object.entries(fills)) {
      plain[name] = typeof fill === 'object' ? String.fromCharCode(FIRST_STAND_IN + pieces.push(fill) - 1) : fill
    }
    return words(key, plain)
      .split(STAND_IN)
      .filter((part) => part !== '')
      .flatMap((part): readonly Piece[] => {
        const filled = STAND_IN.test(part) ? pieces[part.charCodeAt(0) - FIRST_STAND_IN] : undefined
        return filled ?? [{ text: part, language: spoken }]
      })
  }

  return {
    language: spoken,
    say,
    list: (items) =>
      lists
        .formatToParts(items.map((_, place) => String(place)))
        .flatMap(({ type, value }): readonly Piece[] =>
          type === 'element' ? (items[Number(value)] ?? []) : [{ text: value, language: spoken }],
        ),
    nameOf: (tag) => nameOf(names, tag),
    dateOf: (instant) => dates.format(instant),
  }
}

function nameOf(names: Intl.DisplayNames, tag: Language): string {
  try {
    return names.of(tag) ?? tag
  } catch (error) {
    // A tag can look well-formed to us and not to the standard; then it stands for itself.
    if (error instanceof RangeError) return tag
    throw error
  }
}

/** All that XML 1.0 cannot hold, lone surrogates among it; and marks that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what is to be found
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu

/** Text as it may stand in a document: the same words, in lines, without what would break or mirror it. */
export const linesOf = (text: string): readonly string[] =>
  text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ').replaceAll(UNFIT, '').split('\n')

const FIRST_LETTER = /\p{L}/u
const WRITTEN_FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** The direction of a piece: by its language, or by its first letter where nobody has said the language. */
export function directionOfPiece({ text, language }: Piece): Direction {
  if (language !== null && language !== 'und') return directionOf(language)
  return WRITTEN_FROM_RIGHT.test(FIRST_LETTER.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'
}
