// People of the Kyiv meeting in Chromium, each in a process of their own, with a voice from a file for a microphone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from '../../test/run/chromium.mjs'
import { kyiv, openCafe, seatKyiv } from '../meeting.mjs'
import { startServer } from '../processes.mjs'
import { blocksOf, tapModule, tapPage } from './browser-tap.mjs'
import { NEAR } from './link.mjs'
import { voice, wav } from './signal.mjs'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required']
const VOICE_S = 110
const ROOMY = 20
/** A page over the worst of the lines takes its time. */
const LONGEST_MS = 20_000

/** Somebody with a page of their own. */
class Person {
  page
  #browser

  constructor(browser, page) {
    this.#browser = browser
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
    await this.page.getByText(/^You speak /).first().waitFor()
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

  /** The line that captions are written in, for where somebody else is. */
  async opensCaptionDesk(table, language) {
    const desk = this.page.locator('details.caption-desk')
    await desk.locator(':scope > summary').click()
    await desk.getByLabel('Where', { exact: true }).selectOption(table)
    await desk.getByLabel('You write in', { exact: true }).selectOption(language)
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
  const file = kyiv()
  for (const table of file.tables) table.capacity = ROOMY // somebody is set from one to another
  const meeting = await seatKyiv(server.url, file)
  await openCafe(meeting)
  const people = new Set()
  return {
    meeting,
    /** `who` by the file of the meeting; `seed` is of their voice. */
    async comes(who, { isFar = false, seed = 1 } = {}) {
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
      await page.goto(`${url}/#seat=${meeting.by(who).token}`)
      await page.waitForSelector('#main:not(.waiting)')
      const person = new Person(browser, page)
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
