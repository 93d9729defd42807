import { digest } from 'lib0/hash/sha256'
import { toHexString } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'

/** The link before the first event. */
export const CHAIN_START = '0'.repeat(64)

const sha256 = (text: string): string => toHexString(digest(encodeUtf8(text)))

/** JSON with its keys in order, so that the same event always has the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** Hides an event behind a hash: SHA-256 over the hex salt, a colon and the event's canonical JSON. */
export const commit = (salt: string, payload: string): string => sha256(`${salt}:${payload}`)

/** Chains a commitment to all before it: SHA-256 over the link before, a colon and the commitment. */
export const link = (before: string, commitment: string): string => sha256(`${before}:${commitment}`)

/** One link as it may be shown: the event and its salt only where they are disclosed. */
export interface ChainEntry {
  readonly commitment: string
  readonly disclosed?: { readonly salt: string; readonly payload: string }
}

/**
 * Recomputes a chain: its last link, or the index of the first entry whose disclosed event does not fit
 * its commitment. Payload and salt can be destroyed while the chain stays whole.
 */
export function verify(entries: readonly ChainEntry[]): { readonly last: string } | { readonly broken: number } {
  let last = CHAIN_START
  for (const [index, { commitment, disclosed }] of entries.entries()) {
    if (disclosed !== undefined && commit(disclosed.salt, disclosed.payload) !== commitment) return { broken: index }
    last = link(last, commitment)
  }
  return { last }
}
