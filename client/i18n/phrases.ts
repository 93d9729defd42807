import type { Blanks } from './keys.ts'

/** The words of one language and namespace, as they lie in their file. */
export type Words = { readonly [name: string]: string | Words }

/** What stands at a path of names with dots between them: a phrase, a branch of phrases, or nothing. */
export function wordsAt(words: Words | undefined, path: string): string | Words | undefined {
  let found: string | Words | undefined = words
  for (const name of path.split('.')) found = typeof found === 'object' && Object.hasOwn(found, name) ? found[name] : undefined
  return found
}

/**
 * The phrase at a path, its `{{blanks}}` filled in; where `count` is a number, in the form that goes with it
 * (`words_one`, `words_few`, …). A blank that nobody fills is left empty; what is filled in is never read as a phrase
 * itself. Undefined where there is no phrase.
 */
export function phrase(words: Words | undefined, path: string, blanks: Blanks, plurals: Intl.PluralRules): string | undefined {
  const form = typeof blanks['count'] === 'number' ? wordsAt(words, `${path}_${plurals.select(blanks['count'])}`) : undefined
  const text = typeof form === 'string' ? form : wordsAt(words, path)
  return typeof text === 'string' ? text.replaceAll(/\{\{(\w+)\}\}/g, (_blank, name: string) => String(blanks[name] ?? '')) : undefined
}
