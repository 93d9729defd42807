import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import type { Person } from './support/a-person.ts'
import { Studio } from './support/a-studio.ts'
import { hears, hearsNothing, hearsSince } from './support/hearing.ts'
import { meeting } from './support/two-tables.ts'

/** What a browser, a clock or a line may do to the sound: whoever it does not concern notices nothing. */

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const PHONE = { width: 360, height: 740, touch: true } as const
const HOUR_MS = 3_600_000
/** What holds a line back for so long … */
const STANDS_MS = 15_000
/** … is out of reach for a busy machine, in which two people may hear the same sound so far from each other. */
const APART_MS = 8_000
/** A script that the test has changed counts as one from far away, which may not talk to this machine otherwise. */
const ANY_NETWORK = '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets'

/** Takes these away from whatever computes sound in this page; its own scripts, before they begin. */
async function without(person: Person, ...names: readonly string[]): Promise<void> {
  await person.page.route('**/assets/media-worker-*.js', async (route) => {
    const answer = await route.fetch()
    const gone = names.map((name) => `Object.defineProperty(self, '${name}', { value: undefined }); delete self.${name};`).join('')
    await route.fulfill({ response: answer, body: gone + (await answer.text()) })
  })
}

describe.sequential('the sound, where something is not as it should be', () => {
  let studio: Studio
  let heron: Person
  const seats: Record<string, Guest> = {}

  beforeAll(async () => {
    studio = await Studio.opens()
    const organiser = await Guest.begins(studio.url, meeting)
    const arrives = async (alias: string, role: 'interpreter' | 'participant'): Promise<void> => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      seats[alias] = await Guest.arrives(studio.url, code, { alias, speaks: ['en', 'fr'], ...(role === 'interpreter' ? { interprets: [['en', 'fr']] } : {}) })
    }
    await arrives('Heron', 'interpreter')
    for (const alias of ['Acacia', 'Baobab', 'Cobalt', 'Dahlia']) await arrives(alias, 'participant')
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    heron = await studio.comes('Heron', seats['Heron']!.token, { voice: 0, width: 1400 })
    await heron.presses('sound:desk.open')
    await heron.presses('sound:desk.go')
    await heron.sees('sound:desk.you_speak', { language: 'French' })
  })

  afterAll(async () => {
    await studio.close()
  })

  async function listens(person: Person): Promise<void> {
    await person.presses('app:listen.act')
    await person.page.locator('#hear').selectOption('fr')
    await person.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
  }

  /** Heron is silent, and then goes on: when each of these people hears that, ms since 1970. */
  async function hearAnew(...people: readonly Person[]): Promise<readonly number[]> {
    await heron.presses('sound:desk.mute')
    for (const person of people) await hearsNothing(person)
    const since = Date.now()
    await heron.presses('sound:desk.unmute')
    return Promise.all(people.map((person) => hearsSince(person, since)))
  }

  it('[F1] a browser without WebAssembly hears through the codec of its own', async () => {
    const acacia = await studio.comes('Acacia', seats['Acacia']!.token, { ...PHONE, flags: [ANY_NETWORK] })
    await without(acacia, 'WebAssembly')
    await listens(acacia)
    // It tells of no lost frame and keeps no even pace, so a busy machine is heard more: how much is for the bench to say.
    await hears(acacia, heron, 2)
    await acacia.page.close()
  })

  it('[F2] a browser with no codec at all says so, and there are the captions', async () => {
    const acacia = await studio.comes('Acacia', seats['Acacia']!.token, PHONE)
    await without(acacia, 'WebAssembly', 'AudioDecoder', 'AudioEncoder')
    await acacia.presses('app:listen.act')
    await acacia.sees('sound:trouble.no-codec')
    await acacia.unfolds('sound:settings')
    await acacia.button('sound:captions.act').waitFor()
    expect(acacia.complaints).toEqual([])
    await acacia.page.close()
  })

  it('[F3] clocks that jump, of the server and of both pages, are not heard', async () => {
    const baobab = await studio.comes('Baobab', seats['Baobab']!.token, PHONE)
    const asked: string[] = []
    baobab.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await listens(baobab)
    await hears(baobab, heron)
    expect(asked.filter((path) => /opus-/.test(path)).map((path) => path.replace(/-[^-.]+\.(?=\w+$)/, '.'))).toEqual(['/assets/opus-listening.js', '/assets/opus-decoder.wasm'])
    for (const [person, ms] of [[heron, HOUR_MS], [baobab, -HOUR_MS]] as const) {
      await person.page.evaluate((by) => {
        const really = Date.now
        Date.now = () => really() + by
      }, ms)
    }
    for (let minute = 0; minute < 3; minute += 1) await studio.putsClockForward()
    // Whoever went by such a clock would hear it in an hour.
    await hearAnew(baobab)
    await hears(baobab, heron)
    await baobab.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await heron.sees('sound:desk.you_speak', { language: 'French' })
    await baobab.page.close()
  })

  it('[F4] a listener whose line stands still is brought back to what is said now, and nobody else notices', async () => {
    const cobalt = await studio.comes('Cobalt', seats['Cobalt']!.token, { ...PHONE, badly: true })
    const dahlia = await studio.comes('Dahlia', seats['Dahlia']!.token, PHONE)
    await listens(cobalt)
    await listens(dahlia)
    await hears(cobalt, heron)
    studio.shapes({ stands: true })
    const stood = Date.now()
    await hearsNothing(cobalt)
    // That line holds all back until this test lets it go: whoever waited for it would hear nothing.
    await hearAnew(dahlia)
    await pause(Math.max(0, stood + STANDS_MS - Date.now()))
    studio.shapes({})
    await hears(cobalt, heron)
    const [one, other] = await hearAnew(cobalt, dahlia)
    expect(Math.abs(one! - other!)).toBeLessThan(APART_MS)
  })
})
