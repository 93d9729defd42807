// One bare WebSocket of a client, written by hand: a stock client costs more than the servers that are measured.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { clientFrame } from './bytes.mjs'

const PING = 9
const PONG = 10
const CLOSE = 8

export class Line {
  socket
  /** Called with the payload of each message, which is only valid during the call. */
  heard = () => undefined
  closed = undefined
  /** Bytes received so far. */
  received = 0
  #rest = undefined
  #onClose = []

  /** Resolves when the server has let it in. */
  static open({ port, path, protocols = [] }) {
    const line = new Line()
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    line.socket = socket
    const key = randomBytes(16).toString('base64')
    const offered = protocols.length === 0 ? '' : `Sec-WebSocket-Protocol: ${protocols.join(', ')}\r\n`
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n${offered}\r\n`)
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new Error(`no line to ${path}`))
      socket.once('error', refuse)
      socket.once('close', refuse)
      let head = Buffer.alloc(0)
      const greet = (part) => {
        head = Buffer.concat([head, part])
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        socket.off('data', greet)
        if (!head.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) return refuse()
        socket.off('error', refuse)
        socket.off('close', refuse)
        socket.on('error', () => undefined)
        socket.on('close', () => line.#end(1006, ''))
        socket.on('data', (bytes) => line.#take(bytes))
        resolve(line)
        // The caller listens first.
        if (head.length > end + 4) queueMicrotask(() => line.#take(head.subarray(end + 4)))
      }
      socket.on('data', greet)
    })
  }

  #take(part) {
    this.received += part.length
    const bytes = this.#rest === undefined ? part : this.#join(part)
    if (bytes === undefined) return
    let at = 0
    while (at + 2 <= bytes.length) {
      let length = bytes[at + 1] & 127
      let head = 2
      if (length === 126) {
        if (at + 4 > bytes.length) break
        length = bytes.readUInt16BE(at + 2)
        head = 4
      } else if (length === 127) {
        if (at + 10 > bytes.length) break
        length = bytes.readUInt32BE(at + 6)
        head = 10
      }
      const end = at + head + length
      if (end > bytes.length) {
        this.#wait(bytes.subarray(at), head + length)
        return
      }
      this.#message(bytes[at] & 15, bytes.subarray(at + head, end))
      at = end
    }
    this.#wait(at === bytes.length ? undefined : bytes.subarray(at), 0)
  }

  /** Keeps a beginning; a long message is gathered in parts and joined once. */
  #wait(rest, whole) {
    this.#rest = rest === undefined ? undefined : { parts: [rest], length: rest.length, whole }
  }

  #join(part) {
    const rest = this.#rest
    rest.parts.push(part)
    rest.length += part.length
    if (rest.length < rest.whole) return undefined
    this.#rest = undefined
    return Buffer.concat(rest.parts)
  }

  #message(opcode, payload) {
    if (opcode === 2) this.heard(payload)
    else if (opcode === PING) this.socket.write(clientFrame(payload, PONG))
    else if (opcode === CLOSE) this.#end(payload.length >= 2 ? payload.readUInt16BE(0) : 1005, payload.subarray(2).toString())
  }

  #end(code, reason) {
    if (this.closed !== undefined) return
    this.closed = { code, reason }
    for (const listener of this.#onClose) listener(this.closed)
  }

  /** Resolves with the code and the reason that the server gave. */
  ended() {
    return this.closed === undefined ? new Promise((resolve) => void this.#onClose.push(resolve)) : Promise.resolve(this.closed)
  }

  send(frame) {
    this.socket.write(frame)
  }

  drop() {
    this.socket.destroy()
  }
}
