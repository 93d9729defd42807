// What lies between two network namespaces: reads packets of one, and writes them into the other a little later, or not
// at all. Started by link.mjs with the two tunnels open; told by messages how the line is to be.
import { read, writeSync } from 'node:fs'
import { dice } from './signal.mjs'

const LARGEST_PACKET = 2_048
/** What waits for a narrow line; more is dropped, as a modem does. */
const LONGEST_QUEUE_BYTES = 30_000

const ways = process.argv.slice(2).map(Number)
const counted = { near: { packets: 0, bytes: 0, lost: 0, overflowed: 0 }, far: { packets: 0, bytes: 0, lost: 0, overflowed: 0 } }
let line = { delayMs: 0, loss: 0, bitsPerSecond: Infinity }

/** One direction: narrow first, then long. Packets never overtake each other. */
class Way {
  #into
  #counts
  #random
  #waiting = []
  #timer
  #freeAt = 0

  constructor(into, counts, seed) {
    this.#into = into
    this.#counts = counts
    this.#random = dice(seed)
  }

  take(packet) {
    const now = performance.now()
    this.#counts.packets += 1
    this.#counts.bytes += packet.length
    if (this.#random() < line.loss) {
      this.#counts.lost += 1
      return
    }
    const begins = Math.max(now, this.#freeAt)
    if (((begins - now) * line.bitsPerSecond) / 8_000 > LONGEST_QUEUE_BYTES) {
      this.#counts.overflowed += 1
      return
    }
    this.#freeAt = begins + (packet.length * 8_000) / line.bitsPerSecond
    this.#waiting.push({ packet, at: this.#freeAt + line.delayMs })
    if (this.#timer === undefined) this.#give()
  }

  #give() {
    this.#timer = undefined
    while (this.#waiting.length > 0 && this.#waiting[0].at <= performance.now() + 0.5) write(this.#into, this.#waiting.shift().packet)
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#give(), Math.max(1, this.#waiting[0].at - performance.now()))
  }
}

/** An end that is not up yet takes nothing; the kernel greets its neighbours before. */
const isDown = (error) => error.code === 'EIO'

function write(into, packet) {
  try {
    writeSync(into, packet)
  } catch (error) {
    if (!isDown(error)) throw error
  }
}

function listen(from, way) {
  const buffer = Buffer.allocUnsafe(LARGEST_PACKET)
  read(from, buffer, 0, buffer.length, null, (error, length) => {
    if (error !== null) {
      if (!isDown(error)) throw error
      return void setTimeout(listen, 10, from, way)
    }
    way.take(Buffer.from(buffer.subarray(0, length)))
    listen(from, way)
  })
}

listen(ways[0], new Way(ways[1], counted.near, 11))
listen(ways[1], new Way(ways[0], counted.far, 12))

process.on('message', (told) => {
  if (told === 'count') return process.send(counted)
  line = { delayMs: told.delayMs ?? 0, loss: told.loss ?? 0, bitsPerSecond: told.bitsPerSecond ?? Infinity }
  process.send('shaped')
})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')) // two reads are under way that never end
process.send('ready')
