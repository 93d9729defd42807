import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aPeopledTable } from './support/a-peopled-table.ts'

/** A silent minute and a quiet call, at one table, with four people and who leads. */

const SHY = 'Money comes late, and nobody says why.'
const BOLD = 'All papers are in one language only.'

describe.sequential('a silent minute', () => {
  let house: House
  let facilitator: Person
  let host: Person
  let shy: Person
  let bold: Person

  beforeAll(async () => {
    house = await House.opens()
    ;({ facilitator, host, first: shy, second: bold } = await aPeopledTable(house))
    await shy.speaks('ru')
  })
  afterAll(async () => {
    await house.close()
  })

  const field = (person: Person) => person.page.locator('#silent-lines')

  it('is begun by the host, and each writes alone', async () => {
    await host.unfolds('silent:begin.open')
    expect(await host.hardships()).toEqual([])
    await host.presses('silent:begin.do')
    for (const person of [host, shy, bold]) await field(person).waitFor()
    await field(shy).fill(SHY)
    await shy.presses('silent:hand_in')
    await shy.sees('silent:handed')
    await field(bold).fill(`${BOLD}\nAnd again`)
    await bold.page.getByRole('checkbox', { name: bold.say('silent:named') }).check()
    await bold.presses('silent:hand_in')
    await bold.sees('silent:handed')
    await host.sees('silent:share.most')
    for (const person of [host, facilitator, bold]) expect(await person.page.content()).not.toContain(SHY)
    for (const person of [host, shy, bold]) expect([await person.hardships(), await person.overflow()]).toEqual([[], 0])
  })

  it('can be changed until the end, and then all lies open at once, with a name only where it was wanted', async () => {
    await bold.presses('silent:change')
    await field(bold).fill(BOLD)
    await bold.presses('silent:hand_in')
    await bold.sees('silent:handed')
    await host.presses('silent:end')
    for (const person of [host, shy, bold]) {
      await person.sees('silent:open.heading')
      expect(await person.page.locator('.silent-heap .said').allInnerTexts()).toEqual([BOLD, SHY])
      expect(await person.page.locator('.silent-heap li').nth(0).innerText()).toContain('Cobalt')
      expect(await person.page.locator('.silent-heap li').nth(1).innerText()).not.toContain('Baobab')
      expect([await person.hardships(), await person.overflow()]).toEqual([[], 0])
    }
  })

  it('gives lines that become questions and parked cards, for everybody', async () => {
    await shy.page.locator('.silent-heap li').nth(1).getByRole('button', { name: shy.say('silent:make.question') }).click()
    await bold.page.locator('.silent-heap li').nth(1).getByText(bold.say('silent:became.question')).waitFor()
    await host.page.locator('.silent-heap li').nth(0).getByRole('button', { name: host.say('silent:make.parked') }).click()
    await shy.page.locator('.silent-heap li').nth(0).getByText(shy.say('silent:became.parked')).waitFor()
    await host.page.locator('cafe-questions').getByText(SHY).waitFor()
    await host.presses('silent:clear.do')
    await host.answers('silent:clear.yes')
    await shy.page.locator('.silent-heap').waitFor({ state: 'detached' })
  })

  it('keeps on the phone what the end has overtaken, for its writer alone', async () => {
    await host.unfolds('silent:begin.open')
    await host.page.locator('.silence .seg button').first().click()
    await host.presses('silent:begin.do')
    await field(bold).waitFor()
    await field(bold).fill('Not handed in in time')
    await house.aMinuteLater()
    await bold.sees('silent:kept.heading')
    await bold.findsWords('Not handed in in time')
    await host.sees('silent:open.none')
    expect(await host.page.content()).not.toContain('Not handed in in time')
    expect([await bold.hardships(), await bold.overflow()]).toEqual([[], 0])
    await bold.page.locator('.silence').last().getByRole('button', { name: bold.say('silent:make.question') }).click()
    await host.page.locator('cafe-questions').getByText('Not handed in in time').waitFor()
    await bold.presses('silent:kept.leave')
  })

  it('help is called quietly, and answered', async () => {
    await shy.unfolds('help:open')
    await shy.presses('help:about.person')
    await shy.sees('help:called')
    await facilitator.goesTo('room')
    await facilitator.sees('help:room.heading')
    expect(await facilitator.hardships()).toEqual([])
    expect(await host.page.content()).not.toContain(host.say('help:about.person') + '</b>')
    await facilitator.presses('help:room.answer')
    await shy.sees('help:coming')
    expect(await shy.hardships()).toEqual([])
    await shy.presses('help:settled')
    await facilitator.page.locator('#help-calls').waitFor({ state: 'detached' })
    for (const person of [facilitator, host, shy, bold]) expect([person.who, person.complaints]).toEqual([person.who, []])
  })
})
