import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

import { NativeModuleMissing, openSqlite, type Sqlite } from '../driver.ts'
import { migrate, refuseNewer } from '../migrate.ts'
import { StoreNotOpened, StoreTooNew } from '../store.ts'

/** What the store asks of its file beside queries. Every call blocks its thread. */
export interface Disk {
  readonly sqlite: Sqlite
  begin(): void
  /** Returns when the transaction is on disk. */
  commit(): void
  rollback(): void
  /** Begins one commit inside the transaction; `release` keeps it, `undo` takes it back and ends it. */
  mark(): void
  release(): void
  undo(): void
  /** Moves the log into the database and empties it. False while another process still reads it. */
  truncateLog(): boolean
  /** Copies everything to `file`, which must not exist; leaves nothing there when it fails. */
  copyTo(file: string): void
  /** Resolves when nothing of the file is held any more. */
  close(): Promise<void>
}

/** The store that is nowhere on disk. */
export const MEMORY = ':memory:'
const BUSY_MS = 5_000

/** Owner only: a store holds what people said before they agreed to publish it. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

function field(sqlite: Sqlite, pragma: string, name: string): unknown {
  const row = sqlite.prepare(`pragma ${pragma}`).all([])[0]
  return Object.entries(typeof row === 'object' && row !== null ? row : {}).find(([key]) => key === name)?.[1]
}

function configure(sqlite: Sqlite, path: string): void {
  const mode = field(sqlite, 'journal_mode = wal', 'journal_mode')
  if (mode !== 'wal' && path !== MEMORY) throw new Error('this place does not allow a write-ahead log')
  sqlite.exec(`
    pragma synchronous = full;
    pragma fullfsync = on;
    pragma checkpoint_fullfsync = on;
    pragma secure_delete = on;
    pragma temp_store = memory;
    pragma foreign_keys = on;
    pragma trusted_schema = off;
  `)
}

/** Step by step, because Node's own recursion never ends where a file system refuses new folders as “not found” (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: FOLDER_MODE })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

function prepareFile(path: string): void {
  makeFolder(dirname(path))
  // SQLite gives its log the permissions that the file has.
  closeSync(openSync(path, 'a', FILE_MODE))
}

/** SQLite leaves a transaction by itself on some errors, such as a full disk; then nothing is left to undo. */
function rollback(sqlite: Sqlite): void {
  try {
    sqlite.exec('rollback')
  } catch (error) {
    if (!String(error).includes('no transaction is active')) throw error
  }
}

function truncateLog(sqlite: Sqlite): boolean {
  sqlite.exec('pragma busy_timeout = 0')
  try {
    return Number(field(sqlite, 'wal_checkpoint(truncate)', 'busy')) === 0
  } finally {
    sqlite.exec(`pragma busy_timeout = ${BUSY_MS}`)
  }
}

/**
 * Copies a live database to `file` and waits until the copy is on disk. The owner alone may read it.
 * @throws an error with the code `EEXIST` when there is such a file; the system's or the driver's error otherwise.
 */
export function copyDatabase(sqlite: Sqlite, file: string): void {
  const copy = openSync(file, 'wx', FILE_MODE)
  try {
    sqlite.exec(`vacuum into '${file.replaceAll("'", "''")}'`)
    fsyncSync(copy)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(copy)
  }
}

function connect(path: string): Sqlite {
  if (path !== MEMORY) prepareFile(path)
  const sqlite = openSqlite(path)
  try {
    sqlite.exec(`pragma busy_timeout = ${BUSY_MS}`)
    // Before anything is set, because setting the log mode writes.
    refuseNewer(sqlite)
    configure(sqlite, path)
    migrate(sqlite)
    // A log that a crash kept from being emptied may hold what was to be destroyed.
    truncateLog(sqlite)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/**
 * Opens the file at `path`, or `:memory:`; makes it and its folder where they are missing, and brings its tables up to date.
 * @throws StoreTooNew, NativeModuleMissing, or StoreNotOpened with the cause.
 */
export function openDisk(path: string): Disk {
  let sqlite: Sqlite
  try {
    sqlite = connect(path)
  } catch (error) {
    if (error instanceof StoreTooNew || error instanceof NativeModuleMissing) throw error
    throw new StoreNotOpened(path, error)
  }
  return {
    sqlite,
    begin: () => void sqlite.prepare('begin immediate').run([]),
    commit: () => void sqlite.prepare('commit').run([]),
    rollback: () => rollback(sqlite),
    mark: () => void sqlite.prepare('savepoint one_commit').run([]),
    release: () => void sqlite.prepare('release one_commit').run([]),
    undo: () => sqlite.exec('rollback to one_commit; release one_commit'),
    truncateLog: () => truncateLog(sqlite),
    copyTo: (file) => copyDatabase(sqlite, file),
    close: async () => sqlite.close(),
  }
}
