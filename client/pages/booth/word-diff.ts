import type { Language } from '../../../shared/ids.ts'

export interface Piece {
  readonly change: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Longer texts are compared as a whole: the table below grows with the product of their words. */
const MOST_WORDS = 900

const wordsIn = (text: string, language: Language): readonly string[] =>
  Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text), ({ segment }) => segment)

/** What changed from one wording to another, word by word: a longest common subsequence, as `diff` draws it. */
export function wordDiff(before: string, after: string, language: Language): readonly Piece[] {
  const [old, now] = [wordsIn(before, language), wordsIn(after, language)]
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return joined([{ change: 'removed', text: before }, { change: 'added', text: after }])
  const common = commonLengths(old, now)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]]
    if (gone !== undefined && gone === come) {
      pieces.push({ change: 'same', text: gone })
      i += 1
      j += 1
    } else if (come === undefined || (gone !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      pieces.push({ change: 'removed', text: gone ?? '' })
      i += 1
    } else {
      pieces.push({ change: 'added', text: come })
      j += 1
    }
  }
  return joined(pieces)
}

/** `[i][j]`: how many words `old` from i and `now` from j have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i], lengths[i + 1]]
    if (row === undefined || below === undefined) continue
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece.text === '') continue
    if (last?.change === piece.change) out[out.length - 1] = { change: last.change, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
