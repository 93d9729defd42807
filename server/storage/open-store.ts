import { KyselyStore } from './kysely-store.ts'
import { MEMORY, openDisk } from './sqlite/disk.ts'
import { openInWorker } from './sqlite/worker-store.ts'
import { StoreNotOpened, type Store } from './store.ts'
import { LoggedStore } from './words/logged-store.ts'
import { readWordLog, WordLog } from './words/word-log.ts'

/**
 * Which address the store has when nothing else is said; relative to the working folder.
 * @public `deploy/backup.mjs` reads it from the build.
 */
export const DEFAULT_STORE_URL = 'sqlite:data/cafe.db'

export interface OpenStoreOptions {
  /** `worker` (the default) keeps the disk out of the event loop; `main` is for tests without a build. */
  readonly thread?: 'worker' | 'main'
}

/**
 * The file that a store URL names: `sqlite:data/cafe.db` (relative to the working folder), `sqlite:/srv/cafe.db`,
 * `sqlite:///srv/cafe.db`, or `sqlite::memory:`, which answers `:memory:`.
 * @throws StoreNotOpened for any other address. The message never repeats the address, which may hold a password.
 */
export function pathOfStoreUrl(url: string): string {
  const path = /^sqlite:(?:\/\/(?=\/))?(?<path>.+)$/.exec(url)?.groups?.['path']
  if (path === undefined) throw new StoreNotOpened('DATABASE_URL', 'only addresses like sqlite:data/cafe.db are known')
  return path
}

/**
 * Opens the store at `url`, makes its folder and file where they are missing, and brings its tables up to date.
 * @throws StoreTooNew, NativeModuleMissing or StoreNotOpened; each message is one line for the person who runs the server.
 */
export async function openStore(url: string, options: OpenStoreOptions = {}): Promise<Store> {
  const path = pathOfStoreUrl(url)
  const database = options.thread === 'main' ? new KyselyStore(openDisk(path)) : await openInWorker(path)
  return path === MEMORY ? database : withLog(database, path)
}

/** What a crash left in the log comes into the database before anybody reads. */
async function withLog(database: Store, path: string): Promise<Store> {
  try {
    const left = readWordLog(path)
    if (left.length > 0) await database.commit(left.flat())
    return new LoggedStore(database, new WordLog(path))
  } catch (error) {
    await database.close()
    throw new StoreNotOpened(path, error)
  }
}
