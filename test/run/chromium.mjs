// Where the browser tests and the screenshots find a Chromium.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Said when nothing else helped: one line that a person can act on. */
export const howToGetChromium =
  'No Chromium was found for the browser tests: install one (Debian: apt-get install chromium) or set CHROMIUM=/path/to/chromium.'

function placeOfPlaywright() {
  try {
    return chromium.executablePath()
  } catch {
    return undefined // Playwright has no build for this system: the usual places are what is left.
  }
}

/** A file that is there may still lack its libraries; only one that can say its version counts. */
function runs(path) {
  if (!path || !existsSync(path)) return false
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function look() {
  return [process.env.CHROMIUM, placeOfPlaywright(), ...usualPlaces].find(runs)
}

function attempt(command, argumentList, timeout) {
  process.stdout.write(`> ${command} ${argumentList.join(' ')}\n`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, argumentList, { stdio: ['ignore', 'inherit', 'inherit'], timeout, env: environment }).status === 0
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  if (attempt('apt-get', ['update', '-q'], 180_000)) {
    attempt('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 600_000)
  }
}

function installFromPlaywright() {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  attempt(process.execPath, [join(folder, 'cli.js'), 'install', '--no-shell', 'chromium'], 300_000)
}

/**
 * The path of a Chromium that runs here: `CHROMIUM`, Playwright's own, or the system's.
 * Where there is none it installs one, by the system's packages (Debian, as root), else by Playwright's download.
 * @returns {string | undefined} nothing when all of that failed; then say {@link howToGetChromium}.
 */
export function findChromium() {
  const present = look()
  if (present) return present
  installFromDebian()
  const installed = look()
  if (installed) return installed
  installFromPlaywright()
  return look()
}
