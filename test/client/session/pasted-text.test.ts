import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pastedText } from '../../../client/session/pasted-text.ts'

describe('text pasted from Word', () => {
  it.each([
    ['line ends of every kind are lines', 'one\r\ntwo\rthree\u000Bfour\u2028five\u2029six', 'one\ntwo\nthree\nfour\nfive\nsix'],
    ['the line end after the last line goes, empty lines between stay', 'one\r\n\r\ntwo\r\n', 'one\n\ntwo'],
    ['quotes, dashes and ellipses stay as they were written', '“Who decides” – ‘we’ … don’t', '“Who decides” – ‘we’ … don’t'],
    ['signs of lists are dashes', '•\tone\r\n·\ttwo\r\n\uF0B7\tthree\r\n§\tfour\r\no\tfive\r\n\to\tdeeper', '- one\n- two\n- three\n- four\n- five\n  - deeper'],
    ['numbers of lists stay', '1.\tone\r\n2)\ttwo\r\na.\tthree', '1. one\n2) two\na. three'],
    ['a lone o is a word', 'o que fazer', 'o que fazer'],
    ['tabs are blanks', 'name\tplace\t\tyear', 'name place year'],
    ['idle no-break spaces are blanks', 'a\u00A0b\u00A0\u00A0c', 'a b  c'],
    ['narrow places that French wants stay', '«\u00A0Qui décide\u00A0?\u00A0» 12\u00A0000\u00A0%', '«\u00A0Qui décide\u00A0?\u00A0» 12\u00A0000\u00A0%'],
    ['soft hyphens and marks without width go', 'consti\u00ADtuency\u200B\uFEFF', 'constituency'],
    ['control characters go', 'a\u0000b\u0007c\u001Bd\u007Fe', 'abcde'],
    ['marks that turn the direction of what follows go, those within a word stay', '\u202Eabc\u202C \u2067x\u2069 می\u200Cخواهم', 'abc x می\u200Cخواهم'],
    ['emoji that are joined stay whole', '👩‍⚕️ 🇰🇪', '👩‍⚕️ 🇰🇪'],
    ['half a character goes', 'a\uD83Db', 'ab'],
    ['what is plain stays as it is', 'Plain words, and\n  - a list\n  - indented', 'Plain words, and\n  - a list\n  - indented'],
    ['a blank at its end stays, to be pasted between words', 'word ', 'word '],
  ])('%s', (_, pasted, plain) => {
    expect(pastedText(pasted)).toBe(plain)
  })

  it('holds nothing that cannot be seen, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\r', '\n', '\u000B', '•', 'o', '1.', '\u00A0', '«', '?', '\u0001', '\u00AD', '😀', '\uD83D') }), (words) => {
        const plain = pastedText(words)
        expect(plain).not.toMatch(/\p{Surrogate}/u)
        // oxlint-disable-next-line no-control-regex -- none may be left
        expect(plain).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/)
      }),
    )
  })
})
