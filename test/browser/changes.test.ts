import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../../shared/documents/writer.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { opensCard, unfoldsOnCard } from './support/at-the-table.ts'
import { DESK, LAWS, meeting, PHONE, picture, withCircle } from './support/two-tables.ts'

/** What changed in a round, and how it is put back. */

describe('what changed at a table, in the pages', () => {
  let house: House
  let organiser: Guest
  let host: Person
  const everybody: Person[] = []

  const takes = async (leader: Guest, alias: string, table?: string): Promise<Guest> => {
    const code = await leader.invites({ role: table === undefined ? 'participant' : 'host', constituency: 'union', uses: 'one', ...(table === undefined ? {} : { table }) })
    return Guest.arrives(house.url, code, { alias, speaks: ['en'], consent: { showBloc: true, quote: false } })
  }
  const sits = async ({ token }: Guest, device: typeof PHONE | typeof DESK): Promise<Person> => {
    const person = await house.person(`person ${everybody.length + 1}`, await house.device(device))
    everybody.push(person)
    await person.opens(`/#seat=${token}`)
    return person
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const hostess = await takes(organiser, 'Pebble', 't1')
    await takes(organiser, 'Basil', 't2')
    await takes(organiser, 'Amber')
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    host = await sits(hostess, DESK)
    await host.page.locator('.table-page').waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  const notesOf = (person: Person) => person.page.getByRole('textbox', { name: person.say('table:notes.label') })

  it('shows what changed against the start of a round, and puts a card back, and undoes that', async () => {
    await host.turnsTo('table:part.notes')
    await notesOf(host).pressSequentially('Who decides today')
    await host.page.keyboard.press('Enter')
    await host.page.keyboard.type('Too late')
    await host.sees('words:state.saved')
    await host.turnsTo('table:part.questions')
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await host.sees('table:round.closed')
    await expect.poll(async () => (await organiser.sees()).view.cafe.round?.frozen).toBe(true)
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

  it('tells what only looks otherwise in the notes, and puts that back, too', async () => {
    const { page } = host
    await host.turnsTo('table:part.notes')
    await notesOf(host).focus()
    await page.keyboard.press('Control+End')
    await host.presses('notes:tools.bullet')
    await page.keyboard.press('Shift+Home')
    await host.presses('notes:tools.emphasis')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Shift+End')
    await host.presses('notes:tools.strong')
    await host.turnsTo('table:part.changed')
    const told = (): Promise<readonly string[]> => page.locator('.change li').allInnerTexts().then((all) => all.map((one) => one.replaceAll(/[\u2068\u2069]/g, '').trim()))
    const expected = () => [host.say('changed:look.strong', { words: 'Who decides today' }), host.say('changed:look.emphasis', { words: 'Too late' }), host.say('changed:look.list', { words: 'Too late' })]
    await expect.poll(told).toEqual(expected())
    expect(await page.locator('.change ins, .change del').count()).toBe(0)
    await picture(host, 'looks-laptop')
    await host.speaks('ru')
    await page.setViewportSize({ width: 360, height: 740 })
    await expect.poll(told).toEqual(expected())
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    await picture(host, 'looks-phone-ru')
    await page.setViewportSize(DESK)
    await host.speaks('en')
    await page.locator('.change').getByRole('button', { name: new RegExp(host.say('changed:restore.item')) }).click()
    await host.sees('changed:none')
  })

  it('carries tags and a discussion in the circle, too; the first round is compared with what the circle brought', async () => {
    const circle = await Guest.begins(house.url, withCircle)
    const others = [await takes(circle, 'Basil', 't2'), await takes(circle, 'Clover')]
    const guest = await takes(circle, 'Willow', 't1')
    const member = await sits(guest, DESK)
    await circle.does({ type: 'begin-stage', stage: 'premeeting' })
    await member.turnsTo('circle:part.questions')
    const { page } = member
    await page.locator('#question-q1').waitFor()
    await page.getByRole('button', { name: member.say('table:question.write_number', { number: '1' }), exact: true }).first().click()
    expect(await page.locator('.card.q.open summary').filter({ hasText: member.say('card:links.heading') }).count()).toBe(0)
    await unfoldsOnCard(member, 'card:tags.heading')
    await page.locator('#tag-q1').fill('law')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: member.say('card:tags.remove', { tag: 'law' }) }).waitFor()
    await unfoldsOnCard(member, 'card:thread.heading')
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
    const hostess = await takes(leader, 'Rowan', 't1')
    const others = await Promise.all([takes(leader, 'Birch', 't2'), takes(leader, 'Cedar', 't3'), ...Array.from({ length: 6 }, (_, number) => takes(leader, `Guest ${number + 1}`))])
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
      await house.aMinuteLater()
      await expect.poll(async () => (await leader.sees()).view.cafe.round?.frozen).toBe(true)
    }
    for (const guest of [hostess, ...others]) guest.rests()
    const reader = await sits(hostess, PHONE)
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
