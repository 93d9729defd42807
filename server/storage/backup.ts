import { rmSync } from 'node:fs'

import { openSqlite } from './driver.ts'
import { KyselyStore } from './kysely-store.ts'
import { copyDatabase, openDisk } from './sqlite/disk.ts'
import { readWordLog } from './words/word-log.ts'

/** How long to wait for a server that is writing. */
const BUSY_MS = 5_000

/**
 * Copies the store at `path`, also while a server runs on it, to `file`, which must not exist; leaves nothing there
 * when it fails. The log of words is read first: what leaves it meanwhile is in the database by the time that is copied.
 * @public `deploy/backup.mjs` calls it from the build.
 * @throws an error with the code `EEXIST` when there is such a file; the system's or the driver's error otherwise.
 */
export async function copyStore(path: string, file: string): Promise<void> {
  const logged = readWordLog(path)
  const sqlite = openSqlite(path)
  try {
    sqlite.exec(`pragma busy_timeout = ${BUSY_MS}; pragma synchronous = full`)
    copyDatabase(sqlite, file)
  } finally {
    sqlite.close()
  }
  try {
    await add(logged.flat(), file)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

async function add(words: Parameters<KyselyStore['commit']>[0], file: string): Promise<void> {
  if (words.length === 0) return
  const copy = new KyselyStore(openDisk(file))
  try {
    await copy.commit(words)
  } finally {
    await copy.close()
  }
}
