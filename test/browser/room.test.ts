import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { pickUp } from '../../shared/meeting/hand-move.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { picture } from './support/two-tables.ts'

/** The facilitator's room: a plan, people who come late and go, hands that move people, words to all, and two phones that follow. */

const names = (name: string) => ({ en: name, fr: name, ru: name })
const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: names('Who is at which table'),
  languages: ['en', 'fr', 'ru'],
  blocs: [{ id: 'south', name: names('South'), community: true }, { id: 'north', name: names('North'), community: true }],
  constituencies: [
    { id: 'union', name: names('The union'), community: true, bloc: 'south', votes: true },
    { id: 'league', name: names('The league'), community: true, bloc: 'north', votes: true },
  ],
  stakeholders: ['Ministries', 'Donors', 'Courts'].map((name, index) => ({ id: `s${index + 1}`, name: names(name) })),
  tables: [1, 2, 3].map((number) => ({ id: `t${number}`, stakeholder: `s${number}`, capacity: 6 })),
  agenda: [{ stage: 'cafe', rounds: [1, 2, 3].map((number) => ({ id: `r${number}`, title: names(`Round ${number}`), minutes: 60 })) }, { stage: 'plenary' }],
}

describe.sequential('the room of those who lead', () => {
  let house: House
  let organiser: Guest
  let leader: Person
  let phone: Person
  let other: Person

  const view = async () => (await organiser.sees()).view
  const code = (role: 'facilitator' | 'host' | 'participant', constituency = 'union', table: string | null = null) =>
    organiser.invites({ role, constituency, ...(table === null ? {} : { table }), uses: 'one' })
  const comes = async (who: string, invitation: string, device: Parameters<House['device']>[0]): Promise<Person> => {
    const person = await house.person(who, await house.device(device))
    await person.opens(`/#join=${invitation}`)
    await sitsDown(person, { alias: who })
    await goesIn(person)
    return person
  }
  const travels = async (alias: string, constituency = 'league') => Guest.arrives(house.url, await code('participant', constituency), { alias, speaks: ['en'] })
  const seatOf = async (alias: string): Promise<string> => Object.values((await view()).seats).find((seat) => seat.alias === alias)?.id ?? ''
  const tableOf = async (alias: string, round: number): Promise<string | undefined> => (await view()).plan?.seats[round - 1]?.[await seatOf(alias)]
  const stakeholderAt = (table: string | undefined): string => ['Ministries', 'Donors', 'Courts'][Number(table?.slice(1) ?? 1) - 1] ?? ''
  const endsRound = async (): Promise<void> => {
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await eventually('the round is closed', async () => (await view()).cafe.round?.frozen === true)
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    leader = await comes('Heron', await code('facilitator'), { width: 1400, height: 950 })
    for (const [index, alias] of ['Acacia', 'Stork', 'Condor'].entries()) await Guest.arrives(house.url, await code('host', 'union', `t${index + 1}`), { alias, speaks: ['en'] })
    phone = await comes('Baobab', await code('participant'), { width: 360, height: 740, touch: true })
    other = await comes('Cobalt', await code('participant', 'league'), { width: 360, height: 740, touch: true })
    for (const alias of ['Tamarind', 'Poplar', 'Iroko', 'Teak', 'Larch', 'Moss']) await travels(alias)
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await leader.page.locator('nav.ways').waitFor()
    await leader.goesTo('room')
  })

  afterAll(async () => {
    await house.close()
  })

  it('plans in the browser, says how good the plan is, and uses it when it is wanted; two phones see their way', async () => {
    await leader.presses('room:next.plan_rotation.label')
    await leader.sees('rotation:plan.found')
    expect(await leader.page.evaluate(() => document.activeElement?.id)).toBe('plan-now')
    await leader.turnsTo('room:parts.people')
    await leader.sees('room:next.plan_rotation.found')
    await leader.presses('room:next.plan_rotation.look')
    await leader.sees('rotation:plan.found')
    await picture(leader, 'room-found')
    expect(await leader.hardships()).toEqual([])
    expect((await view()).plan).toBeNull()
    await leader.presses('rotation:plan.use')
    await leader.sees('rotation:quality.heading')
    expect((await view()).plan?.seats).toHaveLength(3)
    for (const [person, alias] of [[phone, 'Baobab'], [other, 'Cobalt']] as const) {
      await person.page.locator('.next, .plan').first().waitFor()
      await person.findsWords(stakeholderAt(await tableOf(alias, 1)))
    }
  })

  it('shows the plan as a matrix that scrolls in its own frame, and as a picture that is a table, too', async () => {
    await leader.presses('rotation:view.matrix')
    await leader.page.locator('.way-matrix').getByText('Baobab').waitFor()
    expect(await leader.hardships()).toEqual([])
    await leader.presses('rotation:view.meetings')
    await leader.page.locator('.meetings-picture').waitFor()
    await leader.unfolds('rotation:meetings.as_table')
    expect(await leader.hardships()).toEqual([])
    await picture(leader, 'room-meetings')
  })

  it('seats whoever comes late at once, and moves nobody who has a place', async () => {
    const before = (await view()).plan
    await travels('Lark', 'union')
    await eventually('there is a place', async () => (await tableOf('Lark', 1)) !== undefined)
    const after = (await view()).plan
    for (const [index, places] of (before?.seats ?? []).entries()) expect(after?.seats[index]).toMatchObject(places)
  })

  it('shows what would change when somebody is not there, does it, and takes it back with one press', async () => {
    await leader.presses('rotation:repair.open')
    await leader.page.locator('#repair-seat').selectOption({ label: 'Moss' })
    await leader.presses('rotation:repair.show')
    await leader.page.locator('cafe-room-repair .facts').getByText('Moss').first().waitFor()
    expect(await leader.hardships()).toEqual([])
    await picture(leader, 'room-repair')
    await leader.presses('rotation:repair.apply')
    await eventually('Moss has no table', async () => (await tableOf('Moss', 1)) === undefined)
    await leader.presses('rotation:plan.undo')
    await eventually('Moss is back', async () => (await tableOf('Moss', 1)) !== undefined)
  })

  it('replaces a host who leaves by one of the guests, whose other cards fall away', async () => {
    await leader.presses('rotation:repair.open')
    await leader.page.locator('#repair-kind').selectOption('host-replaced')
    await leader.page.locator('#repair-table').selectOption('t2')
    await leader.page.locator('#repair-by').selectOption({ label: 'Teak' })
    await leader.presses('rotation:repair.show')
    await leader.presses('rotation:repair.apply')
    await eventually('Teak is host', async () => (await view()).seats[await seatOf('Teak')]?.hosts === 't2')
    expect((await view()).seats[await seatOf('Stork')]).toMatchObject({ role: 'participant', hosts: null })
  })

  it('lets somebody be picked up and put down by the keys alone, with the rules said before', async () => {
    await organiser.does({ type: 'start-round' })
    await leader.turnsTo('room:parts.tables')
    const round = 1
    const from = await tableOf('Iroko', round)
    const person = leader.page.locator('.sitter', { hasText: 'Iroko' })
    await leader.tabsTo(person)
    await leader.page.keyboard.press('Enter')
    await leader.sees('rotation:hold.held', { alias: 'Iroko' })
    await picture(leader, 'room-held')
    expect(await leader.hardships()).toEqual([])
    const landing = leader.page.locator('.card.takes .btn.full').first()
    await landing.waitFor()
    await landing.focus()
    await leader.page.keyboard.press('Enter')
    await eventually('Iroko sits elsewhere', async () => (await tableOf('Iroko', round)) !== from)
    await leader.presses('rotation:hold.undo')
    await eventually('Iroko is back', async () => (await tableOf('Iroko', round)) === from)
  })

  /** Who may move where in a round, counted from one, follows from the plan, which differs each time; some let nobody. */
  const movable = async (round: number) => {
    const state = await view()
    return Object.entries(state.plan?.seats[round - 1] ?? {}).flatMap(([seat, from]) =>
      (state.structure.tables ?? []).flatMap(({ id: to }, place) =>
        to !== from && pickUp(state, seat, round)?.to(to).faults.length === 0 ? [{ seat, from, to, place, alias: state.seats[seat]?.alias ?? '' }] : [],
      ),
    )
  }

  it('moves somebody by pointer, too', async () => {
    const [first] = await movable(1)
    if (first === undefined) return
    await leader.page.locator('.sitter', { hasText: first.alias }).dragTo(leader.page.locator('cafe-room-tables article').nth(first.place))
    await eventually(`${first.alias} sits elsewhere`, async () => (await tableOf(first.alias, 1)) === first.to)
  })

  it('tells the other of two who move the same person', async () => {
    const [first] = await movable(2)
    if (first === undefined) return
    const { seat, from, to } = first
    await organiser.does({ type: 'move-seat', seat, round: 2, table: to, from })
    await expect(organiser.does({ type: 'move-seat', seat, round: 2, table: from, from })).rejects.toMatchObject({ code: 'moved-meanwhile' })
  })

  it('speaks to everybody in their language, and each puts it away when it is read', async () => {
    await other.speaks('ru')
    await leader.turnsTo('room:parts.words')
    await leader.presses('broadcast:to.all')
    await leader.page.locator('#broadcast-en').fill('Lunch is in the garden.')
    await leader.unfolds('broadcast:languages')
    await leader.page.locator('#broadcast-ru').fill('Обед в саду.')
    expect(await leader.hardships()).toEqual([])
    await leader.presses('broadcast:send.all')
    await phone.findsWords('Lunch is in the garden.')
    await other.findsWords('Обед в саду.')
    expect(await phone.overflow()).toBe(0)
    expect(await phone.hardships()).toEqual([])
    await picture(phone, 'room-phone-told')
    await phone.presses('broadcast:read')
    await eventually('it is put away', async () => (await phone.page.locator('.broadcast-words').count()) === 0)
  })

  it('runs the rounds, calls to the plenary, and everybody can read what was done', async () => {
    for (const round of [2, 3]) {
      await endsRound()
      await organiser.does({ type: 'start-round' })
      await phone.findsWords(stakeholderAt(await tableOf('Baobab', round)))
      await other.findsWords(stakeholderAt(await tableOf('Cobalt', round)))
    }
    leader.page.on('dialog', (dialog) => void dialog.accept())
    await leader.presses('broadcast:recall.do')
    await leader.answers('broadcast:recall.yes')
    await phone.sees('broadcast:recall.words')
    await other.sees('broadcast:recall.words')
    await phone.presses('broadcast:read')
    await phone.goesTo('lobby')
    await phone.unfolds('common:conduct_log')
    await phone.sees('conduct-log:deed.recalled')
    await phone.sees('conduct-log:deed.round-started', { round: '3', minutes: '60' })
    expect(await phone.hardships()).toEqual([])
  })

  it('lets people choose where the meeting has it so: a table that is full is closed', async () => {
    const free = await Guest.begins(house.url, { ...meeting, tables: meeting.tables?.map((table) => ({ ...table, capacity: 3 })) ?? [] })
    const invited = async (role: 'host' | 'participant', table?: string) => free.invites({ role, constituency: 'union', ...(table === undefined ? {} : { table }), uses: 'one' })
    await Guest.arrives(house.url, await invited('host', 't1'), { alias: 'Acacia', speaks: ['en'] })
    const others = [await Guest.arrives(house.url, await invited('participant'), { alias: 'Lark', speaks: ['en'] }), await Guest.arrives(house.url, await invited('participant'), { alias: 'Moss', speaks: ['en'] })]
    const chooser = await comes('Teak', await invited('participant'), { width: 360, height: 740, touch: true })
    await free.does({ type: 'set-demands', style: 'free', apart: [], together: [], weights: { meet: 10, mix: 2, company: 10, interpreting: 3, change: 40 }, spread: 'fewest-repeats' })
    await free.does({ type: 'begin-stage', stage: 'cafe' })
    const choice = chooser.page.locator('.choose-table')
    await choice.waitFor()
    for (const one of others) await one.does({ type: 'choose-table', round: 1, table: 't1' })
    await choice.getByText(chooser.say('rotation:choose.full')).waitFor()
    expect(await chooser.hardships()).toEqual([])
    await picture(chooser, 'room-choose')
    await choice.getByRole('button').first().click()
    await choice.getByText(chooser.say('rotation:choose.chosen')).waitFor()
    await free.does({ type: 'start-round' })
    await chooser.page.locator('.table-page').waitFor()
    expect(chooser.complaints).toEqual([])
  })

  it('works at 320 pixels, in Russian, without scrolling the page sideways', async () => {
    await leader.page.setViewportSize({ width: 320, height: 720 })
    await leader.speaks('ru')
    for (const part of ['tables', 'rotation', 'words'] as const) {
      await leader.turnsTo(`room:parts.${part}`)
      expect([part, await leader.overflow()]).toEqual([part, 0])
      expect(await leader.hardships()).toEqual([])
      await picture(leader, `room-320-${part}`)
    }
  })

  it('nobody’s browser complained', () => {
    expect([leader, phone, other].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
