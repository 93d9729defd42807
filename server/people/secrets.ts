import { createHash, randomBytes, randomInt } from 'node:crypto'
import { recoveryWords } from './recovery-words.ts'

/** Without 0, O, 1, I, L and U: what is read aloud or copied from a slip is not mistaken. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 12
const RECOVERY_LENGTH = 8

/** A new opaque id of 128 random bits. Starts with a letter, so that it is an id wherever ids go. */
export const newId = (): string => `i${randomBytes(16).toString('base64url')}`

/** A seat's token: 256 random bits. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** A join code such as `7KQM-W3XT-9FHB`: 58 bits, so that no rate of guessing finds one in a meeting's life. */
export function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)])
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-')
}

/** Recovery words: eight of 256, 64 bits, written down once by their owner. */
export const newRecovery = (): string =>
  Array.from({ length: RECOVERY_LENGTH }, () => recoveryWords[randomInt(recoveryWords.length)]).join(' ')

/** What is kept of a secret. Secrets are long and random, so a plain hash is enough. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A code as typed by hand: letter case, spaces and dashes do not matter. */
export const hashOfCode = (typed: string): string => hashOf(typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))

/** Recovery words as typed by hand. */
export const hashOfRecovery = (typed: string): string => hashOf(typed.toLowerCase().trim().replaceAll(/[^a-z]+/g, ' '))
