import { rmSync } from 'node:fs'

import { LogFile, recordsOfFile } from './log-file.ts'
import { decodeWrites, encodeWrites, type LoggedWrite } from './logged-writes.ts'

/** What a few seconds of the busiest meeting write. */
const FILE_BYTES = 4 * 1024 * 1024

const pathsOf = (path: string): readonly [string, string] => [`${path}-words-1`, `${path}-words-2`]

/** One of the two files. How far it is, in bytes: written, surely on disk, asked of the database, held by the database. */
interface Half {
  readonly file: LogFile
  synced: number
  taken: number
  moved: number
  wiping: boolean
}

/** Records that the database is asked to take. */
export interface Portion {
  readonly bytes: Uint8Array
  readonly half: Half
  readonly from: number
}

interface Asked {
  resolve(): void
  reject(error: unknown): void
}

/**
 * Words on their way into the database, on disk as soon as somebody may see them: a sync of reserved space takes a
 * fraction of what a commit of the database takes. There are two files: while what stands in one is moved into the
 * database, the other is written. What has been moved is wiped, so that no word outlives its removal here. The files
 * alone remember what they hold: kept in memory besides, it would be most of what the collector of garbage copies.
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
  append(writes: readonly LoggedWrite[]): Promise<void> | undefined {
    const { file } = this.#active
    const payload = encodeWrites(writes)
    if (!file.hasRoomFor(payload)) return undefined
    this.#number += 1
    file.append({ number: this.#number, payload })
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
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
        for (const { resolve } of asked) resolve()
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

  /** What is on disk here and was not taken, oldest first. From now on the other file is written, if it is empty. */
  take(): readonly Portion[] {
    const portions = [this.#other, this.#active].flatMap((half): readonly Portion[] => {
      const from = half.taken
      half.taken = half.synced
      return half.taken > from ? [{ bytes: half.file.read(from, half.taken), half, from }] : []
    })
    const isFree = this.#other.file.end === 0 && !this.#other.wiping
    if (isFree && this.#syncing === undefined) [this.#active, this.#other] = [this.#other, this.#active]
    return portions
  }

  /** The database did not take these: they are taken again. What was taken after them comes twice, which harms nobody. */
  putBack(portions: readonly Portion[]): void {
    for (const { half } of portions) half.taken = half.moved
  }

  /** The database holds these now. Resolves when a file of which it holds everything has been wiped. */
  async moved(portions: readonly Portion[]): Promise<void> {
    for (const { half, from, bytes } of portions) if (from === half.moved) half.moved += bytes.byteLength
    const half = this.#other
    if (half.wiping || half.file.end === 0 || half.moved < half.file.end) return
    half.wiping = true
    try {
      half.file.cutTo(0)
      half.synced = half.taken = half.moved = 0
      await half.file.sync()
    } finally {
      half.wiping = false
    }
  }

  /** Lets go of the files, and removes them when the database holds all that they said. */
  close(): void {
    const halves = [this.#active, this.#other]
    for (const { file } of halves) file.close()
    if (halves.every(({ file, moved }) => moved === file.end)) for (const path of this.#paths) rmSync(path)
  }
}

const emptyHalf = (path: string): Half => ({ file: new LogFile(path, FILE_BYTES), synced: 0, taken: 0, moved: 0, wiping: false })

/**
 * What a log beside the database at `path` holds, oldest first, one entry a commit. Read while a server writes, it has
 * no gap: beyond one, where a file was wiped between two looks, nothing is answered.
 */
export function readWordLog(path: string): readonly (readonly LoggedWrite[])[] {
  const records = pathsOf(path).flatMap(recordsOfFile).toSorted((one, other) => one.number - other.number)
  const gap = records.findIndex(({ number }, place) => place > 0 && number !== (records[place - 1]?.number ?? 0) + 1)
  return (gap < 0 ? records : records.slice(0, gap)).map(({ payload }) => decodeWrites(payload))
}
