/** Cyrillic letters that look like Latin ones, for those whose keyboard is theirs. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', Р: 'P', Т: 'T', Х: 'X', У: 'Y' }
const GROUP = 4
const LINK = /#join=([^&\s]+)/i

/**
 * A code as somebody typed or pasted it, as it is printed: capitals, in groups of four.
 * Spaces, dashes, small letters and a whole link are all understood.
 */
export function tidyCode(typed: string): string {
  const link = LINK.exec(typed)?.[1]
  const plain = (link === undefined ? typed : decoded(link))
    .toUpperCase()
    .replaceAll(/\p{Script=Cyrillic}/gu, (letter) => LOOK_ALIKE[letter] ?? letter)
    .replaceAll(/[^0-9A-Z]/g, '')
  return plain.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? ''
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return part
  }
}
