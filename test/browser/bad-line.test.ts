import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aSmallCafe, type SmallCafe } from './support/a-small-cafe.ts'
import { comesByLink } from './support/at-the-door.ts'
import { picture } from './support/two-tables.ts'

/** A line that loses files of the page: whatever does not come is asked for again, and who waits is told so. */

const FILES = '**/assets/**'
/** What the page begins with. Without it there is nothing yet that could ask again. */
const BEGINNING = /\/assets\/(?:index|parts|rolldown-runtime)-[^/]+$/

/** Loses each file of the page once; resolves with the names of those that it lost. */
async function losesEachOnce(device: BrowserContext): Promise<ReadonlySet<string>> {
  const lost = new Set<string>()
  await device.route(FILES, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (BEGINNING.test(pathname) || lost.has(pathname)) return route.continue()
    lost.add(pathname)
    return route.abort('connectionreset')
  })
  return lost
}

/** Loses the files named so until it is mended. */
async function losesAlways(device: BrowserContext, names: RegExp): Promise<{ mend(): Promise<void> }> {
  await device.route(names, (route) => route.abort('connectionreset'))
  return { mend: () => device.unroute(names) }
}

/** The browser says that its line is back. */
async function comesBack(device: BrowserContext): Promise<void> {
  await device.setOffline(true)
  await device.setOffline(false)
}

/** What stands on the page, and which stylesheets give it its looks. */
const looks = ({ page }: Person): Promise<string> =>
  page.evaluate(() => [...[...document.styleSheets].map(({ href }) => href).toSorted(), document.querySelector('main')?.innerText].join('\n'))

describe.sequential('a line that loses files', () => {
  let house: House
  let cafe: SmallCafe

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 1)
  })

  afterAll(async () => {
    await house.close()
  })

  it('[R1] brings nobody a page without its parts, its words or its looks: each file that was lost is asked for again', async () => {
    const well = await comesByLink(house, 'well', cafe.host.token)
    const device = await house.device()
    const lost = await losesEachOnce(device)
    const person = await house.person('badly connected', device)
    await person.opens(`/#seat=${cafe.host.token}`)
    await person.button('table:question.new').waitFor()
    const differs = async (): Promise<boolean> => (await looks(person)) !== (await looks(well))
    await expect.poll(differs).toBe(false)
    expect(lost.size).toBeGreaterThan(20)
  })

  it('[R2] lets the first words of all be late', async () => {
    const device = await house.device()
    const line = await losesAlways(device, /\/assets\/en-[\w-]{8}\.js$/)
    const person = await house.person('waiting', device)
    await person.page.goto(house.url)
    await person.page.locator('.opening').getByText('Si rien ne vient').waitFor()
    await picture(person, 'bad-line-opening')
    await line.mend()
    await comesBack(device)
    await person.sees('start:welcome')
    expect(await person.page.locator('.opening').isVisible()).toBe(false)
  })

  it('[R3] says that a page has not come, and brings it as soon as the line is back', async () => {
    const device = await house.device({ width: 360 })
    const line = await losesAlways(device, /\/assets\/table-[\w-]{8}\.js$/)
    const person = await house.person('cut off', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.sees('app:unloaded')
    await picture(person, 'bad-line-page')
    expect([await person.hardships(), await person.overflow()]).toEqual([[], 0])
    await line.mend()
    await comesBack(device)
    await person.button('table:question.new').waitFor()
  })

  it('[R4] says that words have not come, wherever they are waited for', async () => {
    const device = await house.device()
    const line = await losesAlways(device, /\/assets\/words-en-[\w-]{8}\.js$/)
    const person = await house.person('speechless', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.sees('common:late')
    await picture(person, 'bad-line-words')
    await line.mend()
    await person.page.waitForFunction(() => document.querySelector('.busy') === null)
  })

  it('[R5] offers to load the page again when the server answers and a part of it still does not come', async () => {
    const device = await house.device()
    const line = await losesAlways(device, /\/assets\/companion-[^/]+\.js$/)
    const person = await house.person('with an old page', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.button('app:reload').waitFor()
    await line.mend()
    await person.presses('app:reload')
    await person.page.locator('cafe-companion').waitFor({ state: 'attached' })
  })

  it('[R8] shows the notes to read until their editor has come, which it does by itself', async () => {
    const device = await house.device({ width: 360 })
    const line = await losesAlways(device, /\/assets\/editor-[\w-]{8}\.js$/)
    const person = await house.person('reading only', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.button('table:question.new').waitFor()
    await person.turnsTo('table:part.notes')
    await person.sees('app:unloaded')
    expect([await person.hardships(), await person.overflow()]).toEqual([[], 0])
    await line.mend()
    await comesBack(device)
    await person.page.locator('#notes[role="textbox"]').waitFor()
  })

  it('[R6] keeps the link that somebody came with until the server can be asked whose seat it opens', async () => {
    const device = await house.device()
    const line = await losesAlways(device, /\/api\/seat$/)
    const person = await house.person('with a link', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.sees('app:unloaded')
    await line.mend()
    await comesBack(device)
    await person.button('table:question.new').waitFor()
  })

  it('[R7] lays the line of events anew where it was lost before the first word on it', async () => {
    const device = await house.device()
    let lines = 0
    await device.routeWebSocket(/socket\.io/, (line) => {
      lines += 1
      if (lines === 1) void line.close({ code: 1011 })
      else line.connectToServer()
    })
    const person = await house.person('cut off at once', device)
    await person.page.goto(`${house.url}/#seat=${cafe.host.token}`)
    await person.button('table:question.new').waitFor()
    expect(lines).toBe(2)
  })
})
