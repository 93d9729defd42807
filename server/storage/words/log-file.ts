import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { crc32 } from 'node:zlib'

/** Owner only, as the database. */
const FILE_MODE = 0o600
/** Length and checksum of what follows; then the record's number. */
const HEAD_BYTES = 8
const NUMBER_BYTES = 8
/** A disk that syncs faster than this has done so before another thread would wake up. A slower one must not hold the event loop. */
const FAST_MS = 0.2
/** So much of a new measurement goes into the mean. */
const SHARE = 1 / 16
/** As so much at most: one sync that had to wait for somebody else's does not make a slow disk. */
const LONGEST_COUNTED_MS = 2 * FAST_MS

export interface LogRecord {
  /** Counts up over both files. */
  readonly number: number
  readonly payload: Uint8Array
}

/**
 * One file of reserved space, written from its beginning. Its size never changes and its blocks are there, so that a
 * sync moves the bytes alone to the disk, nothing about the file.
 */
export class LogFile {
  readonly #descriptor: number
  readonly #size: number
  #end = 0
  /** How long a sync takes. */
  #meanMs = 0

  /** Reserves `size` bytes at `path`; what stood there is gone. Throws the system's error. */
  constructor(path: string, size: number) {
    this.#size = size
    this.#descriptor = openSync(path, 'w+', FILE_MODE)
    writeSync(this.#descriptor, new Uint8Array(size))
    fsyncSync(this.#descriptor)
  }

  get end(): number {
    return this.#end
  }

  hasRoomFor(payload: Uint8Array): boolean {
    return this.#end + HEAD_BYTES + NUMBER_BYTES + payload.byteLength <= this.#size
  }

  /** Writes a record behind the last; it is on disk after the next `sync`. */
  append({ number, payload }: LogRecord): void {
    const record = Buffer.allocUnsafe(HEAD_BYTES + NUMBER_BYTES + payload.byteLength)
    record.writeUInt32LE(payload.byteLength, 0)
    record.writeDoubleLE(number, HEAD_BYTES)
    record.set(payload, HEAD_BYTES + NUMBER_BYTES)
    record.writeUInt32LE(crc32(record.subarray(HEAD_BYTES)), 4)
    writeSync(this.#descriptor, record, 0, record.byteLength, this.#end)
    this.#end += record.byteLength
  }

  /** Rejects where the disk did not take it: then nothing since the last sync counts. */
  async sync(): Promise<void> {
    const before = performance.now()
    if (this.#meanMs < FAST_MS) fdatasyncSync(this.#descriptor)
    else await syncElsewhere(this.#descriptor)
    this.#meanMs += SHARE * (Math.min(performance.now() - before, LONGEST_COUNTED_MS) - this.#meanMs)
  }

  /** The bytes from `from` to `to`. */
  read(from: number, to: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(to - from)
    readSync(this.#descriptor, bytes, 0, bytes.byteLength, from)
    return bytes
  }

  /** Wipes what stands from `end` on. On disk after the next `sync`. */
  cutTo(end: number): void {
    if (this.#end > end) writeSync(this.#descriptor, new Uint8Array(this.#end - end), 0, this.#end - end, end)
    this.#end = end
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

const syncElsewhere = (descriptor: number): Promise<void> =>
  new Promise((resolve, reject) => {
    fdatasync(descriptor, (error) => (error === null ? resolve() : reject(error)))
  })

/** The records up to the first that is not whole. */
export function recordsIn(source: Uint8Array): readonly LogRecord[] {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const records: LogRecord[] = []
  for (let at = 0; at + HEAD_BYTES + NUMBER_BYTES <= bytes.byteLength; ) {
    const length = bytes.readUInt32LE(at)
    const end = at + HEAD_BYTES + NUMBER_BYTES + length
    if (length === 0 || end > bytes.byteLength) break
    if (crc32(bytes.subarray(at + HEAD_BYTES, end)) !== bytes.readUInt32LE(at + 4)) break
    records.push({ number: bytes.readDoubleLE(at + HEAD_BYTES), payload: bytes.subarray(at + HEAD_BYTES + NUMBER_BYTES, end) })
    at = end
  }
  return records
}

/** The same of a file; none where there is none. */
export const recordsOfFile = (path: string): readonly LogRecord[] =>
  statSync(path, { throwIfNoEntry: false }) === undefined ? [] : recordsIn(readFileSync(path))
