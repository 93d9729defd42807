import { translateAll } from './translate.ts'

const SUGGESTIONS = 3

/**
 * Three words of nature in the reader's language to be called by, none of them in `taken`; fewer when few are left.
 * `pick(n)` gives a whole number from 0 to n - 1.
 */
export function suggestAliases(taken: Iterable<string>, pick: (below: number) => number = randomBelow): readonly string[] {
  const used = new Set([...taken].map((alias) => alias.toLocaleLowerCase()))
  const free = translateAll('common:aliases').filter((word) => !used.has(word.toLocaleLowerCase()))
  const chosen: string[] = []
  while (chosen.length < SUGGESTIONS && free.length > 0) chosen.push(...free.splice(pick(free.length), 1))
  return chosen
}

function randomBelow(below: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return drawn % below // 60 words: the bias is below one in seventy million
}
