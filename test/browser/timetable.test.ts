import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { picture } from './support/two-tables.ts'

/** Whoever leads plans the days before anybody comes, says who sits with whom among those who are expected, and moves a round later. */

const names = (name: string) => ({ en: name, fr: name, ru: name })
const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: names('Two days by the sea'),
  languages: ['en', 'fr', 'ru'],
  zone: 'Europe/Kyiv',
  blocs: [{ id: 'south', name: names('South'), community: true }],
  constituencies: [{ id: 'union', name: names('The union'), community: true, bloc: 'south', votes: true }],
  stakeholders: ['Ministries', 'Donors'].map((name, index) => ({ id: `s${index + 1}`, name: names(name) })),
  tables: [1, 2].map((number) => ({ id: `t${number}`, stakeholder: `s${number}`, capacity: 6 })),
  agenda: [{ stage: 'cafe', rounds: [1, 2].map((number) => ({ id: `r${number}`, title: names(`Half-day ${number}`), minutes: 240 })) }, { stage: 'plenary' }],
  people: ['Finch', 'Gull'].map((alias) => ({ id: alias.toLowerCase(), alias, role: 'participant' as const, constituency: 'union', speaks: ['en'] })),
}

describe.sequential('days, and people who are expected', () => {
  let house: House
  let organiser: Guest
  let leader: Person

  const view = async () => (await organiser.sees()).view
  const rounds = async () => (await view()).structure.agenda?.find(({ stage }) => stage === 'cafe')?.rounds ?? []
  const fills = async (field: string, value: string): Promise<void> => {
    await leader.page.locator(`#${field}`).fill(value)
    await leader.page.locator(`#${field}`).blur()
  }
  const chooses = (field: string, label: string) => leader.page.locator(`#demands-${field}`).selectOption({ label })
  const adds = (part: string) => leader.page.locator(`section[aria-labelledby="demands-${part}"]`).getByRole('button', { name: leader.say('rotation:demands.add') }).click()

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    leader = await house.person('Heron', await house.device({ width: 360, height: 740, touch: true }))
    await leader.opens(`/#join=${await organiser.invites({ role: 'facilitator', constituency: 'union', uses: 'one' })}`)
    await sitsDown(leader, { alias: 'Heron' })
    await goesIn(leader)
    await leader.goesTo('setup')
    await leader.presses('setup:step.rounds')
  })

  afterAll(async () => {
    await house.close()
  })

  it('gives back a round that was removed by mistake, with the keys alone', async () => {
    const shown = () => leader.page.locator('.setup-round')
    await shown().nth(0).getByRole('button', { name: leader.say('setup:act.remove') }).press('Enter')
    await eventually('it is gone', async () => (await shown().count()) === 1)
    await eventually('the way back is at hand', () => leader.page.evaluate(() => document.activeElement?.classList.contains('setup-undo') === true))
    await leader.page.keyboard.press('Enter')
    await eventually('it is there again', async () => (await shown().count()) === 2)
    expect(await shown().locator('input').nth(0).inputValue()).toBe('Half-day 1')
    expect((await rounds()).map(({ id }) => id)).toEqual(['r1', 'r2'])
  })

  it('draws the days, puts a pause where there is room, and names a mistake beside its line; until then nothing is saved', async () => {
    await fills('start-round-r1', '2027-09-06T14:00')
    await fills('start-round-r2', '2027-09-07T09:00')
    await leader.presses('setup:times.add_pause')
    expect(await leader.page.locator('.days-day').count()).toBe(2)
    await fills('pause-0-until', '2027-09-06T17:00')
    await leader.sees('setup:times.fault.pause-ends-first')
    await leader.presses('setup:act.save_on')
    await leader.presses('setup:step.rounds')
    expect((await rounds()).map(({ startsAt }) => startsAt)).toEqual([undefined, undefined])
    await fills('pause-0-until', '2027-09-07T09:00')
    expect(await leader.hardships()).toEqual([])
    expect(await leader.overflow()).toBe(0)
    await picture(leader, 'timetable')
    await leader.presses('setup:act.save_on')
    await eventually('the timetable is kept', async () => (await rounds())[0]?.startsAt === '2027-09-06T14:00+03:00')
    expect((await view()).structure.pauses).toEqual([{ from: '2027-09-06T18:00+03:00', until: '2027-09-07T09:00+03:00', kind: 'night' }])
  })

  it('keeps two apart who are both still expected, and sets one to a table; what cannot be is named at once', async () => {
    for (const [index, alias] of ['Acacia', 'Stork'].entries()) await Guest.arrives(house.url, await organiser.invites({ role: 'host', constituency: 'union', table: `t${index + 1}`, uses: 'one' }), { alias, speaks: ['en'] })
    await leader.goesTo('room')
    await leader.turnsTo('room:parts.rotation')
    await leader.unfolds('rotation:demands.heading')
    await chooses('apart-one', 'Finch')
    await chooses('apart-other', 'Gull')
    await adds('apart')
    for (const alias of ['Finch', 'Gull']) {
      await chooses('pin-who', alias)
      await chooses('pin-table', 'Ministries')
      await adds('pinned')
    }
    await leader.sees('rotation:conflict.because')
    expect(await leader.hardships()).toEqual([])
    await leader.presses('rotation:demands.take_back')
    await leader.sees('rotation:demands.fine')
    await leader.presses('rotation:demands.save')
    await eventually('the wishes are kept', async () => (await view()).rotation.desk?.awaited?.pinned.length === 1)
  })

  it('holds them to it when they come', async () => {
    for (const [alias, person] of [['Finch', 'finch'], ['Gull', 'gull'], ['Teak', null], ['Larch', null]] as const) {
      await Guest.arrives(house.url, await organiser.invites({ role: 'participant', constituency: 'union', ...(person === null ? {} : { person }), uses: 'one' }), { alias, speaks: ['en'] })
    }
    await organiser.does({ type: 'plan-rotation' })
    const { seats, plan } = await view()
    const at = (alias: string, round: number) => plan?.seats[round - 1]?.[Object.values(seats).find((seat) => seat.alias === alias)?.id ?? '']
    expect([at('Finch', 1), at('Gull', 1), at('Gull', 2)]).toEqual(['t1', 't2', 't1'])
  })

  it('moves a round once the café has begun; the log says so, and a slip is taken back', async () => {
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await leader.button('app:pages.table').waitFor() // whoever leads is taken to where the café is led from
    await leader.goesTo('setup')
    await fills('start-round-r2', '2027-09-07T10:00')
    await leader.presses('setup:times.keep')
    await eventually('the round is moved', async () => (await rounds())[1]?.startsAt === '2027-09-07T10:00+03:00')
    await leader.presses('setup:times.undo')
    await eventually('it is where it was', async () => (await rounds())[1]?.startsAt === '2027-09-07T09:00+03:00')
    expect(leader.complaints).toEqual([])
  })
})
