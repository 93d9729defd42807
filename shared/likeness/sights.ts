import type { SharedWord, Stretch } from './likeness.ts'
import { tokensOf, type Token } from './tokens.ts'
import type { Lexicon, Word } from './words/lexicon.ts'

/** A word of a text, as it is written and as it is known. */
export interface Sight extends Token {
  readonly word: Word
}

export const sightsOf = (text: string, lexicon: Lexicon): readonly Sight[] =>
  tokensOf(text).map((token) => ({ ...token, word: lexicon.word(token.written) }))

/** Where words stand; words that touch or overlap, and those with only a sign or a space between them, are one stretch. */
export function stretchesOf(sights: readonly Sight[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const { start, end } of sights) {
    const last = stretches.at(-1)
    if (last !== undefined && start - last.end <= 1) stretches[stretches.length - 1] = { start: last.start, end }
    else stretches.push({ start, end })
  }
  return stretches
}

export interface Common {
  readonly words: readonly SharedWord[]
  readonly inOne: readonly Sight[]
  readonly inOther: readonly Sight[]
}

/** Words shown as what two texts have in common. */
const MOST_WORDS = 8
/** A part of a text that is rarer than this is worth naming: half of all texts may have it. */
const WORTH = 1.3

/**
 * What two texts have in common: the same stems, then words of one sense, each word once; what is rarest among all texts
 * first. Where hardly anything is rare, what there is.
 */
export function commonTo(one: readonly Sight[], other: readonly Sight[], rarityOf: { stem(stem: string): number; sense(sense: string): number }): Common {
  const pairs: { readonly inOne: Sight; readonly inOther: Sight; readonly worth: number }[] = []
  const [takenOne, takenOther] = [new Set<Sight>(), new Set<Sight>()]
  const match = (namesOf: (sight: Sight) => readonly string[], worthOf: (name: string) => number): void => {
    const places = new Map<string, Sight[]>()
    for (const sight of other) {
      if (takenOther.has(sight)) continue
      for (const name of namesOf(sight)) {
        const there = places.get(name)
        if (there === undefined) places.set(name, [sight])
        else there.push(sight)
      }
    }
    for (const there of places.values()) there.reverse() // so that the first is taken from the end
    for (const inOne of one) {
      if (takenOne.has(inOne)) continue
      for (const name of namesOf(inOne).toSorted((a, b) => worthOf(b) - worthOf(a))) {
        const there = places.get(name)
        let inOther = there?.pop()
        while (inOther !== undefined && takenOther.has(inOther)) inOther = there?.pop()
        if (inOther === undefined) continue
        pairs.push({ inOne, inOther, worth: worthOf(name) })
        takenOne.add(inOne)
        takenOther.add(inOther)
        break
      }
    }
  }
  match(({ word }) => (word.stem === '' ? [] : [word.stem]), (stem) => rarityOf.stem(stem))
  match(({ word }) => word.senses, (sense) => rarityOf.sense(sense))
  const worthy = pairs.filter(({ worth }) => worth >= WORTH)
  const kept = (worthy.length > 0 ? worthy : pairs).toSorted((a, b) => b.worth - a.worth || a.inOne.start - b.inOne.start)
  const inOrder = (sights: readonly Sight[]): readonly Sight[] => sights.toSorted((a, b) => a.start - b.start)
  return {
    words: named(kept.map(({ inOne, inOther }) => ({ one: inOne.written, other: inOther.written }))),
    inOne: inOrder(kept.map(({ inOne }) => inOne)),
    inOther: inOrder(kept.map(({ inOther }) => inOther)),
  }
}

function named(words: readonly SharedWord[]): readonly SharedWord[] {
  const seen = new Map(words.map((word) => [`${word.one} ${word.other}`.toLowerCase(), word]))
  return [...seen.values()].slice(0, MOST_WORDS)
}
