/** What somebody did to a text between two looks at it. Indices count UTF-16 units. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** A change from elsewhere, as Yjs tells it. */
export type Delta = readonly {
  readonly retain?: number | undefined
  readonly delete?: number | undefined
  readonly insert?: unknown
}[]

const isHighSurrogate = (unit: number): boolean => unit >= 0xd8_00 && unit <= 0xdb_ff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc_00 && unit <= 0xdf_ff

/** True where a cut at `index` would part the two halves of one character. */
const splits = (text: string, index: number): boolean =>
  index > 0 && index < text.length && isHighSurrogate(text.charCodeAt(index - 1)) && isLowSurrogate(text.charCodeAt(index))

/**
 * The one edit that leads from `before` to `after`. Where several would (the second `o` of `too`), the caret
 * decides: what stands behind it was not touched. Never parts a surrogate pair.
 */
export function editBetween(before: string, after: string, caret: number = after.length): Edit {
  const behind = after.length - caret
  const anchored = caret <= after.length && behind <= before.length && before.endsWith(after.slice(caret))
  const shortest = Math.min(before.length, after.length)
  const mostAhead = anchored ? Math.min(caret, before.length - behind) : shortest
  let ahead = 0
  while (ahead < mostAhead && before.charCodeAt(ahead) === after.charCodeAt(ahead)) ahead += 1
  while (splits(before, ahead) || splits(after, ahead)) ahead -= 1
  let rest = 0
  while (rest < shortest - ahead && before.charCodeAt(before.length - 1 - rest) === after.charCodeAt(after.length - 1 - rest)) rest += 1
  while (splits(before, before.length - rest) || splits(after, after.length - rest)) rest -= 1
  return { at: ahead, remove: before.length - rest - ahead, insert: after.slice(ahead, after.length - rest) }
}

/** `text` after an edit. */
export const edited = (text: string, { at, remove, insert }: Edit): string => text.slice(0, at) + insert + text.slice(at + remove)

/** `text` cut to at most `length` units, never in the middle of a character. */
export const cutTo = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, splits(text, length) ? length - 1 : Math.max(0, length))

const insertedLength = (insert: unknown): number => (typeof insert === 'string' ? insert.length : 1)

/** Where a place between two characters is after a change. What is inserted exactly there comes behind it. */
export function carryIndex(delta: Delta, index: number): number {
  let old = 0
  let now = 0
  for (const step of delta) {
    if (old >= index) return now // reached: whatever else changes stands behind
    if (step.insert !== undefined) {
      now += insertedLength(step.insert)
    } else if (step.delete !== undefined) {
      old += step.delete
      if (old >= index) return now
    } else {
      const kept = Math.min(step.retain ?? 0, index - old)
      old += kept
      now += kept
    }
  }
  return now + (index - old)
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** What is left of a stretch of characters after a change, and where: nothing that was inserted among them. */
export function carrySpan(delta: Delta, { from, to }: Span): readonly Span[] {
  const spans: Span[] = []
  let old = 0
  let now = 0
  const keep = (length: number): void => {
    const start = Math.max(from, old)
    const end = Math.min(to, old + length)
    if (start < end) spans.push({ from: now + start - old, to: now + end - old })
    old += length
    now += length
  }
  for (const step of delta) {
    if (step.insert !== undefined) now += insertedLength(step.insert)
    else if (step.delete !== undefined) old += step.delete
    else keep(step.retain ?? 0)
  }
  if (to > old) keep(to - old)
  return spans
}
