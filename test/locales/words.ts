import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

type Tree = { readonly [key: string]: string | Tree }

const PLURAL = /_(?:zero|one|two|few|many|other)$/

/** Namespaces of a language: its files, without their ending. */
export const namespacesOf = (language: string): string[] =>
  readdirSync(join('locales', language)).map((file) => file.replace(/\.json$/, '')).toSorted()

/** Every key of a file, with its words; branches are joined by dots. */
export function wordsOf(language: string, namespace: string): ReadonlyMap<string, string> {
  const tree: Tree = JSON.parse(readFileSync(join('locales', language, `${namespace}.json`), 'utf8'))
  return new Map(flatten(tree, ''))
}

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`),
  )
}

/** The key as code writes it: without its plural ending. */
export const withoutPlural = (key: string): string => key.replace(PLURAL, '')
export const isPlural = (key: string): boolean => PLURAL.test(key)

/** Names of the blanks in some words, sorted, each once. */
export const blanksOf = (words: string): string[] =>
  [...new Set([...words.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name))].toSorted()

/** All TypeScript sources under these folders, as text. */
export function sourcesUnder(...folders: readonly string[]): { readonly path: string; readonly text: string }[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .filter((path) => extname(path) === '.ts')
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

/**
 * Keys that a source names: `'namespace:path'`, or a computed one, written as one template literal that begins with its
 * namespace: `failure:${code}`. Each `${…}` stands for any part of a path.
 */
export function keysNamedIn(source: string, namespaces: readonly string[]): { readonly literal: string[]; readonly computed: string[] } {
  const names = namespaces.join('|')
  const literal = [...source.matchAll(new RegExp(`(['"\`])((?:${names}):[\\w.-]+)\\1`, 'g'))].map(([, , key = '']) => key)
  const computed = [...source.matchAll(new RegExp(`\`((?:${names}):(?:[\\w.-]|\\$\\{[^}\`]*\\})*\\$\\{[^}\`]*\\}[\\w.-]*)\``, 'g'))].map(([, key = '']) => key)
  return { literal, computed }
}

/** A computed key as a pattern over keys. */
export const patternOf = (computed: string): RegExp =>
  new RegExp(`^${computed.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`)).join('.+')}$`)
