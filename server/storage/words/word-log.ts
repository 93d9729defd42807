import { rmSync } from 'node:fs'

import { LogFile, readRecords } from './log-file.ts'
import { decodeWrites, encodeWrites, type LoggedWrite } from './logged-writes.ts'

/** What a few seconds of the busiest meeting write. */
const FILE_BYTES = 4 * 1024 * 1024

const pathsOf = (path: string): readonly [string, string] => [`${path}-words-1`, `${path}-words-2`]

/** One of the two files. */
interface Half {
  readonly file: LogFile
  /** How much of it is surely on disk. */
  synced: number
  /** How many of its records the database does not hold yet. */
  held: number
  wiping: boolean
}

/** A commit in the log, until the database holds it. */
export interface Logged {
  readonly writes: readonly LoggedWrite[]
  readonly half: Half
}

interface Asked {
  readonly logged: Logged
  resolve(logged: Logged): void
  reject(error: unknown): void
}

/**
 * Words on their way into the database, on disk as soon as somebody may see them: a sync of reserved space takes a
 * fraction of what a commit of the database takes. There are two files: while what stands in one is moved into the
 * database, the other is written. What has been moved is wiped, so that no word outlives its removal here.
 */
export class WordLog {
  readonly #paths: readonly string[]
  #active: Half
  #other: Half
  #number = 0
  #asked: Asked[] = []
  #syncing: Promise<void> | undefined

  /** Begins an empty log beside the database at `path`. Throws the system's error. */
  constructor(path: string) {
    const [first, second] = pathsOf(path)
    this.#paths = [first, second]
    this.#active = emptyHalf(first)
    this.#other = emptyHalf(second)
  }

  /** Undefined where there is no room; else resolves once it is on disk. What is asked during a sync shares the next. */
  append(writes: readonly LoggedWrite[]): Promise<Logged> | undefined {
    const half = this.#active
    const payload = encodeWrites(writes)
    if (!half.file.hasRoomFor(payload)) return undefined
    this.#number += 1
    half.file.append({ number: this.#number, payload })
    half.held += 1
    return new Promise((resolve, reject) => {
      this.#asked.push({ logged: { writes, half }, resolve, reject })
      this.#syncing ??= this.#sync()
    })
  }

  async #sync(): Promise<void> {
    while (this.#asked.length > 0) {
      const half = this.#active
      const asked = this.#asked
      this.#asked = []
      const { end } = half.file
      try {
        await half.file.sync()
        half.synced = end
        for (const { logged, resolve } of asked) resolve(logged)
      } catch (error) {
        this.#takeBack(half, asked, error)
      }
    }
    this.#syncing = undefined
  }

  /** A sync failed: what it was to bring, and what was written behind it, must not come back after a crash. */
  #takeBack(half: Half, asked: readonly Asked[], error: unknown): void {
    const lost = [...asked, ...this.#asked]
    this.#asked = []
    half.held -= lost.length
    // All that is on its way is in one file: no number is left out.
    this.#number -= lost.length
    half.file.cutTo(half.synced)
    for (const { reject } of lost) reject(error)
  }

  /** Resolves when nothing is on its way to the disk. Never rejects. */
  async settled(): Promise<void> {
    while (this.#syncing !== undefined) await this.#syncing
  }

  /** How full the file is that is being written, from 0 to 1. */
  get fullness(): number {
    return this.#active.file.end / FILE_BYTES
  }

  /** From now on the other file is written, if it is empty and nothing is on its way to this one. */
  turn(): void {
    const next = this.#other
    if (next.held > 0 || next.wiping || next.file.end > 0 || this.#syncing !== undefined) return
    this.#other = this.#active
    this.#active = next
  }

  /** The database holds these now. Resolves when a file of which it holds everything has been wiped. */
  async moved(all: readonly Logged[]): Promise<void> {
    for (const { half } of all) half.held -= 1
    const half = this.#other
    if (half.held > 0 || half.wiping || half.file.end === 0) return
    half.wiping = true
    try {
      half.file.cutTo(0)
      await half.file.sync()
      half.synced = 0
    } finally {
      half.wiping = false
    }
  }

  /** Lets go of the files, and removes them when the database holds all that they said. */
  close(): void {
    const isMoved = this.#active.held === 0 && this.#other.held === 0
    for (const { file } of [this.#active, this.#other]) file.close()
    if (isMoved) for (const path of this.#paths) rmSync(path)
  }
}

const emptyHalf = (path: string): Half => ({ file: new LogFile(path, FILE_BYTES), synced: 0, held: 0, wiping: false })

/**
 * What a log beside the database at `path` holds, oldest first, one entry a commit. Read while a server writes, it has
 * no gap: beyond one, where a file was wiped between two looks, nothing is answered.
 */
export function readWordLog(path: string): readonly (readonly LoggedWrite[])[] {
  const records = pathsOf(path).flatMap(readRecords).toSorted((one, other) => one.number - other.number)
  const gap = records.findIndex(({ number }, place) => place > 0 && number !== (records[place - 1]?.number ?? 0) + 1)
  return (gap < 0 ? records : records.slice(0, gap)).map(({ payload }) => decodeWrites(payload))
}
