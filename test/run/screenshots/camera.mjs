// Opens pages as people have them before them, and takes their pictures.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const LOCALES = { en: 'en-GB', fr: 'fr-FR', es: 'es-MX', ru: 'ru-RU', id: 'id-ID', zh: 'zh-CN', ar: 'ar' }
const HEIGHTS = { 360: 740, 1400: 900 }
const LONGEST = 6_000

export class Camera {
  #browser
  #root
  #folder
  #words = new Map()

  constructor(browser, root, folder) {
    this.#browser = browser
    this.#root = root
    this.#folder = folder
  }

  /** The interface's own words: `say('table:question.new')` in the language of a picture. */
  #sayer(language) {
    return (key, blanks = {}) => {
      const [namespace, path] = key.split(':')
      const file = `${language}/${namespace}`
      if (!this.#words.has(file)) this.#words.set(file, JSON.parse(readFileSync(join(this.#root, `locales/${file}.json`), 'utf8')))
      const words = path.split('.').reduce((branch, name) => branch?.[name], this.#words.get(file))
      if (typeof words !== 'string') throw new Error(`no words: ${language} ${key}`)
      return words.replaceAll(/{{(\w+)}}/g, (_, name) => blanks[name] ?? '')
    }
  }

  /**
   * One picture of a scene: where it is (`url`), what is done there first (`act`), with which status the server is to refuse it
   * (`refused`), and how it is seen.
   * Answers what the browser complained of meanwhile.
   */
  async takes({ name, url, act, refused, whole = true }, { width, height = HEIGHTS[width], language, scheme = 'light', sharpness = 1, path = join(this.#folder, nameOf(name, width, language, scheme)) }) {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: LOCALES[language],
      colorScheme: scheme,
      deviceScaleFactor: sharpness,
      hasTouch: width < 800,
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
    })
    const page = await context.newPage()
    const complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      const isMeant = refused !== undefined && message.text().includes(`status of ${refused}`)
      if (message.type() === 'error' && !isMeant) complaints.push(message.text())
    })
    page.setDefaultTimeout(10_000)
    try {
      await page.goto(url)
      await settled(page)
      await act?.(page, this.#sayer(language))
      await settled(page)
    } catch (error) {
      complaints.push(error.message.split('\n')[0])
    }
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    if (inner > outer) complaints.push(`is ${inner - outer} px too wide`)
    if (whole) await page.setViewportSize({ width, height: await tallEnough(page, height) })
    await page.screenshot({ path, animations: 'disabled' })
    await context.close()
    return complaints
  }
}

const nameOf = (name, width, language, scheme) => `${name}-${width}-${language}${scheme === 'dark' ? '-dark' : ''}.png`

/** The height at which the whole page is seen, with its foot below; a very long page is cut. */
const tallEnough = (page, least) =>
  page.evaluate(([from, to]) => Math.min(to, Math.max(from, document.documentElement.scrollHeight)), [least, LONGEST])

/** Nothing is on its way any more: no page to be loaded, no words to be fetched. */
async function settled(page) {
  await page.waitForFunction(() => document.querySelector('#main:not(.waiting)') !== null && document.querySelector('.busy') === null)
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))))
}
