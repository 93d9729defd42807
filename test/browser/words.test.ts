import type { BrowserContext, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../shared/documents/reader.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aSmallCafe, type SmallCafe } from './support/a-small-cafe.ts'
import { comesByLink, goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard, putsPen, wordsBeforePen } from './support/at-the-table.ts'

/** Words at one table, in four pages at once: typed together, cut off by the clock, and kept on a phone for a day. */

const LINES = ['Who decides?', 'Who is asked before?', 'Who hears of it after?', 'Who may say no?']
/** What each of the four adds to their own line, with letters that need two units, and from right to left. */
const ADDED = [' And since when, exactly?', ' Спросили ли тех, кого это касается?', ' 🌻 تُسأل النساء أيضًا؟', ' Et dans quelle langue leur répond-on ?']
const LONGEST_PAUSE_MS = 90

/** Numbers from 0 to 1 that look random, the same in every run. */
function lots(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Types as a person does: now fast, now slowly, with a word taken back in between. */
async function types(field: Locator, words: string, lot: () => number): Promise<void> {
  for (const letter of words) {
    await field.pressSequentially(letter, { delay: lot() * LONGEST_PAUSE_MS })
    if (lot() > 0.08) continue
    await field.press('x')
    await field.press('Backspace')
  }
}

describe.sequential('words at one table, in four pages', () => {
  let house: House
  let cafe: SmallCafe
  let four: readonly Person[]
  let host: Person

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 3)
    host = await comesByLink(house, 'host', cafe.host.token, { width: 1400 })
    four = [host, ...(await Promise.all(cafe.guests.map(({ alias, token }, place) => comesByLink(house, alias, token, { width: [1280, 360, 800][place] ?? 1280 }))))]
    await host.presses('table:question.new')
    await host.page.locator('textarea[id^="wording-"]').fill(LINES.join('\n'))
    await host.presses('table:question.done')
  })

  afterAll(async () => {
    await house.close()
  })

  /** What the server has on its disk for the first table, asked anew. */
  const onDisk = async (): Promise<readonly string[]> => {
    const reader = new Guest(house.url, { consultation: cafe.id, ...cafe.facilitator })
    const { documents, view } = await reader.sees()
    const newest = documents.find(({ id }) => id === view.cafe.round?.documents['t1'])
    if (newest === undefined) throw new Error('the first table has no words')
    const page = await reader.opens(newest.id)
    const { questions } = readTable(page.doc, 'en')
    reader.rests()
    return questions.map(({ text }) => text)
  }

  it('four people write in one field at once: each finds their own line whole, and their pen where it was', async () => {
    for (const person of four) await person.findsWords('Who may say no?')
    const fields = await Promise.all(four.map((person) => opensCard(person, 1)))
    for (const [place, field] of fields.entries()) await putsPen(field, LINES.slice(0, place + 1).join('\n').length)
    const lot = lots(7)
    await Promise.all(fields.map((field, place) => types(field, ADDED[place] ?? '', lot)))
    const together = LINES.map((line, place) => `${line}${ADDED[place] ?? ''}`)
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe(together.join('\n'))
    for (const [place, field] of fields.entries()) expect(await wordsBeforePen(field)).toBe(together.slice(0, place + 1).join('\n'))
    for (const person of four) await person.sees('words:state.saved')
    expect(await onDisk()).toEqual([together.join('\n')])
  })

  it('each sees by name who else has their pen in it', async () => {
    for (const [place, person] of four.entries()) {
      const others = [cafe.host, ...cafe.guests].filter((_, other) => other !== place).map(({ alias }) => alias)
      for (const alias of others) await person.page.locator('.card.q.open').getByText(alias).first().waitFor({ state: 'attached' })
    }
    for (const person of four) expect([await person.hardships(), await person.overflow()]).toEqual([[], 0])
  })

  it('what one takes back is one’s own: the others’ words stay', async () => {
    const field = host.page.locator('textarea[id^="wording-"]')
    await field.pressSequentially(' No one!')
    expect(await field.inputValue()).toContain('No one!')
    await four[1]?.page.locator('textarea[id^="wording-"]').pressSequentially(' Yes.')
    await expect.poll(() => field.inputValue()).toContain('Yes.')
    await field.press('ControlOrMeta+z')
    await expect.poll(() => field.inputValue()).not.toContain('No one!')
    expect(await field.inputValue()).toContain('Yes.')
  })

  it('a round that ends in mid-sentence keeps what came in time, and takes no more', async () => {
    const writer = four[2]
    if (writer === undefined) throw new Error('four people')
    const field = writer.page.locator('textarea[id^="wording-"]')
    await field.press('ControlOrMeta+End')
    await field.pressSequentially('\nThis was said in time')
    await writer.sees('words:state.saved')
    await cafe.does(cafe.facilitator, { type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await field.pressSequentially(' and this was not').catch(() => undefined) // the field may be gone under the pen
    await host.sees('table:round.closed')
    for (const text of await onDisk()) {
      expect(text).toContain('This was said in time')
      expect(text).not.toContain('and this was not')
    }
  })
})

describe.sequential('a phone that is remembered, and a day without a line', () => {
  let house: House
  let cafe: SmallCafe
  let phone: BrowserContext
  let owner: Person

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 1)
    phone = await house.device({ width: 360, height: 740, touch: true })
  })

  afterAll(async () => {
    await house.close()
  })

  it('keeps what was written when the page is closed, and brings it to the host a round later', async () => {
    const facilitator = new Guest(house.url, { consultation: cafe.id, ...cafe.facilitator })
    const code = await facilitator.invites({ role: 'participant', constituency: 'network', uses: 'one' })
    owner = await house.person('far away', phone, house.line.url)
    await owner.opens(`/#join=${code}`)
    const alias = await sitsDown(owner, { alias: 'Far away', remembered: true })
    await goesIn(owner)
    const { view } = await facilitator.sees()
    const seat = Object.values(view.seats).find((one) => one.alias === alias)?.id ?? ''
    await cafe.does(cafe.facilitator, { type: 'move-seat', seat, round: 1, table: 't1' })
    await owner.page.locator('.table-page').waitFor()
    await owner.sees('words:state.ready')

    house.line.cut()
    await phone.setOffline(true)
    await owner.sees('app:offline')
    await owner.presses('table:question.new')
    const field = owner.page.locator('textarea[id^="wording-"]')
    await field.pressSequentially('Who asks us when there is no line?')
    await owner.sees('words:state.kept')
    await owner.presses('table:question.done')
    await owner.findsWords('Who asks us when there is no line?')
    await owner.page.close()

    await cafe.does(cafe.facilitator, { type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    const host = await comesByLink(house, 'host', cafe.host.token)
    await expect.poll(async () => (await facilitator.sees()).view.cafe.round?.frozen).toBe(true)
    await cafe.does(cafe.facilitator, { type: 'start-round' })

    house.line.mend()
    await phone.setOffline(false)
    const again = await house.person('far away, again', phone, house.line.url)
    await again.opens()
    await again.sees('late:refused.late')
    await again.findsWords('Who asks us when there is no line?')
    expect([await again.hardships(), await again.overflow()]).toEqual([[], 0])
    await again.isBack()
    await again.presses('late:offer')
    await host.sees('late:reason.late')
    await host.presses('late:take')
    await host.page.locator('cafe-questions').getByText('Who asks us when there is no line?').waitFor()
  })

  it('forgets all of it when its owner leaves by the quick exit', async () => {
    const again = await house.person('far away, once more', phone, house.line.url)
    await again.opens()
    await again.presses('common:exit.word')
    await again.page.waitForURL('about:blank')
    await again.page.goto(house.line.url)
    await again.sees('start:welcome')
    const left = await again.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    expect([left, await phone.storageState()]).toEqual([[], { cookies: [], origins: [] }])
  })
})
