import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { SAVED_MESSAGE } from '../../shared/protocol/saved-message.ts'

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
  /** What a client says of its presence, not yet read. */
  | { readonly type: 'presence'; readonly bytes: Uint8Array }
  /** Asks to be told when all it sent before is on disk. */
  | { readonly type: 'saved'; readonly number: number }
  /** What a server has no use for. */
  | { readonly type: 'ignored' }

/**
 * Reads one whole message of a client; undefined when it is none, or has something after its end. `bytes` may share
 * their memory with other people's: nothing beyond their end is read, and what is answered lies in a buffer of its
 * own, so that a length inside it that says too much finds an end.
 */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === AUTH || type === QUERY_AWARENESS) return { type: 'ignored' }
    if (type === SAVED_MESSAGE) return savedAsked(decoder)
    if (type === AWARENESS) return presenceSaid(decoder)
    return type === SYNC ? syncSaid(decoder) : undefined
  } catch {
    return undefined
  }
}

function savedAsked(decoder: decoding.Decoder): Frame | undefined {
  const number = decoding.readVarUint(decoder)
  return decoding.hasContent(decoder) ? undefined : { type: 'saved', number }
}

function presenceSaid(decoder: decoding.Decoder): Frame | undefined {
  const body = restOf(decoder)
  return body && { type: 'presence', bytes: body }
}

function syncSaid(decoder: decoding.Decoder): Frame | undefined {
  const step = decoding.readVarUint(decoder)
  const body = restOf(decoder)
  if (body === undefined) return undefined
  if (step === STEP_1) return { type: 'step-1', stateVector: body }
  if (step === STEP_2) return { type: 'step-2', update: body }
  return step === UPDATE ? { type: 'update', update: body } : undefined
}

/** A length and exactly so many bytes up to the end. lib0 would take the length's word for it. */
function restOf(decoder: decoding.Decoder): Uint8Array | undefined {
  const length = decoding.readVarUint(decoder)
  return decoder.pos + length === decoder.arr.byteLength ? new Uint8Array(decoder.arr.subarray(decoder.pos)) : undefined
}

const message = (...parts: readonly (number | Uint8Array)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** Asks for what the other side has beyond this state vector. */
export const step1Frame = (stateVector: Uint8Array): Uint8Array => message(SYNC, STEP_1, stateVector)
/** Answers such a question. */
export const step2Frame = (update: Uint8Array): Uint8Array => message(SYNC, STEP_2, update)
/** Passes on what somebody wrote. */
export const updateFrame = (update: Uint8Array): Uint8Array => message(SYNC, UPDATE, update)
/** Passes on rows of presence, encoded as `y-protocols/awareness` reads them. */
export const presenceFrame = (rows: Uint8Array): Uint8Array => message(AWARENESS, rows)
/** Everything up to this question of the client is on disk. */
export const savedFrame = (number: number): Uint8Array => message(SAVED_MESSAGE, number)

const WHOLE_BINARY = 0x82

/**
 * The message as a WebSocket line carries it: one whole binary frame, unmasked as a server's are (RFC 6455, section
 * 5.2). Built once, it is the same for every receiver.
 */
export function wire(message: Uint8Array): Uint8Array {
  const head = headOf(message.byteLength)
  const bytes = Buffer.allocUnsafe(head.length + message.byteLength)
  bytes.set(head)
  bytes.set(message, head.length)
  return bytes
}

/** `wire(updateFrame(update))`, in one step: everybody's every word passes here. */
export function updateWire(update: Uint8Array): Uint8Array {
  const length = digitsOf(update.byteLength)
  const head = headOf(2 + length.length + update.byteLength)
  const bytes = Buffer.allocUnsafe(head.length + 2 + length.length + update.byteLength)
  bytes.set(head)
  bytes.set([SYNC, UPDATE, ...length], head.length)
  bytes.set(update, head.length + 2 + length.length)
  return bytes
}

function headOf(length: number): readonly number[] {
  if (length < 126) return [WHOLE_BINARY, length]
  if (length < 2 ** 16) return [WHOLE_BINARY, 126, length >> 8, length & 255]
  return [WHOLE_BINARY, 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
}

/** A number as lib0 writes it: seven bits a byte, the lowest first. */
function digitsOf(number: number): readonly number[] {
  const digits: number[] = []
  let rest = number
  for (; rest > 127; rest >>>= 7) digits.push(128 | (rest & 127))
  digits.push(rest)
  return digits
}
