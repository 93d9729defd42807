import { createRequire } from 'node:module'

/** One prepared statement. `reader` says that it answers rows. */
export interface SqliteStatement {
  readonly reader: boolean
  all(values: readonly unknown[]): unknown[]
  run(values: readonly unknown[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint }
  iterate(values: readonly unknown[]): IterableIterator<unknown>
}

/** The little of SQLite that the store needs; every call blocks its thread until it is done. */
export interface Sqlite {
  readonly driver: 'node:sqlite' | 'better-sqlite3'
  /** Runs statements that answer nothing. */
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  close(): void
}

/** Neither Node's own SQLite nor the native module is here: Node 20 without a built `better-sqlite3`. */
export class NativeModuleMissing extends Error {
  override readonly name = 'NativeModuleMissing'

  constructor(options?: ErrorOptions) {
    super('better-sqlite3, which Node 20 needs for its database, is not built here: run "npm rebuild better-sqlite3", or use Node 22.13 or newer', options)
  }
}

interface RawStatement {
  all(...values: readonly unknown[]): unknown[]
  run(...values: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(...values: readonly unknown[]): IterableIterator<unknown>
}
interface RawDatabase {
  exec(sql: string): unknown
  prepare(sql: string): RawStatement
  close(): unknown
}
type RawDatabaseClass = new (file: string) => RawDatabase

/** Where the two drivers are looked for; tests give a runtime that lacks them. */
export interface Runtime {
  builtin(name: 'node:sqlite'): object | undefined
  native(name: 'better-sqlite3'): RawDatabaseClass
}

const require = createRequire(import.meta.url)
const thisRuntime: Runtime = {
  builtin: (name) => process.getBuiltinModule(name),
  native: (name) => require(name),
}

const hasDatabase = (module: object): module is { readonly DatabaseSync: RawDatabaseClass } => 'DatabaseSync' in module

function findDriver(runtime: Runtime): { readonly driver: Sqlite['driver']; readonly Database: RawDatabaseClass } {
  const builtin = runtime.builtin('node:sqlite')
  if (builtin !== undefined && hasDatabase(builtin)) return { driver: 'node:sqlite', Database: builtin.DatabaseSync }
  try {
    const Database = runtime.native('better-sqlite3')
    // The module loads its compiled half only when the first database opens.
    new Database(':memory:').close()
    return { driver: 'better-sqlite3', Database }
  } catch (cause) {
    throw new NativeModuleMissing({ cause })
  }
}

/** Statements kept prepared: the store has about forty, and lists of unlike length make more. */
const KEPT_STATEMENTS = 100
const ANSWERS_ROWS = /^\s*(select|with|pragma)\b|\breturning\b/i

/**
 * Opens a database file with whichever driver this Node has. Blobs come back as plain `Uint8Array`
 * or as `Buffer`, depending on the driver.
 * @throws NativeModuleMissing where there is no driver; the driver's error where the file cannot be opened.
 */
export function openSqlite(file: string, runtime: Runtime = thisRuntime): Sqlite {
  const { driver, Database } = findDriver(runtime)
  const raw = new Database(file)
  const prepared = new Map<string, SqliteStatement>()

  function prepare(sql: string): SqliteStatement {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = raw.prepare(sql)
    const fresh: SqliteStatement = {
      reader: ANSWERS_ROWS.test(sql),
      all: (values) => statement.all(...values),
      run: (values) => statement.run(...values),
      iterate: (values) => statement.iterate(...values),
    }
    if (prepared.size >= KEPT_STATEMENTS) prepared.clear()
    prepared.set(sql, fresh)
    return fresh
  }

  return {
    driver,
    exec: (sql) => void raw.exec(sql),
    prepare,
    close() {
      prepared.clear()
      raw.close()
    },
  }
}
