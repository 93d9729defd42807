import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

import type { Write } from '../store.ts'
import { recordsIn } from './log-file.ts'

/** What is written as often as somebody presses a key, can be refused by nothing, and harms nobody when it is carried out twice. */
export type LoggedWrite = Extract<Write, { readonly kind: 'update' | 'touch' }>

export const isLogged = (write: Write): write is LoggedWrite => write.kind === 'update' || write.kind === 'touch'

const UPDATE = 0
const TOUCH = 1

/** The writes of one commit as bytes. */
export function encodeWrites(writes: readonly LoggedWrite[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, writes.length)
  for (const write of writes) {
    if (write.kind === 'update') {
      encoding.writeVarUint(encoder, UPDATE)
      encoding.writeVarString(encoder, write.document)
      encoding.writeVarUint8Array(encoder, write.bytes)
    } else {
      encoding.writeVarUint(encoder, TOUCH)
      encoding.writeVarString(encoder, JSON.stringify(write.touch))
    }
  }
  return encoding.toUint8Array(encoder)
}

const OrNull = Type.Union([Type.String(), Type.Null()])
const touch = Compile(
  Type.Object({
    document: Type.String(),
    item: Type.String(),
    constituency: OrNull,
    seat: OrNull,
    deed: Type.Enum(['added', 'reworded', 'moved', 'removed']),
  }),
)

/** The writes again. Throws on bytes that `encodeWrites` has not made. */
export function decodeWrites(bytes: Uint8Array): readonly LoggedWrite[] {
  const decoder = decoding.createDecoder(bytes)
  return Array.from({ length: decoding.readVarUint(decoder) }, (): LoggedWrite => {
    const kind = decoding.readVarUint(decoder)
    const text = decoding.readVarString(decoder)
    return kind === UPDATE
      ? { kind: 'update', document: text, bytes: decoding.readVarUint8Array(decoder).slice() }
      : { kind: 'touch', touch: touch.Parse(JSON.parse(text)) }
  })
}

/** All writes of records as they lie in the log, in their order. Throws on bytes that are no such records. */
export const writesIn = (records: Uint8Array): readonly LoggedWrite[] => recordsIn(records).flatMap(({ payload }) => decodeWrites(payload))
