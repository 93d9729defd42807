/**
 * Sound on the wire, big-endian:
 *
 *     0      version (4 bits), type (4 bits)
 *     1      flags
 *     2-3    channel number, as the hub gave it
 *     4-7    seq: the first frame's place since the publication began, in frames of 20 ms
 *     8      codec configuration
 *     9      key id, 0 where nothing is encrypted
 *     10     slot: which publication of the channel this is
 *     11     number of frames (3 bits), level (5 bits)
 *     12-    frames, each after its length in 1 byte, or in 2 bytes after a byte of 255;
 *            encrypted: one block after its length in 2 bytes; silent: nothing
 *
 * The hub reads the first twelve bytes and the lengths. What a frame says is nothing to it.
 */
export interface Packet {
  /** The sum of `flags`. */
  readonly flags: number
  readonly channel: number
  readonly seq: number
  /** `OPUS_MONO_20MS`; others are for later. */
  readonly config: number
  readonly keyId: number
  /** Another slot is another publication: its sound has nothing to do with what was decoded before. */
  readonly slot: number
  /** How many frames of 20 ms this packet stands for, 1 to `MOST_FRAMES`. */
  readonly count: number
  /** Loudness in steps of 3 dB below full scale: 0 is loudest, 31 is silence. */
  readonly level: number
  /** Everything after the header, lengths and all. */
  readonly block: Uint8Array
}

export const flags = {
  encrypted: 1,
  /** Somebody begins to speak: nothing is joined to what came before, and a hand-over happens here. */
  spurt: 2,
  /** Frames are missing before this one, and will not come. */
  discontinuity: 4,
  /** These frames are silent: they have no bytes. */
  silent: 8,
  /** Who publishes this listens to another interpreter. */
  relay: 16,
} as const

/** 48 kHz, one channel, 20 ms a frame. */
export const OPUS_MONO_20MS = 0
export const FRAME_MS = 20
export const MOST_FRAMES = 7
export const QUIETEST = 31
export const HEADER_BYTES = 12

const VERSION_AND_AUDIO = 0x11
const LONG_LENGTH = 255
/** RFC 6716, section 3.2.1: no Opus frame is longer. */
const LONGEST_FRAME = 1275

export function writePacket(packet: Packet): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + packet.block.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, VERSION_AND_AUDIO)
  view.setUint8(1, packet.flags)
  view.setUint16(2, packet.channel)
  view.setUint32(4, packet.seq)
  view.setUint8(8, packet.config)
  view.setUint8(9, packet.keyId)
  view.setUint8(10, packet.slot)
  view.setUint8(11, (packet.count << 5) | packet.level)
  bytes.set(packet.block, HEADER_BYTES)
  return bytes
}

/** The one packet that these bytes are; undefined for anything else. */
export function readPacket(bytes: Uint8Array): Packet | undefined {
  const packet = packetAt(bytes, 0)
  return packet !== undefined && HEADER_BYTES + packet.block.length === bytes.length ? packet : undefined
}

/** The packets of one message, one after the other; undefined as soon as a part of it is none. */
export function packetsIn(bytes: Uint8Array): readonly Packet[] | undefined {
  const packets: Packet[] = []
  for (let at = 0; at < bytes.length; ) {
    const packet = packetAt(bytes, at)
    if (packet === undefined) return undefined
    packets.push(packet)
    at += HEADER_BYTES + packet.block.length
  }
  return packets.length === 0 ? undefined : packets
}

function packetAt(bytes: Uint8Array, start: number): Packet | undefined {
  if (bytes.length - start < HEADER_BYTES || bytes[start] !== VERSION_AND_AUDIO) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start)
  const [set, last] = [view.getUint8(1), view.getUint8(11)]
  const count = last >> 5
  if (count === 0 || set > 31) return undefined
  const size = blockLength(view, set, count)
  if (size === undefined) return undefined
  return {
    flags: set,
    channel: view.getUint16(2),
    seq: view.getUint32(4),
    config: view.getUint8(8),
    keyId: view.getUint8(9),
    slot: view.getUint8(10),
    count,
    level: last & 31,
    block: bytes.subarray(start + HEADER_BYTES, start + HEADER_BYTES + size),
  }
}

function blockLength(view: DataView, set: number, count: number): number | undefined {
  if ((set & flags.silent) !== 0) return 0
  if ((set & flags.encrypted) !== 0) return encryptedLength(view)
  let at = HEADER_BYTES
  for (let frame = 0; frame < count; frame += 1) {
    const next = frameAt(view, at)
    if (next === undefined) return undefined
    at = next.end
  }
  return at - HEADER_BYTES
}

function encryptedLength(view: DataView): number | undefined {
  if (view.byteLength < HEADER_BYTES + 2) return undefined
  const size = 2 + view.getUint16(HEADER_BYTES)
  return HEADER_BYTES + size <= view.byteLength ? size : undefined
}

function frameAt(view: DataView, at: number): { readonly start: number; readonly end: number } | undefined {
  if (at >= view.byteLength) return undefined
  const short = view.getUint8(at)
  if (short !== LONG_LENGTH) return at + 1 + short <= view.byteLength ? { start: at + 1, end: at + 1 + short } : undefined
  if (at + 3 > view.byteLength) return undefined
  const long = view.getUint16(at + 1)
  const end = at + 3 + long
  return long >= LONG_LENGTH && long <= LONGEST_FRAME && end <= view.byteLength ? { start: at + 3, end } : undefined
}

/** The block of frames that are not encrypted. */
export function blockOf(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const sizeOf = ({ length }: Uint8Array): number => length + (length < LONG_LENGTH ? 1 : 3)
  const block = new Uint8Array(frames.reduce((sum, frame) => sum + sizeOf(frame), 0))
  let at = 0
  for (const frame of frames) {
    const lengths = frame.length < LONG_LENGTH ? [frame.length] : [LONG_LENGTH, frame.length >> 8, frame.length & 255]
    block.set(lengths, at)
    block.set(frame, at + lengths.length)
    at += lengths.length + frame.length
  }
  return block
}

/** The frames of a packet that was read; none where they are silent or encrypted. */
export function framesOf({ flags: set, count, block }: Packet): readonly Uint8Array[] {
  if ((set & (flags.silent | flags.encrypted)) !== 0) return []
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  const frames: Uint8Array[] = []
  for (let at = 0; frames.length < count; ) {
    const frame = frameAt(view, at)
    if (frame === undefined) return []
    frames.push(block.subarray(frame.start, frame.end))
    at = frame.end
  }
  return frames
}
