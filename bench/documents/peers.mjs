// The servers that ours is measured against, in exact versions, in the bench's own folder.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../processes.mjs'

const bench = join(root, 'bench')
const packages = join(bench, 'node_modules')

const ofDocuments = ['@hocuspocus/server', '@hocuspocus/extension-sqlite', 'y-websocket', 'ws']

/** Installs them when one that is needed is not there yet. They never become packages of the product. */
export function installPeers(say, needed = ofDocuments) {
  if (needed.every((name) => existsSync(join(packages, name, 'package.json')))) return
  say('The servers to compare with are not here yet. Installing them in bench/ (npm ci); where SQLite must be compiled this takes some minutes.')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: bench, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new Error('npm ci failed in bench/')
}

export const yWebsocketServer = join(packages, 'y-websocket/bin/server.cjs')
