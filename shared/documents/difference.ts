import type { Language } from '../ids.ts'

/** A stretch of words that stayed, came or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/**
 * So many words may have come and gone between two texts before what lies between their common beginning and end is
 * shown as replaced: a reader would not follow more, and the work grows with the square of this number. With 1,200
 * two texts of 20,000 characters that share next to nothing took 0.12 s and 6 MB.
 */
const MOST_EDITS = 1_200

/**
 * What changed from one text to another, word by word; also in languages that do not part their words by spaces.
 * The pieces that stayed and went are `before`, joined; those that stayed and came are `after`. What went stands
 * before what came in its place. Source: the greedy algorithm of E. W. Myers, “An O(ND) Difference Algorithm and Its
 * Variations”, Algorithmica 1 (1986).
 */
export function differenceOf(before: string, after: string, language: Language = 'und'): readonly Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [old, now] = [wordsIn(before, language), wordsIn(after, language)]
  const start = commonStart(old, now)
  const end = commonEnd(old, now, start)
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  return readable([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...(piecesBetween(oldMiddle, nowMiddle) ?? [
      { kind: 'removed', text: oldMiddle.join('') },
      { kind: 'added', text: nowMiddle.join('') },
    ]),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ])
}

/** Where the platform knows no words: letters and digits in one, scripts without spaces sign by sign. */
const BY_SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+|\s+|./gsu

function wordsIn(text: string, language: Language): readonly string[] {
  if (!('Segmenter' in Intl)) return text.match(BY_SIGNS) ?? []
  // Of a tag that somebody else wrote only the first part is sure to be one: “en-en-en” looks like a language, and throws.
  const known = /^[a-z]{2,3}/.exec(language)?.[0] ?? 'und'
  return Array.from(new Intl.Segmenter(known, { granularity: 'word' }).segment(text), ({ segment }) => segment)
}

function commonStart(old: readonly string[], now: readonly string[]): number {
  const most = Math.min(old.length, now.length)
  let length = 0
  while (length < most && old[length] === now[length]) length += 1
  return length
}

function commonEnd(old: readonly string[], now: readonly string[], start: number): number {
  const most = Math.min(old.length, now.length) - start
  let length = 0
  while (length < most && old[old.length - 1 - length] === now[now.length - 1 - length]) length += 1
  return length
}

/** Undefined where more than `MOST_EDITS` words came or went. */
function piecesBetween(old: readonly string[], now: readonly string[]): readonly Piece[] | undefined {
  const known = new Map<string, number>()
  const numbered = (words: readonly string[]): Int32Array =>
    Int32Array.from(words, (word) => {
      const number = known.get(word) ?? known.size
      known.set(word, number)
      return number
    })
  const trace = furthest(numbered(old), numbered(now))
  return trace === undefined ? undefined : walkedBack(old, now, trace)
}

/** For each number of edits, how far into `old` each diagonal reaches; ends with the one that reaches both ends. */
function furthest(old: Int32Array, now: Int32Array): readonly Int32Array[] | undefined {
  const most = Math.min(old.length + now.length, MOST_EDITS)
  const reach = new Int32Array(2 * most + 3)
  const at = (diagonal: number): number => reach[most + 1 + diagonal] ?? 0
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1)) ? at(diagonal + 1) : at(diagonal - 1) + 1
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1
      reach[most + 1 + diagonal] = x
    }
    trace.push(reach.slice(most + 1 - edits, most + 2 + edits))
    const last = old.length - now.length
    if (Math.abs(last) <= edits && (last - edits) % 2 === 0 && at(last) >= old.length) return trace
  }
  return undefined
}

function walkedBack(old: readonly string[], now: readonly string[], trace: readonly Int32Array[]): readonly Piece[] {
  const backwards: Piece[] = []
  let [x, y] = [old.length, now.length]
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits - 1]
    const at = (diagonal: number): number => reached?.[diagonal + edits - 1] ?? -1
    const diagonal = x - y
    const comes = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
    const fromX = edits === 0 ? 0 : comes ? at(diagonal + 1) : at(diagonal - 1)
    const fromY = edits === 0 ? 0 : fromX - (comes ? diagonal + 1 : diagonal - 1)
    const stopX = edits === 0 ? 0 : comes ? fromX : fromX + 1
    for (; x > stopX; x -= 1, y -= 1) backwards.push({ kind: 'same', text: old[x - 1] ?? '' })
    if (edits > 0) backwards.push(comes ? { kind: 'added', text: now[fromY] ?? '' } : { kind: 'removed', text: old[fromX] ?? '' })
    ;[x, y] = [fromX, fromY]
  }
  return backwards.toReversed()
}

/** Whole phrases instead of single words: a space between two words that changed changed with them. */
function readable(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = []
  let [removed, added] = ['', '']
  let waiting = ''
  const flush = (): void => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    if (waiting !== '') out.push({ kind: 'same', text: waiting })
    ;[removed, added, waiting] = ['', '', '']
  }
  for (const { kind, text } of pieces) {
    const changed = removed !== '' || added !== ''
    if (text === '') continue
    if (kind === 'same') {
      if (changed && /^\s+$/u.test(waiting + text)) {
        waiting += text
        continue
      }
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
      continue
    }
    removed += waiting
    added += waiting
    waiting = ''
    if (kind === 'removed') removed += text
    else added += text
  }
  flush()
  return out
}
