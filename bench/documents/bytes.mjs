// Numbers, strings and frames as they lie on the wire: enough of lib0, of Yjs's first encoding and of
// WebSocket to type at thousands of tables from one process.

/** A number in groups of seven bits, the lowest first. */
export function number(value) {
  const digits = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push(128 + (rest % 128))
  digits.push(rest)
  return digits
}

export const string = (text) => [...number(Buffer.byteLength(text)), ...Buffer.from(text)]

/** A message from a client: masked, as the standard has it, with the one key that changes nothing. */
export function clientFrame(payload, opcode = 2) {
  const length = payload.length
  const head = length < 126 ? [128 + length] : length < 65_536 ? [128 + 126, length >> 8, length & 255] : [128 + 127, 0, 0, 0, 0, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]
  const frame = Buffer.allocUnsafe(1 + head.length + 4 + length)
  frame[0] = 128 + opcode
  frame.set(head, 1)
  frame.fill(0, 1 + head.length, 5 + head.length)
  frame.set(payload, 5 + head.length)
  return frame
}

/** Reads numbers from a place in bytes that goes forward. */
export class Reader {
  at = 0
  bytes

  constructor(bytes) {
    this.bytes = bytes
  }

  number() {
    const { bytes } = this
    let byte = bytes[this.at++]
    if (byte < 128) return byte
    let value = byte & 127
    let weight = 128
    do {
      byte = bytes[this.at++]
      value += (byte & 127) * weight
      weight *= 128
    } while (byte > 127)
    return value
  }

  pass(length) {
    this.at += length
  }
}
