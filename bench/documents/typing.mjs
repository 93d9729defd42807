// People who type: each keystroke is one small update, made by hand in Yjs's first encoding, in a place of
// its own in the table's notes, with neighbours on both sides, as an editor sends it.
import { number, Reader, string } from './bytes.mjs'

const ROOT = 'notes'
/** Client ids as wide as random ones. */
export const FIRST_WRITER = 0x7000_0000
const REMEMBERED = 1 << 16
const letters = 'abcdefghijklmnopqrstuvwxyz'
/** The bits of an item's first byte: what it says of its neighbours, and the string as its content. */
const LEFT = 128
const RIGHT = 64
const WORDS = 4

/** The letter that a writer types at a clock, so that what came through can be told from what did not. */
export const letterAt = (clock) => letters[clock % letters.length]

const update = (structs, deleted) => [...structs, ...deleted]
const NOTHING_DELETED = [0]

/** The words between which everybody types: `size` characters in a text that may hold words already. */
export function ground(writer, size) {
  const text = Array.from({ length: size }, (_, clock) => letterAt(clock)).join('')
  return update([1, 1, ...number(writer), 0, WORDS, 1, ...string(ROOT), ...string(text)], NOTHING_DELETED)
}

export class Writer {
  id
  clock
  #idBytes
  /** When each of the latest keystrokes was sent, by its clock. */
  sentAt = new Float64Array(REMEMBERED)
  sent = 0
  #origin
  #right
  #runFrom
  #longestRun

  /** `place` counts from 0 at each table; `base` is who laid the ground. */
  constructor(id, { clock = 0, base, place, longestRun }) {
    this.id = id
    this.clock = clock
    this.#idBytes = number(id)
    this.#origin = [...number(base), ...number(2 * place)]
    this.#right = [...number(base), ...number(2 * place + 1)]
    this.#runFrom = clock
    this.#longestRun = longestRun
  }

  /** The update of one more keystroke. */
  type(now) {
    const clock = number(this.clock)
    const bytes = [1, 1].concat(this.#idBytes, clock, LEFT | RIGHT | WORDS, this.#origin, this.#right, 1, letters.charCodeAt(this.clock % letters.length), NOTHING_DELETED)
    this.#origin = this.#idBytes.concat(clock)
    this.sentAt[this.clock % REMEMBERED] = now
    this.clock += 1
    this.sent += 1
    return bytes
  }

  /** Whether so much was typed that it is to be deleted now: texts have an end. */
  get isFull() {
    return this.clock - this.#runFrom >= this.#longestRun
  }

  /** The update that deletes what was typed since the last time. */
  erase() {
    const bytes = update([0], [1, ...number(this.id), 1, ...number(this.#runFrom), ...number(this.clock - this.#runFrom)])
    this.#runFrom = this.clock
    return bytes
  }

  waited(clock, now) {
    return now - this.sentAt[clock % REMEMBERED]
  }
}

/**
 * Calls `seen(writer, from, to)` for each run of words in an update, whether a server passes keystrokes on one
 * by one or joined. Only what `Writer` makes is understood; anything else throws.
 */
export function eachRun(bytes, seen) {
  readRuns(new Reader(bytes), seen)
}

/** How many characters an update brings, deleted ones too, and how many it deletes. */
export function changesIn(bytes) {
  const reader = new Reader(bytes)
  let changes = 0
  const count = (_client, from, to) => void (changes += to - from)
  readRuns(reader, count, count)
  for (let clients = reader.number(); clients > 0; clients -= 1) {
    reader.number()
    for (let ranges = reader.number(); ranges > 0; ranges -= 1) {
      reader.number()
      changes += reader.number()
    }
  }
  return changes
}

function readRuns(reader, seen, gone = () => undefined) {
  for (let clients = reader.number(); clients > 0; clients -= 1) {
    let structs = reader.number()
    const client = reader.number()
    let clock = reader.number()
    for (; structs > 0; structs -= 1) {
      const length = readStruct(reader)
      if (length > 0) seen(client, clock, clock + length)
      else gone(client, clock, clock - length)
      clock += Math.abs(length)
    }
  }
}

/** The length of one struct, negative where it holds no words. */
function readStruct(reader) {
  const info = reader.bytes[reader.at++]
  const kind = info & 31
  if (kind === 0 || kind === 10) return -reader.number()
  if ((info & LEFT) !== 0) passId(reader)
  if ((info & RIGHT) !== 0) passId(reader)
  if ((info & (LEFT | RIGHT)) === 0) {
    if (reader.number() === 1) reader.pass(reader.number())
    else passId(reader)
    if ((info & 32) !== 0) reader.pass(reader.number())
  }
  const length = reader.number()
  if (kind === 1) return -length
  if (kind !== WORDS) throw new Error(`a struct of kind ${kind} among keystrokes`)
  const characters = charactersIn(reader.bytes, reader.at, length)
  reader.pass(length)
  return characters
}

/** UTF-16 units, as clocks count them. */
function charactersIn(bytes, at, length) {
  for (let place = at; place < at + length; place += 1) if (bytes[place] > 127) return bytes.subarray(at, at + length).toString().length
  return length
}

function passId(reader) {
  reader.number()
  reader.number()
}
