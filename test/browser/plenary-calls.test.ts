import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { Gathering, threeBlocs } from './support/a-plenary.ts'
import { comesByLink } from './support/at-the-door.ts'
import { everybodyElseVotes, opensItem, thumb } from './support/in-the-plenary.ts'
import { DESK, LAWS, MONEY, picture } from './support/two-tables.ts'

/** Calls for consensus that somebody blocks: nobody seconds it; an amendment is voted down; it is blocked again. */

const REPORTS = 'Which reports does a small group have to fill in?'
const SHORTER = 'Which reports must a small group write each year?'
const AMENDED = 'Who pays the people who translate for the country board?'
const WHY = 'It asks small groups for what they cannot know.'
const WHY_TOO = 'Nobody among us can answer this.'
const SMALL = { width: 360, height: 640, touch: true }
type Stance = 'agree' | 'block'

describe.sequential('a call for consensus that somebody blocks', () => {
  let house: House
  let gathering: Gathering
  let board: Person
  let wall: Person
  let south: Person
  let north: Person
  let all: readonly Person[] = []
  /** Who is there without a page; the first of them is ready to stand behind a block. */
  let others: readonly Guest[] = []

  beforeAll(async () => {
    house = await House.opens()
    gathering = await Gathering.meets(house, threeBlocs([LAWS, MONEY, REPORTS]), { south: 6, north: 6, isles: 0 })
    await gathering.goesToPlenary()
    const { organiser, people } = gathering
    others = [...people.north.slice(1), ...people.south.slice(1)]
    board = await comesByLink(house, 'board', organiser.token, DESK)
    wall = await comesByLink(house, 'wall', (await gathering.comes('screen', 'Hall')).token, { width: 1920, height: 1080, locale: 'ar' })
    south = await comesByLink(house, 'south', people.south[0]?.token ?? '', { ...SMALL, locale: 'ar' })
    north = await comesByLink(house, 'north', people.north[0]?.token ?? '', { ...SMALL, locale: 'fr' })
    wall.reads = 'ar'
    south.reads = 'ar'
    north.reads = 'fr'
    all = [board, wall, south, north]
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

  async function shows(words: string): Promise<void> {
    await opensItem(board, words)
    await board.presses('plenary:discuss.act')
    for (const person of [wall, south, north]) await person.findsWords(words)
  }

  async function answers(phone: Person, stance: Stance): Promise<void> {
    await phone.page.locator(`input[type="radio"][value="${stance}"]`).check({ force: true })
    if (stance === 'block') await phone.page.locator('#stance-reason').fill(WHY)
    await thumb(phone).tap()
    await phone.sees('plenary:ballot.sealed')
  }

  /** Everybody answers: south's phone blocks, and so many of those without a page stand behind it. */
  async function blocks(act: 'plenary:consensus.call' | 'board:fate.second_call', seconds: number): Promise<void> {
    await board.presses(act)
    await board.button('plenary:consensus.close').waitFor()
    await answers(south, 'block')
    await answers(north, 'agree')
    const all = (stance: Stance) => (items: readonly string[]) => ({ stances: Object.fromEntries(items.map((item) => [item, { stance, reason: stance === 'block' ? WHY_TOO : '' }])) })
    await everybodyElseVotes(others.slice(0, seconds), all('block'))
    await everybodyElseVotes(others.slice(seconds), all('agree'))
    await closes('consensus')
  }

  async function closes(kind: 'consensus' | 'wording'): Promise<void> {
    await board.presses(`plenary:${kind}.close`)
    await board.answers(`plenary:${kind}.close`)
    await board.button(`plenary:${kind}.close`).waitFor({ state: 'detached' })
    for (const phone of [south, north]) await phone.page.locator('cafe-ballot').waitFor({ state: 'detached' })
  }

  it('nobody seconds it: it does not stop, and its words are read by all', async () => {
    await shows(LAWS)
    await blocks('plenary:consensus.call', 0)
    for (const person of [board, south, north]) {
      await person.sees('plenary:consensus.passes')
      await person.sees('plenary:consensus.unseconded')
      await person.findsWords(WHY)
    }
    await wall.sees('wall:passes')
    await atEase('unseconded')
    await board.presses('plenary:accept.act')
    await wall.sees('wall:accepted')
  })

  it('somebody seconds it: it stops, and everybody reads why and what comes next', async () => {
    await shows(MONEY)
    await blocks('plenary:consensus.call', 1)
    for (const person of [board, south, north]) {
      await person.sees('plenary:consensus.fails')
      await person.sees('plenary:because.blocked')
      for (const why of [WHY, WHY_TOO]) await person.findsWords(why)
    }
    await wall.sees('wall:fails')
    await board.sees('board:fate.amend')
    expect(await board.button('plenary:accept.act').count()).toBe(0)
    await atEase('blocked')
  })

  it('an amendment from a phone is voted down: the words stay', async () => {
    await north.unfolds('plenary:offer.act')
    await north.page.locator('textarea[id^="offer-"]').fill(AMENDED)
    await north.presses('plenary:offer.send')
    for (const person of [board, south]) await person.findsWords(AMENDED)
    await board.presses('board:wordings.vote')
    await board.button('plenary:wording.close').waitFor()
    await north.page.getByRole('checkbox', { name: AMENDED }).check()
    await south.page.getByRole('checkbox', { name: MONEY }).check()
    await atEase('amendment')
    for (const phone of [south, north]) {
      await thumb(phone).tap()
      await phone.sees('plenary:ballot.sealed')
    }
    await everybodyElseVotes(others, () => ({ wordings: [''] }))
    await closes('wording')
    await board.sees('board:wordings.chosen_stands')
    await atEase('voted-down')
  })

  it('blocked again, what was agreed beforehand decides: most are in favour, and what is held against it stays to be read', async () => {
    await blocks('board:fate.second_call', 1)
    for (const person of [board, south, north]) {
      await person.sees('plenary:consensus.passes')
      await person.sees('plenary:consensus.fallback')
      for (const why of [WHY, WHY_TOO]) await person.findsWords(why)
    }
    await wall.sees('wall:passes')
    await atEase('fallback')
    await board.presses('plenary:accept.act')
    await wall.sees('wall:accepted')
  })

  it('blocked again by more than the agreed share leaves: it fails, and the board says what is left to do', async () => {
    await shows(REPORTS)
    await blocks('plenary:consensus.call', 3)
    await board.sees('board:fate.amend')
    await board.presses('plenary:wording.act')
    await board.page.locator('cafe-plenary-item textarea').fill(SHORTER)
    await board.page.locator('#board-item', { hasText: SHORTER }).waitFor()
    await board.presses('plenary:wording.finish')
    for (const person of [wall, south, north]) await person.findsWords(SHORTER)
    await blocks('board:fate.second_call', 3)
    for (const person of [board, south, north]) {
      await person.sees('plenary:consensus.fails')
      await person.sees('plenary:consensus.fallback_missed')
    }
    await wall.sees('wall:fails')
    await board.sees('board:fate.blocked_again')
    expect(await board.page.getByText(board.say('board:fate.amend')).count()).toBe(0)
    await atEase('blocked-again')
    await board.presses('plenary:park.act')
    await board.answers('plenary:park.act')
    await board.sees('board:next.done')
  })

  it('the record tells each of these ways', async () => {
    await board.goesTo('record')
    const lines = board.page.locator('cafe-record article.q')
    await lines.filter({ hasText: LAWS }).getByText(board.say('history:stage.unseconded')).waitFor()
    const fallen = lines.filter({ hasText: MONEY })
    for (const key of ['history:stage.fallback', 'history:chosen_stands']) await fallen.getByText(board.say(key)).waitFor()
    for (const words of [AMENDED, WHY, WHY_TOO, board.say('history:calls', { number: '2' })]) await fallen.getByText(words).waitFor()
    await board.page.locator('cafe-record .plain-item', { hasText: SHORTER }).getByText(board.say('history:calls', { number: '2' })).waitFor()
    await atEase('record')
    expect(all.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
