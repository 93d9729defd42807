/** Names as people look for them. */

const numbered = new Intl.Collator(undefined, { numeric: true })

/** As in a list of names: “Network 2” comes before “Network 10”. */
export const inOrder = (one: string, other: string): number => numbered.compare(one, other)

/** Letters and digits alone, without accents and capitals, for a search. */
export const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Those whose name holds each of the words that are sought; everybody where none is. */
export function sought<T extends { readonly alias: string }>(people: readonly T[], words: string): readonly T[] {
  const parts = plain(words).split(' ').filter((part) => part !== '')
  return parts.length === 0 ? people : people.filter(({ alias }) => parts.every((part) => plain(alias).includes(part)))
}
