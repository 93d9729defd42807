import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard, unfoldsOnCard } from './support/at-the-table.ts'
import { DESK, meeting, MONEY, PHONE, picture } from './support/two-tables.ts'

/** What stands on a card beside its words. */

const LONG = `${'Which of the many written and unwritten rules that ministries and offices keep about meetings and money and travel were ever told to the people whom they concern'}, and when?`

describe('a card, in the pages', () => {
  let house: House
  let organiser: Guest
  let host: Person
  let guest: Person
  const everybody: Person[] = []

  const comes = async (who: string, device: typeof PHONE | typeof DESK, code: string): Promise<Person> => {
    const person = await house.person(who, await house.device(device))
    everybody.push(person)
    await person.opens(`/#join=${code}`)
    await sitsDown(person, { suggestion: (everybody.length - 1) % 3 })
    await goesIn(person)
    return person
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    host = await comes('host', DESK, await organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' }))
    guest = await comes('guest', PHONE, await organiser.invites({ role: 'host', constituency: 'union', table: 't2', uses: 'one' }))
    await Guest.arrives(house.url, await organiser.invites({ role: 'participant', constituency: 'union', uses: 'one' }), { alias: 'Amber', speaks: ['en'] })
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await host.page.locator('.table-page').waitFor()
    await guest.page.locator('.table-page').waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  it('carries tags by the keys alone, suggests those that are known, and gives one back that was taken off', async () => {
    const { page } = host
    await opensCard(host, 1)
    await unfoldsOnCard(host, 'card:tags.heading')
    await page.locator('#tag-q1').focus()
    await page.keyboard.type('money')
    await page.keyboard.press('Enter')
    await page.keyboard.type('law')
    await page.keyboard.press('Enter')
    await page.locator('.btn.tag').filter({ hasText: 'law' }).waitFor()
    expect(await page.locator('#tag-q1').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: host.say('card:tags.remove', { tag: 'law' }) }).press('Enter')
    await expect.poll(() => page.locator('.put-back').evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: host.say('card:tags.remove', { tag: 'law' }) }).waitFor()
    await host.presses('table:question.done')
    await host.presses('table:question.new')
    await page.locator('textarea[id^="wording-"]').fill('A second one?')
    await unfoldsOnCard(host, 'card:tags.heading')
    await page.getByRole('button', { name: 'money', exact: true }).click()
    await page.getByRole('button', { name: host.say('card:tags.remove', { tag: 'money' }) }).waitFor()
    await host.presses('table:question.done')
    expect(await page.locator('.card.q').first().locator('.tags').innerText()).toContain('money')
  })

  it('is linked to a card at another table, which is read there as it stands', async () => {
    const { page } = host
    await opensCard(host, 1)
    await unfoldsOnCard(host, 'card:links.heading')
    await host.presses('card:links.link')
    await expect.poll(() => page.locator('#link-table').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.choose').evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('#link-words').fill('translation')
    await picture(host, 'chooser-laptop')
    expect(await host.hardships()).toEqual([])
    await page.locator('.found button').filter({ hasText: MONEY }).click()
    await page.locator('.linked').filter({ hasText: MONEY }).waitFor()
    await host.presses('table:question.done')
    const closed = page.locator('.card.q').first()
    await closed.locator('summary').filter({ hasText: host.say('card:links.heading') }).click()
    await closed.locator('.linked').filter({ hasText: 'Donors' }).filter({ hasText: MONEY }).waitFor()
  })

  it('holds a discussion: one takes back what one said, and finds it again', async () => {
    const { page } = guest
    await guest.page.locator('.work-part').waitFor()
    await opensCard(guest, 1)
    await unfoldsOnCard(guest, 'card:thread.heading')
    await page.locator('#remark-on-q2').fill('Each board says that another one pays.')
    await guest.presses('card:thread.send')
    await page.locator('.thread').filter({ hasText: 'another one pays' }).waitFor()
    await page.getByRole('button', { name: guest.say('card:thread.take_out_words', { words: 'Each board says that another one pays.' }) }).click()
    await expect.poll(() => page.locator('.put-back').evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('.thread').filter({ hasText: 'another one pays' }).waitFor()
    await picture(guest, 'open-phone')
    for (const language of ['fr', 'ru'] as const) {
      await guest.speaks(language)
      await picture(guest, `open-phone-${language}`)
      expect(await guest.overflow()).toBe(0)
    }
    await guest.page.evaluate(() => (document.documentElement.dir = 'rtl'))
    await picture(guest, 'open-phone-rtl')
    expect(await guest.overflow()).toBe(0)
    await guest.speaks('en')
    await unfoldsOnCard(guest, 'card:tags.heading')
    await unfoldsOnCard(guest, 'card:links.heading')
    await guest.presses('card:links.link')
    await page.locator('#link-words').waitFor()
    await picture(guest, 'unfolded-phone')
    expect(await guest.overflow()).toBe(0)
    await guest.presses('card:links.close')
    expect(await guest.hardships()).toEqual([])
    expect(await guest.overflow()).toBe(0)
    await page.locator('.foot .btn.primary').click()
    await page.locator('.card.q').first().locator('summary').filter({ hasText: '1' }).waitFor()
  })

  it('hints at plainer words, and lets it be', async () => {
    const { page } = guest
    const field = await opensCard(guest, 1)
    await field.fill(LONG)
    await page.locator('.hints').filter({ hasText: '25' }).waitFor()
    await page.locator('.hints').filter({ hasText: guest.say('card:plain.two') }).waitFor()
    await picture(guest, 'hints-phone')
    expect(await guest.hardships()).toEqual([])
    await guest.presses('card:plain.leave')
    await guest.presses('card:plain.leave')
    await page.locator('.hints').waitFor({ state: 'detached' })
    await field.fill(MONEY)
    await page.locator('.foot .btn.primary').click()
  })

  it('says who is at a card just now, until they close it', async () => {
    const leader = await house.person('whoever leads', await house.device(DESK))
    everybody.push(leader)
    await leader.opens(`/#seat=${organiser.token}`)
    await leader.goesTo('table')
    await opensCard(leader, 1)
    await host.page.locator('.card.q').first().getByText(host.say('card:here')).waitFor()
    await leader.page.keyboard.press('Escape')
    await host.page.getByText(host.say('card:here')).waitFor({ state: 'detached' })

    // Others come to it while it is pressed: it opens all the same.
    await host.page.setViewportSize(PHONE)
    await host.page.getByRole('button', { name: host.say('table:question.write_number', { number: '1' }), exact: true }).hover()
    await host.page.mouse.down()
    await opensCard(leader, 1)
    await host.page.locator('.card.q').first().getByText(host.say('card:here')).waitFor()
    await picture(host, 'here-phone')
    await host.page.mouse.up()
    await host.page.locator('#wording-q1').waitFor()
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    await leader.page.close()
  })

  it('nobody’s browser complained, and nothing was asked of anybody else', () => {
    expect(everybody.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
