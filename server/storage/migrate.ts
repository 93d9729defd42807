import type { Sqlite } from './driver.ts'
import { firstTables } from './migrations/1-first-tables.ts'
import { touchesByAlias } from './migrations/2-touches-by-alias.ts'
import { ballotsAnew } from './migrations/3-ballots-anew.ts'
import { StoreTooNew } from './store.ts'

/** Entry n brings version n to n + 1. Entries are only ever added, never changed. */
const migrations: readonly string[] = [firstTables, touchesByAlias, ballotsAnew]

/** Which version of the tables is on disk; 0 for an empty file. */
function schemaVersion(sqlite: Sqlite): number {
  for (const row of sqlite.prepare('pragma user_version').all([])) {
    if (typeof row === 'object' && row !== null && 'user_version' in row) return Number(row.user_version)
  }
  return 0
}

/** @throws StoreTooNew when the tables are of a version that this code does not know. */
export function refuseNewer(sqlite: Sqlite): void {
  const found = schemaVersion(sqlite)
  if (found > migrations.length) throw new StoreTooNew(found, migrations.length)
}

/** Brings the tables to the newest version: all steps, or none. */
export function migrate(sqlite: Sqlite): void {
  sqlite.exec('begin immediate')
  try {
    refuseNewer(sqlite)
    for (const migration of migrations.slice(schemaVersion(sqlite))) sqlite.exec(migration)
    sqlite.exec(`pragma user_version = ${migrations.length}`)
    sqlite.exec('commit')
  } catch (error) {
    sqlite.exec('rollback')
    throw error
  }
}
