import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId } from '../../shared/ids.ts'
import type { Command } from '../../shared/meeting/commands.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { Gathering, threeBlocs } from './support/a-plenary.ts'
import { comesByLink } from './support/at-the-door.ts'
import { thumb } from './support/in-the-plenary.ts'
import { LAWS, MONEY, picture } from './support/two-tables.ts'

const SMALL = { width: 360, height: 640, touch: true }
const REPORTS = 'Which reports does a small group have to fill in?'
const COMPANIONS = [['Reed', 'south'], ['Tern', 'south'], ['Wren', 'north']] as const

/** A host’s phone in the plenary, on which people without one answer in turn. */
describe.sequential('companions who answer on a host’s phone', () => {
  let house: House
  let gathering: Gathering
  let host: Person
  let south: Person
  let north: Person
  /** What went out from the host's device. */
  const sent: string[] = []
  let items: readonly ItemId[] = []

  const leads = (command: Command) => gathering.organiser.does(command)
  const atEase = async (person: Person): Promise<void> => expect([await person.overflow(), await person.hardships()]).toEqual([0, []])
  const rates = (person: Person, value: number) => person.page.locator(`input[type="radio"][value="${value}"]`).check({ force: true })
  /** A turn for a companion, whose name stands in the button for those who hear it. */
  const turn = (person: Person, key: 'turn' | 'again', alias: string) => person.page.getByRole('button', { name: `${person.say(`plenary:companion.${key}`)} ${alias}`, exact: true })

  beforeAll(async () => {
    house = await House.opens()
    gathering = await Gathering.meets(house, threeBlocs([LAWS, MONEY, REPORTS]), { south: 6, north: 6, isles: 0 }, COMPANIONS)
    await gathering.goesToPlenary()
    items = (await gathering.view()).plenary.order
    host = await house.person('host', await house.device(SMALL))
    host.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())))
    await host.opens(`/#seat=${gathering.host?.token ?? ''}`)
    south = await comesByLink(house, 'south', gathering.people.south[0]?.token ?? '', SMALL)
    north = await comesByLink(house, 'north', gathering.people.north[0]?.token ?? '', SMALL)
  }, 120_000)

  afterAll(async () => {
    await house.close()
  })

  it('who is not asked is told so, also a companion, of whom nobody at the device knows the group', async () => {
    await leads({ type: 'open-poll', kind: 'rating', candidates: [...items].slice(0, 2), audience: ['south'] })
    await north.sees('plenary:poll.not_you', { blocs: 'South' })
    expect(await north.page.locator('cafe-ballot').count()).toBe(0)
    await atEase(north)
    await picture(north, 'not-asked')
    await host.presses('plenary:ballot.leave')
    await turn(host, 'turn', 'Tern').waitFor()
    await atEase(host)
    await picture(host, 'companions')
    await turn(host, 'turn', 'Wren').click()
    await host.presses('plenary:companion.begin')
    await host.sees('failure:not-asked')
    expect(await host.page.locator('input[type="radio"]').count()).toBe(0)
    await picture(host, 'not-asked-companion')
    await host.sees('plenary:companion.give_back')
    await thumb(host).click()
    await turn(host, 'turn', 'Wren').waitFor()
  })

  it('two companions answer one after the other; nothing of it stays, and each has had a turn', async () => {
    for (const alias of ['Reed', 'Tern']) {
      await turn(host, 'turn', alias).click()
      await host.sees('plenary:companion.keeps_nothing')
      await atEase(host)
      await host.presses('plenary:companion.begin')
      for (const rating of [8, 2]) {
        expect(await host.page.locator('input[type="radio"]:checked').count()).toBe(0)
        await rates(host, rating)
        await thumb(host).click()
      }
      await host.sees('plenary:ballot.review_all')
      await thumb(host).click()
      await host.sees('plenary:companion.hand_back')
      await picture(host, `handed-back-${alias}`)
      await thumb(host).click()
      await turn(host, 'again', alias).waitFor()
    }
    expect(await host.page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)].filter((kept) => kept.includes('ratings')))).toEqual([])
    await picture(host, 'had-turn')
  })

  it('the page is loaded anew: who had a turn is known, who has the device keeps it, and how anybody answered is nowhere', async () => {
    await turn(host, 'again', 'Tern').click()
    await host.presses('plenary:companion.begin')
    await rates(host, 7)
    await host.page.reload()
    await host.arrives()
    await host.sees('plenary:companion.hand_over')
    await host.presses('plenary:companion.begin')
    for (const rating of [7, 3]) {
      expect(await host.page.locator('input[type="radio"]:checked').count()).toBe(0)
      await rates(host, rating)
      await thumb(host).click()
    }
    await thumb(host).click()
    await host.sees('plenary:companion.hand_back')
    await host.page.reload()
    await host.arrives()
    await host.sees('plenary:companion.hand_back')
    await picture(host, 'handed-back-after-a-reload')
    await thumb(host).click()
    await host.presses('plenary:ballot.leave')
    for (const alias of ['Reed', 'Tern']) await turn(host, 'again', alias).waitFor()
    await turn(host, 'turn', 'Wren').waitFor()
    expect(await host.page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)].filter((kept) => /ratings|stances/.test(kept)))).toEqual([])
  })

  it('another turn begins anew, and takes the place of the first only whole; the host’s own ballot is untouched', async () => {
    sent.length = 0
    await turn(host, 'again', 'Reed').click()
    await host.presses('plenary:companion.begin')
    expect(await host.page.locator('input[type="radio"]:checked').count()).toBe(0)
    await rates(host, 1)
    await thumb(host).click()
    await host.presses('plenary:ballot.back')
    await host.presses('plenary:ballot.leave')
    await host.presses('plenary:ballot.begin')
    expect(await host.page.locator('input[type="radio"]:checked').count()).toBe(0)
    await host.presses('plenary:ballot.leave')
    expect(sent.filter((frame) => frame.includes('"cast"'))).toEqual([])
  })

  it('when the time is over in a companion’s hands, they are told, and what is the host’s waits', async () => {
    await turn(host, 'again', 'Tern').click()
    await host.presses('plenary:companion.begin')
    await gathering.closes('rating')
    await host.sees('plenary:companion.over')
    await leads({ type: 'open-poll', kind: 'rating', candidates: [...items] })
    await south.findsWords(LAWS)
    await host.sees('plenary:companion.over_means')
    await atEase(host)
    await picture(host, 'over')
    await thumb(host).click()
    await host.page.locator('cafe-ballot .scale').waitFor()
  })

  it('no page has complained', () => {
    for (const person of [host, south, north]) expect(person.complaints).toEqual([])
  })
})
