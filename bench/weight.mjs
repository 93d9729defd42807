// What a phone must fetch before it shows a page: every file that a real browser asks for, with an empty cache,
// counted as the server sends it to a browser that understands gzip (the worse of the two that are there).
import { chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from '../test/run/chromium.mjs'
import { get } from 'node:http'
import { ask, beginCafe, seatKyiv } from './meeting.mjs'
import { startServer } from './processes.mjs'

const KILOBYTE = 1000
const budgets = {
  start: { script: 110, all: 170 },
  door: { script: 110, all: 170 },
  lobby: { script: 110, all: 170 },
  table: { script: 150 },
}
/** Russian has the longest words of the interface. */
const languages = ['en', 'ru']

/** The bytes of a body on the wire. `fetch` would unpack it. */
function bytesOf(url, encoding) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0
      response.on('data', (part) => (bytes += part.length))
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}

async function filesOf(browser, locale, url, shows, then) {
  const context = await browser.newContext({ locale, viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    const asked = new Map()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (response.request().method() === 'GET') asked.set(pathname, response)
    })
    await page.goto(url)
    await page.waitForSelector(shows)
    await page.waitForLoadState('networkidle')
    if (then !== undefined) {
      await then(page)
      await page.waitForLoadState('networkidle')
    }
    const answers = [...asked].filter(([path]) => path.startsWith('/api/'))
    const said = await Promise.all(answers.map(async ([, response]) => (await response.body()).length))
    return { files: [...asked.keys()].filter((path) => !path.startsWith('/api/')), said: said.reduce((sum, bytes) => sum + bytes, 0) }
  } finally {
    await context.close()
  }
}

async function weigh(origin, { files, said }, encoding) {
  const sizes = await Promise.all(files.map(async (file) => [file, await bytesOf(origin + file, encoding)]))
  const sum = (rows) => rows.reduce((total, [, bytes]) => total + bytes, 0) / KILOBYTE
  return { script: sum(sizes.filter(([file]) => file.endsWith('.js'))), all: sum(sizes) + said / KILOBYTE, files: files.length }
}

export async function measureWeight() {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(howToGetChromium)
  const server = await startServer()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const meeting = await seatKyiv(server.url)
    const participant = meeting.seats.find(({ person }) => person.role === 'participant')
    const { code } = await ask(server.url, `/api/consultations/${meeting.id}/invitations`, { token: meeting.organiser.token, body: { role: 'observer', uses: 'many' } })
    const found = {}
    const look = async (name, hash, shows, then) => {
      for (const language of languages) {
        const asked = await filesOf(browser, language, `${server.url}/${hash}`, shows, then)
        const one = { gzip: await weigh(server.url, asked, 'gzip'), br: await weigh(server.url, asked, 'br'), plain: await weigh(server.url, asked, 'identity') }
        if (found[name] === undefined || one.gzip.all > found[name].gzip.all) found[name] = { ...one, language }
      }
    }
    await look('start', '', 'cafe-start h1')
    await look('door', `#join=${code}`, 'cafe-door h1')
    await look('lobby', `#seat=${participant.token}`, 'cafe-lobby h1')
    await beginCafe(meeting)
    await look('table', `#seat=${participant.token}`, 'cafe-table h1', openEditor)
    return Object.entries(found).flatMap(([name, one]) => lines(name, one, budgets[name]))
  } finally {
    await browser.close()
    await server.close()
  }
}

/** The editor is part of the page's weight: begin a question. */
async function openEditor(page) {
  await page.locator('cafe-table footer.foot .btn.primary').click()
  await page.waitForSelector('cafe-table cafe-questions textarea')
}

function lines(name, { gzip, br, plain, language }, budget) {
  const title = `first load of the ${name} page (${language})`
  const rows = [
    { name: `${title}, script`, figure: gzip.script, unit: 'kB', budget: budget.script },
    { name: `${title}, all ${gzip.files} files`, figure: gzip.all, unit: 'kB', budget: budget.all },
  ]
  return [...rows, { name: `  all of it with Brotli (unpacked ${plain.all.toFixed(0)} kB)`, figure: br.all, unit: 'kB' }]
}
