import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { words, type Reader } from './words.ts'

/** Said by the browser when a page is left while its line is still being laid; nobody is the worse for it. */
const LEFT_EARLY = 'WebSocket is closed before the connection is established'
/** More stops than a page has. */
const MOST_TABS = 150

/** What axe has found on a page: its rule, and where. */
interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Somebody at their own tab, who sees the page and presses what it offers. */
export class Person {
  readonly who: string
  readonly url: string
  readonly page: Page
  /** What a browser complains of: errors, forbidden code, requests that go elsewhere. There must be none. */
  readonly complaints: string[] = []
  reads: Reader = 'en'

  constructor(who: string, url: string, page: Page) {
    this.who = who
    this.url = url
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning'
      if (isComplaint && !message.text().includes(LEFT_EARLY)) this.complaints.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== url) this.complaints.push(`elsewhere: ${request.url()}`)
    })
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== new URL(url).host) this.complaints.push(`elsewhere: ${socket.url()}`)
    })
  }

  /** Opens an address of the house, such as `/#join=…`. */
  async opens(path = '/'): Promise<void> {
    await this.page.goto(this.url + path)
    await this.arrives()
  }

  /** The page is there, and nothing is on its way any more. */
  async arrives(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('#main:not(.waiting)') !== null && document.querySelector('.busy') === null)
  }

  say(key: string, blanks?: Readonly<Record<string, string>>): string {
    return words(this.reads, key, blanks)
  }

  /** A button by its words; the one that is seen, where a phone and a laptop have one each. */
  button(key: string, blanks?: Readonly<Record<string, string>>): Locator {
    return this.page.getByRole('button', { name: this.say(key, blanks), exact: true }).first()
  }

  async presses(key: string, blanks?: Readonly<Record<string, string>>): Promise<void> {
    await this.button(key, blanks).click()
  }

  /** Answers the sheet that stands in front of the page. */
  async answers(key: string, blanks?: Readonly<Record<string, string>>): Promise<void> {
    await this.page.locator('dialog[open]').getByRole('button', { name: this.say(key, blanks), exact: true }).click()
    await this.page.locator('dialog[open]').waitFor({ state: 'detached' })
  }

  /** Waits until these words of the interface stand on the page. */
  async sees(key: string, blanks?: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByText(this.say(key, blanks)).filter({ visible: true }).first().waitFor()
  }

  /** Waits until what somebody wrote stands on the page. */
  async findsWords(text: string): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor()
  }

  async unfolds(key: string): Promise<void> {
    await this.page.locator('summary').filter({ hasText: this.say(key) }).first().click()
  }

  async turnsTo(key: string): Promise<void> {
    await this.page.getByRole('tab', { name: this.say(key) }).click()
  }

  /** To another page of the consultation. */
  async goesTo(place: string): Promise<void> {
    await this.page.locator('nav.ways').getByRole('button', { name: this.say(`app:pages.${place}`), exact: true }).click()
    await this.arrives()
  }

  /** Presses Tab until the focus is there: only what the keys can reach is reached. */
  async tabsTo(aim: Locator): Promise<void> {
    await aim.waitFor()
    for (let presses = 0; presses < MOST_TABS; presses++) {
      if (await aim.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`${this.who} cannot get there with the keys`)
  }

  /** Reads the page in another language from now on. */
  async speaks(language: Reader): Promise<void> {
    await this.page.locator('.language-choice select').selectOption(language)
    await this.page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
    this.reads = language
    await this.arrives()
  }

  /** The line of events is laid again: before that, whatever is pressed is answered with that. */
  async isBack(): Promise<void> {
    await this.page.locator('.connection-words').waitFor({ state: 'detached' })
  }

  /** Everything that axe has to say against the page as it is now. */
  async hardships(): Promise<readonly string[]> {
    await this.arrives()
    await this.page.evaluate(axe.source)
    const findings = await this.page.evaluate<readonly Finding[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`)
    return findings.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${this.who}, ${id}: ${html.slice(0, 200)} ${failureSummary.split('\n').slice(1, 3).join(' ').slice(0, 250)}`))
  }

  /** By how many pixels the page is wider than what it is seen through. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  }
}
