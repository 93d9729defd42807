import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import type { Person } from './support/a-person.ts'
import { type Moment, moments, quantile } from './support/a-recording.ts'
import { recorded, Studio } from './support/a-studio.ts'
import { hears, hearsNothing, longestRun } from './support/hearing.ts'
import { meeting, picture } from './support/two-tables.ts'

/** A voice goes in at one page and comes out at another: real microphones' worth of signal, found again by correlation. */

describe.sequential('the sound', () => {
  let studio: Studio
  let organiser: Guest
  let heron: Person
  let swift: Person
  let listener: Person
  let plover: Person
  const seats: Record<string, Guest> = {}

  beforeAll(async () => {
    studio = await Studio.opens()
    organiser = await Guest.begins(studio.url, meeting)
    const arrives = async (alias: string, role: 'interpreter' | 'participant', interprets: [string, string][] = [['en', 'fr']]) => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      return (seats[alias] = await Guest.arrives(studio.url, code, { alias, speaks: ['en', 'fr'], ...(role === 'interpreter' ? { interprets } : {}) }))
    }
    for (const alias of ['Heron', 'Swift']) await arrives(alias, 'interpreter')
    await arrives('Plover', 'interpreter', [['fr', 'ar']])
    for (const alias of ['Baobab', 'Cobalt']) await arrives(alias, 'participant')
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    heron = await studio.comes('Heron', seats['Heron']!.token, { voice: 0, width: 1400 })
    swift = await studio.comes('Swift', seats['Swift']!.token, { voice: 1, width: 1400 })
    listener = await studio.comes('Baobab', seats['Baobab']!.token, { width: 360, height: 740, touch: true })
  })

  afterAll(async () => {
    await studio.close()
  })

  /** One hands over to the other; answers for how many quarters of a second both were heard, and none, and none before. */
  async function handover(from: Person, to: Person): Promise<{ readonly both: number; readonly hole: number; readonly usualHole: number }> {
    await from.button('sound:handover.offer').waitFor()
    await hears(listener, from)
    const before = Date.now()
    await from.presses('sound:handover.offer')
    await to.presses('sound:handover.take')
    await to.sees('sound:desk.you_speak', { language: 'French' })
    await from.sees('sound:desk.partner_on_air', { alias: to.who })
    await hears(listener, to)
    const heard = await recorded(listener, 'heard', 30)
    const [first, second] = [moments(await recorded(from, 'spoken', 35), heard), moments(await recorded(to, 'spoken', 35), heard)]
    const usual = quantile(first.flatMap(({ at, delayMs }) => (at < before && delayMs !== undefined ? [delayMs] : [])), 0.5)
    // One voice may be a little like what the other said at another time; both at once would be as late as they always are.
    const areBoth = first.map(({ at, delayMs }, index) => at > before && Math.abs((delayMs ?? Infinity) - usual) < 250 && (second[index]?.likeness ?? 0) > 0.6)
    const silentIn = (part: readonly Moment[]): number => longestRun(part.map(({ strength }) => strength < 0.01))
    return {
      both: Math.max(0, longestRun(areBoth) - 1), // the quarter in which one gives way to the other has both
      hole: silentIn(first.filter(({ at }) => at > before)),
      usualHole: Math.max(2, silentIn(first.filter(({ at }) => at <= before))),
    }
  }

  it('[S1] comes from the booth to whoever listens, whole', async () => {
    await heron.presses('sound:desk.open')
    await heron.presses('sound:desk.go')
    await heron.sees('sound:desk.you_speak', { language: 'French' })
    await listener.presses('app:listen.act')
    await listener.page.locator('#hear').selectOption('fr')
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await hears(listener, heron, 8)
    await picture(heron, 'sound-desk-on-air')
    await picture(listener, 'sound-listening')
    for (const person of [heron, listener]) expect(await person.hardships()).toEqual([])
  })

  it('[S2] is silent while the interpreter is muted, and the listener is told', async () => {
    await heron.presses('sound:desk.mute')
    await listener.sees('sound:hear.muted', { alias: 'Heron' })
    await hearsNothing(listener)
    await heron.presses('sound:desk.unmute')
    await listener.sees('sound:hear.by', { alias: 'Heron', language: 'French' })
    await hears(listener, heron)
  })

  it('[S3] goes from one interpreter to the other without a hole and without two voices at once', async () => {
    await swift.presses('sound:desk.open')
    let heard = await handover(heron, swift)
    // A busy machine leaves holes of its own, now and then; a hand-over that leaves one leaves it each time.
    for (let again = 0; again < 5 && heard.hole > heard.usualHole; again += 1) {
      await handover(swift, heron)
      heard = await handover(heron, swift)
    }
    expect(heard.both).toBe(0)
    expect(heard.hole).toBeLessThanOrEqual(heard.usualHole)
  })

  it('[S4] says to whoever is on air in a second window that they are, and lets them change over', async () => {
    const second = await studio.comes('Swift again', seats['Swift']!.token, { voice: 1, width: 1400 })
    await second.presses('sound:desk.open')
    await second.presses('sound:desk.go')
    await second.sees('failure:on-air-elsewhere')
    await second.presses('sound:speak.here')
    await second.sees('sound:desk.you_speak', { language: 'French' })
    await swift.sees('failure:taken-over')
    await second.page.close()
    await listener.sees('sound:hear.none', { language: 'French' })
  })

  it('[S5] comes back by itself when the server was restarted', async () => {
    await swift.presses('sound:desk.go')
    await listener.sees('sound:hear.by', { alias: 'Swift', language: 'French' })
    await studio.restarts()
    await listener.sees('sound:hear.by', { alias: 'Swift', language: 'French' })
    await hears(listener, swift)
  })

  it('[S6] is passed on from one language to the next, and whoever hears it is told so', async () => {
    plover = await studio.comes('Plover', seats['Plover']!.token, { voice: 2, width: 1400, locale: 'fr-FR' })
    plover.reads = 'fr'
    await plover.presses('sound:desk.open')
    await plover.page.locator('input[name="sound-source"][value="fr"]').check()
    await plover.presses('sound:desk.go')
    await plover.page.locator('.on-air.now').waitFor()
    await hears(plover, swift)
    await listener.page.locator('#hear').selectOption('ar')
    await listener.sees('sound:hear.by_relay', { alias: 'Plover', language: 'Arabic', source: 'French' })
    await picture(plover, 'sound-desk-relay-fr')
    expect(await plover.hardships()).toEqual([])
    await plover.presses('sound:desk.off')
    await swift.presses('sound:desk.off')
  })

  it('[S7] goes with a person from table to table', async () => {
    await organiser.does({ type: 'plan-rotation' })
    const sits = (alias: string, table: string) => organiser.does({ type: 'move-seat', seat: seats[alias]!.seat, round: 1, table })
    await sits('Baobab', 't1')
    await sits('Cobalt', 't2')
    await organiser.does({ type: 'start-round' })
    const cobalt = await studio.comes('Cobalt', seats['Cobalt']!.token, { voice: 1 })
    await cobalt.presses('app:listen.act')
    await cobalt.presses('sound:speak.act')
    await cobalt.sees('sound:speak.on')
    await listener.page.locator('#hear').selectOption('floor')
    await listener.sees('sound:hear.floor_still')
    await hearsNothing(listener)
    await sits('Baobab', 't2')
    await listener.sees('sound:hear.floor_live')
    await hears(listener, cobalt)
    await cobalt.presses('sound:speak.stop')
  })

  it('[S8] is still to be heard where there is no microphone, and it is said what to do', async () => {
    await listener.presses('sound:speak.act')
    await listener.page.locator('.notice.bad').filter({ hasText: new RegExp(`${listener.say('sound:trouble.no-microphone')}|${listener.say('sound:trouble.microphone-refused')}`) }).waitFor()
    await picture(listener, 'sound-no-microphone')
    await listener.presses('sound:listen.stop')
    for (const language of ['fr', 'ru'] as const) {
      await listener.speaks(language)
      expect(await listener.overflow()).toBe(0)
      await listener.presses('app:listen.act')
      await listener.unfolds('sound:settings')
      await listener.unfolds('sound:nothing.heading')
      await picture(listener, `sound-listening-${language}`)
      expect(await listener.overflow()).toBe(0)
      expect(await listener.hardships()).toEqual([])
      await listener.presses('sound:listen.stop')
    }
  })

  it('[S9] no page has complained, but of the server that went away', () => {
    const complaints = [heron, swift, listener, plover].flatMap((person) => person.complaints.map((complaint) => `${person.who}: ${complaint}`))
    expect(complaints.filter((complaint) => !/WebSocket connection to|ERR_CONNECTION|Failed to load resource/.test(complaint))).toEqual([])
  })
})
