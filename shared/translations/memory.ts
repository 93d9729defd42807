import type { Language } from '../ids.ts'
import { limits } from '../limits.ts'

/** Words that were translated once. */
export interface Pair {
  readonly from: Language
  readonly source: string
  readonly into: Language
  readonly text: string
  readonly reviewed: boolean
  /** It comes from a file of another consultation. */
  readonly elsewhere: boolean
}

/** A pair whose source is the text at hand, or nearly. */
export interface Offer {
  readonly pair: Pair
  /** 1 where the sources are the same but for spaces, quotation marks and capitals. */
  readonly likeness: number
  /** The part of the text at hand that it is like: the whole, or one of its sentences. */
  readonly of: string
}

/**
 * Two texts whose likeness is at least this are nearly the same. Likeness is the Dice coefficient of their runs of three
 * signs, counted as often as they occur (L. R. Dice, “Measures of the Amount of Ecologic Association Between Species”,
 * Ecology 26 (1945)): signs and not words, so that bent words and scripts without spaces are compared as well. On the
 * texts of the Kyiv case, in five languages, one with a sentence more or a word less lies at 0.70 or above, and of 24,310
 * pairs of different texts at most three; see the tests.
 */
export const NEAR = 0.7
const OFFERS = 3
/** What texts have in common is first looked for by so many of their rarest runs. */
const PROBES = 96
const CANDIDATES = 24
const COMPARED_CHARACTERS = 2_000
const LEAST_SENTENCE = 12

interface Known {
  readonly pair: Pair
  readonly normal: string
  readonly grams: ReadonlyMap<string, number>
  readonly size: number
}

/** Looks through what was translated before. */
export interface Memory {
  /** The best few for a text, the same before the nearly same; for a text of several sentences also for each of them. */
  offers(text: string, from: Language, into: Language): readonly Offer[]
}

/**
 * Remembers pairs: of each text, and of its sentences where source and translation have the same number of them. At most
 * `limits.memoryPairs` are held, the first ones; what is older or less sure should stand last. Looking up costs the
 * rarest runs of a text, not all that is remembered.
 */
export function memoryOf(pairs: Iterable<Pair>): Memory {
  const known = new Map<string, Known>()
  const places = new Map<string, Map<string, Known[]>>()
  const add = (pair: Pair): void => {
    const normal = normalOf(pair.source)
    const key = JSON.stringify([pair.from, pair.into, normal, normalOf(pair.text)])
    if (normal === '' || known.size >= limits.memoryPairs || known.has(key)) return
    const grams = gramsOf(normal)
    const one: Known = { pair, normal, grams, size: sizeOf(grams) }
    known.set(key, one)
    const place = `${pair.from} ${pair.into}`
    const index = places.get(place) ?? new Map<string, Known[]>()
    places.set(place, index)
    for (const gram of grams.keys()) {
      const list = index.get(gram)
      if (list === undefined) index.set(gram, [one])
      else list.push(one)
    }
  }
  for (const pair of pairs) {
    if (known.size >= limits.memoryPairs) break
    if (pair.text.trim() === '') continue
    add(pair)
    for (const part of sentencePairs(pair)) add(part)
  }
  return {
    offers: (text, from, into) => {
      const index = places.get(`${from} ${into}`)
      if (index === undefined) return []
      const whole = offersFor(text, index)
      if (whole[0]?.likeness === 1) return whole.filter(({ likeness }) => likeness === 1)
      const sentences = sentencesOf(text, from)
      const parts = sentences.length < 2 ? [] : sentences.slice(0, 20).flatMap((sentence) => offersFor(sentence, index).slice(0, 1))
      const seen = new Set(whole.map(({ pair }) => pair))
      return [...whole, ...parts.filter(({ pair }) => !seen.has(pair))].slice(0, OFFERS)
    },
  }
}

function offersFor(text: string, index: ReadonlyMap<string, readonly Known[]>): readonly Offer[] {
  const normal = normalOf(text)
  if (normal === '') return []
  const grams = gramsOf(normal)
  const size = sizeOf(grams)
  const lists = [...grams.keys()].flatMap((gram) => {
    const list = index.get(gram)
    return list === undefined ? [] : [list]
  })
  const shared = new Map<Known, number>()
  for (const list of lists.toSorted((one, other) => one.length - other.length).slice(0, PROBES)) {
    for (const one of list) shared.set(one, (shared.get(one) ?? 0) + 1)
  }
  return [...shared]
    .filter(([one]) => (2 * Math.min(one.size, size)) / (one.size + size) >= NEAR)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, CANDIDATES)
    .map(([one]): Offer => ({ pair: one.pair, likeness: one.normal === normal ? 1 : Math.min(0.99, dice(grams, size, one)), of: text }))
    .filter(({ likeness }) => likeness >= NEAR)
    .toSorted((one, other) => other.likeness - one.likeness || Number(other.pair.reviewed) - Number(one.pair.reviewed) || Number(one.pair.elsewhere) - Number(other.pair.elsewhere))
    .slice(0, OFFERS)
}

/** How like two texts are, from 0 to 1. */
export function likenessOf(one: string, other: string): number {
  const [left, right] = [normalOf(one), normalOf(other)]
  if (left === right) return 1
  const grams = gramsOf(left)
  const known = gramsOf(right)
  return Math.min(0.99, dice(grams, sizeOf(grams), { grams: known, size: sizeOf(known) }))
}

function dice(grams: ReadonlyMap<string, number>, size: number, other: Pick<Known, 'grams' | 'size'>): number {
  let common = 0
  for (const [gram, count] of grams) common += Math.min(count, other.grams.get(gram) ?? 0)
  return size + other.size === 0 ? 0 : (2 * common) / (size + other.size)
}

const normalOf = (text: string): string =>
  text.slice(0, COMPARED_CHARACTERS).normalize('NFC').toLowerCase().replaceAll(/[\s\u00a0\u202f]+/gu, ' ').replaceAll(/[’‘]/gu, "'").replaceAll(/[«»“”„]/gu, '"').trim()

function gramsOf(normal: string): ReadonlyMap<string, number> {
  const signs = Array.from(` ${normal} `)
  const grams = new Map<string, number>()
  for (let at = 0; at + 3 <= signs.length; at += 1) {
    const gram = signs.slice(at, at + 3).join('')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

const sizeOf = (grams: ReadonlyMap<string, number>): number => [...grams.values()].reduce((sum, count) => sum + count, 0)

function sentencesOf(text: string, language: Language): readonly string[] {
  const known = /^[a-z]{2,3}/.exec(language)?.[0] ?? 'und'
  const found = 'Segmenter' in Intl
    ? Array.from(new Intl.Segmenter(known, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
    : text.split(/(?<=[.!?。！？؟])\s*|\n+/u)
  return found.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

function sentencePairs(pair: Pair): readonly Pair[] {
  const sources = sentencesOf(pair.source, pair.from)
  const texts = sentencesOf(pair.text, pair.into)
  if (sources.length < 2 || sources.length !== texts.length) return []
  return sources.flatMap((source, at) => (source.length < LEAST_SENTENCE ? [] : [{ ...pair, source, text: texts[at] ?? '' }]))
}
