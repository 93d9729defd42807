// One interpreter and everybody who listens, as the wire shows them: TLS, WebSocket frames, an acknowledgement every half
// second. Reads its orders from the parent: who comes, then `speak` with a size of message, then `stop`.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:tls'

const CHANNEL = 'plenary/es'
const FRAME_BYTES = 61
const FRAME_MS = 20
const ACKNOWLEDGE_MS = 500

const masked = (opcode, body) => {
  const head = body.length < 126 ? [0x80 | opcode, 0x80 | body.length] : [0x80 | opcode, 0x80 | 126, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]) // a mask of zeros changes nothing
}

/** One connection. `onSound` gets the position of each packet in the bytes that came. */
class Line {
  #rest = Buffer.alloc(0)
  replies = new Map()
  request = 0
  id = 0
  last = undefined
  sounds = 0
  bytes = 0

  async open(port, ticket) {
    this.socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
    this.socket.setNoDelay(true)
    await new Promise((resolve, reject) => {
      this.socket.once('secureConnect', resolve)
      this.socket.once('error', reject)
    })
    this.socket.write(
      `GET /media HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: cafe-media.1\r\n\r\n`,
    )
    await new Promise((resolve) => {
      this.socket.once('data', resolve) // the answer to the handshake comes alone: nothing is sent before a hello
    })
    this.socket.on('data', (chunk) => this.#read(chunk))
    await this.ask({ ask: 'hello', ticket })
  }

  ask(question) {
    this.request += 1
    const { request } = this
    this.socket.write(masked(1, Buffer.from(JSON.stringify({ ...question, request }))))
    return new Promise((resolve, reject) => {
      this.replies.set(request, (reply) => (reply.ok ? resolve(reply.value) : reject(new Error(reply.code))))
    })
  }

  #read(chunk) {
    this.bytes += chunk.length
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    while (bytes.length - at >= 4) {
      const short = bytes[at + 1]
      const start = at + (short < 126 ? 2 : 4)
      const end = start + (short < 126 ? short : bytes.readUInt16BE(at + 2))
      if (end > bytes.length) break
      const opcode = bytes[at] & 15
      if (opcode === 2) {
        this.sounds += 1
        this.last = { slot: bytes[start + 10], seq: bytes.readUInt32BE(start + 4) + (bytes[start + 11] >> 5) - 1 }
      } else if (opcode === 1) {
        const said = JSON.parse(bytes.toString('utf8', start, end))
        this.replies.get(said.reply)?.(said)
        this.replies.delete(said.reply)
      } else if (opcode === 9) {
        this.socket.write(masked(10, bytes.subarray(start, end)))
      }
      at = end
    }
    this.#rest = bytes.subarray(at)
  }

  acknowledge() {
    if (this.last === undefined) return
    this.request += 1
    this.socket.write(masked(1, Buffer.from(JSON.stringify({ ask: 'acknowledge', request: this.request, id: this.id, ...this.last }))))
  }
}

const speaker = new Line()
const listeners = []
let voice
let seq = 0
let speech
let sent = 0

async function come({ port, speakerTicket, tickets }) {
  await speaker.open(port, speakerTicket)
  voice = await speaker.ask({ ask: 'publish', channel: CHANNEL })
  for (const ticket of tickets) {
    const line = new Line()
    await line.open(port, ticket)
    listeners.push(line)
  }
  listeners.forEach((line, index) => {
    // Spread over the half second, as people come.
    setTimeout(() => setInterval(() => line.acknowledge(), ACKNOWLEDGE_MS), (index * ACKNOWLEDGE_MS) / listeners.length)
  })
}

async function speak(frames) {
  for (const line of listeners) line.id = (await line.ask({ ask: 'subscribe', channel: CHANNEL, bundle: frames })).id
  const block = Buffer.concat(Array.from({ length: frames }, () => Buffer.concat([Buffer.from([FRAME_BYTES]), randomBytes(FRAME_BYTES)])))
  let due = performance.now()
  const send = () => {
    while (performance.now() >= due) {
      const head = Buffer.alloc(12)
      head[0] = 0x11
      head.writeUInt16BE(voice.id, 2)
      head.writeUInt32BE(seq, 4)
      head[10] = voice.slot
      head[11] = (frames << 5) | 10
      speaker.socket.write(masked(2, Buffer.concat([head, block])))
      seq += frames
      sent += 1
      due += frames * FRAME_MS
    }
    speech = setTimeout(send, Math.max(1, due - performance.now()))
  }
  send()
}

process.on('message', async (message) => {
  if ('come' in message) await come(message.come)
  if ('speak' in message) await speak(message.speak)
  if ('stop' in message) clearTimeout(speech)
  process.send({ sent, heard: listeners.reduce((sum, { sounds }) => sum + sounds, 0), bytes: listeners.reduce((sum, { bytes }) => sum + bytes, 0) })
})
