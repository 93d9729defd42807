// `npm run screenshots`: every page of the Kyiv rehearsal at 360 and 1400 pixels, in English and in Russian,
// some of them dark too, as reports/screenshots/<page>-<width>-<language>.png. Arguments choose pages: `npm run screenshots -- table room`.
// `--in=ar,zh` takes them in other languages of the interface.
// With `--docs` only the few pictures of the documentation are made, as one sees them at first, in docs/pictures.
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
const forDocs = process.argv.includes('--docs')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isWanted = ({ name, picture }) => (!forDocs || picture !== undefined) && (wanted.length === 0 || wanted.some((part) => name.startsWith(part)))
const languages = process.argv.find((argument) => argument.startsWith('--in='))?.slice('--in='.length).split(',') ?? ['en', 'ru']
const looks = [360, 1400].flatMap((width) => languages.map((language) => ({ width, language })))

function giveUp(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const executablePath = findChromium() ?? giveUp(howToGetChromium)
if (spawnSync('npm run build --silent', { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) giveUp('The build failed.')
mkdirSync(folder, { recursive: true })
mkdirSync(join(root, 'docs/pictures'), { recursive: true })

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const camera = new Camera(browser, root, folder)
let taken = 0
let complaints = 0

/** In which looks a scene is taken. */
function looksOf({ dark, picture }) {
  if (forDocs) {
    const { file, ...size } = picture
    return [{ ...size, language: 'en', sharpness: size.width < 800 ? 2 : 1, path: join(root, 'docs/pictures', file) }]
  }
  return dark === true ? [...looks, ...looks.filter(({ language }) => language === languages[0]).map((look) => ({ ...look, scheme: 'dark' }))] : looks
}

async function take(scene) {
  const heard = new Set()
  for (const look of looksOf(scene)) {
    for (const complaint of await camera.takes(forDocs ? { ...scene, whole: false } : scene, look)) heard.add(`${look.width} ${look.language}: ${complaint}`)
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
process.stdout.write(`${taken} pictures in ${forDocs ? 'docs/pictures' : 'reports/screenshots'}, ${complaints} complaints.\n`)
process.exit(complaints === 0 ? 0 : 1)
