import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { BLOC, Gathering, threeBlocs } from './support/a-plenary.ts'
import { comesByLink } from './support/at-the-door.ts'
import { everybodyElseVotes, lines, opensItem, thumb } from './support/in-the-plenary.ts'
import { DESK, LAWS, MONEY, picture } from './support/two-tables.ts'

/** From the end of the tables to an accepted list, on four pages at once, each read in another language. */

const SAME_LAWS = 'Do the laws keep sex workers away from services?'
const REPORTS = 'Which reports does a small group have to fill in?'
const COMPLAINTS = 'How are complaints against the police heard?'
const RESERVATION = 'Small groups may not have the means to find out.'
const SMALL = { width: 360, height: 640, touch: true }

type Choice = 'keep' | 'unsure' | 'drop'

/** What somebody makes of an item: two are kept, one let go, and of one people are unsure, some more for it than others. */
function choiceOf(text: string, bloc: 'south' | 'north', place: number): Choice {
  if (text === LAWS || text === REPORTS) return 'keep'
  if (text === COMPLAINTS) return 'drop'
  if (bloc === 'north') return place < 3 ? 'keep' : 'unsure'
  return 'drop'
}

describe.sequential('four pages at once in the browser: board, wall, two phones', () => {
  let house: House
  let gathering: Gathering
  let board: Person
  let wall: Person
  let south: Person
  let north: Person
  /** Who is there without a page. */
  let others: readonly Guest[] = []
  let all: readonly Person[] = []
  /** The words of each item, by its name. */
  const words = new Map<string, string>()

  beforeAll(async () => {
    house = await House.opens()
    gathering = await Gathering.meets(house, threeBlocs([LAWS, SAME_LAWS, REPORTS, MONEY, COMPLAINTS]), { south: BLOC, north: BLOC, isles: 0 })
    const { organiser, people } = gathering
    const [inSouth, inNorth] = [people.south[0], people.north[0]]
    others = [...people.south.slice(1), ...people.north.slice(1)]
    await organiser.does({ type: 'set-target', target: 2 })
    board = await comesByLink(house, 'board', organiser.token, DESK)
    wall = await comesByLink(house, 'wall', (await gathering.comes('screen', 'Hall')).token, { width: 1920, height: 1080, locale: 'fr' })
    south = await comesByLink(house, 'south', inSouth?.token ?? '', { ...SMALL, locale: 'ar' })
    north = await comesByLink(house, 'north', inNorth?.token ?? '', { ...SMALL, locale: 'ru' })
    wall.reads = 'fr'
    south.reads = 'ar'
    north.reads = 'ru'
    all = [board, wall, south, north]
  })

  afterAll(async () => {
    await house.close()
  })

  /** Nothing is wider than its page, and axe has nothing to say. */
  async function atEase(name: string): Promise<void> {
    for (const person of all) {
      await picture(person, `${name}-${person.who}`)
      expect([person.who, await person.overflow(), await person.hardships()]).toEqual([person.who, 0, []])
    }
  }

  async function closes(kind: 'rating' | 'consensus'): Promise<void> {
    await board.presses(`plenary:${kind}.close`)
    await board.answers(`plenary:${kind}.close`)
    await board.button(`plenary:${kind}.close`).waitFor({ state: 'detached' })
    for (const phone of [south, north]) await phone.page.locator('cafe-ballot').waitFor({ state: 'detached' })
  }

  const wallTellsNothing = async (): Promise<void> => expect(await wall.page.locator('.wall-stands, .wall-known, .wall-result, .wall-item .leans').count()).toBe(0)

  it('the tables end, and every question is a candidate, on the board and on the wall', async () => {
    await board.presses('room:next.begin_plenary.label')
    await board.page.locator('cafe-plenary-board main').waitFor()
    for (const phone of [south, north]) await phone.page.locator('cafe-plenary-phone main').waitFor()
    await expect.poll(() => lines(board).count()).toBe(5)
    for (const question of [LAWS, REPORTS, MONEY, COMPLAINTS]) await board.findsWords(question)
    await wall.sees('wall:aim', { number: '2' })
    await wall.page.locator('.wall-length .big-number', { hasText: /^5$/ }).waitFor()
    for (const { id, text } of Object.values((await gathering.view()).plenary.candidates)) words.set(id, text)
    await atEase('candidates')
  })

  it('two that say the same become one', async () => {
    await board.presses('board:next.act_likeness')
    await board.sees('board:likeness.same')
    const kept = board.page.locator('[data-pair] section', { hasText: LAWS })
    await atEase('likeness')
    await kept.getByRole('button', { name: board.say('board:likeness.keep_this') }).click()
    await board.page.getByText(board.say('board:likeness.same')).waitFor({ state: 'detached' })
    await board.presses('board:likeness.close')
    await expect.poll(() => lines(board).count()).toBe(4)
    await wall.page.locator('.wall-length .big-number', { hasText: /^4$/ }).waitFor()
    expect((await gathering.item(SAME_LAWS)).into).toBe((await gathering.item(LAWS)).id)
  })

  it('the board asks what to keep: the wall shows what is asked, and an item fills each phone', async () => {
    await board.presses('board:next.act_screen')
    await board.answers('plenary:rating.open')
    await board.sees('board:next.answering')
    await wall.sees('plenary:asks.importance')
    for (const phone of [south, north]) await phone.page.locator('cafe-ballot main').waitFor()
    await wallTellsNothing()
    await atEase('asked')
  })

  it('everybody answers; nobody sees a result before the close', async () => {
    for (const [phone, bloc] of [[south, 'south'], [north, 'north']] as const) {
      for (const id of (await gathering.view()).plenary.polls.at(-1)?.candidates ?? []) {
        const text = words.get(id) ?? ''
        await phone.page.locator('cafe-ballot h1', { hasText: text }).waitFor()
        await phone.page.getByRole('radio', { name: phone.say(`plenary:screening.${choiceOf(text, bloc, 0)}`) }).check({ force: true })
        await thumb(phone).tap()
      }
      await phone.sees('plenary:ballot.review_all')
    }
    await atEase('answered')
    for (const phone of [south, north]) {
      await thumb(phone).tap()
      await phone.sees('plenary:ballot.sealed')
    }
    for (const bloc of ['south', 'north'] as const) {
      for (const [place, guest] of gathering.people[bloc].entries()) {
        if (others.includes(guest)) await everybodyElseVotes([guest], (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, choiceOf(words.get(item) ?? '', bloc, place)])) }))
      }
    }
    await board.sees('plenary:turnout.most')
    await wallTellsNothing()
    expect(await board.page.locator('.leans, .result').count()).toBe(0)
    await atEase('sealed')
  })

  it('closed: where we stand is told in words, on the board and on the wall', async () => {
    await closes('rating')
    await wall.sees('wall:stands')
    for (const verdict of ['in', 'open', 'out'] as const) await wall.sees(`plenary:verdict.${verdict}`)
    for (const [text, verdict] of [[LAWS, 'in'], [REPORTS, 'in'], [MONEY, 'open'], [COMPLAINTS, 'out']] as const) {
      await opensItem(board, text)
      await board.sees(`plenary:verdict.long_${verdict}`)
    }
    await atEase('stands')
  })

  it('what is out is left out with its reason, what is open still is parked', async () => {
    await opensItem(board, COMPLAINTS)
    await board.presses('plenary:reject.act')
    await board.page.locator('#asked-reason').fill('The police chapter has it already.')
    await board.answers('plenary:reject.act')
    await expect.poll(() => lines(board).count()).toBe(3)
    await opensItem(board, MONEY)
    await board.presses('plenary:park.act')
    await board.answers('plenary:park.act')
    await expect.poll(() => lines(board).count()).toBe(2)
    await wall.sees('wall:reached')
    await atEase('shorter')
  })

  it('how it is decided is shown on the wall from the lectern, and taken off again', async () => {
    await board.unfolds('rule:heading')
    await board.presses('board:decide.show')
    await wall.page.locator('main').getByRole('heading', { name: wall.say('rule:heading') }).waitFor()
    await board.button('board:decide.take_off').waitFor()
    await atEase('rule')
    await board.presses('board:decide.take_off')
    await wall.page.locator('main').getByRole('heading', { name: wall.say('rule:heading') }).waitFor({ state: 'detached' })
    await board.button('board:decide.show').waitFor()
  })

  it('a call for consensus: one goes along with a reservation and says why, the other agrees', async () => {
    await opensItem(board, LAWS)
    await board.presses('plenary:discuss.act')
    await wall.findsWords(LAWS)
    await wall.sees('plenary:verdict.in')
    await board.presses('plenary:consensus.call')
    await board.button('plenary:consensus.close').waitFor()
    await wall.sees('plenary:stance.question')
    await wallTellsNothing()
    await south.page.locator('input[type="radio"][value="reservation"]').check({ force: true })
    await south.page.locator('#stance-reason').fill(RESERVATION)
    await north.page.locator('input[type="radio"][value="agree"]').check({ force: true })
    await atEase('called')
    for (const phone of [south, north]) {
      await thumb(phone).tap()
      await phone.sees('plenary:ballot.sealed')
    }
    await everybodyElseVotes(others, (items) => ({ stances: Object.fromEntries(items.map((item) => [item, { stance: 'agree', reason: '' }])) }))
    await wallTellsNothing()
    for (const person of [board, wall, north]) expect(await person.page.getByText(RESERVATION).count()).toBe(0)
  })

  it('closed: there is consensus, and the reservation is read by all, without a name', async () => {
    await closes('consensus')
    await board.sees('plenary:consensus.passes')
    await wall.sees('wall:passes')
    for (const person of [board, north]) await person.findsWords(RESERVATION)
    await atEase('passes')
  })

  it('the facilitator confirms: the wall shows the item as accepted, and how long the list is', async () => {
    await board.presses('plenary:accept.act')
    await wall.sees('wall:accepted')
    await wall.findsWords(LAWS)
    await wall.sees('wall:accepted_so_far', { number: '1' })
    await atEase('accepted')
  })

  it('the last one is agreed on by all: everything is decided', async () => {
    await opensItem(board, REPORTS)
    await board.presses('plenary:discuss.act')
    await wall.findsWords(REPORTS)
    await board.presses('plenary:consensus.call')
    for (const phone of [south, north]) {
      await phone.page.locator('input[type="radio"][value="agree"]').check({ force: true })
      await thumb(phone).tap()
      await phone.sees('plenary:ballot.sealed')
    }
    await everybodyElseVotes(others, (items) => ({ stances: Object.fromEntries(items.map((item) => [item, { stance: 'agree', reason: '' }])) }))
    await closes('consensus')
    await board.presses('plenary:accept.act')
    await board.sees('board:next.done')
    await wall.sees('wall:accepted_so_far', { number: '2' })
    await wall.page.locator('.wall-length .big-number', { hasText: /^2$/ }).waitFor()
    await atEase('decided')
  })

  it('the record shows how it got there', async () => {
    await board.goesTo('record')
    const line = board.page.locator('cafe-record article.q', { hasText: LAWS })
    await line.getByText(RESERVATION).waitFor()
    await line.getByText(board.say('record-page:agreement.reservation')).waitFor()
    await line.getByText(board.say('record-page:merged_in')).waitFor()
    await line.getByText(SAME_LAWS).waitFor()
    const round = board.say('history:round', { round: '1', asks: board.say('history:asks.importance'), method: board.say('history:method.screening') })
    await line.getByText(round).waitFor()
    await board.page.locator('cafe-record article.q', { hasText: REPORTS }).getByText(board.say('record-page:agreement.consensus')).waitFor()
    for (const text of [MONEY, COMPLAINTS, 'The police chapter has it already.']) await board.findsWords(text)
    await picture(board, 'record')
    expect([await board.overflow(), await board.hardships()]).toEqual([0, []])
    expect(all.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
