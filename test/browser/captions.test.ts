import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { DESK, meeting, PHONE, picture } from './support/two-tables.ts'

/** A stenographer types in the booth, and a phone at a table reads. */

const LONG = 'instance de coordination nationale'

describe.sequential('captions', () => {
  let house: House
  let organiser: Guest
  let reader: Guest
  let writing: Person
  let phone: Person

  const sits = (table: string) => organiser.does({ type: 'move-seat', seat: reader.seat, round: 1, table })
  const line = () => writing.page.locator('#caption-line')
  const read = (): Promise<readonly string[]> => phone.page.locator('.caption-lines p').allInnerTexts()
  const reads = (words: string): Promise<void> => eventually(`the phone reads: ${words}`, async () => (await read()).some((text) => text.includes(words)))
  const writes = async (words: string): Promise<void> => {
    await line().pressSequentially(words, { delay: 15 })
    await line().press('Enter')
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, { ...meeting, glossary: [{ id: 'icn', term: { en: 'country coordinating board (CCB)', fr: `${LONG} (ICN)` }, meaning: { en: 'Who decides on the money in a country.' } }] })
    const arrives = async (alias: string, role: 'interpreter' | 'participant') => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      return Guest.arrives(house.url, code, { alias, speaks: ['en', 'fr'], ...(role === 'interpreter' ? { interprets: [['en', 'fr']] } : {}) })
    }
    const stenographer = await arrives('Heron', 'interpreter')
    reader = await arrives('Baobab', 'participant')
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await sits('t1')
    await organiser.does({ type: 'start-round' })
    writing = await comesByLink(house, 'Heron', stenographer.token, DESK)
    phone = await comesByLink(house, 'Baobab', reader.token, PHONE)
  })

  afterAll(async () => {
    await house.close()
  })

  it('[K1] are on the phone while the line is being written, with short forms written out', async () => {
    await phone.presses('app:captions.open')
    await phone.unfolds('captions:settings')
    await phone.page.locator('#caption-language').selectOption('fr')
    await phone.sees('captions:empty', { language: 'French' })
    await writing.unfolds('captions:desk.heading')
    await writing.page.locator('#caption-place').selectOption('t1')
    await line().pressSequentially('L’ICN ', { delay: 40 })
    expect(await line().inputValue()).toBe(`L’${LONG} `)
    await reads(`L’${LONG}`)
    for (const word of ['se', 'réunit', 'rarement']) {
      await line().pressSequentially(`${word} `, { delay: 40 })
      await reads(word)
    }
    expect(await phone.page.locator('.caption-lines p.final').count()).toBe(0)
    await line().press('Backspace')
    await line().press('Enter')
    await eventually('the line is done', async () => (await phone.page.locator('.caption-lines p.final').count()) === 1)
    await picture(writing, 'captions-desk')
    await picture(phone, 'captions-phone')
  })

  it('[K2] what a short form became is taken back by one key, and the last line can be corrected', async () => {
    await line().pressSequentially('ICN ', { delay: 40 })
    await line().press('Backspace')
    expect(await line().inputValue()).toBe('ICN ')
    await line().press('Escape')
    expect(await line().inputValue()).toBe('')
    await line().press('ArrowUp')
    expect(await line().inputValue()).toBe(`L’${LONG} se réunit rarement`)
    await line().fill('L’instance se réunit deux fois.')
    await line().press('Enter')
    await reads('deux fois')
    await phone.sees('captions:corrected')
  })

  it('[K3] stay where somebody has scrolled back to, while more is written', async () => {
    for (let number = 1; number <= 12; number += 1) await writes(`Ligne ${number}.`)
    await reads('Ligne 12.')
    const log = phone.page.locator('.caption-lines')
    expect(await log.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop)).toBeLessThan(5)
    await log.evaluate((element) => element.scrollTo(0, 30))
    await phone.button('captions:to_end').waitFor()
    const before = await log.evaluate((element) => element.scrollTop)
    for (let number = 13; number <= 16; number += 1) await writes(`Ligne ${number}.`)
    await reads('Ligne 16.')
    expect(await log.evaluate((element) => element.scrollTop)).toBe(before)
    await phone.presses('captions:to_end')
    await eventually('the newest line is seen', () => log.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop < 5))
  })

  it('[K4] go with the reader to another table, in the language that they chose', async () => {
    await sits('t2')
    await phone.sees('captions:empty', { language: 'French' })
    expect(await read()).toEqual([])
    await writes('Encore à la première table.')
    await writing.page.locator('#caption-place').selectOption('t2')
    await writes('Qui paie la traduction ?')
    await reads('Qui paie la traduction')
    expect((await read()).join(' ')).not.toContain('première table')
    expect(await phone.page.locator('#caption-language').inputValue()).toBe('fr')
  })

  it('[K5] say in which other language somebody writes, and are read in it with one press', async () => {
    await writing.page.locator('#caption-into').selectOption('en')
    await writes('Who pays for translation?')
    await phone.sees('captions:written.also')
    await picture(phone, 'captions-two-languages')
    await phone.page.locator('[aria-labelledby="captions-written"] button').click()
    await reads('Who pays for translation?')
    expect(await phone.page.locator('#caption-language').inputValue()).toBe('en')
  })

  it('[K6] are as large and as strong as somebody wants them, and everybody can read them', async () => {
    const size = () => phone.page.locator('.caption-lines').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    const large = await size()
    await phone.page.locator('.caption-settings').evaluate((details) => details.toggleAttribute('open', true))
    await phone.page.locator('.caption-settings label', { hasText: phone.say('captions:size.largest') }).click()
    expect(await size()).toBeGreaterThan(large)
    await phone.page.locator('.caption-settings label', { hasText: phone.say('captions:contrast.yellow') }).click()
    expect(await phone.page.locator('.caption-lines').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(0, 0, 0)')
    expect(await phone.overflow()).toBe(0)
    expect(await phone.hardships()).toEqual([])
    expect(await writing.hardships()).toEqual([])
    await picture(phone, 'captions-largest')
  })

  it('[K7] are gone when the round is over, from the phone and for whoever comes', async () => {
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await eventually('the round is closed', async () => (await organiser.sees()).view.cafe.round?.frozen === true)
    await eventually('nothing of it is on the phone', async () => !(await phone.page.content()).includes('Who pays for translation?</p>') && (await read()).length === 0)
    expect(await phone.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('translation')
    await organiser.does({ type: 'start-round' })
    await phone.sees('captions:empty', { language: 'English' })
    expect(await read()).toEqual([])
  })

  it('[K8] no page has complained', () => {
    expect([writing, phone].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
