import type { Event } from '../../shared/meeting/events.ts'
import type { Message, ServerToClient } from '../../shared/protocol/contract.ts'
import type { LiveSocket } from './live-socket.ts'

/** How Engine.IO marks a message, and Socket.IO an event, before its JSON. */
const MESSAGE = '4'
const EVENT = '2'
const WHOLE_TEXT = 0x81

/** An event of Socket.IO, encoded once for however many screens. */
export interface EventFrame {
  readonly text: string
  /** The same as a WebSocket line carries it: one whole text frame, unmasked as a server's are (RFC 6455, section 5.2). */
  readonly wire: Buffer
}

const frameOf = (name: keyof ServerToClient, json: string): EventFrame => {
  const text = `${EVENT}["${name}",${json}]`
  return { text, wire: wireOf(MESSAGE + text) }
}

export const eventFrame = <Name extends 'welcome' | 'here' | 'now'>(name: Name, value: Parameters<ServerToClient[Name]>[0]): EventFrame =>
  frameOf(name, JSON.stringify(value))

/** Frames of messages that many seats receive: the event, which is mostly the same for all, is written out once. */
export class MessageFrames {
  readonly #texts = new Map<Event, string>()

  of(messages: readonly Message[]): EventFrame {
    const all = messages.map(({ number, at, event }) => `{"number":${number},"at":${at},"event":${this.#textOf(event)}}`)
    return frameOf('messages', `[${all.join(',')}]`)
  }

  /** Nobody waits for these events any more. */
  forget(): void {
    this.#texts.clear()
  }

  #textOf(event: Event): string {
    // One seat's alone, and large.
    if (event.type === 'view-refreshed') return JSON.stringify(event)
    const text = this.#texts.get(event) ?? JSON.stringify(event)
    this.#texts.set(event, text)
    return text
  }
}

/** Sends what is encoded already, in its place among all else that the socket is sent. */
export function sendFrame(socket: LiveSocket, { text, wire }: EventFrame): void {
  const options = { compress: false, wsPreEncodedFrame: [wire] }
  socket.conn.write(text, options)
}

function wireOf(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const head = length < 126 ? 2 : length < 2 ** 16 ? 4 : 10
  const wire = Buffer.allocUnsafe(head + length)
  wire[0] = WHOLE_TEXT
  wire[1] = head === 2 ? length : head === 4 ? 126 : 127
  if (head === 4) wire.writeUInt16BE(length, 2)
  if (head === 10) wire.writeBigUInt64BE(BigInt(length), 2)
  wire.write(text, head)
  return wire
}
