import * as decoding from 'lib0/decoding'
import { Compile } from 'typebox/compile'
import { limits } from '../../shared/limits.ts'
import { OwnPresence } from '../../shared/protocol/presence.ts'

/** Client ids of Yjs have 32 bits; the rows that the server makes have more, and so are nobody's document's. */
export const FIRST_ROW_ID = 2 ** 32

const fits = Compile(OwnPresence)

/** What a client says of itself. */
export type Said = Required<Pick<OwnPresence, 'focus' | 'cursor'>>

/**
 * What a client says of itself in an awareness message: the first entry under an id of its own that fits, and of
 * that only focus and caret. Stock clients repeat the rows of others, which the server gave them: those count for
 * nothing, and neither does anything malformed or too long. `bytes` must lie in a buffer of their own.
 */
export function ownPresenceIn(bytes: Uint8Array): Said | undefined {
  if (bytes.byteLength > limits.presenceBytes) return undefined
  try {
    const decoder = decoding.createDecoder(bytes)
    for (let entries = decoding.readVarUint(decoder); entries > 0; entries -= 1) {
      const id = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state: unknown = readState(decoder)
      if (id < FIRST_ROW_ID && fits.Check(state)) return { focus: state.focus ?? null, cursor: state.cursor ?? null }
    }
  } catch {
    // Whatever is wrong with it, it says nothing.
  }
  return undefined
}

function readState(decoder: decoding.Decoder): unknown {
  const text = decoding.readVarString(decoder)
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
