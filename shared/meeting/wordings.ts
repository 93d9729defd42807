import type { Context } from './context.ts'
import type { Candidate } from './state.ts'

/** The words as the plenary has them now. */
export function wordingOf({ id, text }: Candidate, wordings: Context['wordings']): string {
  const written = Object.hasOwn(wordings, id) ? (wordings[id] ?? '').trim() : ''
  return written === '' ? text : written
}

/** Signs that nobody sees: marks of direction, spaces of no width, soft hyphens. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** A text as one sees it: without signs that nobody sees, with one space for each gap, and one way of writing each letter. */
const asSeen = (text: string): string => text.normalize('NFKC').replaceAll(UNSEEN, '').replaceAll(/\s+/gu, ' ').trim()

/** Whether two wordings read the same. Case and punctuation count: they may be what somebody wants to change. */
export const isSameWording = (one: string, other: string): boolean => asSeen(one) === asSeen(other)

/** Whether there is anything to be read. */
export const saysSomething = (text: string): boolean => asSeen(text) !== ''
