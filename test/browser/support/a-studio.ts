import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { voice } from '../../client/channels/a-voice.ts'
import { freePort, ServerProcess } from '../../support/a-process.ts'
import type { Device } from './a-house.ts'
import { Person } from './a-person.ts'
import { recording, RECORDER, type Recorded } from './a-recording.ts'
import { type Shape, ShapedLine } from './a-shaped-line.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--disable-background-timer-throttling', '--disable-renderer-backgrounding']
const RATE = 48_000
/** How long a voice goes on before it begins again. */
const VOICE_S = 60
/** What a recorder hands on holds a tenth of a second. */
const STRETCHES_PER_S = 10

/** The built server, and people with microphones: each voice is a browser of its own, whose microphone plays a known signal. */
export class Studio {
  readonly url: string
  readonly #lines: readonly ShapedLine[]
  readonly #folder: string
  readonly #settings: Readonly<Record<string, string>>
  #server: ServerProcess
  readonly #browsers = new Map<string, Promise<Browser>>()
  readonly #contexts: BrowserContext[] = []

  private constructor(lines: readonly ShapedLine[], folder: string, settings: Readonly<Record<string, string>>, server: ServerProcess) {
    this.url = lines[0]?.url ?? ''
    this.#lines = lines
    this.#folder = folder
    this.#settings = settings
    this.#server = server
  }

  static async opens(): Promise<Studio> {
    const folder = await mkdtemp(join(tmpdir(), 'cafe-sound-'))
    const port = await freePort()
    const line = (): Promise<ShapedLine> => ShapedLine.opens(() => port, { path: '/recorder.js', text: RECORDER })
    const lines = [await line(), await line()]
    const settings = { PORT: String(port), PUBLIC_ORIGIN: lines.map(({ url }) => url).join(','), DATABASE_URL: `sqlite:${join(folder, 'cafe.db')}`, NODE_OPTIONS: `--import=${new URL('moved-clock.mjs', import.meta.url).href}` }
    return new Studio(lines, folder, settings, await new ServerProcess({ folder, settings }).opens())
  }

  /** Somebody at a page of their own. With a `voice` they have a microphone, into which this voice speaks; `badly` connected over the line that can be shaped; with `flags` in a browser that lacks something. */
  async comes(who: string, token: string, { voice, width = 1280, height = 900, touch = false, locale = 'en-GB', badly = false, flags = [] }: Device & { readonly voice?: number; readonly badly?: boolean; readonly flags?: readonly string[] } = {}): Promise<Person> {
    const browser = await this.#browser(voice, flags)
    const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, locale, reducedMotion: 'reduce', permissions: voice === undefined ? [] : ['microphone'] })
    context.setDefaultTimeout(60_000)
    this.#contexts.push(context)
    await context.addInitScript(recording)
    const url = (badly ? this.#lines[1] : this.#lines[0])?.url ?? ''
    const person = new Person(who, url, await context.newPage())
    await person.opens(`/#seat=${token}`)
    return person
  }

  /** From now on the bad line is as bad as this. */
  shapes(shape: Shape): void {
    const [, bad] = this.#lines
    if (bad !== undefined) bad.shape = shape
  }

  async restarts(): Promise<void> {
    await this.#server.stop()
    this.#server = await new ServerProcess({ folder: this.#folder, settings: this.#settings }).opens()
  }

  /** The server's clock jumps by a minute. */
  putsClockForward(): Promise<void> {
    return this.#server.aMinuteLater()
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close()
    for (const browser of this.#browsers.values()) await (await browser).close()
    for (const line of this.#lines) line.close()
    await this.#server.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #browser(voice: number | undefined, flags: readonly string[]): Promise<Browser> {
    const key = `${voice} ${flags.join(' ')}`
    const known = this.#browsers.get(key)
    if (known !== undefined) return known
    const opening = this.#launch(voice, flags)
    this.#browsers.set(key, opening)
    return opening
  }

  async #launch(who: number | undefined, flags: readonly string[]): Promise<Browser> {
    if (who === undefined) return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...flags] })
    const file = join(this.#folder, `voice-${who}.wav`)
    await writeFile(file, wave(voice(VOICE_S * RATE, who)))
    return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${file}`] })
  }
}

/** What was spoken or heard at a page so far, and when; with `lastS` only these seconds of it, which spares a busy page the rest. */
export function recorded({ page }: Person, what: 'spoken' | 'heard', lastS?: number): Promise<Recorded> {
  return page.evaluate(({ what, last }) => Reflect.get(window, 'recorded')(what, last), { what, last: lastS === undefined ? undefined : lastS * STRETCHES_PER_S }).then(({ stretches }) => ({
    stretches: stretches.map(({ samples, from }: { samples: string; from: number }) => {
      const bytes = Buffer.from(samples, 'base64')
      return { from, samples: Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2), (value) => value / 0x7fff) }
    }),
  }))
}

function wave(samples: Float32Array): Buffer {
  const data = Buffer.alloc(44 + samples.length * 2)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + samples.length * 2, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(1, 22)
  data.writeUInt32LE(RATE, 24)
  data.writeUInt32LE(RATE * 2, 28)
  data.writeUInt16LE(2, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(samples.length * 2, 40)
  for (const [index, value] of samples.entries()) data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 0x7fff), 44 + index * 2)
  return data
}
