// People of the Kyiv meeting in Chromium, each in a process of their own, with a voice from a file for a microphone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from '../../test/run/chromium.mjs'
import { openCafe, seatKyiv } from '../meeting.mjs'
import { startServer } from '../processes.mjs'
import { blocksOf, tapModule, tapPage } from './browser-tap.mjs'
import { NEAR } from './link.mjs'
import { voice, wav } from './signal.mjs'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required']
const VOICE_S = 110
/** As it stands in the build. */
const USUAL_BITRATE = /bitrate:(?:24e3|24000),/
/** A page over the worst of the lines takes its time. */
const LONGEST_MS = 20_000

/** Somebody with a page of their own. */
class Person {
  page
  #browser
  #isReady

  constructor(browser, page, isReady) {
    this.#browser = browser
    this.#isReady = isReady
    this.page = page
  }

  /** Buttons by what stands on them, in English. */
  async presses(words) {
    await this.page.getByRole('button', { name: words, exact: true }).first().click()
  }

  async listens(language) {
    await this.presses('Listen')
    await this.page.locator('cafe-listen-panel #hear').selectOption(language ?? 'floor')
  }

  async speaks() {
    await this.presses('Listen')
    await this.presses('Speak into the line')
    await this.page.getByText('Your microphone is open').first().waitFor()
  }

  async opensDesk() {
    await this.presses('Open the sound desk')
    await this.page.locator('cafe-sound-console').waitFor()
  }

  async goesOnAir() {
    await this.opensDesk()
    await this.presses('Go on air')
    await this.page.getByRole('button', { name: 'Go off air', exact: true }).first().waitFor()
    if (!this.#isReady()) throw new Error('the bitrate could not be set')
  }

  async savesData() {
    await this.page.locator('cafe-listen-panel details').first().locator('summary').click()
    await this.page.getByLabel('Use less data').check()
  }

  async readsCaptions(language) {
    await this.presses('Read captions')
    await this.page.locator('cafe-captions .caption-settings > summary').click()
    await this.page.getByLabel('Captions in').selectOption(language)
  }

  /** The line that captions are written in. */
  async opensCaptionDesk() {
    await this.page.locator('details.caption-desk > summary').click()
    return this.page.locator('textarea.caption-line')
  }

  /** What was captured or played since it was asked before. */
  async takes(name) {
    return blocksOf(await this.page.evaluate((which) => window.benchTap.take(which), name))
  }

  /** What the player says of each channel, ten times a second. */
  tells() {
    return this.page.evaluate(() => window.benchTap.told.splice(0))
  }

  close() {
    return this.#browser.close()
  }
}

/** A server, a seated meeting between two rounds, and people who come to it; over `link` where one lives far away. */
export async function openHouse(link) {
  const chromiumPath = findChromium()
  if (chromiumPath === undefined) throw new Error(howToGetChromium)
  const folder = await mkdtemp(join(tmpdir(), 'cafe-sound-'))
  const server = await startServer((port) => ({ HOST: '0.0.0.0', PUBLIC_ORIGIN: `http://127.0.0.1:${port},http://${NEAR}:${port}` }))
  const there = link?.atTheFarEnd(chromiumPath, join(folder, 'far-chromium'))
  const far = server.url.replace('127.0.0.1', NEAR)
  const meeting = await seatKyiv(server.url)
  await openCafe(meeting)
  const people = new Set()
  return {
    meeting,
    /** `who` by the file of the meeting; `seed` is of their voice. With `bitrate` an interpreter's code says another one. */
    async comes(who, { isFar = false, seed = 1, bitrate } = {}) {
      const file = join(folder, `${seed}.wav`)
      await writeFile(file, wav(voice(VOICE_S, seed)))
      const url = isFar ? far : server.url
      const browser = await chromium.launch({
        executablePath: isFar ? there : chromiumPath,
        args: [...QUIET, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`, `--unsafely-treat-insecure-origin-as-secure=${far}`],
      })
      const context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'], bypassCSP: true }) // for the tap only
      context.setDefaultTimeout(LONGEST_MS)
      const page = await context.newPage()
      await page.addInitScript(tapPage, tapModule)
      let isTold = bitrate === undefined
      if (!isTold) {
        await context.route('**/media-worker-*.js', async (route) => {
          const answer = await route.fetch()
          const code = await answer.text()
          const other = code.replace(USUAL_BITRATE, `bitrate:${bitrate},`)
          isTold = other !== code
          await route.fulfill({ response: answer, body: other })
        })
      }
      await page.goto(`${url}/#seat=${meeting.by(who).token}`)
      await page.waitForSelector('#main:not(.waiting)')
      const person = new Person(browser, page, () => isTold)
      people.add(person)
      return person
    },
    async leave() {
      for (const person of people) await person.close()
      people.clear()
    },
    async close() {
      await this.leave()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
