import type { Language } from '../ids.ts'
import { differenceOf } from './difference.ts'
import { plainText, type RichText } from './rich-text.ts'

/** How words look otherwise that were there before and are there still. */
export interface LookChange {
  readonly kind: 'strong' | 'not-strong' | 'emphasis' | 'not-emphasis' | 'list' | 'numbered' | 'no-list'
  /** Those that look so now; several lines become one. */
  readonly words: string
}

/** How one character of rich words looks. */
interface Look {
  readonly strong: boolean
  readonly emphasis: boolean
  readonly line: number
}

const LINE_KINDS = { bullet: 'list', ordered: 'numbered', paragraph: 'no-list' } as const

/**
 * What looks otherwise in `after` than in `before`: strong words and emphasis first, then what became a list or is none
 * any more, each in the order in which it stands. Of words that came or went nothing is said. How deep an item lies
 * is no change. Costs what `differenceOf` costs.
 */
export function lookChangesBetween(before: RichText, after: RichText, language: Language = 'und'): readonly LookChange[] {
  if (isPlain(before) && isPlain(after)) return []
  const [was, is] = [looksOf(before), looksOf(after)]
  const text = plainText(after)
  const stayed = stayedIn(plainText(before), text, language)
  const looks = (['strong', 'emphasis'] as const).flatMap((look) => [
    ...stretches(text, (place) => isNew(look, was[stayed[place] ?? -1], is[place])).map((words): LookChange => ({ kind: look, words })),
    ...stretches(text, (place) => isNew(look, is[place], was[stayed[place] ?? -1])).map((words): LookChange => ({ kind: `not-${look}`, words })),
  ])
  return [...looks, ...lineChanges(before, after, lineOfEach(text, stayed, was, is))]
}

const isPlain = (words: RichText): boolean => words.every(({ kind, runs }) => kind === 'paragraph' && runs.every(({ strong, emphasis }) => !strong && !emphasis))

/** For each character of the plain text; what parts two lines looks as what is before it. */
function looksOf(words: RichText): readonly Look[] {
  const looks: Look[] = []
  words.forEach(({ runs }, line) => {
    if (line > 0) looks.push({ ...(looks.at(-1) ?? { strong: false, emphasis: false }), line: line - 1 })
    for (const { text, strong, emphasis } of runs) for (let unit = 0; unit < text.length; unit += 1) looks.push({ strong, emphasis, line })
  })
  return looks
}

/** For each character of `after` where it stood in `before`; -1 for those that came. */
function stayedIn(before: string, after: string, language: Language): Int32Array {
  const places = new Int32Array(after.length).fill(-1)
  let [old, now] = [0, 0]
  for (const { kind, text } of differenceOf(before, after, language)) {
    if (kind === 'same') for (let unit = 0; unit < text.length; unit += 1) places[now + unit] = old + unit
    if (kind !== 'added') old += text.length
    if (kind !== 'removed') now += text.length
  }
  return places
}

const isNew = (look: 'strong' | 'emphasis', then: Look | undefined, now: Look | undefined): boolean =>
  then !== undefined && now !== undefined && now[look] && !then[look]

/** The words at whose characters it holds; a space between two of them parts nothing. */
function stretches(text: string, holds: (place: number) => boolean): readonly string[] {
  const found: string[] = []
  let [words, spaces] = ['', '']
  for (let place = 0; place <= text.length; place += 1) {
    const sign = text[place] ?? ''
    if (sign !== '' && /\s/u.test(sign)) {
      if (words !== '') spaces += sign
      continue
    }
    if (sign !== '' && holds(place)) {
      words += (words === '' ? '' : spaces.replaceAll(/\s+/gu, ' ')) + sign
    } else {
      if (words !== '') found.push(words)
      words = ''
    }
    spaces = ''
  }
  return found
}

/** For each line of `after` that has words which stayed: the line of `before` in which the first of them stood. */
function lineOfEach(text: string, stayed: Int32Array, was: readonly Look[], is: readonly Look[]): ReadonlyMap<number, number> {
  const lines = new Map<number, number>()
  stayed.forEach((old, place) => {
    const [now, then] = [is[place]?.line, was[old]?.line]
    if (now !== undefined && then !== undefined && !lines.has(now) && /\S/u.test(text[place] ?? '')) lines.set(now, then)
  })
  return lines
}

/** Lines one after the other that became the same are told together. */
function lineChanges(before: RichText, after: RichText, lines: ReadonlyMap<number, number>): readonly LookChange[] {
  const changes: LookChange[] = []
  let goesOn = false
  after.forEach(({ kind, runs }, line) => {
    const then = before[lines.get(line) ?? -1]?.kind
    const words = runs.map(({ text }) => text).join('').trim()
    const changed = then !== undefined && then !== kind
    const last = changes.at(-1)
    if (changed && goesOn && last?.kind === LINE_KINDS[kind]) changes[changes.length - 1] = { ...last, words: `${last.words} ${words}` }
    else if (changed) changes.push({ kind: LINE_KINDS[kind], words })
    goesOn = changed
  })
  return changes
}
