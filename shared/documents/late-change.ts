import type { LateChange } from './card-change.ts'
import type { TextChange } from './text-change.ts'

// Apart from the schemas: pages ask this, and would carry the library of schemas for it.

/** Whether it is words that changed. */
export const isOfWords = (one: LateChange): one is TextChange => 'part' in one

/** How many characters a change carries (UTF-16 units). */
export function charactersOf(one: LateChange): number {
  if (isOfWords(one)) return one.before.length + one.after.length
  return 'tag' in one ? one.tag.length : 0
}
