import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockOf, flags, framesOf, HEADER_BYTES, packetsIn, readPacket, writePacket, type Packet } from '../../../shared/channels/packet.ts'

const frame = fc.uint8Array({ minLength: 0, maxLength: 300 })
const header = {
  channel: fc.integer({ min: 0, max: 0xffff }),
  seq: fc.integer({ min: 0, max: 0xffff_ffff }),
  config: fc.constant(0),
  keyId: fc.integer({ min: 0, max: 255 }),
  slot: fc.integer({ min: 0, max: 255 }),
  level: fc.integer({ min: 0, max: 31 }),
}
const spoken = fc
  .record({ ...header, frames: fc.array(frame, { minLength: 1, maxLength: 7 }) })
  .map(({ frames, ...rest }): Packet => ({ ...rest, flags: flags.spurt, count: frames.length, block: blockOf(frames) }))
const silent = fc
  .record({ ...header, count: fc.integer({ min: 1, max: 7 }) })
  .map((rest): Packet => ({ ...rest, flags: flags.silent, block: new Uint8Array() }))
const sealed = fc.record({ ...header, count: fc.integer({ min: 1, max: 7 }), blob: frame }).map(
  ({ blob, ...rest }): Packet => ({ ...rest, flags: flags.encrypted, block: Uint8Array.of(blob.length >> 8, blob.length & 255, ...blob) }),
)
const packet = fc.oneof(spoken, silent, sealed)

describe('a packet of sound', () => {
  test('[C1] what was written is what is read, spoken, silent or encrypted', () => {
    fc.assert(
      fc.property(packet, (written) => {
        expect(readPacket(writePacket(written))).toEqual(written)
      }),
    )
  })
  test('[C2] its frames come back as they were', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 7 }), (frames) => {
        const written: Packet = { flags: 0, channel: 1, seq: 2, config: 0, keyId: 0, slot: 3, count: frames.length, level: 4, block: blockOf(frames) }
        expect(framesOf(written)).toEqual(frames)
      }),
    )
  })
  test('[C3] a message is packets one after the other', () => {
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 5 }), (packets) => {
        const bytes = Buffer.concat(packets.map(writePacket))
        expect(packetsIn(bytes)?.map((read) => ({ ...read, block: Uint8Array.from(read.block) }))).toEqual(packets)
      }),
    )
  })
  test('[C4] whatever bytes come, reading neither throws nor reads past their end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.integer({ min: 0, max: 255 }), (bytes, set) => {
        const likely = Uint8Array.from([0x11, set, ...bytes])
        for (const some of [bytes, likely]) {
          const read = packetsIn(some)
          const length = read?.reduce((sum, { block }) => sum + HEADER_BYTES + block.length, 0)
          expect(length === undefined || length === some.length).toBe(true)
          for (const one of read ?? []) framesOf(one)
        }
      }),
      { numRuns: 2_000 },
    )
  })
  test('[C5] a message that is cut anywhere is none, unless it is cut between two packets', () => {
    fc.assert(
      fc.property(packet, packet, fc.nat(), (one, other, cut) => {
        const [first, second] = [writePacket(one), writePacket(other)]
        const whole = Buffer.concat([first, second])
        const at = cut % whole.length
        const read = packetsIn(whole.subarray(0, at))
        expect(read?.length).toBe(at === first.length ? 1 : undefined)
      }),
    )
  })
  test('[C6] another version, no frame, an unknown flag: no packet', () => {
    const bytes = writePacket({ flags: 0, channel: 1, seq: 2, config: 0, keyId: 0, slot: 3, count: 1, level: 4, block: blockOf([Uint8Array.of(1)]) })
    expect(readPacket(bytes)).toBeDefined()
    for (const [place, value] of [[0, 0x21], [0, 0x12], [1, 32], [11, 4]] as const) {
      const wrong = Uint8Array.from(bytes)
      wrong[place] = value
      expect(readPacket(wrong)).toBeUndefined()
    }
  })
  test('[C7] a length is written in one way only', () => {
    const block = Uint8Array.of(255, 0, 2, 7, 7)
    expect(readPacket(writePacket({ flags: 0, channel: 1, seq: 2, config: 0, keyId: 0, slot: 3, count: 1, level: 4, block }))).toBeUndefined()
  })
})
