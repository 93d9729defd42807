import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { everybodyElseVotes, lines } from './support/in-the-plenary.ts'
import { LAWS, meeting as twoTables, MONEY } from './support/two-tables.ts'

/** Six questions, of which two at different tables say the same. */
const meeting: ConsultationFile = {
  ...twoTables,
  questions: [
    ...(twoTables.questions ?? []),
    { id: 'q3', stakeholder: 'donors', text: { en: LAWS } },
    { id: 'q4', stakeholder: 'donors', text: { en: 'Which reports does a small group have to fill in?' } },
    { id: 'q5', stakeholder: 'ministries', text: { en: 'How are complaints against the police heard?' } },
    { id: 'q6', stakeholder: 'ministries', text: { en: 'When are people consulted before a plan is signed?' } },
  ],
}

describe.sequential('the facilitator’s board', () => {
  let house: House
  let leader: Person
  const guests: Guest[] = []

  beforeAll(async () => {
    house = await House.opens()
    const organiser = await Guest.begins(house.url, meeting)
    const code = await organiser.invites({ role: 'participant', constituency: 'union', uses: 'many' })
    for (let number = 1; number <= 6; number++) guests.push(await Guest.arrives(house.url, code, { alias: `Guest ${number}`, speaks: ['en'] }))
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await eventually('the plenary begins', () => organiser.does({ type: 'begin-stage', stage: 'plenary' }).then(() => true, () => false))
    leader = await house.person('facilitator')
    await leader.opens(`/#seat=${organiser.token}`)
    await leader.page.locator('cafe-plenary-board main').waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  const atEase = async (): Promise<void> => expect(await leader.hardships()).toEqual([])

  it('finds what is alike, and merges it with one key', async () => {
    const count = await lines(leader).count()
    await atEase()
    await leader.presses('board:next.act_likeness')
    await leader.sees('board:likeness.same')
    await atEase()
    await leader.page.keyboard.press('1')
    await leader.page.getByText(leader.say('board:likeness.same')).waitFor({ state: 'detached' })
    await leader.presses('board:likeness.close')
    await expect.poll(() => lines(leader).count()).toBe(count - 1)
  })

  it('takes it back with one key, and merges again', async () => {
    await leader.presses('plenary:merge.undo')
    await leader.sees('plenary:merge.undone')
    await leader.presses('board:next.act_likeness')
    await leader.sees('board:likeness.same')
    // A key is heard once what the one before has asked for is done: its button says so.
    const undo = leader.page.locator('cafe-plenary-likeness').getByRole('button', { name: leader.say('board:likeness.undo') })
    await leader.page.keyboard.press('1')
    await expect.poll(() => undo.isEnabled()).toBe(true)
    await leader.page.keyboard.press('6')
    await expect.poll(() => undo.isEnabled()).toBe(false)
    await leader.sees('board:likeness.same')
    await leader.page.keyboard.press('1')
    await leader.page.getByText(leader.say('board:likeness.same')).waitFor({ state: 'detached' })
    await leader.presses('board:likeness.close')
  })

  it('is worked by keys alone once they are switched on, as quickly as one types, and the key that led to what is alike leads back', async () => {
    const third = (await lines(leader).nth(2).locator('.to-item').innerText()).trim()
    const opened = leader.page.locator('#board-item')
    await lines(leader).first().locator('.to-item').click()
    await leader.tabsTo(leader.page.locator('details.keys > summary'))
    for (const key of ['Enter', 'Tab', 'Space', 'ArrowRight', 'ArrowRight', 'm']) await leader.page.keyboard.press(key)
    await leader.page.locator('#likeness-heading').waitFor()
    await leader.page.keyboard.press('m')
    await opened.filter({ hasText: third }).waitFor()
    await leader.page.keyboard.press('ArrowLeft')
    await opened.filter({ hasNotText: third }).waitFor()
    await leader.page.keyboard.press('p')
    await leader.answers('common:act.cancel')
    await atEase()
  })

  it('asks everybody what to keep, in a way and for a time that are chosen', async () => {
    await leader.presses('board:next.act_screen')
    await atEase()
    await leader.page.locator('#round-minutes').selectOption('10')
    await leader.answers('plenary:rating.open')
    await leader.sees('board:next.answering')
    await leader.page.locator('.poll-clock .left').waitFor()
    await atEase()
    const [poll] = (await guests[0]?.sees())?.view.plenary.polls ?? []
    expect(poll?.narrowing).toEqual({ round: 1, asks: 'importance', method: 'screening' })
    await everybodyElseVotes(guests, (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, 'keep'])) }))
    await leader.presses('plenary:rating.close')
    await leader.answers('plenary:rating.close')
    await leader.sees('board:next.rate')
  })

  it('rates until the answers hold still', async () => {
    for (const round of ['board:next.act_rate', 'board:next.act_again'] as const) {
      await leader.presses(round)
      await leader.answers('plenary:rating.open')
      await leader.sees('board:next.answering')
      await everybodyElseVotes(guests, (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, 9])) }))
      await leader.presses('plenary:rating.close')
      await leader.answers('plenary:rating.close')
      await leader.button('plenary:rating.close').waitFor({ state: 'detached' })
    }
    await leader.sees('board:next.together')
  })

  it('accepts together what nobody asks to discuss', async () => {
    await leader.presses('board:next.act_together')
    await leader.page.locator('#block-minutes').selectOption('1')
    await atEase()
    await leader.answers('board:block.propose')
    await leader.page.locator('cafe-plenary-block .block-items').waitFor()
    await atEase()
    const money = Object.values((await guests[0]?.sees())?.view.plenary.candidates ?? {}).find(({ text }) => text === MONEY)
    await guests[0]?.does({ type: 'ask-to-discuss', candidate: money?.id ?? '' })
    await leader.sees('board:block.to_discuss')
    await house.aMinuteLater()
    await expect.poll(async () => (await guests[0]?.sees())?.now ?? 0).toBeGreaterThan((await guests[0]?.sees())?.view.plenary.block?.endsAt ?? Infinity)
    await leader.page.reload()
    await leader.arrives()
    await leader.page.locator('cafe-plenary-block .btn.primary').click()
    await leader.sees('board:block.accepted')
    expect(await lines(leader).allInnerTexts()).toEqual([expect.stringContaining(MONEY)])
    await atEase()
    expect(leader.complaints).toEqual([])
  })
})
