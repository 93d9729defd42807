// `npm run screenshots`: every page of the Kyiv rehearsal at 360 and 1400 pixels, in English and in Russian,
// some of them dark too, as reports/screenshots/<page>-<width>-<language>.png. Arguments choose pages: `npm run screenshots -- table room`.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from './chromium.mjs'
import { Camera } from './screenshots/camera.mjs'
import { Rehearsal } from './screenshots/rehearsal.mjs'
import { moments } from './screenshots/scenes.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = join(root, 'reports/screenshots')
const wanted = process.argv.slice(2)
const isWanted = ({ name }) => wanted.length === 0 || wanted.some((part) => name.startsWith(part))
const looks = [360, 1400].flatMap((width) => ['en', 'ru'].map((language) => ({ width, language })))

function giveUp(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const executablePath = findChromium() ?? giveUp(howToGetChromium)
if (spawnSync('npm run build --silent', { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) giveUp('The build failed.')
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const camera = new Camera(browser, root, folder)
let taken = 0
let complaints = 0

async function take(scene) {
  const dark = scene.dark === true ? [{ width: 360, language: 'en', scheme: 'dark' }, { width: 1400, language: 'en', scheme: 'dark' }] : []
  const heard = new Set()
  for (const look of [...looks, ...dark]) {
    for (const complaint of await camera.takes(scene, look)) heard.add(`${look.width} ${look.language}: ${complaint}`)
    taken++
  }
  process.stdout.write(`${heard.size === 0 ? '✓' : '✗'} ${scene.name}\n`)
  for (const complaint of heard) process.stdout.write(`    ${complaint}\n`)
  complaints += heard.size
}

let rehearsal
let server
try {
  for (const moment of moments) {
    if (server !== moment.server) {
      await rehearsal?.close()
      rehearsal = await Rehearsal.opens(root, moment.server)
      server = moment.server
    }
    await moment.prepare(rehearsal)
    for (const scene of moment.scenes(rehearsal).filter(isWanted)) await take(scene)
  }
} finally {
  await rehearsal?.close()
  await browser.close()
}
process.stdout.write(`${taken} pictures in reports/screenshots, ${complaints} complaints.\n`)
process.exit(complaints === 0 ? 0 : 1)
