import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { opensCard } from './support/at-the-table.ts'
import { aSmallCafe, type SmallCafe } from './support/a-small-cafe.ts'
import { comesByLink } from './support/at-the-door.ts'

/** Words that come too late, and words that would take too much away: nothing is lost, and the host decides. */

const FIRST = 'Who decides about the money that comes to our region this year?'
const SECOND = 'Since when has nobody asked the people who live there what they need most?'
const LONG = `${'How long does each of them wait for an answer, and who is told? '.repeat(8)}`.trim()

describe.sequential('late words, and too much at once', () => {
  let house: House
  let cafe: SmallCafe
  let host: Person
  let guest: Person
  let other: Person

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 2)
    host = await comesByLink(house, 'host', cafe.host.token)
    guest = await comesByLink(house, 'guest', cafe.guests[0]?.token ?? '', {}, house.line.url)
    other = await comesByLink(house, 'other', cafe.guests[1]?.token ?? '', { width: 360 })
  })
  afterAll(async () => {
    await house.close()
  })

  const writes = async (person: Person, words: string): Promise<void> => {
    await person.presses('table:question.new')
    await person.page.locator('textarea[id^="wording-"]').fill(words)
    await person.presses('table:question.done')
    await host.findsWords(words)
  }
  const asks = (person: Person) => person.page.locator('cafe-questions')

  it('the host writes; a guest who deletes much of it is asked to ask the host', async () => {
    for (const words of [FIRST, LONG]) await writes(host, words)
    await guest.findsWords(LONG)
    const field = await opensCard(guest, 2)
    await field.fill('')
    await guest.sees('late:refused.mass')
    await host.findsWords(LONG)
    await other.findsWords(LONG)
    expect([await guest.hardships(), await guest.overflow()]).toEqual([[], 0])
    await guest.presses('late:offer')
    await host.sees('late:reason.mass')
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    expect(await host.page.locator('cafe-late').innerText()).not.toContain('Baobab')
  })

  it('the host leaves it, and all is as it was', async () => {
    await host.presses('late:leave')
    await host.page.locator('cafe-late section').waitFor({ state: 'detached' })
    await guest.presses('table:question.done')
    await asks(guest).getByText(LONG).waitFor()
  })

  it('a guest without a line goes on writing; the round ends meanwhile; the words are kept and offered', async () => {
    house.line.cut()
    await guest.page.evaluate(() => window.dispatchEvent(new Event('offline')))
    const field = await opensCard(guest, 1)
    await field.press('End')
    await field.pressSequentially(' And for whom?')
    await field.blur()
    await guest.presses('table:question.done')
    await opensCard(guest, 2)
    await guest.presses('table:question.up')
    await guest.presses('table:question.done')
    await guest.presses('table:question.new')
    await guest.page.locator('textarea[id^="wording-"]').fill(SECOND)
    await cafe.does(cafe.facilitator, { type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await host.sees('table:round.closed')
    house.line.mend()
    await guest.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await guest.isBack()
    await guest.sees('late:refused.late')
    await guest.findsWords(SECOND)
    await guest.sees('changed:kind.moved')
    await guest.presses('late:offer')
    await host.sees('late:wait')
    await host.findsWords(SECOND)
    await host.sees('changed:kind.moved')
  })

  it('in the next round the host takes all that fits', async () => {
    // The page knows by the clock that the round is closed; the server records it a moment later.
    await expect.poll(() => cafe.does(cafe.facilitator, { type: 'start-round' }).then(() => true, () => false)).toBe(true)
    await host.page.locator('cafe-late').getByRole('button', { name: host.say('late:take'), exact: true }).first().waitFor()
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    await host.presses('late:take_all')
    await asks(host).getByText(SECOND).waitFor()
    await asks(host).getByText(`${FIRST} And for whom?`).waitFor()
    const said = await asks(host).innerText()
    expect([LONG, FIRST, SECOND].map((words) => said.indexOf(words)).toSorted((one, other) => one - other)).toEqual([LONG, FIRST, SECOND].map((words) => said.indexOf(words)))
    await host.page.locator('cafe-late section').waitFor({ state: 'detached' })
  })

  it('where both changed the same words, the host sees both and chooses', async () => {
    const card = await host.page.locator('cafe-questions .card').filter({ hasText: SECOND }).count()
    expect(card).toBe(1)
    const late = { item: '', part: 'handover', key: '', kind: 'reworded', before: 'Begin with the money.', after: 'Begin with the papers.', language: 'en' }
    await host.page.locator('#handover').fill('Begin with the people.')
    await host.page.locator('#handover').blur()
    await cafe.does(cafe.guests[1] ?? cafe.host, { type: 'offer-late', table: 't1', round: 1, reason: 'late', changes: [late] })
    await host.sees('late:fits.conflict')
    await host.page.locator('cafe-late').getByText('Begin with the people.').waitFor()
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    await host.presses('late:take_late')
    await host.page.locator('cafe-late section').waitFor({ state: 'detached' })
    expect(await host.page.locator('#handover').inputValue()).toBe('Begin with the papers.')
  })

  it('after the last round the host takes them into the record, also from the plenary', async () => {
    const guestOfOne = cafe.guests[1] ?? cafe.host
    await cafe.does(cafe.facilitator, { type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await host.sees('table:next.all_done')
    await cafe.does(cafe.facilitator, { type: 'begin-stage', stage: 'plenary' })
    const late = { item: 'q-last', part: 'question', key: '', kind: 'added', before: '', after: 'And what did we forget to ask?', language: 'en' }
    await cafe.does(guestOfOne, { type: 'offer-late', table: 't1', round: 1, reason: 'late', changes: [late] })
    await host.sees('late:all_done')
    expect([await host.hardships(), await host.overflow()]).toEqual([[], 0])
    await host.presses('late:take')
    await host.page.locator('cafe-late section').waitFor({ state: 'detached' })
    const record = await fetch(`${house.url}/api/consultations/${cafe.id}/record.json`, { headers: { authorization: `Bearer ${cafe.facilitator.token}` } })
    expect(await record.text()).toContain('And what did we forget to ask?')
    for (const person of [host, other]) expect([person.who, person.complaints]).toEqual([person.who, []])
  })
})
