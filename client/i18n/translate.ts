import { untilHad } from '../elements/asking-again.ts'
import type { Blanks, Branch, Key, Namespace } from './keys.ts'
import { chooseLanguage, createLocale, type InterfaceLanguage, type Locale, markDocument, type SpokenWords } from './locale.ts'

export type { SpokenWords } from './locale.ts'

const STORED_LANGUAGE = 'cafe.language'

let current: Locale | undefined

function locale(): Locale {
  if (current === undefined) throw new Error('startLocale has not been awaited')
  return current
}

/**
 * Chooses the language of this tab (the stored choice, else the browser's wishes) and loads the common words.
 * To be awaited once, before anything is drawn: nothing can be without them, so they are asked for until they come.
 */
export async function startLocale(): Promise<void> {
  const stored = sessionStorage.getItem(STORED_LANGUAGE)
  const language = chooseLanguage(stored === null ? navigator.languages : [stored, ...navigator.languages])
  use(await untilHad(() => createLocale(language)))
}

/** Speaks through this locale from now on. `startLocale` does it; tests may bring their own. */
export function use(next: Locale): void {
  current = next
  markDocument(document.documentElement, next.language)
}

/** Words of the interface in the reader's language, to be used in any function that draws. */
export function translate(key: Key, blanks?: Blanks): string {
  return locale().say(key, blanks)
}

/** All the words directly under a branch of a namespace. */
export function translateAll(branch: Branch): readonly string[] {
  return locale().sayAll(branch)
}

/** Everything that this tab can say now, by its key. */
export function wordsSpoken(): readonly SpokenWords[] {
  return locale().spoken()
}

/** The language the interface speaks now. */
export function language(): InterfaceLanguage {
  return locale().language
}

/** Speaks another language, and remembers it in this tab only. Rejects when its words cannot be loaded. */
export async function changeLanguage(next: InterfaceLanguage): Promise<void> {
  await locale().change(next)
  sessionStorage.setItem(STORED_LANGUAGE, next)
  markDocument(document.documentElement, next)
}

/** Makes these namespaces readable. Rejects when they cannot be loaded; asking again tries again. */
export function loadWords(...namespaces: readonly Namespace[]): Promise<void> {
  return locale().load(...namespaces)
}

/** True when these namespaces can be read now. */
export function hasWords(...namespaces: readonly Namespace[]): boolean {
  return locale().has(...namespaces)
}

/** Calls `listener` after each change of language, until the returned function is called. */
export function onLanguageChange(listener: () => void): () => void {
  return locale().listen(listener)
}
