import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { aSmallCafe, type SmallCafe } from './support/a-small-cafe.ts'
import { comesByLink } from './support/at-the-door.ts'
import { thumb } from './support/in-the-plenary.ts'

/** A screening round with a time limit, on the wall and two phones: the clock closes it while one phone has no line. */

const QUESTIONS = ['Who decides about the money this year?', 'How long does an answer take?']

describe.sequential('a round that the clock closes', () => {
  let house: House
  let cafe: SmallCafe
  let wall: Person
  let near: Person
  let far: Person

  const asks = () => cafe.does(cafe.facilitator, { type: 'open-poll', kind: 'rating', method: 'screening', asks: 'importance', candidates: items, minutes: 1 })
  let items: readonly string[] = []

  const view = async (): Promise<{ readonly plenary: { readonly order: readonly string[] } }> => {
    const response = await fetch(`${house.url}/api/consultations/${cafe.id}`, { headers: { authorization: `Bearer ${cafe.facilitator.token}` } })
    const { view: seen } = await response.json()
    return seen
  }
  const aScreen = async (): Promise<string> => {
    const post = async (path: string, token: string, body: object) =>
      (await fetch(`${house.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) })).json()
    const { code } = await post(`/api/consultations/${cafe.id}/invitations`, cafe.facilitator.token, { role: 'screen', constituency: null, table: null })
    const { token } = await post('/api/seats', '', { code, alias: 'Hall', languages: ['en'], consent: { showBloc: false, quote: false } })
    return token
  }
  const keeps = (person: Person) => person.page.getByRole('radio', { name: person.say('plenary:screening.keep') }).check({ force: true })

  beforeAll(async () => {
    house = await House.opens()
    cafe = await aSmallCafe(house, 2)
    const host = await comesByLink(house, 'host', cafe.host.token)
    for (const words of QUESTIONS) {
      await host.presses('table:question.new')
      await host.page.locator('textarea[id^="wording-"]').fill(words)
      await host.presses('table:question.done')
      await host.findsWords(words)
    }
    await cafe.does(cafe.facilitator, { type: 'end-round' })
    await house.aMinuteLater()
    await host.sees('table:round.closed')
    await cafe.does(cafe.facilitator, { type: 'begin-stage', stage: 'plenary' })
    items = (await view()).plenary.order
    wall = await comesByLink(house, 'wall', await aScreen(), { width: 1920, height: 1080 })
    near = await comesByLink(house, 'near', cafe.guests[0]?.token ?? '', { width: 360, height: 640, touch: true })
    far = await comesByLink(house, 'far', cafe.guests[1]?.token ?? '', { width: 360, height: 640, touch: true }, house.line.url)
  })
  afterAll(async () => {
    await house.close()
  })

  it('the wall says what is asked and how long; an item fills each phone, and one tap goes on', async () => {
    expect(items).toHaveLength(QUESTIONS.length)
    await asks()
    await wall.sees('plenary:asks.importance')
    await wall.page.locator('.wall-left .left').waitFor()
    for (const phone of [near, far]) await phone.findsWords(QUESTIONS[0] ?? '')
    await keeps(near)
    expect([await near.overflow(), await wall.overflow()]).toEqual([0, 0])
    expect([await near.hardships(), await wall.hardships()]).toEqual([[], []])
    await thumb(near).click()
    await near.findsWords(QUESTIONS[1] ?? '')
  })

  it('the clock closes it; before, the wall shows no result', async () => {
    house.line.cut()
    await keeps(far)
    await thumb(far).click()
    expect(await wall.page.locator('.wall-stands, .wall-known').count()).toBe(0)
    await house.aMinuteLater()
    await wall.sees('wall:stands')
    await near.page.locator('cafe-ballot').waitFor({ state: 'detached' })
  })

  it('who had no line is told that it came late, and finds the answer again in the next round', async () => {
    house.line.mend()
    await far.sees('plenary:ballot.too_late')
    expect(await near.page.getByText(near.say('plenary:ballot.too_late')).count()).toBe(0)
    await asks()
    await far.sees('plenary:ballot.earlier', { answer: far.say('plenary:screening.keep') })
    expect(wall.complaints).toEqual([])
    expect(near.complaints).toEqual([])
  })
})
