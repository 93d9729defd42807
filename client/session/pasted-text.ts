// oxlint-disable-next-line no-control-regex -- Word's soft line break and form feed are among them, beside Unicode's own separators
const LINE_ENDS = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/gu
/** What Word and its kin put before an item of a list: a sign, among them those of their own symbol faces, then a tab or blanks. */
const BULLET = /^([ \t\u00A0]*)[\u2022\u2023\u25E6\u2043\u2219\u25AA\u25AB\u25A0\u25CF\u25CB\u00B7\u00A7\uF0A7\uF0B7\uF0D8\uF076\uF0FC][ \t\u00A0]+/u
/** A small o is a bullet only where a tab follows. */
const ROUND_BULLET = /^([ \t\u00A0]*)o[\u00A0]*\t[ \t\u00A0]*/u
const NUMBERED = /^([ \t\u00A0]*)((?:\d{1,3}|[a-zA-Z])[.)])[ \u00A0]*\t[ \t\u00A0]*/u
/** Soft hyphens, blanks without width, byte order marks, and marks that turn the direction of whatever follows. Joiners stay: emoji and Persian need them. */
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFC]/gu
// oxlint-disable-next-line no-control-regex -- they are what is to go
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/gu
const LONE_HALVES = /\p{Surrogate}/gu
/** French puts a narrow place there on purpose, and so do numbers. Elsewhere Word uses it to push words about. */
const MEANT_NARROW = /(?<=«)\u00A0|(?<=\p{Nd})\u00A0(?=[\p{Nd}%‰°€])|\u00A0(?=[:;!?»%])/gu
/** Stands for a meant one while the others go; control characters are gone by then. */
const KEPT = '\u0001'
const INDENT = '  '

/** As many steps in as there were tabs. */
const indentOf = (before: string): string => INDENT.repeat([...before].filter((character) => character === '\t').length)

/**
 * Words as they come from elsewhere, made plain: lines stay lines, signs of lists become `- `, tabs and idle
 * no-break spaces become blanks, and what cannot be seen goes. Quotes, dashes and emoji stay as they were written.
 */
export function pastedText(text: string): string {
  return text
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(UNSEEN, '')
    .replaceAll(LONE_HALVES, '')
    .replaceAll(MEANT_NARROW, KEPT)
    .split('\n')
    .map(plainLine)
    .join('\n')
    .replaceAll(KEPT, '\u00A0')
    .replaceAll(/ +(?=\n)/gu, '')
    .replace(/(?<=[^\n])\n+$/u, '')
}

const plainLine = (line: string): string =>
  line
    .replace(BULLET, (_, before: string) => `${indentOf(before)}- `)
    .replace(ROUND_BULLET, (_, before: string) => `${indentOf(before)}- `)
    .replace(NUMBERED, (_, before: string, number: string) => `${indentOf(before)}${number} `)
    .replaceAll('\u00A0', ' ')
    .replace(/^[ \t]*\t[ \t]*/u, '')
    .replaceAll(/ *\t[ \t]*/gu, ' ')
