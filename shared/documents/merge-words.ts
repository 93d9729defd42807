import type { Language } from '../ids.ts'
import { differenceOf } from './difference.ts'

/** Words of `before`, from and to in UTF-16 units, and what stands there instead. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly words: string
}

/**
 * What a text reads like when it was changed in two ways since `before`: both changes, where they touch different
 * words. Undefined where they change the same words differently. Two that begin a new line at the same place both
 * stay, those of `present` first.
 */
export function mergeWords(before: string, late: string, present: string, language: Language): string | undefined {
  if (late === present || late === before) return present
  if (present === before) return late
  const theirs = editsBetween(before, present, language)
  const edits = [...theirs]
  for (const edit of editsBetween(before, late, language)) {
    if (theirs.some((one) => isSame(one, edit))) continue
    if (theirs.some((one) => touches(one, edit) && !bothBeginLines(one, edit))) return undefined
    edits.push(edit)
  }
  // Sorting is stable: of two at the same place, the present one stays first.
  let [merged, at] = ['', 0]
  for (const { from, to, words } of edits.toSorted((one, other) => one.from - other.from)) {
    merged += before.slice(at, from) + words
    at = to
  }
  return merged + before.slice(at)
}

function editsBetween(before: string, after: string, language: Language): readonly Edit[] {
  const edits: Edit[] = []
  let at = 0
  for (const { kind, text } of differenceOf(before, after, language)) {
    const last = edits.at(-1)
    const continues = last?.to === at && kind !== 'same'
    if (kind === 'same') at += text.length
    else if (kind === 'added' && continues) edits.splice(-1, 1, { ...last, words: last.words + text })
    else if (kind === 'added') edits.push({ from: at, to: at, words: text })
    else {
      if (continues) edits.splice(-1, 1, { ...last, to: at + text.length })
      else edits.push({ from: at, to: at + text.length, words: '' })
      at += text.length
    }
  }
  return edits
}

const isSame = (one: Edit, other: Edit): boolean => one.from === other.from && one.to === other.to && one.words === other.words
const touches = (one: Edit, other: Edit): boolean => one.from <= other.to && other.from <= one.to
const bothBeginLines = (...edits: readonly Edit[]): boolean => edits.every(({ from, to, words }) => from === to && words.startsWith('\n'))
