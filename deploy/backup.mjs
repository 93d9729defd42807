// `npm run backup [-- file]`: copies the live store, also while the server runs, to a file that does not exist yet.
// Reads DATABASE_URL as the server does. The copy holds everything, open ballots too: keep it as safe as the store.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const storage = new URL('../dist/server/storage/', import.meta.url)

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (!existsSync(fileURLToPath(new URL('open-store.js', storage)))) fail('There is no build yet. Run "npm run build", then "npm run backup".')
const { DEFAULT_STORE_URL, pathOfStoreUrl } = await import(new URL('open-store.js', storage).href)
const { copyStore } = await import(new URL('backup.js', storage).href)

/** `data/backup-2026-11-22T01-05-00.db`: the moment in UTC, without the signs that file systems refuse. */
const defaultFile = () => join('data', `backup-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.db`)

async function backup() {
  const path = pathOfStoreUrl(process.env['DATABASE_URL'] ?? DEFAULT_STORE_URL)
  const file = process.argv[2] ?? defaultFile()
  if (path === ':memory:') fail('The store is in memory only, there is nothing to copy.')
  if (!existsSync(path)) fail(`There is no store at ${path}.`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  await copyStore(path, file)
  process.stdout.write(`${file}\n`)
}

// Node 22 warns that its SQLite is experimental; whoever makes a backup can do nothing about that.
process.removeAllListeners('warning')
try {
  await backup()
} catch (error) {
  fail(error.code === 'EEXIST' ? `${error.path} exists already; nothing was changed.` : `No backup was made: ${error.message}.`)
}
