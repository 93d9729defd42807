import type { Locator } from 'playwright-core'
import { may } from '../../../shared/access/may.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { Guest } from '../../support/a-guest.ts'
import type { Person } from './a-person.ts'

/** Ticks the first lines of the list. */
export async function chooses(leader: Person, count: number): Promise<void> {
  await leader.presses('plenary:list.choose')
  const boxes = leader.page.locator('.item-row input[type="checkbox"]')
  for (let index = 0; index < count; index++) await boxes.nth(index).check()
}

/** How many lines the list has. */
export const lines = (leader: Person): Locator => leader.page.locator('cafe-plenary-list .item-row')

/** Opens an item of the list, or of where it has gone to. */
export async function opensItem(leader: Person, words: string, within = 'cafe-plenary-list'): Promise<void> {
  await leader.page.locator(`${within} .to-item`, { hasText: words }).filter({ visible: true }).first().click()
  await leader.page.locator('#board-item', { hasText: words }).waitFor()
}

/** The one thing to do, under the thumb. */
export const thumb = (person: Person): Locator => person.page.locator('.foot .btn.primary').filter({ visible: true })

/** Everybody who has a vote and no page in this test answers the open poll. */
export async function everybodyElseVotes(guests: readonly Guest[], ballotOn: (items: readonly string[]) => Ballot): Promise<void> {
  for (const guest of guests) {
    const { view, now } = await guest.sees()
    const me = view.seats[guest.seat]
    const poll = view.plenary.polls.at(-1)
    if (me === undefined || poll === undefined || !may(view, me, { vote: true }, now).ok) continue
    await guest.votes(poll.id, ballotOn(poll.candidates))
  }
}
