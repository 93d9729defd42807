import { describe, expect, it } from 'vitest'
import { decodeWords, readTextFile } from '../../../../client/pages/bring/reading-file.ts'
import { limits } from '../../../../shared/limits.ts'

const utf16 = (text: string, order: 'le' | 'be'): number[] => [...text].flatMap((letter) => {
  const unit = letter.charCodeAt(0)
  return order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
})

describe('a file of words', () => {
  it.each([
    ['UTF-8', [...new TextEncoder().encode('Кто?')], 'Кто?'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Qui ?')], 'Qui ?'],
    ['UTF-16 as Excel writes it', [0xff, 0xfe, ...utf16('Кто?\t1', 'le')], 'Кто?\t1'],
    ['UTF-16 the other way round', [0xfe, 0xff, ...utf16('Qui ?', 'be')], 'Qui ?'],
    ['UTF-16 without a mark', utf16('question,indicator', 'le'), 'question,indicator'],
    ['UTF-16 without a mark, the other way round', utf16('question,indicator', 'be'), 'question,indicator'],
    ['nothing', [], ''],
  ])('is read in %s', (_, bytes, text) => {
    expect(decodeWords(new Uint8Array(bytes))).toEqual({ text })
  })

  it.each([
    ['encoding', 'an older Western encoding', [0x51, 0x75, 0x65, 0x73, 0xe9, 0x20]],
    ['encoding', 'half a letter at its end', [0x41, 0xd0]],
    ['encoding', 'UTF-16 with half a pair', [0xff, 0xfe, 0x00, 0xd8]],
    ['workbook', 'a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['workbook', 'an older workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['workbook', 'a PDF', [...new TextEncoder().encode('%PDF-1.7')]],
  ])('is refused and not guessed, as %s: %s', (unreadable, _, bytes) => {
    expect(decodeWords(new Uint8Array(bytes))).toEqual({ unreadable })
  })

  it('is not even opened where it is too large', async () => {
    const file = { size: limits.importFileBytes + 1, arrayBuffer: () => Promise.reject(new Error('opened')) }
    expect(await readTextFile(file)).toEqual({ unreadable: 'too-large' })
  })
})
