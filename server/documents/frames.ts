import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

// The y-websocket protocol, as far as a server speaks it: y-protocols 1.0.

const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const QUERY_AWARENESS = 3
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

export type Frame =
  | { readonly type: 'step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step-2' | 'update'; readonly update: Uint8Array }
  /** Presence and the like: the server has its own, from the seats. */
  | { readonly type: 'ignored' }

/**
 * Reads one whole message of a client; undefined when it is none, or has something after its
 * end. `bytes` must lie in a buffer of their own, and so do the bytes in the answer: a length
 * inside the message that says too much must find an end, not another person's data.
 */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === AWARENESS || type === QUERY_AWARENESS || type === AUTH) return { type: 'ignored' }
    if (type !== SYNC) return undefined
    const step = decoding.readVarUint(decoder)
    const body = Uint8Array.from(decoding.readVarUint8Array(decoder))
    if (decoding.hasContent(decoder)) return undefined
    if (step === STEP_1) return { type: 'step-1', stateVector: body }
    if (step === STEP_2) return { type: 'step-2', update: body }
    return step === UPDATE ? { type: 'update', update: body } : undefined
  } catch {
    return undefined
  }
}

const syncFrame = (step: number, body: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** Asks for what the other side has beyond this state vector. */
export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(STEP_1, stateVector)
/** Answers such a question. */
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(STEP_2, update)
/** Passes on what somebody wrote. */
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(UPDATE, update)
/** Nobody's presence: keeps stock clients from taking a quiet connection for a broken one. */
export const emptyPresenceFrame: Uint8Array = Uint8Array.of(AWARENESS, 1, 0)
