import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aSmallCafe, type SmallCafe } from './support/a-small-cafe.ts'
import { comesByLink, goesIn, sitsDown } from './support/at-the-door.ts'

/** A phone that is closed without a line, and opened again without one: the page, the table and the words are there. */

/** What lies on a device: workers, kept files by name, databases, and what the browser stores for the page. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const files: string[] = []
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) files.push(new URL(url).pathname)
    return {
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      files,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      stored: Object.keys(localStorage),
    }
  })

/** How many pieces of the first table's words lie on a device. Whom the plan has sent to the other has a copy of that, too, maybe an empty one. */
const keptOfTable = (page: Page) =>
  page.evaluate(async () => {
    const index: readonly { readonly reference: { readonly id: string; readonly kind: string; readonly table?: string } }[] = JSON.parse(localStorage.getItem('cafe.words') ?? '[]')
    const table = index.find(({ reference }) => reference.kind === 'table' && reference.table === 't1')?.reference.id
    const found = (await indexedDB.databases()).find(({ name }) => table !== undefined && name?.includes(table) === true)
    if (found?.name === undefined) return 0
    const { name } = found
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('upgradeneeded', () => {
        opening.transaction?.abort() // it went meanwhile, and is not ours to make
        resolve(0)
      })
      opening.addEventListener('error', reject)
      opening.addEventListener('success', () => {
        const store = opening.result
        const tells = (count: number): void => {
          store.close()
          resolve(count)
        }
        if (!store.objectStoreNames.contains('updates')) return tells(0)
        const counting = store.transaction('updates').objectStore('updates').count()
        counting.addEventListener('success', () => tells(counting.result))
      })
    })
  })

/** A device so slow that no word is written down before the page is closed. */
const SLOW_DEVICE = `const open = IDBFactory.prototype.open
IDBFactory.prototype.open = function (name, ...version) {
  return name.startsWith('cafe.words ') ? new EventTarget() : open.call(this, name, ...version)
}`

const NOTHING = { workers: 0, files: [], databases: [], stored: [] }

describe.sequential('a phone without a line', () => {
  let house: House
  let cafe: SmallCafe
  let facilitator: Guest
  let host: Person
  let phone: BrowserContext

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 1)
    facilitator = new Guest(house.url, { consultation: cafe.id, ...cafe.facilitator })
    host = await comesByLink(house, 'host', cafe.host.token)
    await host.presses('table:question.new')
    await host.page.locator('textarea[id^="wording-"]').fill('Who hears us from afar?')
    await host.presses('table:question.done')
    phone = await house.device({ width: 360, height: 740, touch: true })
  })

  afterAll(async () => {
    facilitator.rests()
    await house.close()
  })

  /** Sits down at the first table. */
  async function comes(context: BrowserContext, who: string, remembered: boolean): Promise<Person> {
    const code = await facilitator.invites({ role: 'participant', constituency: 'network', uses: 'one' })
    const person = await house.person(who, context, house.line.url)
    await person.opens(`/#join=${code}`)
    const alias = await sitsDown(person, { alias: who, remembered })
    await goesIn(person)
    const { view } = await facilitator.sees()
    const seat = Object.values(view.seats).find((one) => one.alias === alias)?.id ?? ''
    await cafe.does(cafe.facilitator, { type: 'move-seat', seat, round: 1, table: 't1' })
    await person.findsWords('Who hears us from afar?')
    return person
  }

  /** The worker has all its files, and the view is written down. */
  async function isKept({ page }: Person): Promise<void> {
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('cafe.view')?.includes('t1'))).toBe(true)
    await page.reload()
    await page.locator('.table-page').waitFor()
    await expect.poll(() => keptOfTable(page)).toBeGreaterThan(0)
  }

  async function loses(context: BrowserContext): Promise<void> {
    house.line.cut()
    await context.setOffline(true)
  }

  async function finds(context: BrowserContext): Promise<void> {
    house.line.mend()
    await context.setOffline(false)
  }

  it('that nobody asked to remember them keeps nothing, and cannot open the page', async () => {
    const shared = await house.device({ width: 360, height: 740, touch: true })
    const guest = await comes(shared, 'On a shared phone', false)
    await guest.page.reload()
    await guest.findsWords('Who hears us from afar?')
    expect(await onDevice(guest.page)).toEqual(NOTHING)
    await loses(shared)
    await expect(guest.page.reload()).rejects.toThrow()
    await finds(shared)
  })

  it('opens on the table as it was seen last, and takes words; others see them when the line is back', async () => {
    const before = await comes(phone, 'Far away', true)
    await isKept(before)
    await before.page.close()

    await loses(phone)
    const alone = await house.person('alone', phone, house.line.url)
    await alone.opens()
    await alone.findsWords('Who hears us from afar?')
    await alone.sees('app:offline')
    expect([await alone.hardships(), await alone.overflow()]).toEqual([[], 0])
    await alone.presses('table:question.new')
    await alone.page.locator('textarea[id^="wording-"]').pressSequentially('And who carries the answer back?')
    await alone.sees('words:state.kept')
    await alone.presses('table:question.done')
    await alone.page.close()

    const later = await house.person('later', phone, house.line.url)
    await later.opens()
    await later.findsWords('And who carries the answer back?')
    await later.findsWords('Who hears us from afar?')
    await finds(phone)
    await later.sees('words:state.saved')
    await host.page.locator('cafe-questions').getByText('And who carries the answer back?').waitFor()
    expect(await host.page.locator('cafe-questions').getByText('Who hears us from afar?').count()).toBe(1)
    await later.page.close()
  })

  it('has the words from before when the page is closed while newer ones take their place', async () => {
    const hasty = await house.person('in a hurry', phone, house.line.url)
    await hasty.page.addInitScript({ content: SLOW_DEVICE })
    await hasty.opens()
    await hasty.sees('words:state.ready')
    await hasty.findsWords('And who carries the answer back?')
    await hasty.page.close()
    await loses(phone)
    const alone = await house.person('alone again', phone, house.line.url)
    await alone.opens()
    await alone.findsWords('And who carries the answer back?')
    await finds(phone)
    await alone.sees('words:state.ready')
    await alone.page.close()
  })

  it('keeps words also where a page that was closed in the middle left an empty store', async () => {
    const before = await house.person('before', phone)
    await before.page.goto(`${house.line.url}/icon.svg`) // nobody has the stores open
    await before.page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) {
        indexedDB.deleteDatabase(name)
        await new Promise((resolve) => {
          const shell = indexedDB.open(name)
          shell.addEventListener('success', () => resolve(shell.result.close()))
        })
      }
    })
    await before.page.close()
    const owner = await house.person('after', phone, house.line.url)
    await owner.opens()
    await owner.sees('words:state.ready')
    await expect.poll(() => keptOfTable(owner.page)).toBeGreaterThan(0)
    await owner.page.close()
  })

  it('has only files of the pages beside its words: no answer of the server', async () => {
    const owner = await house.person('owner', phone, house.line.url)
    await owner.opens()
    const { workers, files } = await onDevice(owner.page)
    expect(workers).toBe(1)
    expect(files).toContain('/')
    expect(files.filter((path) => !/^\/(?:assets\/[\w-]+\.(?:js|css)|icon\.svg)?$/.test(path))).toEqual([])
    await owner.page.close()
  })

  it('forgets the pages and the view, too, when its owner leaves quickly', async () => {
    const owner = await house.person('owner', phone, house.line.url)
    await owner.opens()
    await owner.presses('common:exit.word')
    await owner.page.waitForURL('about:blank')
    await owner.page.goto(house.line.url)
    await owner.sees('start:welcome')
    await expect.poll(() => onDevice(owner.page)).toEqual(NOTHING)
    await owner.page.close()
  })

  it('forgets them when its owner gives the seat up', async () => {
    const other = await house.device({ width: 360, height: 740, touch: true })
    const guest = await comes(other, 'Passing by', true)
    await isKept(guest)
    await guest.goesTo('lobby')
    await guest.presses('lobby:leave.act')
    await guest.answers('lobby:leave.yes')
    await guest.sees('app:left')
    await expect.poll(() => onDevice(guest.page)).toEqual(NOTHING)
  })
})
