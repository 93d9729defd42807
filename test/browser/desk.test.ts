import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { textOf } from '../../shared/documents/writer.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard } from './support/at-the-table.ts'

/** What is at hand at a table, and what its host has on the desk, over three rounds. */

const LAWS = 'Do laws keep sex workers away from services?'
const HANDED_ON = ['Ask the police first.', 'The courts are missing.'] as const

const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: { en: 'Who decides, and how do we see it?', fr: 'Qui décide, et comment le voyons-nous ?' },
  summary: { en: 'Two days to agree on questions that an answer can be seen to.' },
  languages: ['en', 'fr'],
  blocs: [{ id: 'south', name: { en: 'South' }, community: true }],
  constituencies: [{ id: 'union', name: { en: 'The union' }, community: true, bloc: 'south', votes: true }],
  stakeholders: [
    { id: 'ministries', name: { en: 'Ministries', fr: 'Ministères' }, describes: { en: 'Those who write the laws.' } },
    { id: 'donors', name: { en: 'Donors', fr: 'Bailleurs' } },
    { id: 'courts', name: { en: 'Courts', fr: 'Tribunaux' } },
  ],
  tables: [
    { id: 't1', stakeholder: 'ministries', capacity: 8 },
    { id: 't2', stakeholder: 'donors', capacity: 8 },
    { id: 't3', stakeholder: 'courts', capacity: 8 },
  ],
  agenda: [
    {
      stage: 'cafe',
      rounds: [1, 2, 3].map((number) => ({ id: `r${number}`, title: { en: `Round ${number}` }, minutes: 60 })),
    },
    { stage: 'plenary' },
  ],
  questions: [{ id: 'q1', stakeholder: 'ministries', text: { en: LAWS }, indicators: [] }],
  glossary: [{ id: 'g1', term: { en: 'Duty bearer' }, meaning: { en: 'Whoever owes something to somebody by law.' } }],
}

/** A picture for whoever wants to look at it, where PICTURES names a folder. */
const picture = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe.sequential('what is at hand at a table', () => {
  let house: House
  let organiser: Guest
  let host: Person
  let guest: Person

  const comes = async (who: string, code: string, suggestion: number, device: Parameters<House['device']>[0]): Promise<Person> => {
    const person = await house.person(who, await house.device(device))
    await person.opens(`/#join=${code}`)
    await sitsDown(person, { suggestion })
    await goesIn(person)
    return person
  }
  const roundOf = async () => (await organiser.sees()).view.cafe.round
  const ends = async (): Promise<void> => {
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await eventually('the round is closed', async () => (await roundOf())?.frozen === true)
  }
  /** Another round goes by in which the host hands these words on. */
  const handsOn = async (words: string): Promise<void> => {
    const field = host.page.locator('#handover')
    await field.fill(words)
    await eventually('it is kept', async () => {
      const page = await organiser.opens((await roundOf())?.documents['t1'] ?? '')
      return textOf(page.doc, { of: 'handover' })?.toString() === words
    })
    organiser.rests()
    await ends()
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    host = await comes('host', await organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' }), 0, { width: 1400, height: 950 })
    guest = await comes('guest', await organiser.invites({ role: 'host', constituency: 'union', table: 't2', uses: 'one' }), 1, { width: 360, height: 740, touch: true })
    await Guest.arrives(house.url, await organiser.invites({ role: 'participant', constituency: 'union', uses: 'one' }), { alias: 'Amber', speaks: ['en'] })
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await host.page.locator('cafe-desk').waitFor()
    await guest.page.locator('.table-page').waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  it('tells purpose, question, manners and what becomes of the words, by the keys alone', async () => {
    const summary = host.page.locator('cafe-context > details > summary')
    await host.tabsTo(summary)
    await host.page.keyboard.press('Enter')
    for (const words of ['Two days to agree on questions that an answer can be seen to.', 'Those who write the laws.', host.say('desk:context.conduct.names'), host.say('desk:context.kept.votes')]) await host.findsWords(words)
    expect(await host.hardships()).toEqual([])
    await picture(host, 'context-laptop')
    await host.page.keyboard.press('Enter')
  })

  it('is one tap away on a phone, wherever one is on the page, and gives the place back', async () => {
    const button = guest.page.locator('cafe-context-button button')
    await button.tap()
    await guest.page.locator('dialog[open]').getByText(guest.say('desk:context.etiquette.heading')).waitFor()
    expect(await guest.hardships()).toEqual([])
    await picture(guest, 'context-phone')
    await guest.page.keyboard.press('Escape')
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    await guest.speaks('fr')
    await guest.presses('table:context.heading')
    await guest.page.locator('dialog[open]').getByText(guest.say('desk:context.kept.gone')).waitFor()
    await guest.answers('table:context.close')
    await guest.speaks('en')
  })

  it('the host ticks what is done; it stays ticked on this tab, and only there', async () => {
    await host.unfolds('desk:steps.heading')
    const first = host.page.getByRole('checkbox', { name: new RegExp(`^${host.say('desk:step.welcome')}`, 'u') })
    await first.focus()
    await host.page.keyboard.press('Space')
    expect(await host.page.locator('.steps [aria-current="step"]').count()).toBe(1)
    expect(await host.hardships()).toEqual([])
    await picture(host, 'desk-laptop')
    await host.page.reload()
    await host.arrives()
    await host.unfolds('desk:steps.heading')
    expect(await first.isChecked()).toBe(true)
    expect(await guest.page.locator('.steps input:checked').count()).toBe(0)
  })

  it('a draft for the next group is made from the list, changed by the host, put in and taken back', async () => {
    await opensCard(host, 1)
    await host.page.locator('textarea[id^="wording-"]').fill('Which laws keep sex workers away from services?')
    await host.presses('table:question.done')
    await host.unfolds('desk:draft.heading')
    await host.presses('desk:draft.make')
    const draft = host.page.locator('#handover-draft')
    await expect.poll(() => draft.inputValue()).toContain('Which laws keep sex workers away from services?')
    const written = `${await draft.inputValue()}\n\nMind the border.`
    await draft.fill(written)
    expect(await host.page.locator('#handover').inputValue()).toBe('')
    await host.presses('desk:draft.put')
    await expect.poll(() => host.page.locator('#handover').inputValue()).toBe(written)
    await host.presses('desk:draft.undo')
    await expect.poll(() => host.page.locator('#handover').inputValue()).toBe('')
  })

  it('words that stand there already are beside the draft, and are not written over', async () => {
    await host.page.locator('#handover').fill('Our own words.')
    await host.presses('desk:draft.make')
    await host.findsWords(host.say('desk:draft.standing'))
    expect(await host.hardships()).toEqual([])
    await picture(host, 'draft-laptop')
    await host.presses('desk:draft.add')
    await expect.poll(() => host.page.locator('#handover').inputValue()).toMatch(/^Our own words\.\n\n/)
    await host.presses('desk:draft.undo')
    await expect.poll(() => host.page.locator('#handover').inputValue()).toBe('Our own words.')
  })

  it('in the third round all that earlier groups left is told, the newest first, and fetched when one looks', async () => {
    await handsOn(HANDED_ON[0])
    await organiser.does({ type: 'start-round' })
    await host.page.locator('#handover').waitFor()
    await handsOn(HANDED_ON[1])
    await organiser.does({ type: 'start-round' })
    await host.page.locator('cafe-earlier-rounds summary').waitFor()
    expect(await host.page.locator('cafe-earlier-handover').count()).toBe(0)
    await host.unfolds('desk:earlier.heading')
    await expect.poll(() => host.page.locator('cafe-earlier-handover').allInnerTexts()).toEqual([HANDED_ON[1], HANDED_ON[0]])
    expect(await host.hardships()).toEqual([])
    await picture(host, 'earlier-laptop')
    expect(await host.page.locator('.steps input:checked').count()).toBe(0)
  })

  it('no browser complained', () => {
    for (const person of [host, guest]) expect(person.complaints).toEqual([])
  })
})
