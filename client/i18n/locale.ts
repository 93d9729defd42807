import { createInstance, type i18n } from 'i18next'
import { directionOf } from '../../shared/languages.ts'
import type { Blanks, Branch, Key, Namespace } from './keys.ts'

/** Languages the interface speaks. A meeting's own languages may be others. */
export const INTERFACE_LANGUAGES = ['en', 'fr', 'es', 'ru', 'id', 'zh', 'ar'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]

/** Words by their keys, as a file of `locales` has them. */
export type Words = { readonly [key: string]: string | Words }
/** Words of the interface, and the key under which translators find them. */
export interface SpokenWords {
  readonly key: string
  readonly words: string
}
type LoadWords = (language: InterfaceLanguage, namespace: Namespace) => Promise<Words>

interface WordFiles {
  readonly app: Words
  readonly common: Words
  readonly failure: Words
  /** What is read wherever people write, by its namespace. */
  readonly table: () => Promise<Readonly<Record<string, Words>>>
  readonly others: Readonly<Record<string, () => Promise<Words>>>
}

/**
 * A language a chunk, with the words of every page and the list of its other namespaces: a person loads only the words they read, and no page carries the lists of all languages.
 * The other namespaces are chunks again, but for those that the table always asks for: packed together they weigh a quarter less, and come at once.
 */
const languages = import.meta.glob<WordFiles>('./words/*.ts')
const TOGETHER: readonly Namespace[] = ['card', 'help', 'table', 'words']

const loadFile: LoadWords = async (language, namespace) => {
  const words = await wordsIn(await languages[`./words/${language}.ts`]?.(), namespace)
  if (words === undefined) throw new Error(`no words: ${language}/${namespace}`)
  return words
}

async function wordsIn(files: WordFiles | undefined, namespace: Namespace): Promise<Words | undefined> {
  if (namespace === 'app' || namespace === 'common' || namespace === 'failure') return files?.[namespace]
  return TOGETHER.includes(namespace) ? (await files?.table())?.[namespace] : files?.others[`./${namespace}.json`]?.()
}

/** Words in one language at a time, and word of its change. */
export class Locale {
  readonly #i18n: i18n
  readonly #load: LoadWords
  readonly #listeners = new Set<() => void>()
  readonly #wanted = new Set<Namespace>(['common'])
  #language: InterfaceLanguage

  constructor(i18next: i18n, language: InterfaceLanguage, load: LoadWords) {
    this.#i18n = i18next
    this.#language = language
    this.#load = load
  }

  get language(): InterfaceLanguage {
    return this.#language
  }

  /** True when every one of these namespaces can be read in the present language. */
  has(...namespaces: readonly Namespace[]): boolean {
    return namespaces.every((namespace) => this.#i18n.hasResourceBundle(this.#language, namespace))
  }

  /** Makes namespaces readable in the present language. Rejects when a file cannot be had; asking again tries again. */
  async load(...namespaces: readonly Namespace[]): Promise<void> {
    for (const namespace of namespaces) this.#wanted.add(namespace)
    await this.#fetch(this.#language, namespaces)
  }

  /** Speaks another language: first all its words, then the change, then the news of it. */
  async change(language: InterfaceLanguage): Promise<void> {
    await this.#fetch(language, [...this.#wanted])
    await this.#i18n.changeLanguage(language)
    this.#language = language
    for (const listener of this.#listeners) listener()
  }

  /** The words of a key in the present language. */
  say(key: Key, blanks: Blanks = {}): string {
    return this.#i18n.t(key, { ...blanks })
  }

  /** All the words directly under a branch. */
  sayAll(branch: Branch): readonly string[] {
    const [namespace = '', path = ''] = branch.split(':')
    const words: unknown = this.#i18n.getResource(this.#language, namespace, path)
    return typeof words === 'object' && words !== null ? Object.values(words).filter((word) => typeof word === 'string') : []
  }

  /** Every one of the words that have come in the present language, with their blanks. */
  spoken(): readonly SpokenWords[] {
    return [...this.#wanted].flatMap((namespace) => leaves(`${namespace}:`, this.#i18n.getResourceBundle(this.#language, namespace) ?? {}))
  }

  /** Calls `listener` after each change of language, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  async #fetch(language: InterfaceLanguage, namespaces: readonly Namespace[]): Promise<void> {
    await Promise.all(
      namespaces.map(async (namespace) => {
        if (this.#i18n.hasResourceBundle(language, namespace)) return
        this.#i18n.addResourceBundle(language, namespace, await this.#load(language, namespace))
      }),
    )
  }
}

function leaves(path: string, words: string | Words): SpokenWords[] {
  if (typeof words === 'string') return [{ key: path, words }]
  return Object.entries(words).flatMap(([name, inner]) => leaves(path.endsWith(':') ? `${path}${name}` : `${path}.${name}`, inner))
}

/** A locale with the words that every page uses. `load` is for tests; pages take the default. */
export async function createLocale(language: InterfaceLanguage, load: LoadWords = loadFile): Promise<Locale> {
  const instance = createInstance()
  await instance.init({
    lng: language,
    fallbackLng: false, // all languages have all keys; a test keeps it so
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false }, // Lit escapes; escaping twice shows &amp; to people
  })
  const locale = new Locale(instance, language, load)
  await locale.load('common')
  return locale
}

/** The first wish that the interface speaks (`fr-CA` is heard as `fr`); English when there is none. */
export function chooseLanguage(wishes: readonly string[]): InterfaceLanguage {
  for (const wish of wishes) {
    const primary = wish.toLowerCase().split('-')[0]
    const match = INTERFACE_LANGUAGES.find((language) => language === primary)
    if (match !== undefined) return match
  }
  return 'en'
}

/** Tells the browser, and through it the screen reader, which language the page is in. */
export function markDocument(root: HTMLElement, language: string): void {
  root.lang = language
  root.dir = directionOf(language)
}
