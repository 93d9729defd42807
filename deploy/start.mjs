// `npm start`: builds when there is no build, or when a source is newer than it, then runs the server
// in this same process with the same arguments (`npm start -- --demo=lobby`).
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'dist/server/main.js')
const sources = ['client', 'locales', 'server', 'shared', 'package.json', 'tsconfig.json', 'tsconfig.server.json', 'vite.config.ts']

/** The newest change below a path, in milliseconds; 0 where there is nothing (an installation without sources). */
function newestChange(path) {
  if (!existsSync(path)) return 0
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

function isStale() {
  if (!existsSync(main)) return true
  const built = statSync(main).mtimeMs
  return sources.some((source) => newestChange(join(root, source)) > built)
}

if (isStale()) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    process.stderr.write('There is no build yet, and the tools to make one are not installed. Run "npm ci", then "npm start".\n')
    process.exit(1)
  }
  process.stderr.write('Building, this takes a few seconds.\n')
  const build = spawnSync('npm run build --silent', { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] })
  if (build.status !== 0) {
    process.stderr.write('The build failed. "npm run build" shows why.\n')
    process.exit(build.status ?? 1)
  }
}

process.argv[1] = main
await import(pathToFileURL(main).href)
