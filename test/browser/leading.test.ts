import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aPeopledTable, type PeopledTable } from './support/a-peopled-table.ts'
import { comesByLink } from './support/at-the-door.ts'
import { picture } from './support/two-tables.ts'

/** Whoever leads, in halls of every size: without a table, with very many people, and when something happens elsewhere. */

const PHONE = { width: 360, height: 740, touch: true }
const HOUR_MS = 60 * 60_000
const names = (name: string) => ({ en: name, ar: name })
const meeting = (tables: number): ConsultationFile => ({
  format: 'cafe-mondial/consultation',
  version: 1,
  title: names('A hall'),
  languages: ['en', 'ar'],
  blocs: [{ id: 'south', name: names('South'), community: true }],
  constituencies: [{ id: 'union', name: names('The union'), community: true, bloc: 'south', votes: true }],
  stakeholders: ['Ministries', 'Donors'].map((name, index) => ({ id: `s${index + 1}`, name: names(name) })),
  tables: Array.from({ length: tables }, (_, index) => ({ id: `t${index + 1}`, stakeholder: `s${index + 1}`, capacity: 20 })),
  agenda: [{ stage: 'cafe', rounds: [1, 2].map((number) => ({ id: `r${number}`, title: names(`Round ${number}`), minutes: 60 })) }, { stage: 'plenary' }],
})

let house: House
beforeAll(async () => {
  house = await House.opens()
})
afterAll(() => house.close())

const leads = (organiser: Guest, device: Parameters<House['device']>[0]): Promise<Person> => comesByLink(house, 'Heron', organiser.token, device)

describe.sequential('a meeting without a table or a time', () => {
  let organiser: Guest
  let leader: Person
  const view = async () => (await organiser.sees()).view

  beforeAll(async () => {
    organiser = await Guest.begins(house.url, meeting(0))
    leader = await leads(organiser, PHONE)
    await leader.goesTo('room')
  })

  it('offers to set up tables, not to begin; and shows no pre-meeting, as there is none', async () => {
    await leader.turnsTo('room:parts.tables')
    expect(await leader.button('room:next.begin_cafe.label').count()).toBe(0)
    expect(await leader.page.locator('.rail').getByText(leader.say('common:stage.premeeting')).count()).toBe(0)
    expect([await leader.hardships(), await leader.overflow()]).toEqual([[], 0])
    await picture(leader, 'leading-no-table')
    await leader.page.locator('footer').getByRole('button', { name: leader.say('room:tables.to_setup') }).click()
    await leader.arrives()
    await leader.button('setup:step.rounds').waitFor()
  })

  it('may have a pause before anybody has said when it begins', async () => {
    await leader.presses('setup:step.rounds')
    await leader.presses('setup:times.add_pause')
    await leader.page.locator('#pause-0-from').waitFor()
    expect(await leader.page.locator('.wrong').count()).toBe(0)
    await leader.presses('setup:act.save_on')
    await eventually('the pause is kept', async () => (await view()).structure.pauses?.length === 1)
    expect(leader.complaints).toEqual([])
  })
})

describe.sequential('a hall with very many people', () => {
  let organiser: Guest
  let leader: Person
  const view = async () => (await organiser.sees()).view

  beforeAll(async () => {
    organiser = await Guest.begins(house.url, meeting(2))
    for (const [index, alias] of ['Acacia', 'Stork'].entries()) await Guest.arrives(house.url, await organiser.invites({ role: 'host', constituency: 'union', table: `t${index + 1}`, uses: 'one' }), { alias, speaks: ['en'] })
    const code = await organiser.invites({ role: 'participant', constituency: 'union', uses: 'many' })
    for (let number = 1; number <= 26; number += 1) await Guest.arrives(house.url, code, { alias: `Guest ${number}`, speaks: ['en'] })
    await organiser.does({ type: 'set-demands', style: 'carousel', apart: [], together: [], weights: { meet: 10, mix: 2, company: 10, interpreting: 3, change: 40 }, spread: 'fewest-repeats' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'start-round' })
    leader = await leads(organiser, PHONE)
    await leader.speaks('ar')
  })

  it('finds somebody by a part of their name, and picks them up', async () => {
    await leader.page.locator('#tables-find').fill('GUEST 2')
    const found = leader.page.locator('.room-found .sitter')
    await eventually('they are found', async () => (await found.count()) > 0)
    expect((await found.allInnerTexts()).map((text) => text.split(/[,،]/)[0]?.trim()).slice(0, 3)).toEqual(['Guest 2', 'Guest 12', 'Guest 20'])
    await found.first().click()
    await leader.sees('rotation:hold.held', { alias: 'Guest 2' })
    expect([await leader.hardships(), await leader.overflow()]).toEqual([[], 0])
    await picture(leader, 'leading-found')
    await leader.presses('rotation:hold.back')
    await leader.page.locator('#tables-find').fill('nobody')
    await leader.sees('rotation:find.none')
  })

  it('counts people as one counts, and finds them in their list', async () => {
    await leader.turnsTo('room:parts.people')
    const names = leader.page.locator('.room-person summary b')
    expect((await names.allInnerTexts()).filter((name) => name.startsWith('Guest')).slice(0, 3)).toEqual(['Guest 1', 'Guest 2', 'Guest 3'])
    await leader.page.locator('#people-find').fill('26')
    await eventually('one is left', async () => (await names.count()) === 1)
    expect(await leader.hardships()).toEqual([])
  })

  it('does not call it a fault that groups travel together, where that was asked', async () => {
    await leader.turnsTo('room:parts.rotation')
    await leader.sees('rotation:quality.in_groups')
    expect((await view()).plan?.repeatedMeetings).toBeGreaterThan(0)
    expect(await leader.page.locator('.plan-quality').getByText(leader.say('rotation:quality.never_again')).count()).toBe(0)
    expect(leader.complaints).toEqual([])
  })
})

describe.sequential('something happens while a round runs', () => {
  let peopled: PeopledTable
  beforeAll(async () => {
    peopled = await aPeopledTable(house)
  })

  it('is told to whoever leads and looks elsewhere, that somebody asks for help; not on the wall', async () => {
    const { facilitator, host } = peopled
    await facilitator.goesTo('arrivals')
    await host.unfolds('help:open')
    await host.presses('help:about.conflict')
    await facilitator.sees('help:room.heading')
    expect([await facilitator.hardships(), await facilitator.overflow()]).toEqual([[], 0])
    await picture(facilitator, 'leading-help')
    await facilitator.presses('help:room.go')
    await facilitator.presses('help:room.answer')
    await host.sees('help:coming')
    await facilitator.goesTo('arrivals')
    expect(await facilitator.page.locator('cafe-help-elsewhere').count()).toBe(0)
  })

  // A phone each: a line that is being laid anew is told the time anyway, and lays no other.
  it.each([['on', HOUR_MS, 'first'], ['back', -HOUR_MS, 'second']] as const)('leaves the time as it is where a phone’s own clock is set an hour %s', async (_name, step, whose) => {
    const { page } = peopled[whose]
    const shown = () => page.evaluate(() => document.querySelector('cafe-table')?.consultation.serverNow() ?? 0)
    const apart = async (): Promise<number> => Math.abs((await shown()) - Date.now())
    const again = page.waitForEvent('websocket')
    await page.evaluate((by) => {
      const before = Date.now
      Date.now = () => before.call(Date) + by
    }, step)
    expect(await apart()).toBeLessThan(HOUR_MS / 2)
    // It calls the server again by itself; what it is told then is the hall's time, too.
    await again
    expect(await apart()).toBeLessThan(HOUR_MS / 2)
    await page.locator('cafe-clock .left').waitFor()
  })

  it('goes on where it was after the server lost its power', async () => {
    const { facilitator, second } = peopled
    const end = () => second.page.evaluate(() => document.querySelector('cafe-table')?.consultation.view.cafe.round?.endsAt)
    const before = await end()
    await house.losesPower()
    await facilitator.goesTo('room')
    await eventually('the facilitator is back', () => facilitator.page.evaluate(() => document.querySelector('cafe-room')?.consultation.online === true))
    await eventually('so is the phone', () => second.page.evaluate(() => document.querySelector('cafe-table')?.consultation.online === true))
    expect(await end()).toBe(before)
    await facilitator.presses('room:round.extend', { minutes: '5' })
    await eventually('the phone hears of it', async () => (await end()) === (before ?? 0) + 5 * 60_000)
  })
})
