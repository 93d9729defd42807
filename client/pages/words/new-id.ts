import type { ItemId } from '../../../shared/ids.ts'

const BYTES = 16

/** An id for something that begins on this device: 128 random bits, also where the page has no secure context. */
export function newId(): ItemId {
  const drawn = crypto.getRandomValues(new Uint8Array(BYTES))
  return `n${Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
