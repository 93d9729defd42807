import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { DESK, meeting as twoTables, PHONE, picture } from './support/two-tables.ts'

/** Letters that matter on the big screen are a twenty-fifth of its height, or more: four per cent. */
const LEAST_CAPITAL = 0.04

const meeting = {
  ...twoTables,
  languages: ['en', 'fr', 'ru'],
  title: { en: 'Who decides, and how do we see it?', fr: 'Qui décide, et comment le voyons-nous ?', ru: 'Кто решает, и как мы это видим?' },
  constituencies: [...(twoTables.constituencies ?? []), { id: 'donors', name: { en: 'Donor agencies' }, community: false, bloc: null, votes: true }],
  people: [
    { id: 'p1', alias: 'Curlew', role: 'participant', constituency: 'union', speaks: ['en'] },
    { id: 'p2', alias: 'Ochre', role: 'participant', constituency: 'donors', speaks: ['fr'] },
  ],
} as const

/** The welcome desk of one meeting, with the hall's big screen beside it. */
describe('at the door of the hall', () => {
  let house: House
  let organiser: Guest
  let desk: Person
  let wall: Person
  const everybody: Person[] = []
  const come = () => desk.page.locator('.desk-come b').innerText()
  const search = () => desk.page.locator('#arrivals-search')

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const code = () => organiser.invites({ role: 'participant', constituency: 'union' })
    for (const alias of ['Baobab', 'Cobalt', 'Poplar', 'Iroko']) await Guest.arrives(house.url, await code(), { alias, speaks: ['en'] })
    for (const table of ['t1', 't2']) await Guest.arrives(house.url, await organiser.invites({ role: 'host', constituency: 'union', table }), { alias: `Host of ${table}`, speaks: ['en'] })
    const screen = await organiser.invites({ role: 'screen' })
    await organiser.does({ type: 'plan-rotation' })
    desk = await house.person('the desk', await house.device(DESK))
    wall = await house.person('the wall', await house.device({ width: 1920, height: 1080 }))
    everybody.push(desk, wall)
    const hall = await Guest.arrives(house.url, screen, { alias: 'Hall' })
    await wall.opens(`/#seat=${hall.token}`)
    await desk.opens(`/#seat=${organiser.token}`)
    await desk.goesTo('arrivals')
    await search().waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  it('[D1] three people are checked in by the keys alone: type, arrow, enter; a mistake is taken back', async () => {
    await expect.poll(() => search().evaluate((field) => field === document.activeElement)).toBe(true)
    const { keyboard } = desk.page
    await keyboard.type('bao')
    await keyboard.press('Enter')
    await expect.poll(come).toBe('1')
    await expect.poll(() => search().inputValue()).toBe('')
    await keyboard.type('o')
    await keyboard.press('ArrowDown')
    const second = await desk.page.locator('[role="option"][aria-selected="true"] b').innerText()
    await keyboard.press('Enter')
    await expect.poll(come).toBe('2')
    await desk.page.locator('.desk-last').filter({ hasText: second }).waitFor()
    await desk.page.locator('.desk-last .btn.quiet').click()
    await expect.poll(come).toBe('1')
    for (const [typed, count] of [['pop', '2'], ['iro', '3']] as const) {
      await search().fill(typed)
      await keyboard.press('Enter')
      await expect.poll(come).toBe(count)
    }
    const { view } = await organiser.sees()
    expect(Object.values(view.arrivals.seats)).toEqual(['come', 'come', 'come'])
    expect(await desk.hardships()).toEqual([])
    // A list that is longer than the screen scrolls by itself, and leaves no empty page below.
    await desk.page.setViewportSize({ ...DESK, height: 600 })
    expect(await desk.page.evaluate(() => document.documentElement.scrollHeight - Math.max(window.innerHeight, Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY)))).toBeLessThanOrEqual(1)
    expect(await desk.page.locator('.desk-list').evaluate((list) => list.scrollHeight > list.clientHeight)).toBe(true)
    await desk.page.setViewportSize(DESK)
    await picture(desk, 'arrivals-desk')
  })

  it('[D2] a sheet is printed for an organisation, its codes shown this once, and what is unused is taken back', async () => {
    await desk.turnsTo('arrivals:parts.codes')
    await desk.page.locator('#codes-donors').fill('3')
    await desk.page.locator('#codes-donors').blur()
    await desk.presses('codes:make.make_other', { count: '3' })
    const paper = desk.page.locator('cafe-code-paper')
    await paper.locator('.code-slip').nth(2).waitFor()
    await expect.poll(() => paper.locator('.code-slip').first().locator('.code-words').count()).toBe(3)
    const [code = ''] = await paper.locator('.code-code').allInnerTexts()
    expect(await paper.locator('.code-slip svg.qr').count()).toBe(3)
    expect(await desk.hardships()).toEqual([])
    await picture(desk, 'arrivals-codes')
    await desk.page.emulateMedia({ media: 'print' })
    expect(await desk.page.locator('.sheet-bar').isVisible()).toBe(false)
    expect(await paper.locator('.code-sheet').isVisible()).toBe(true)
    await desk.page.emulateMedia({ media: 'screen' })
    await desk.presses('paper:back')
    await desk.sees('codes:waiting.words')
    await Guest.arrives(house.url, code, { alias: 'Amber', speaks: ['en'] })
    await desk.presses('codes:waiting.away')
    await desk.answers('codes:away.yes')
    await desk.page.locator('.codes-list .btn.quiet').click()
    await desk.answers('codes:made.take_back')
    await expect.poll(async () => Object.values((await organiser.sees()).view.invitations).filter(({ revoked }) => revoked).length).toBe(2)
    expect(Object.values((await organiser.sees()).view.seats).some(({ alias, left }) => alias === 'Amber' && !left)).toBe(true)
  })

  it('[D3] somebody who comes late is handed a code, sits down with their phone, and has a table; the wall goes on', async () => {
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await wall.sees('wall:before')
    await organiser.does({ type: 'start-round' })
    await wall.page.locator('cafe-clock .left').waitFor()
    await desk.goesTo('arrivals')
    await search().fill('curl')
    await desk.page.keyboard.press('Enter')
    const code = (await desk.page.locator('.slip-code').innerText()).trim()
    const phone = await house.person('Curlew', await house.device(PHONE))
    everybody.push(phone)
    await phone.opens(`/#join=${code}`)
    await sitsDown(phone, { alias: 'Curlew' })
    await goesIn(phone)
    await desk.sees('arrivals:slip.used')
    await desk.presses('arrivals:slip.done')
    const { view } = await organiser.sees()
    const late = Object.values(view.seats).find(({ alias }) => alias === 'Curlew')
    expect(['t1', 't2']).toContain(view.plan?.seats[0]?.[late?.id ?? ''])
    await desk.page.locator('[role="option"].is-come').filter({ hasText: 'Curlew' }).waitFor()
  })

  it('[D4] the wall shows where to go and what is told, in letters that are read from twelve metres, and nobody’s name', async () => {
    await organiser.does({ type: 'broadcast', to: 'all', text: { en: 'Lunch is ready.', fr: 'Le repas est prêt.' } })
    await wall.findsWords('Lunch is ready.')
    await picture(wall, 'arrivals-wall-runs')
    await organiser.does({ type: 'end-round' })
    await wall.sees('wall:finish')
    await house.aMinuteLater()
    await house.aMinuteLater()
    await wall.sees('wall:move')
    for (const language of ['fr', 'ru'] as const) await wall.page.locator(`.wall-also[lang="${language}"]`).waitFor()
    await picture(wall, 'arrivals-wall-move')
    const shares = await wall.page.evaluate(() =>
      [...document.querySelectorAll('.wall-words h1, .wall-also, .wall-then, .wall-name, .wall-told p:first-child')].map((element) => {
        const pen = document.createElement('canvas').getContext('2d')
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(element)
        if (pen === null) return 0
        pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
        return pen.measureText('H').actualBoundingBoxAscent / window.innerHeight
      }),
    )
    expect(shares.length).toBeGreaterThan(4)
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(LEAST_CAPITAL - 0.0005)
    const words = await wall.page.locator('main').innerText()
    for (const { alias } of Object.values((await organiser.sees()).view.seats)) expect(words.includes(alias)).toBe(false)
    expect(await wall.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0)
    await organiser.does({ type: 'recall' })
    await wall.sees('wall:recall')
  })

  it('[D5] a list of people is looked at first: with a mistake nobody is on it, without one all are, and all go off again', async () => {
    await desk.turnsTo('arrivals:parts.people')
    const list = desk.page.locator('#people-lines')
    const expected = async () => (await organiser.sees()).view.structure.people?.length
    await list.fill('alias,organisation,speaks\nFinch,The union,en\nFinch,Nowhere,English\n')
    await desk.presses('people:look')
    await desk.sees('people:fault.constituency-unknown', { found: 'Nowhere' })
    await desk.sees('people:fault.person-twice', { found: 'Finch' })
    expect(await expected()).toBe(2)
    expect(await desk.hardships()).toEqual([])
    await desk.page.locator('.people-file input').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('alias;organisation;speaks;away\nFinch;The union;English;2\nOtter;Donor agencies;fr;\n') })
    await desk.page.locator('.people-import .facts').getByText(desk.say('people:column.away')).waitFor()
    await desk.presses('people:take_other', { count: '2' })
    await desk.sees('people:taken_other', { count: '2' })
    expect(await expected()).toBe(4)
    await desk.presses('people:undo')
    await expect.poll(expected).toBe(2)
  })

  it('[D6] nobody’s page has complained', () => {
    expect(everybody.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
