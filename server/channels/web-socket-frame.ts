import type { HubEvent, Reply } from '../../shared/channels/control.ts'

const FINAL_TEXT = 0x81
const FINAL_BINARY = 0x82
const SHORT = 125
const TWO_BYTES = 126

/**
 * A whole WebSocket frame (RFC 6455, section 5.2), as a server sends it: built once, and written as it is to every socket.
 * `parts` together have less than 64 kB.
 */
function frameOf(opcode: number, parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = length <= SHORT ? [opcode, length] : [opcode, TWO_BYTES, length >> 8, length & 255]
  const frame = Buffer.allocUnsafe(head.length + length)
  frame.set(head)
  let at = head.length
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
}

export const soundFrame = (packets: readonly Uint8Array[]): Buffer => frameOf(FINAL_BINARY, packets)
export const textFrame = (message: Reply | HubEvent): Buffer => frameOf(FINAL_TEXT, [Buffer.from(JSON.stringify(message))])
