import type { Language } from '../ids.ts'
import type { Comparable, Likeness, LikenessKind } from './likeness.ts'
import { commonTo, sightsOf, stretchesOf, type Sight } from './sights.ts'
import type { WeighedTexts } from './texts.ts'
import { differencesIn, oppositesIn } from './warnings.ts'
import { lexiconOf, type Lexicon } from './words/lexicon.ts'

interface Asked {
  readonly one: number
  readonly other: number
  readonly kind: LikenessKind
  readonly language: Language
}

/** The words of an item in a language; none are an empty text. */
export const textOf = (item: Comparable | undefined, language: Language): string =>
  item !== undefined && Object.hasOwn(item.words, language) ? (item.words[language] ?? '') : ''

/** Says of pairs what they have in common and what may deceive. Texts are read again, each once. */
export class Reasons {
  readonly #items: readonly Comparable[]
  readonly #languages: readonly Language[]
  readonly #lexicons = new Map<Language, Lexicon>()
  readonly #rarities = new Map<Language, WeighedTexts['rarityOf']>()
  readonly #read = new Map<string, readonly Sight[]>()

  constructor(items: readonly Comparable[], languages: readonly Language[]) {
    this.#items = items
    this.#languages = languages
  }

  /** How rare words are among all texts of a language, as they were compared. */
  know(language: Language, rarityOf: WeighedTexts['rarityOf']): void {
    this.#rarities.set(language, rarityOf)
  }

  /** What is the same has its opposites looked for in every language: a translation may have kept a “not”. */
  of({ one, other, kind, language }: Asked): Pick<Likeness, 'shared' | 'sharedAt' | 'warnings'> {
    const lexicon = this.lexicon(language)
    const two = { one: this.#sights(one, language), other: this.#sights(other, language) }
    const rarityOf = this.#rarities.get(language)
    if (rarityOf === undefined) throw new RangeError('a pair is compared in a language that was read')
    const { words, inOne, inOther } = commonTo(two.one, two.other, rarityOf)
    const elsewhere = kind === 'same' ? this.#languages.filter((next) => next !== language) : []
    return {
      shared: words,
      sharedAt: { inOne: stretchesOf(inOne), inOther: stretchesOf(inOther) },
      warnings: [
        ...oppositesIn(language, lexicon, two),
        ...differencesIn(language, two),
        ...elsewhere.flatMap((next) => this.#oppositesElsewhere(one, other, next)),
      ],
    }
  }

  #oppositesElsewhere(one: number, other: number, language: Language): Likeness['warnings'] {
    const two = { one: this.#sights(one, language), other: this.#sights(other, language) }
    return two.one.length === 0 || two.other.length === 0 ? [] : oppositesIn(language, this.lexicon(language), two)
  }

  /** The lexicon of a language, made once. */
  lexicon(language: Language): Lexicon {
    const lexicon = this.#lexicons.get(language) ?? lexiconOf(language)
    this.#lexicons.set(language, lexicon)
    return lexicon
  }

  #sights(item: number, language: Language): readonly Sight[] {
    const key = `${language} ${item}`
    const read = this.#read.get(key) ?? sightsOf(textOf(this.#items[item], language), this.lexicon(language))
    this.#read.set(key, read)
    return read
  }
}
