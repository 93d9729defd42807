import type { ItemId } from '../ids.ts'
import { counter, frequenciesOf, rarities, weigh, type Bag, type Counts } from './bags.ts'
import { runLengthsFor, SIGN_RUNS, signRunsOf, UNSPACED_RUNS, type RunLengths } from './signs.ts'
import { tokensOf } from './tokens.ts'
import type { Lexicon } from './words/lexicon.ts'

/** A text in one language, as it is given to be compared. */
export interface Text {
  /** Which item's, by its place in the order of ids. */
  readonly item: number
  readonly table: ItemId | null
  readonly words: string
}

/** A text with everything by which it is compared. */
export interface Weighed {
  readonly item: number
  /** The words, without capitals and accents; two texts with the same are the same. */
  readonly folded: string
  readonly signs: Bag
  readonly stems: Bag
  /** Empty in a language of which no senses are known. */
  readonly senses: Bag
}

/** Below so many texts of one table it cannot be said what the table's own subject is. */
const LEAST_OF_TABLE = 4
/** What a part counts that every text has. */
const LEAST_RARITY = 1
const LEAST_SENSE = 0.3

/** Numbers from 0 for words, in the order in which they first come. */
class Numbering {
  readonly #numbers = new Map<string, number>()

  get size(): number {
    return this.#numbers.size
  }

  of(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const next = this.#numbers.size
    this.#numbers.set(name, next)
    return next
  }
}

interface Read {
  readonly folded: string
  readonly stems: readonly number[]
  readonly senses: readonly number[]
  readonly signs: Counts
}

/** All texts of one language, weighed; and how rare a stem or a sense is among them. */
export interface WeighedTexts {
  readonly texts: readonly Weighed[]
  /** How many stems and senses there are. */
  readonly sizes: { readonly stems: number; readonly senses: number }
  readonly rarityOf: { stem(stem: string): number; sense(sense: string): number }
}

/** Reads and weighs all texts of one language, in two steps for each. */
export function* weighing(lexicon: Lexicon, texts: readonly Text[]): Generator<void, WeighedTexts> {
  const [stems, senses] = [new Numbering(), new Numbering()]
  const countSigns = counter(SIGN_RUNS)
  const lengths = runLengthsFor(texts.reduce((sum, { words }) => sum + words.length, 0))
  const read: Read[] = []
  for (const { words } of texts) {
    read.push(readText(words, { lexicon, stems, senses, countSigns, lengths }))
    yield
  }
  const ofStems = counted(read.map((one) => one.stems), stems.size)
  const ofSenses = counted(read.map((one) => one.senses), senses.size)
  const signRarity = rarities(read.map(({ signs }) => signs), SIGN_RUNS, LEAST_RARITY)
  const stemRarity = rarities(ofStems, stems.size, LEAST_RARITY)
  const senseRarities = raritiesByTable(texts, ofSenses, senses.size)
  const weighed: Weighed[] = []
  for (const [at, { item, table }] of texts.entries()) {
    const [one, stemCounts, senseCounts, senseRarity] = [read[at], ofStems[at], ofSenses[at], senseRarities.get(table)]
    if (one === undefined || stemCounts === undefined || senseCounts === undefined || senseRarity === undefined) continue
    weighed.push({ item, folded: one.folded, signs: weigh(one.signs, signRarity), stems: weigh(stemCounts, stemRarity), senses: weigh(senseCounts, senseRarity) })
    yield
  }
  const senseRarity = rarities(ofSenses, senses.size, LEAST_RARITY)
  return {
    texts: weighed,
    sizes: { stems: stems.size, senses: senses.size },
    rarityOf: { stem: (stem) => stemRarity(stems.of(stem)), sense: (sense) => senseRarity(senses.of(sense)) },
  }
}

interface Reading {
  readonly lexicon: Lexicon
  readonly stems: Numbering
  readonly senses: Numbering
  readonly countSigns: (runs: Int32Array) => Counts
  readonly lengths: RunLengths
}

function readText(words: string, { lexicon, stems, senses, countSigns, lengths }: Reading): Read {
  const tokens = tokensOf(words)
  const known = tokens.map(({ written }) => lexicon.word(written))
  const folded = known.map((word) => word.folded).join(' ')
  // In a script without spaces words overlap: each gives the signs that the one before it has not given.
  const fresh = tokens.map(({ start, end }, at) => words.slice(Math.max(start, tokens[at - 1]?.end ?? 0), end))
  const isUnspaced = tokens.some(({ written }, at) => fresh[at] !== written)
  const signs = isUnspaced ? fresh.join('').toLowerCase() : ` ${folded} `
  return {
    folded,
    stems: known.flatMap(({ stem }) => (stem === '' ? [] : [stems.of(stem)])),
    senses: known.flatMap((word) => word.senses.map((sense) => senses.of(sense))),
    signs: countSigns(signRunsOf(signs, isUnspaced ? UNSPACED_RUNS : lengths)),
  }
}

function counted(texts: readonly (readonly number[])[], size: number): readonly Counts[] {
  const count = counter(size)
  return texts.map((parts) => count(Int32Array.from(parts)))
}

/**
 * How rare each sense is, for the texts of each table: among all texts, times how rare it is at the table itself. What a
 * table talks of all the time, as one of governments does of ministries, says nothing about what one of its items asks.
 */
function raritiesByTable(texts: readonly Text[], counts: readonly Counts[], size: number): ReadonlyMap<ItemId | null, (part: number) => number> {
  const overall = rarities(counts, size, LEAST_SENSE)
  const tables = new Map<ItemId | null, Counts[]>()
  for (const [at, { table }] of texts.entries()) {
    const one = counts[at]
    if (one === undefined) continue
    const there = tables.get(table)
    if (there === undefined) tables.set(table, [one])
    else there.push(one)
  }
  const made = new Map<ItemId | null, (part: number) => number>()
  for (const [table, there] of tables) {
    if (there.length < LEAST_OF_TABLE) {
      made.set(table, overall)
      continue
    }
    const frequencies = frequenciesOf(there, size)
    const most = Math.log((1 + there.length) / 2)
    made.set(table, (sense) => (overall(sense) * Math.log((1 + there.length) / (1 + (frequencies[sense] ?? 0)))) / most)
  }
  return made
}
