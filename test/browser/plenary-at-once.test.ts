import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { Gathering, threeBlocs } from './support/a-plenary.ts'
import { comesByLink } from './support/at-the-door.ts'
import { chooses, everybodyElseVotes, lines, opensItem, thumb } from './support/in-the-plenary.ts'
import { DESK, LAWS, MONEY, picture } from './support/two-tables.ts'

/** Two facilitators who act on one item at once, a bloc that is too small to be asked alone, and a block of items that two people end. */

const REPORTS = 'Which reports does a small group have to fill in?'
const COMPLAINTS = 'How are complaints against the police heard?'
const SMALL = { width: 360, height: 640, touch: true }

describe.sequential('two who lead, and a bloc of three', () => {
  let house: House
  let gathering: Gathering
  let first: Person
  let second: Person
  let wall: Person
  let isle: Person
  let south: Person
  let all: readonly Person[] = []
  /** Who is there without a page. */
  let others: readonly Guest[] = []

  beforeAll(async () => {
    house = await House.opens()
    gathering = await Gathering.meets(house, threeBlocs([LAWS, MONEY, REPORTS, COMPLAINTS]), { south: 6, north: 6, isles: 3 })
    await gathering.goesToPlenary()
    const { organiser, people } = gathering
    others = [...people.south.slice(1), ...people.north, ...people.isles.slice(1)]
    first = await comesByLink(house, 'first', organiser.token, DESK)
    second = await comesByLink(house, 'second', (await gathering.comes('facilitator', 'Second')).token, { ...DESK, locale: 'fr' })
    wall = await comesByLink(house, 'wall', (await gathering.comes('screen', 'Hall')).token, { width: 1920, height: 1080, locale: 'ru' })
    isle = await comesByLink(house, 'isle', people.isles[0]?.token ?? '', { ...SMALL, locale: 'ru' })
    south = await comesByLink(house, 'south', people.south[0]?.token ?? '', { ...SMALL, locale: 'ar' })
    second.reads = 'fr'
    wall.reads = 'ru'
    isle.reads = 'ru'
    south.reads = 'ar'
    all = [first, second, wall, isle, south]
  })

  afterAll(async () => {
    await house.close()
  })

  async function atEase(name: string): Promise<void> {
    for (const person of all) {
      await picture(person, `${name}-${person.who}`)
      expect([person.who, await person.overflow(), await person.hardships()]).toEqual([person.who, 0, []])
    }
  }

  const inSheet = (person: Person, key: string) => person.page.locator('dialog[open]').getByRole('button', { name: person.say(key), exact: true })
  const statusOf = async (text: string) => (await gathering.item(text)).status

  it('a bloc of three is not asked alone: the board says why and what to do, and no phone is asked anything', async () => {
    await first.presses('board:round.ask')
    await first.page.getByLabel(first.say('board:round.some')).check()
    await first.page.getByLabel('The isles', { exact: true }).check()
    await first.answers('plenary:rating.open')
    await first.sees('failure:too-few-for-secret-ballot', { least: String(limits.smallestElectorate) })
    await first.page.locator('.notice.bad').filter({ visible: true }).evaluate((notice) => {
      const { top, bottom } = notice.getBoundingClientRect()
      if (top < 0 || bottom > window.innerHeight) throw new Error('it is told where nobody looks')
    })
    expect((await gathering.view()).plenary.polls).toEqual([])
    for (const phone of [isle, south]) expect(await phone.page.locator('cafe-ballot').count()).toBe(0)
    expect(await wall.page.locator('.wall-asking, .wall-now').count()).toBe(0)
    await atEase('too-small')
  })

  it('asked together with another bloc it is, and nothing is told of the three by themselves', async () => {
    await first.presses('board:round.ask')
    await first.page.getByLabel(first.say('board:round.some')).check()
    for (const bloc of ['South', 'The isles']) await first.page.getByLabel(bloc, { exact: true }).check()
    await first.answers('plenary:rating.open')
    await first.sees('board:next.answering')
    await first.page.getByText(first.say('failure:too-few-for-secret-ballot', { least: String(limits.smallestElectorate) })).waitFor({ state: 'detached' })
    for (const phone of [isle, south]) {
      for (let place = 0; place < 4; place++) {
        await phone.page.locator('input[type="radio"][value="9"]').check({ force: true })
        await thumb(phone).tap()
        await phone.page.locator('input[type="radio"][value="9"]:checked').waitFor({ state: 'detached' })
      }
      await phone.sees('plenary:ballot.review_all')
      await thumb(phone).tap()
      await phone.sees('plenary:ballot.sealed')
    }
    await everybodyElseVotes(others.filter((guest) => !gathering.people.north.includes(guest)), (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, 9])) }))
    await atEase('two-blocs')
  })

  it('both close it: one does, the other is told that it is closed', async () => {
    for (const person of [first, second]) await person.presses('plenary:rating.close')
    await first.answers('plenary:rating.close')
    await second.button('plenary:rating.close').locator('visible=true').waitFor()
    await second.answers('plenary:rating.close')
    await second.sees('failure:poll-closed')
    for (const person of [first, second]) {
      await opensItem(person, LAWS)
      await person.sees('plenary:verdict.long_in')
      expect(await person.page.getByText(person.say('failure:poll-closed')).count()).toBe(0)
      expect(await person.page.locator('.leans').filter({ hasText: 'The isles' }).count()).toBe(0)
    }
    await atEase('closed-twice')
  })

  it('one parks while the other calls: the item is being asked about, so it is not parked', async () => {
    await opensItem(second, LAWS)
    await second.presses('plenary:park.act')
    await opensItem(first, LAWS)
    await first.presses('plenary:discuss.act')
    await first.page.locator('cafe-plenary-item').getByText(first.say('plenary:discuss.now')).waitFor()
    await wall.findsWords(LAWS)
    await first.presses('plenary:consensus.call')
    await first.button('plenary:consensus.close').waitFor()
    await second.answers('plenary:park.act')
    await second.sees('failure:poll-open')
    expect(await statusOf(LAWS)).not.toBe('parked')
    await atEase('parked-while-called')
    await everybodyElseVotes([...others, ...gathering.people.south.slice(0, 1), ...gathering.people.isles.slice(0, 1)], (items) => ({ stances: Object.fromEntries(items.map((item) => [item, { stance: 'agree', reason: '' }])) }))
    await first.presses('plenary:consensus.close')
    await first.answers('plenary:consensus.close')
    for (const person of [first, second]) await person.button('plenary:accept.act').waitFor()
  })

  it('one accepts while the other leaves out: it is accepted, and the other is told beside it', async () => {
    await second.presses('plenary:reject.act')
    await second.page.locator('#asked-reason').fill('Another chapter has it.')
    await first.presses('plenary:accept.act')
    await expect.poll(() => statusOf(LAWS)).toBe('accepted')
    await second.answers('plenary:reject.act')
    await second.sees('failure:candidate-settled')
    await second.page.locator('#board-item', { hasText: LAWS }).waitFor()
    expect(await statusOf(LAWS)).toBe('accepted')
    await atEase('accepted-while-rejected')
  })

  it('one merges an item away while the other sends it back to its table', async () => {
    await opensItem(second, REPORTS)
    await second.page.locator('cafe-plenary-item summary').getByText(second.say('plenary:item.more'), { exact: true }).click()
    await second.page.locator('cafe-plenary-item').getByRole('button', { name: second.say('board:fate.send_back'), exact: true }).click()
    await second.page.locator('#asked-reason').fill('Which groups?')
    await chooses(first, 2)
    await first.presses('plenary:merge.start')
    await first.page.locator('dialog[open] .choice-sheet', { hasText: MONEY }).click()
    await first.answers('plenary:merge.act')
    await expect.poll(() => statusOf(REPORTS)).toBe('merged')
    await second.answers('board:fate.send_back')
    await second.sees('failure:candidate-settled')
    await second.page.locator('#board-item', { hasText: REPORTS }).waitFor()
    await second.sees('plenary:merge.into')
    await atEase('merged-while-sent-back')
  })

  it('both propose to accept together: one block stands', async () => {
    await expect.poll(() => lines(first).count()).toBe(2)
    // Asked once more, the answers hold still.
    const left = [await gathering.item(MONEY), await gathering.item(COMPLAINTS)].map(({ id }) => id)
    await gathering.organiser.does({ type: 'open-poll', kind: 'rating', candidates: left, audience: ['south', 'isles'] })
    await everybodyElseVotes([...gathering.people.south, ...gathering.people.isles], (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, 9])) }))
    await gathering.closes('rating')
    for (const phone of [isle, south]) await phone.page.locator('cafe-ballot').waitFor({ state: 'detached' })
    for (const person of [first, second]) {
      await person.presses('board:next.act_together')
      await person.page.locator('#block-minutes').selectOption('1')
    }
    await first.answers('board:block.propose')
    await inSheet(second, 'board:block.propose').click()
    await second.sees('failure:block-open')
    for (const person of all) await person.findsWords(MONEY)
    await atEase('block')
  })

  it('a phone asks to talk about one of them; when the time is over the rest is accepted, for both', async () => {
    await south.page.getByRole('button', { name: `${south.say('plenary:block.ask')} ${MONEY}`, exact: true }).click()
    for (const person of [first, second]) await person.sees('board:block.to_discuss')
    await house.aMinuteLater()
    await expect.poll(async () => (await gathering.organiser.sees()).now).toBeGreaterThan((await gathering.view()).plenary.block?.endsAt ?? Infinity)
    for (const person of [first, second]) {
      await person.page.reload()
      await person.arrives()
      await person.sees('plenary:block.over')
    }
    await wall.page.reload()
    await wall.arrives()
    await wall.sees('plenary:block.asked')
    expect(await wall.page.locator('.wall-left').count()).toBe(0)
    await atEase('block-over')
    await first.page.locator('cafe-plenary-block .btn.primary').click()
    await expect.poll(() => statusOf(COMPLAINTS)).toBe('accepted')
    for (const person of [first, second]) {
      await person.page.locator('cafe-plenary-block .block-items').waitFor({ state: 'detached' })
      await expect.poll(() => lines(person).count()).toBe(1)
    }
    await atEase('block-accepted')
  })

  it('where each of them is asked about, nothing is left to accept: they stay on the list', async () => {
    const { id } = await gathering.item(MONEY)
    await gathering.organiser.does({ type: 'propose-block', candidates: [id], minutes: 5 })
    await isle.page.getByRole('button', { name: `${isle.say('plenary:block.ask')} ${MONEY}`, exact: true }).click()
    for (const person of [first, second]) await person.sees('board:block.each_discussed')
    await atEase('each-discussed')
    await second.presses('board:block.withdraw')
    for (const person of [first, second]) {
      await person.page.locator('cafe-plenary-block .block-items').waitFor({ state: 'detached' })
      await expect.poll(() => lines(person).count()).toBe(1)
    }
    expect(all.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
