import { limits } from '../../../shared/limits.ts'

/** Why a file cannot be read as text. */
export type Unreadable = 'too-large' | 'workbook' | 'encoding'
export type FileWords = { readonly text: string } | { readonly unreadable: Unreadable }

/** A zip archive, which workbooks and documents of word processors are; an older workbook; a PDF. */
const OTHER_FILES: readonly (readonly number[])[] = [[0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0], [0x25, 0x50, 0x44, 0x46]]
const SAMPLE_BYTES = 512

/** Reads a text file in UTF-8 or UTF-16, as its first bytes say. Anything else is refused and not guessed: guesses spoil words. */
export async function readTextFile(file: Pick<Blob, 'size' | 'arrayBuffer'>): Promise<FileWords> {
  if (file.size > limits.importFileBytes) return { unreadable: 'too-large' }
  return decodeWords(new Uint8Array(await file.arrayBuffer()))
}

/** The same for bytes. */
export function decodeWords(bytes: Uint8Array): FileWords {
  if (OTHER_FILES.some((begin) => begin.every((byte, index) => bytes[index] === byte))) return { unreadable: 'workbook' }
  const encoding = encodingOf(bytes)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { unreadable: 'encoding' }
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = (parity: 0 | 1): number => sample.reduce((sum, byte, index) => (byte === 0 && index % 2 === parity ? sum + 1 : sum), 0)
  // Without a mark: every other byte of Latin words in UTF-16 is zero, which text in UTF-8 never has.
  if (zeros(1) * 4 > sample.length) return 'utf-16le'
  return zeros(0) * 4 > sample.length ? 'utf-16be' : 'utf-8'
}
