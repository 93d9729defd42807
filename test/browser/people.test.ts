import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard } from './support/at-the-table.ts'
import { thumb } from './support/in-the-plenary.ts'
import { meeting as twoTables } from './support/two-tables.ts'

/** What every person may count on, whatever device, language or fear they come with. */

const NARROWEST = 320
const ARABIC = 'متى تُسأل المنظمات عن القوانين التي تمسّها؟'

/** A small meeting in English, French and Arabic: enough people for a secret ballot, and one question in Arabic. */
const meeting: ConsultationFile = {
  ...twoTables,
  stakeholders: [
    { id: 'ministries', name: { en: 'Ministries of health and of the interior' } },
    { id: 'donors', name: { en: 'Donors' } },
  ],
  questions: [
    { id: 'q1', stakeholder: 'ministries', text: { ar: ARABIC } },
    { id: 'q2', stakeholder: 'donors', text: { ar: ARABIC } },
  ],
}

/** The same, beginning with the community's own circle. */
const withCircle: ConsultationFile = { ...meeting, agenda: [{ stage: 'premeeting', days: 1 }, ...(meeting.agenda ?? [])] }

/** A meeting of this test alone: who leads it, and people who sit in it over HTTP. */
async function gathers(house: House, count: number, file: ConsultationFile = meeting): Promise<{ readonly organiser: Guest; readonly guests: readonly Guest[]; readonly code: () => Promise<string> }> {
  const organiser = await Guest.begins(house.url, file)
  const code = () => organiser.invites({ role: 'participant', constituency: 'union', uses: 'one' })
  const guests: Guest[] = []
  for (let number = 1; number <= count; number++) guests.push(await Guest.arrives(house.url, await code(), { alias: `Guest ${number}`, speaks: ['en'] }))
  return { organiser, guests, code }
}

describe('every person, in the pages', () => {
  let house: House
  const everybody: Person[] = []

  beforeAll(async () => {
    house = await House.opens()
  })

  afterAll(async () => {
    await house.close()
  })

  const comes = async (who: string, device?: BrowserContext, url?: string): Promise<Person> => {
    const person = await house.person(who, device, url)
    everybody.push(person)
    return person
  }

  it('can do everything with the keys alone: from the door to the table, and to a sealed answer', async () => {
    const { organiser, guests, code } = await gathers(house, 5)
    const person = await comes('at the keyboard')
    const { keyboard } = person.page
    await person.opens(`/#join=${await code()}`)

    await person.tabsTo(person.page.getByRole('group', { name: person.say('lobby:name.suggestions') }).getByRole('button').first())
    await keyboard.press('Enter')
    expect(await person.page.locator('#alias').inputValue()).not.toBe('')
    await person.tabsTo(person.button('lobby:sit'))
    await keyboard.press('Enter')
    await person.sees('lobby:recovery.words')
    await person.tabsTo(person.button('lobby:recovery.done'))
    await keyboard.press('Enter')
    await person.sees('lobby:wait')

    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await person.page.locator('.table-page').waitFor()
    await person.tabsTo(person.page.getByRole('button', { name: person.say('table:question.new') }))
    await keyboard.press('Enter')
    const field = person.page.locator('textarea[id^="wording-"]')
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    await keyboard.type('Who was asked?')
    await keyboard.press('Escape')
    await person.findsWords('Who was asked?')

    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await person.sees('table:round.closed')
    await expect.poll(async () => (await organiser.sees()).view.cafe.round?.frozen).toBe(true)
    await organiser.does({ type: 'begin-stage', stage: 'plenary' })
    const [candidate = ''] = (await organiser.sees()).view.plenary.order
    await organiser.does({ type: 'open-poll', kind: 'rating', candidates: [candidate] })
    await person.page.locator('cafe-ballot main').waitFor()
    await person.tabsTo(person.page.locator('.scale input').first())
    await keyboard.press('Space')
    await person.tabsTo(person.page.locator('.foot .btn.primary'))
    await keyboard.press('Enter')
    await person.sees('plenary:ballot.sealed')
    for (const guest of guests) guest.rests()
  })

  it('finds no page wider than the narrowest phone, in any of its languages', async () => {
    const { organiser, code } = await gathers(house, 6, withCircle)
    const hosts = await organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' })
    const phone = await house.device({ width: NARROWEST, height: 640, touch: true })
    const wide: string[] = []
    const looksAt = async (person: Person, ...places: readonly string[]): Promise<void> => {
      for (const place of places) {
        if (place !== '') await person.goesTo(place)
        for (const language of ['en', 'fr', 'ru'] as const) {
          await person.speaks(language)
          const pixels = await person.overflow()
          if (pixels > 0) wide.push(`${person.who}, ${place}, ${language}: ${pixels} px`)
        }
      }
    }

    const leader = await comes('whoever leads', phone)
    await leader.opens(`/#seat=${organiser.token}`)
    const host = await comes('host', phone)
    await host.opens(`/#join=${hosts}`)
    await looksAt(host, '')
    await sitsDown(host, { alias: 'Heron', speaks: ['en'] })
    await goesIn(host)
    const guest = await comes('guest', phone)
    await guest.opens(`/#join=${await code()}`)
    await sitsDown(guest, { alias: 'Baobab', speaks: ['fr'] })
    await looksAt(guest, '')
    await goesIn(guest)
    await looksAt(guest, '')
    await looksAt(leader, 'setup', 'room', 'lobby')
    const interpreter = await comes('interpreter', phone)
    await interpreter.opens(`/#join=${await organiser.invites({ role: 'interpreter', uses: 'one' })}`)
    await sitsDown(interpreter, { alias: 'Plover', speaks: ['en', 'fr', 'ar'] })
    await goesIn(interpreter)

    await organiser.does({ type: 'begin-stage', stage: 'premeeting' })
    await guest.page.locator('cafe-circle').waitFor()
    for (const part of ['criteria', 'issues', 'questions']) {
      await guest.turnsTo(`circle:part.${part}`)
      await looksAt(guest, '')
    }
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await host.page.locator('.table-page').waitFor()
    await interpreter.page.locator('cafe-booth').waitFor()
    await looksAt(interpreter, 'booth', 'table')
    await looksAt(leader, 'room', 'table', 'setup')
    await leader.goesTo('room')
    for (const part of ['rotation', 'people', 'invitations']) {
      await leader.turnsTo(`room:parts.${part}`)
      await looksAt(leader, '')
    }
    await looksAt(host, 'table')
    await thumb(host).tap()
    await host.page.locator('textarea[id^="wording-"]').pressSequentially('Who is heard before a law is written?')
    await host.sees('words:state.saved')
    await looksAt(host, '')

    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await host.sees('table:round.closed')
    await expect.poll(async () => (await organiser.sees()).view.cafe.round?.frozen).toBe(true)
    await organiser.does({ type: 'begin-stage', stage: 'plenary' })
    await looksAt(leader, 'plenary', 'room', 'record')
    const [candidate = ''] = (await organiser.sees()).view.plenary.order
    await organiser.does({ type: 'discuss', candidate })
    await looksAt(guest, '')
    await organiser.does({ type: 'open-poll', kind: 'rating', candidates: [candidate] })
    await guest.page.locator('cafe-ballot main').waitFor()
    await looksAt(guest, '')
    expect(wide).toEqual([])
  })

  it('keeps its page and what is open on it when it changes language', async () => {
    const { organiser } = await gathers(house, 5)
    const leader = await comes('whoever leads')
    await leader.opens(`/#seat=${organiser.token}`)
    await leader.goesTo('room')
    await leader.turnsTo('room:parts.people')
    for (const language of ['fr', 'ru', 'en'] as const) {
      await leader.speaks(language)
      await leader.sees('room:people.arrived')
      expect(await leader.page.evaluate(() => document.documentElement.lang)).toBe(language)
      expect(await leader.page.getByRole('tab', { selected: true }).innerText()).toBe(leader.say('room:parts.people'))
    }
  })

  it('shows Arabic words as Arabic, from right to left, in a page that stays as it was', async () => {
    const { organiser } = await gathers(house, 5)
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    const leader = await comes('whoever leads')
    await leader.opens(`/#seat=${organiser.token}`)
    await leader.goesTo('table')
    const words = leader.page.getByText(ARABIC).first()
    await words.waitFor()
    expect(await words.evaluate((element) => [element.closest('[lang]')?.getAttribute('lang'), getComputedStyle(element).direction])).toEqual(['ar', 'rtl'])
    const field = await opensCard(leader, 1)
    expect([await field.getAttribute('lang'), await field.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    expect(await leader.page.evaluate(() => getComputedStyle(document.documentElement).direction)).toBe('ltr')
  })

  it('may lose the line in the middle of a sentence: what was written arrives when it is back', async () => {
    const { organiser } = await gathers(house, 5)
    const hosts = await organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' })
    const device = await house.device()
    const host = await comes('host', device, house.line.url)
    await host.opens(`/#join=${hosts}`)
    await sitsDown(host, { suggestion: 0 })
    await goesIn(host)
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    const leader = await comes('whoever leads')
    await leader.opens(`/#seat=${organiser.token}`)
    await leader.goesTo('table')

    await host.page.getByRole('button', { name: host.say('table:question.new') }).click()
    const field = host.page.locator('textarea[id^="wording-"]')
    await field.pressSequentially('Before the line went, ')
    await leader.findsWords('Before the line went,')
    house.line.cut()
    await device.setOffline(true)
    await host.sees('app:offline')
    await host.sees('words:state.offline')
    await field.pressSequentially('and after.')
    expect(await leader.page.getByText('and after.').count()).toBe(0)
    house.line.mend()
    await device.setOffline(false)
    await leader.findsWords('Before the line went, and after.')
    await host.sees('words:state.saved')
    host.complaints.length = 0 // while the line was gone the browser said so, rightly
  })

  it('leaves at once by the quick exit: nothing is kept, and nothing leads back', async () => {
    const { code } = await gathers(house, 1)
    const device = await house.device()
    const person = await comes('in danger', device)
    await person.opens(`/#join=${await code()}`)
    await sitsDown(person, { suggestion: 0, speaks: ['en'], remembered: true })
    await goesIn(person)
    const entries = await person.page.evaluate(() => history.length)
    await person.presses('common:exit.word')
    await person.page.waitForURL('about:blank')
    const kept = await device.storageState()
    expect(kept).toEqual({ cookies: [], origins: [] })
    expect(await person.page.evaluate(() => history.length)).toBe(entries)
    await person.page.goto(house.url)
    await person.sees('start:welcome')
    expect(await person.page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
  })

  it('never shows a secret in the address bar, nor keeps it in the history', async () => {
    const { organiser, code } = await gathers(house, 1)
    const person = await comes('with a link')
    for (const secret of [`#join=${await code()}`, `#seat=${organiser.token}`]) {
      await person.opens(`/${secret}`)
      await expect.poll(() => person.page.url()).toBe(`${house.url}/`)
      const session = await person.page.context().newCDPSession(person.page)
      const { entries } = await session.send('Page.getNavigationHistory')
      expect(entries.map(({ url }) => url).filter((url) => url.includes('#'))).toEqual([])
      await person.page.goto('about:blank')
    }
  })

  it('is remembered on a device only by its own wish', async () => {
    const { code } = await gathers(house, 1)
    for (const remembered of [false, true]) {
      const device = await house.device()
      const person = await comes(remembered ? 'at home' : 'on a shared phone', device)
      await person.opens(`/#join=${await code()}`)
      await sitsDown(person, { suggestion: 0, speaks: ['en'], remembered })
      await goesIn(person)
      await person.page.close()
      const again = await comes('later', device)
      await again.opens()
      await again.page.locator(remembered ? 'cafe-lobby' : 'cafe-start').waitFor()
    }
  })

  it('is known to nobody else: no request has gone elsewhere, and no page has complained', () => {
    expect(everybody.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
