import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { freePort, ServerProcess, type Starting } from '../../support/a-process.ts'
import { Line } from './a-line.ts'
import { Person } from './a-person.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
/** Nothing of the browser's own goes out or runs beside the page. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export interface Device {
  readonly width?: number
  readonly height?: number
  readonly touch?: boolean
  readonly locale?: string
}

/** The built server on a store of its own, and a browser for the people who come. */
export class House {
  readonly url: string
  /** Another way to the house, for whoever is to lose it. */
  readonly line: Line
  #server: ServerProcess
  readonly #starting: Starting
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []

  private constructor(url: string, line: Line, starting: Starting, server: ServerProcess, browser: Browser) {
    this.url = url
    this.line = line
    this.#starting = starting
    this.#server = server
    this.#browser = browser
  }

  static async opens(): Promise<House> {
    const folder = await mkdtemp(join(tmpdir(), 'cafe-browser-'))
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const line = await Line.opens(await freePort(), port)
    const settings = {
      PORT: String(port),
      PUBLIC_ORIGIN: `${url},${line.url}`,
      DATABASE_URL: `sqlite:${join(folder, 'cafe.db')}`,
      NODE_OPTIONS: `--import=${new URL('moved-clock.mjs', import.meta.url).href}`,
    }
    const starting = { folder, settings }
    const server = await new ServerProcess(starting).opens()
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
    return new House(url, line, starting, server, browser)
  }

  /** One browser, in which several tabs may be open; it says that it reads `locale`. */
  async device({ width = 1280, height = 900, touch = false, locale = 'en-GB' }: Device = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport: { width, height }, hasTouch: touch, locale, reducedMotion: 'reduce', acceptDownloads: true })
    context.setDefaultTimeout(60_000)
    this.#contexts.push(context)
    return context
  }

  /** A person opens a tab, on this device or on one of their own. */
  async person(who: string, device?: BrowserContext, url = this.url): Promise<Person> {
    const context = device ?? (await this.device())
    return new Person(who, url, await this.#window(context))
  }

  /** A tab that is seen: one behind another draws once a second only, as nobody looks at it. */
  async #window(context: BrowserContext): Promise<Page> {
    const [other] = context.pages()
    if (other === undefined) return context.newPage()
    const { targetInfo } = await (await context.newCDPSession(other)).send('Target.getTargetInfo')
    const session = await this.#browser.newBrowserCDPSession()
    const { browserContextId } = targetInfo
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      session.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...(browserContextId === undefined ? {} : { browserContextId }) }),
    ])
    return page
  }

  /** The server's clock goes on by a minute. */
  aMinuteLater(): Promise<void> {
    return this.#server.aMinuteLater()
  }

  /** The server ends as if the machine lost its power, and is started again on what it left. */
  async losesPower(): Promise<void> {
    await this.#server.stop('SIGKILL')
    this.#server = await new ServerProcess(this.#starting).opens()
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close()
    await this.#browser.close()
    this.line.close()
    await this.#server.stop()
    await rm(this.#starting.folder, { recursive: true, force: true })
  }
}
