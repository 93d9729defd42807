import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aPeopledTable } from './support/a-peopled-table.ts'
import type { SmallCafe } from './support/a-small-cafe.ts'

/** Hands, turns, a pause and an early end at one table: two phones, the host, and who leads. */

describe.sequential('who speaks', () => {
  let house: House
  let cafe: SmallCafe
  let facilitator: Person
  let host: Person
  let first: Person
  let second: Person

  beforeAll(async () => {
    house = await House.opens()
    ;({ cafe, facilitator, host, first, second } = await aPeopledTable(house))
    await second.speaks('ru')
  })
  afterAll(async () => {
    await house.close()
  })

  const announced = (person: Person) => person.page.locator('#announcer')
  const give = (alias: string) => host.page.getByRole('button', { name: `${host.say('voice:act.give')} ${alias}` })

  it('is asked for on the phone, with the keys alone, and each learns their own place', async () => {
    const raise = first.button('table:raise_hand')
    await first.tabsTo(raise)
    await first.page.keyboard.press('Enter')
    await first.sees('voice:mine.next')
    await second.presses('voice:act.raise')
    await second.findsWords(second.say('voice:mine.before_one', { count: '1' }))
    for (const person of [first, second, host]) expect(await person.hardships()).toEqual([])
    expect(await first.overflow()).toBeLessThanOrEqual(0)
  })

  it('is given by the host with one tap, is said to whoever has it, and a mistaken tap is taken back', async () => {
    await give('Cobalt').click()
    await expect.poll(() => announced(second).innerText()).toBe(second.say('voice:now.mine'))
    await host.presses('voice:act.undo')
    await second.findsWords(second.say('voice:mine.before_one', { count: '1' }))
    await give('Baobab').click()
    await first.sees('voice:now.mine')
    await first.presses('voice:act.pass')
    await first.button('voice:act.raise').waitFor()
  })

  it('rests in a pause, which says so, and goes on where the time stopped', async () => {
    await facilitator.unfolds('clock:control.heading')
    await facilitator.page.locator('#pause-until').fill('2020-01-01T10:00')
    await facilitator.page.locator('#pause-until').blur()
    await facilitator.presses('clock:control.pause_act')
    await facilitator.sees('clock:control.until_past')
    await facilitator.page.locator('#pause-until').fill('')
    await facilitator.page.locator('#pause-until').blur()
    await facilitator.presses('clock:control.pause_act')
    await first.findsWords(first.say('common:clock.paused', { left: '1 h' }))
    await expect.poll(() => first.button('voice:act.raise').isDisabled()).toBe(true)
    expect(await facilitator.hardships()).toEqual([])
    await facilitator.presses('room:next.resume_round.label', { number: '1' })
    await expect.poll(() => first.button('voice:act.raise').isDisabled()).toBe(false)
  })

  it('is thanked where the table is done before the others: the words can be read, and there is a pause', async () => {
    await cafe.does(cafe.facilitator, { type: 'extend-round', minutes: 10, table: 't2' })
    for (let minute = 0; minute < 62; minute += 1) await house.aMinuteLater()
    for (const person of [host, first, second]) {
      await person.page.reload()
      await person.sees('table:closed.thanks')
      await person.sees('table:closed.words')
      expect(await person.button('table:question.new').count()).toBe(0)
      expect(await person.hardships()).toEqual([])
      expect(await person.overflow()).toBeLessThanOrEqual(0)
    }
    await first.findsWords(first.say('table:closed.pause'))
    await host.sees('table:closed.no_handover')
  })
})
