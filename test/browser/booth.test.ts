import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from './support/a-person.ts'
import { quantile } from './support/a-recording.ts'
import { Studio } from './support/a-studio.ts'
import { hearsNothing, lately } from './support/hearing.ts'
import { DESK, meeting, PHONE, picture } from './support/two-tables.ts'

/** Two interpreters in a booth, with microphones; somebody who listens, and whoever leads. */

/** For as long a busy machine may be unwell itself. */
const LONG_MS = 120_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Keeps hold of every microphone that the page opens, so that it can be unplugged; `refusal` is what the browser answers from then on. */
const underHand = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    const { mediaDevices } = navigator
    const real = mediaDevices.getUserMedia.bind(mediaDevices)
    const streams: MediaStream[] = []
    let refusal: string | undefined
    mediaDevices.getUserMedia = async (wanted) => {
      if (refusal !== undefined) throw new DOMException('', refusal)
      const stream = await real(wanted)
      streams.push(stream)
      return stream
    }
    Reflect.set(window, 'refuse', (name: string | undefined) => (refusal = name))
    Reflect.set(window, 'unplug', () => streams.at(-1)?.getAudioTracks()[0]?.dispatchEvent(new Event('ended')))
  })
const refuse = ({ page }: Person, name: string | undefined): Promise<void> => page.evaluate((answer) => Reflect.get(window, 'refuse')(answer), name)
const unplug = ({ page }: Person): Promise<void> => page.evaluate(() => Reflect.get(window, 'unplug')())

describe.sequential('the booth', () => {
  let studio: Studio
  let heron: Person
  let swift: Person
  let listener: Person
  let leader: Person
  let organiser: Guest

  /** How loud it was of late at the listener’s ear, in quarters of a second. */
  const loudness = async (quarters: number): Promise<readonly number[]> => (await lately(listener)).slice(-quarters).map(({ strength }) => strength)
  const isOnAir = ({ page }: Person): Promise<boolean> => page.locator('.on-air.now').isVisible()

  beforeAll(async () => {
    studio = await Studio.opens()
    organiser = await Guest.begins(studio.url, meeting)
    const arrives = async (alias: string, role: 'interpreter' | 'participant' | 'facilitator') => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      return Guest.arrives(studio.url, code, { alias, speaks: ['en', 'fr'], ...(role === 'interpreter' ? { interprets: [['en', 'fr']] } : {}) })
    }
    const [first, second, guest, lead] = [await arrives('Heron', 'interpreter'), await arrives('Swift', 'interpreter'), await arrives('Baobab', 'participant'), await arrives('Egret', 'facilitator')]
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    heron = await studio.comes('Heron', first.token, { voice: 0, ...DESK })
    swift = await studio.comes('Swift', second.token, { voice: 1, ...DESK })
    listener = await studio.comes('Baobab', guest.token, { ...PHONE, badly: true })
    leader = await studio.comes('Egret', lead.token, DESK)
    await swift.page.addInitScript(() => {
      // Whoever only sets the clock of a device changes nothing: its steady clock must go on as well.
      for (const clock of [Date, performance]) {
        const now = clock.now.bind(clock)
        clock.now = () => now() + (Number(Reflect.get(window, 'later')) || 0)
      }
    })
    await swift.page.reload()
    await swift.arrives()
    for (const person of [heron, swift]) await underHand(person)
  })

  afterAll(async () => {
    await studio.close()
  })

  it.each([
    ['NotAllowedError', 'microphone-refused'],
    ['NotFoundError', 'no-microphone'],
    ['NotReadableError', 'microphone-busy'],
  ])('[B1] says what to do where the browser answers %s, and goes on once there is a microphone', async (name, words) => {
    await refuse(heron, name)
    if (await heron.button('sound:desk.open').isVisible()) await heron.presses('sound:desk.open')
    else await heron.presses('sound:trouble.try')
    await heron.sees(`sound:trouble.${words}`)
    expect(await isOnAir(heron)).toBe(false)
    if (words !== 'microphone-busy') return
    await refuse(heron, undefined)
    await heron.presses('sound:trouble.try')
    await heron.page.locator('.notice.bad').waitFor({ state: 'detached' })
  })

  it('[B2] lets somebody choose their microphone, and what they hear through, also on air', async () => {
    await heron.presses('sound:desk.go')
    await heron.sees('sound:desk.you_speak', { language: 'French' })
    await listener.presses('app:listen.act')
    await listener.page.locator('#hear').selectOption('fr')
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    const microphones = heron.page.locator('#console-microphone option')
    await eventually('there are two microphones', async () => (await microphones.count()) > 2)
    await heron.page.locator('#console-microphone').selectOption({ index: 2 })
    await heron.page.locator('#console-output').selectOption({ index: 1 })
    await pause(2_000)
    expect(await isOnAir(heron)).toBe(true)
    await eventually('the voice is heard', async () => quantile(await loudness(12), 0.5) > 0.01)
    await picture(heron, 'booth-on-air')
    expect(await heron.hardships()).toEqual([])
  })

  it('[B3] is silent for as long as the cough key is held, and no longer', async () => {
    await heron.page.keyboard.down('F8')
    await listener.sees('sound:hear.muted', { alias: 'Heron' })
    await heron.sees('sound:desk.coughing')
    await hearsNothing(listener)
    await heron.page.keyboard.up('F8')
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await eventually('the voice is heard again', async () => quantile(await loudness(4), 0.5) > 0.01)
    await heron.button('sound:desk.cough').hover()
    await heron.page.mouse.down()
    await listener.sees('sound:hear.muted', { alias: 'Heron' })
    await heron.page.mouse.up()
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await heron.page.keyboard.press('F9')
    await listener.sees('sound:hear.muted', { alias: 'Heron' })
    await heron.page.keyboard.press('F9')
    await heron.sees('sound:desk.you_speak', { language: 'French' })
  })

  it('[B4] lets the floor hear that it is too fast, and partners write to each other', async () => {
    await swift.presses('sound:desk.open')
    // Nothing is kept for who is not there yet: whoever comes later speaks first.
    await swift.page.locator('#booth-words').fill('I am here.')
    await swift.page.locator('#booth-words').press('Enter')
    await heron.findsWords('I am here.')
    await heron.page.locator('#booth-words').fill('You next, at the hour?')
    await heron.page.locator('#booth-words').press('Enter')
    await swift.findsWords('You next, at the hour?')
    await swift.page.locator('#booth-note').fill('1 350 000')
    await swift.page.locator('#booth-note').press('Enter')
    await heron.findsWords('1 350 000')
    await heron.presses('sound:slow.act')
    await heron.sees('sound:slow.sent')
  })

  it('[B5] hands over only to who takes it: never two on air, never nobody', async () => {
    await heron.presses('sound:handover.offer')
    await swift.sees('sound:handover.offered_to_you', { alias: 'Heron' })
    await picture(swift, 'booth-offered')
    await swift.presses('sound:handover.not_now')
    await heron.button('sound:handover.offer').waitFor()
    expect([await isOnAir(heron), await isOnAir(swift)]).toEqual([true, false])
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await heron.presses('sound:handover.offer')
    await swift.presses('sound:handover.take')
    const over = new AbortController()
    const wrong: string[] = []
    const watching = (async () => {
      while (!over.signal.aborted) {
        const words = await listener.page.locator('.listen [role="status"]').first().innerText()
        // What the two desks show comes to them one after the other; the listener is told of one voice at any time.
        if (['Heron', 'Swift'].filter((alias) => words.includes(alias)).length !== 1) wrong.push(words)
        await pause(20)
      }
    })()
    await swift.sees('sound:desk.you_speak', { language: 'French' })
    await heron.sees('sound:desk.partner_on_air', { alias: 'Swift' })
    await listener.sees('sound:hear.by', { alias: 'Swift', language: 'French' })
    over.abort()
    await watching
    expect(wrong).toEqual([])
  })

  it('[B6] takes whoever’s microphone was unplugged off the air, and offers the next', async () => {
    await unplug(swift)
    await swift.sees('sound:trouble.microphone-lost')
    expect(await isOnAir(swift)).toBe(false)
    await listener.sees('sound:hear.none', { language: 'French' })
    await picture(swift, 'booth-unplugged')
    expect(await swift.hardships()).toEqual([])
    await swift.presses('sound:device.take')
    await swift.presses('sound:desk.go')
    await swift.sees('sound:desk.you_speak', { language: 'French' })
    await listener.sees('sound:hear.by', { alias: 'Swift', language: 'French' })
  })

  it('[B7] says so where there is no other, and offers whatever is plugged in next', async () => {
    await refuse(swift, 'NotFoundError')
    await unplug(swift)
    await swift.sees('sound:trouble.microphone-lost')
    await swift.sees('sound:device.others')
    await picture(swift, 'booth-no-other')
    await refuse(swift, undefined)
    await swift.page.locator('.notice.bad button').first().click()
    await swift.page.locator('.notice.bad').waitFor({ state: 'detached' })
    await swift.presses('sound:desk.go')
    await listener.sees('sound:hear.by', { alias: 'Swift', language: 'French' })
  })

  it('[B8] shows whoever leads how it sounds: calm while it is well, loud only where it is not', async () => {
    await leader.goesTo('room')
    await eventually('the channel sounds well', async () => (await leader.page.locator('[aria-labelledby="room-sound"] summary').innerText()).includes('1'), LONG_MS)
    await eventually('nothing is loud', async () => (await leader.page.locator('.room-unwell').count()) === 0, LONG_MS)
    await picture(leader, 'room-health-well')
    studio.shapes({ bytesPerSecond: 900 })
    await leader.page.locator('.room-unwell').waitFor({ timeout: LONG_MS })
    await leader.page.locator('[aria-labelledby="room-sound"] summary').click()
    await picture(leader, 'room-health-unwell')
    expect(await leader.hardships()).toEqual([])
    await picture(swift, 'booth-heard-badly')
    studio.shapes({})
    await eventually('it is well again', async () => (await leader.page.locator('.room-unwell').count()) === 0, LONG_MS)
  })

  it('[B9] reminds whoever has been on air for twenty minutes', async () => {
    await swift.page.evaluate(() => Reflect.set(window, 'later', 20 * 60_000))
    await swift.sees('sound:turn.reminder')
    await picture(swift, 'booth-reminder')
  })

  it('[B10] no page has complained', () => {
    expect([heron, swift, listener, leader].flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
