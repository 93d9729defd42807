/** Invisible signs that are no text: they break exports and hide in names. Tab and line feed are none of them. */
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is meant
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g
/** Halves of a letter that was torn: no encoding can carry them. */
const TORN = /\p{Surrogate}/gu
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g

/**
 * A text from outside as plain lines: one kind of line end, no control characters, no torn letters.
 * Everything else stays as it was written, also marks of direction, for some languages need them.
 */
export const plainText = (text: string): string => text.replaceAll(LINE_ENDS, '\n').replaceAll(CONTROLS, '').replaceAll(TORN, '\ufffd')

/** Wordings that differ in case, spaces and punctuation only are the same. */
export const sameWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, ' ')
    .trim()
