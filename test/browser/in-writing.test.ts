import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channelsFor } from '../../shared/access/channels.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { DESK, meeting, PHONE, picture } from './support/two-tables.ts'

/** An interpreter who captions and does not speak: the desk, those who listen and those who lead know it. */

const SAID = 'Qui paie la traduction ?'

describe.sequential('who interprets in writing', () => {
  let house: House
  let organiser: Guest
  let writes: Guest
  let interpreter: Person
  let listener: Person
  let leader: Person

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const arrives = async (alias: string, role: 'interpreter' | 'participant' | 'facilitator', more: object): Promise<Guest> => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      return Guest.arrives(house.url, code, { alias, speaks: ['en'], ...more })
    }
    writes = await arrives('Heron', 'interpreter', { speaks: ['en', 'fr'], interprets: [['en', 'fr'], ['fr', 'en']] })
    const hears = await arrives('Baobab', 'participant', { speaks: ['fr'], needs: ['fr'] })
    const leads = await arrives('Egret', 'facilitator', {})
    for (const alias of ['Amber', 'Cobalt', 'Dahlia']) await arrives(alias, 'participant', {})
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    // Those who need the language sit with others and with who has it: the plan sees to that.
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    leader = await comesByLink(house, 'Egret', leads.token, DESK)
    interpreter = await comesByLink(house, 'Heron', writes.token, PHONE)
    listener = await comesByLink(house, 'Baobab', hears.token, PHONE)
  })
  afterAll(async () => {
    await house.close()
  })

  const publishes = async (): Promise<readonly string[]> => {
    const { view } = await organiser.sees()
    const seat = view.seats[writes.seat]
    return seat === undefined ? [] : channelsFor(view, seat).publish.filter((channel) => channel.endsWith('/fr'))
  }

  it('says so with one press, and finds the captions laid open', async () => {
    expect(await publishes()).not.toEqual([])
    await interpreter.presses('sound:writing.act')
    await interpreter.sees('sound:writing.words')
    await interpreter.page.locator('#caption-line').waitFor()
    await expect.poll(publishes).toEqual([])
    await picture(interpreter, 'in-writing-booth')
    expect([await interpreter.hardships(), await interpreter.overflow()]).toEqual([[], 0])
  })

  it('who listens is told, and reads with one press', async () => {
    await listener.presses('app:listen.act')
    await listener.page.locator('#hear').selectOption('fr')
    await listener.sees('sound:hear.writes', { language: 'French', alias: 'Heron' })
    await picture(listener, 'in-writing-listener')
    expect([await listener.hardships(), await listener.overflow()]).toEqual([[], 0])
    await listener.presses('sound:captions.act')
    await listener.sees('captions:awaited', { language: 'French', alias: 'Heron' })
    await interpreter.page.locator('#caption-line').fill(SAID)
    await interpreter.presses('captions:desk.end')
    await listener.findsWords(SAID)
    await picture(listener, 'in-writing-captions')
  })

  it('who leads sees it where it says who interprets where', async () => {
    await leader.goesTo('room')
    await leader.findsWords(leader.say('room:coverage.writes', { alias: 'Heron' }))
    await picture(leader, 'in-writing-room')
  })

  it('can speak again whenever they want to', async () => {
    await interpreter.presses('sound:writing.end')
    await interpreter.button('sound:desk.open').waitFor()
    await expect.poll(publishes).not.toEqual([])
    expect([...interpreter.complaints, ...listener.complaints, ...leader.complaints]).toEqual([])
  })
})
