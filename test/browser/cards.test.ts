import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { textOf } from '../../shared/documents/writer.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard } from './support/at-the-table.ts'

/** What stands on a card beside its words, what changed in a round, and how it is put back. */

const PHONE = { width: 360, height: 740, touch: true }
const DESK = { width: 1400, height: 950 }
const LAWS = 'Do laws keep sex workers away from services?'
const MONEY = 'Who pays for translation at the country board?'
const LONG = `${'Which of the many written and unwritten rules that ministries and offices keep about meetings and money and travel were ever told to the people whom they concern'}, and when?`

const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: { en: 'Who decides, and how do we see it?' },
  languages: ['en', 'fr', 'ar'],
  blocs: [{ id: 'south', name: { en: 'South' }, community: true }],
  constituencies: [{ id: 'union', name: { en: 'The union' }, community: true, bloc: 'south', votes: true }],
  stakeholders: [
    { id: 'ministries', name: { en: 'Ministries', fr: 'Ministères' } },
    { id: 'donors', name: { en: 'Donors', fr: 'Bailleurs' } },
  ],
  tables: [
    { id: 't1', stakeholder: 'ministries', capacity: 8 },
    { id: 't2', stakeholder: 'donors', capacity: 8 },
  ],
  agenda: [
    {
      stage: 'cafe',
      rounds: [
        { id: 'r1', title: { en: 'First table' }, minutes: 60 },
        { id: 'r2', title: { en: 'Second table' }, minutes: 60 },
      ],
    },
    { stage: 'plenary' },
  ],
  questions: [
    { id: 'q1', stakeholder: 'ministries', text: { en: LAWS }, indicators: [{ id: 'i1', kind: 'count', text: { en: 'Number of laws' }, means: { en: 'The official journal' } }] },
    { id: 'q2', stakeholder: 'donors', text: { en: MONEY } },
  ],
}

/** The same, beginning with the community's own circle. */
const withCircle: ConsultationFile = { ...meeting, agenda: [{ stage: 'premeeting', days: 1 }, ...(meeting.agenda ?? [])] }

/** A picture for whoever wants to look at it, where PICTURES names a folder. */
const picture = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('a card and what becomes of it, in the pages', () => {
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
  const unfolds = async ({ page }: Person, words: string): Promise<void> => {
    await page.locator('.card.q.open summary').filter({ hasText: words }).click()
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
    await unfolds(host, host.say('card:tags.heading'))
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
    await unfolds(host, host.say('card:tags.heading'))
    await page.getByRole('button', { name: 'money', exact: true }).click()
    await page.getByRole('button', { name: host.say('card:tags.remove', { tag: 'money' }) }).waitFor()
    await host.presses('table:question.done')
    expect(await page.locator('.card.q').first().locator('.tags').innerText()).toContain('money')
  })

  it('is linked to a card at another table, which is read there as it stands', async () => {
    const { page } = host
    await opensCard(host, 1)
    await unfolds(host, host.say('card:links.heading'))
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
    await unfolds(guest, guest.say('card:thread.heading'))
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
    await unfolds(guest, guest.say('card:tags.heading'))
    await unfolds(guest, guest.say('card:links.heading'))
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
    await leader.page.close()
  })

  it('shows what changed against the start of a round, and puts a card back, and undoes that', async () => {
    await organiser.does({ type: 'end-round' })
    house.aMinuteLater()
    await host.sees('table:round.closed')
    await organiser.does({ type: 'start-round' })
    await host.page.locator('.card.q').first().waitFor()
    const { page } = host
    const field = await opensCard(host, 1)
    await field.fill('Do laws and customs keep sex workers away from care?')
    await host.presses('table:question.done')
    await host.presses('table:question.new')
    await page.locator('textarea[id^="wording-"]').fill('Is there a third one?')
    await host.presses('table:question.done')
    await host.turnsTo('table:part.changed')
    await page.locator('.change').nth(1).waitFor()
    const added = await page.locator('.change').first().locator('ins').first().textContent()
    expect(added?.replace(/\s+/g, ' ').trim()).toBe(`${host.say('common:difference.added')} and customs`)
    await picture(host, 'changed-laptop')
    expect(await host.hardships()).toEqual([])
    await page.getByRole('button', { name: new RegExp(host.say('changed:restore.item')) }).first().click()
    await expect.poll(() => page.locator('.put-back').evaluate((button) => button === document.activeElement)).toBe(true)
    await host.sees('changed:restore.done')
    await expect.poll(() => page.locator('.change').count()).toBe(1)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.change').count()).toBe(2)
  })

  it('puts a whole table back for its host, who is told before what will happen, and may undo it', async () => {
    const { page } = host
    await host.presses('changed:restore.whole')
    await page.getByText(host.say('changed:restore.as_start')).waitFor()
    await picture(host, 'ask-laptop')
    await host.answers('changed:restore.yes')
    await host.sees('changed:none')
    await host.turnsTo('table:part.questions')
    await host.findsWords(LAWS)
    await host.turnsTo('table:part.changed')
    for (const language of ['fr', 'ru'] as const) {
      await host.speaks(language)
      await picture(host, `nothing-changed-${language}`)
      expect(await host.hardships()).toEqual([])
      expect(await host.overflow()).toBe(0)
    }
    await host.speaks('en')
  })

  it('carries tags and a discussion in the circle, too; the first round is compared with what the circle brought', async () => {
    const circle = await Guest.begins(house.url, withCircle)
    const takes = async (alias: string, role: 'host' | 'participant', table?: string): Promise<Guest> =>
      Guest.arrives(house.url, await circle.invites({ role, constituency: 'union', uses: 'one', ...(table === undefined ? {} : { table }) }), { alias, speaks: ['en'] })
    const others = [await takes('Basil', 'host', 't2'), await takes('Clover', 'participant')]
    const guest = await takes('Willow', 'host', 't1')
    const member = await house.person('member of the circle', await house.device(DESK))
    everybody.push(member)
    await member.opens(`/#seat=${guest.token}`)
    await circle.does({ type: 'begin-stage', stage: 'premeeting' })
    await member.turnsTo('circle:part.questions')
    const { page } = member
    await page.locator('#question-q1').waitFor()
    await page.getByRole('button', { name: member.say('table:question.write_number', { number: '1' }), exact: true }).first().click()
    expect(await page.locator('.card.q.open summary').filter({ hasText: member.say('card:links.heading') }).count()).toBe(0)
    await unfolds(member, member.say('card:tags.heading'))
    await page.locator('#tag-q1').fill('law')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: member.say('card:tags.remove', { tag: 'law' }) }).waitFor()
    await unfolds(member, member.say('card:thread.heading'))
    await page.locator('#remark-on-q1').fill('Ask this first.')
    await member.presses('card:thread.send')
    await page.locator('.thread').filter({ hasText: 'Ask this first.' }).waitFor()
    expect(await member.hardships()).toEqual([])
    await member.presses('table:question.done')
    for (const subject of ['criteria', 'opening'] as const) {
      for (const one of [guest, ...others]) {
        const { view } = await one.sees()
        if (view.circle?.agreed[subject] !== true) await one.does({ type: 'answer-circle', subject, agree: true })
      }
    }
    await member.sees('circle:privacy.open')
    await circle.does({ type: 'begin-stage', stage: 'cafe' })
    await circle.does({ type: 'plan-rotation' })
    await circle.does({ type: 'start-round' })
    await page.locator('.table-page').waitFor()
    await page.locator('.card.q .tags').filter({ hasText: 'law' }).waitFor()
    await member.turnsTo('table:part.changed')
    await member.sees('changed:none')
    expect(await page.locator('#changed-against option').allInnerTexts()).toEqual([member.say('changed:against.circle')])
    await member.turnsTo('table:part.questions')
    const field = await opensCard(member, 1)
    await field.fill('Which laws keep sex workers away from services?')
    await member.presses('table:question.done')
    await member.turnsTo('table:part.changed')
    await page.locator('.change del').filter({ hasText: 'Do' }).waitFor()
  })

  it('tells by group what changed in a closed round, and lets one look at one group’s changes alone', async () => {
    const rounds = ['r1', 'r2', 'r3'].map((id) => ({ id, title: { en: id }, minutes: 60 }))
    const stakeholders = [...(meeting.stakeholders ?? []), { id: 'agencies', name: { en: 'Agencies' } }]
    const tables = [...(meeting.tables ?? []), { id: 't3', stakeholder: 'agencies', capacity: 8 }]
    const leader = await Guest.begins(house.url, { ...meeting, stakeholders, tables, agenda: [{ stage: 'cafe', rounds }, { stage: 'plenary' }] })
    const takes = async (alias: string, table?: string): Promise<Guest> => {
      const code = await leader.invites({ role: table === undefined ? 'participant' : 'host', constituency: 'union', uses: 'one', ...(table === undefined ? {} : { table }) })
      return Guest.arrives(house.url, code, { alias, speaks: ['en'], consent: { showBloc: true, quote: false } })
    }
    const hostess = await takes('Rowan', 't1')
    const others = await Promise.all([takes('Birch', 't2'), takes('Cedar', 't3'), ...Array.from({ length: 6 }, (_, number) => takes(`Guest ${number + 1}`))])
    await leader.does({ type: 'begin-stage', stage: 'cafe' })
    await leader.does({ type: 'plan-rotation' })
    for (const round of [1, 2, 3]) {
      await leader.does({ type: 'start-round' })
      const { view } = await leader.sees()
      if (round === 2) {
        const document = view.cafe.round?.documents['t1'] ?? ''
        const writer = others.find(({ seat }) => view.plan?.seats[1]?.[seat] === 't1')
        const [written, read] = await Promise.all([writer?.opens(document), hostess.opens(document)])
        if (written !== undefined) textOf(written.doc, { of: 'question', question: 'q1' })?.insert(0, 'Tell us first: ')
        await expect.poll(() => textOf(read.doc, { of: 'question', question: 'q1' })?.toString()).toContain('Tell us first')
      }
      if (round === 3) break
      await leader.does({ type: 'end-round' })
      house.aMinuteLater()
      await expect.poll(async () => (await leader.sees()).view.cafe.round?.frozen).toBe(true)
    }
    for (const guest of [hostess, ...others]) guest.rests()
    const reader = await house.person('whoever hosts the first table', await house.device(PHONE))
    everybody.push(reader)
    await reader.opens(`/#seat=${hostess.token}`)
    await reader.page.locator('.table-page').waitFor()
    await reader.turnsTo('table:part.changed')
    await reader.sees('changed:none')
    await reader.page.locator('#changed-against').selectOption({ label: reader.say('changed:against.round', { round: '1' }) })
    await reader.page.locator('.change').filter({ hasText: 'South' }).waitFor()
    await reader.page.locator('#changed-by').selectOption({ label: 'South' })
    expect(await reader.page.locator('.change').count()).toBe(1)
    await picture(reader, 'by-group-phone')
    expect(await reader.hardships()).toEqual([])
    expect(await reader.overflow()).toBe(0)
  })

  it('nobody’s browser complained, and nothing was asked of anybody else', () => {
    expect(everybody.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
