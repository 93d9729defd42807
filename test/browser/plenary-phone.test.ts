import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import type { ItemId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Command } from '../../shared/meeting/commands.ts'
import { Guest } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { everybodyElseVotes, thumb } from './support/in-the-plenary.ts'
import { meeting as twoTables, MONEY, picture } from './support/two-tables.ts'

/** So many that the longest reasons to all of them have no room in one ballot. */
const ITEMS = limits.ballotReasonCharacters / limits.reasonCharacters + 1
const SMALL = { width: 360, height: 640, touch: true }
/** However busy the machine is. */
const PATIENCE_MS = 60_000

const meeting: ConsultationFile = {
  ...twoTables,
  languages: ['en', 'zh', 'ar'],
  tables: (twoTables.tables ?? []).map((table) => ({ ...table, capacity: 12 })),
  blocs: [...(twoTables.blocs ?? []), { id: 'north', name: { en: 'North' }, community: false }],
  constituencies: [...(twoTables.constituencies ?? []), { id: 'agency', name: { en: 'The agency' }, community: false, bloc: 'north', votes: true }],
  questions: [...(twoTables.questions ?? []), ...Array.from({ length: ITEMS - 2 }, (_, place) => ({ id: `more-${place}`, stakeholder: 'donors', text: { en: `How is the yearly report number ${place + 1} made known to those whom it is about?` } }))],
}

/** What everybody has in their hand, walked through by its own buttons. */
describe.sequential('the plenary on a phone', () => {
  let house: House
  let organiser: Guest
  let host: Person
  let south: Person
  let north: Person
  const guests: Guest[] = []
  let items: readonly ItemId[] = []
  let money: ItemId = ''

  const leads = (command: Command) => organiser.does(command)
  const poll = async () => (await organiser.sees()).view.plenary.polls.at(-1)
  const closes = async () => leads({ type: 'close-poll', poll: (await poll())?.id ?? '' })
  const atEase = async (person: Person): Promise<void> => expect([await person.overflow(), await person.hardships()]).toEqual([0, []])
  const rates = (person: Person, value: number) => person.page.locator(`input[type="radio"][value="${value}"]`).check({ force: true })
  /** Whether what the thumb presses is seen, and by how many pixels one has to scroll for the ways out. */
  const reach = async ({ page }: Person) => {
    await page.evaluate(() => window.scrollTo({ top: 0 }))
    const main = await page.locator('.foot .btn.primary').filter({ visible: true }).boundingBox()
    const foot = await page.locator('.foot').filter({ visible: true }).boundingBox()
    const ways = await page.locator('.ways-out').boundingBox()
    if (main === null || foot === null || ways === null) throw new Error('something is not on the page')
    return { inSight: main.y >= 0 && main.y + main.height <= SMALL.height, scroll: Math.max(0, Math.round(ways.y + ways.height - foot.y)) }
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const hosting = await Guest.arrives(house.url, await organiser.invites({ role: 'host', constituency: 'union', table: 't2' }), { alias: 'Acacia', speaks: ['en'] })
    const ofUnion = await organiser.invites({ role: 'participant', constituency: 'union', uses: 'many' })
    const ofAgency = await organiser.invites({ role: 'participant', constituency: 'agency', uses: 'many' })
    for (let number = 1; number <= 6; number++) guests.push(await Guest.arrives(house.url, ofUnion, { alias: `South ${number}`, speaks: ['en'] }))
    for (let number = 1; number <= 6; number++) guests.push(await Guest.arrives(house.url, ofAgency, { alias: `North ${number}`, speaks: ['en'] }))
    await leads({ type: 'begin-stage', stage: 'cafe' })
    await leads({ type: 'plan-rotation' })
    await leads({ type: 'start-round' })
    await leads({ type: 'end-round' })
    await house.aMinuteLater()
    await eventually('the plenary begins', () => leads({ type: 'begin-stage', stage: 'plenary' }).then(() => true, () => false))
    const { plenary } = (await organiser.sees()).view
    items = plenary.order
    money = Object.values(plenary.candidates).find(({ text }) => text === MONEY)?.id ?? ''
    host = await comesByLink(house, 'host', hosting.token, SMALL)
    south = await comesByLink(house, 'south', guests[0]?.token ?? '', SMALL)
    north = await comesByLink(house, 'north', guests[6]?.token ?? '', SMALL)
  }, 120_000)

  afterAll(async () => {
    await house.close()
  })

  it('nine points: the thumb reaches the next item, and the ways out are one short scroll away', async () => {
    await leads({ type: 'open-poll', kind: 'rating', candidates: [...items] })
    await south.findsWords(meeting.questions?.[0]?.text['en'] ?? '')
    await picture(south, 'nine-points')
    const { inSight, scroll } = await reach(south)
    expect(inSight).toBe(true)
    expect(scroll).toBeLessThanOrEqual(SMALL.height / 2)
    await atEase(south)
    await everybodyElseVotes(guests, (asked) => ({ ratings: Object.fromEntries(asked.map((item) => [item, 9])) }))
    await closes()
  })

  it('eight steps: the same', async () => {
    await leads({ type: 'open-poll', kind: 'rating', method: 'gradient', asks: 'defence', candidates: items.slice(0, 3) })
    await south.sees('plenary:asks.defence')
    await picture(south, 'gradient')
    const { inSight, scroll } = await reach(south)
    expect(inSight).toBe(true)
    expect(scroll).toBeLessThanOrEqual(SMALL.height / 2)
    await atEase(south)
    await closes()
    await south.page.locator('cafe-ballot').waitFor({ state: 'detached' })
  })

  it('what is to be accepted together: one tap asks to talk about it, all see that, and nobody is told who', async () => {
    await leads({ type: 'propose-block', candidates: items.slice(3, 9), minutes: 5 })
    const walls: Person[] = []
    const screen = await Guest.arrives(house.url, await organiser.invites({ role: 'screen' }), { alias: 'Hall', speaks: ['en'] })
    for (const [reads, locale] of [['en', 'en-GB'], ['zh', 'zh-CN'], ['ar', 'ar']] as const) {
      for (const size of [{ width: 1920, height: 1080 }, { width: 1024, height: 768 }]) {
        const wall = await comesByLink(house, `wall ${reads} ${size.width}`, screen.token, { ...size, locale })
        wall.reads = reads
        await wall.sees('plenary:block.heading')
        walls.push(wall)
      }
    }
    const words = (await organiser.sees()).view.plenary.candidates[items[4] ?? '']?.text ?? ''
    await south.sees('plenary:block.words')
    await atEase(south)
    await picture(south, 'together')
    await south.page.getByRole('button', { name: `${south.say('plenary:block.ask')} ${words}`, exact: true }).click()
    for (const person of [south, north, host, ...walls]) await person.sees('plenary:block.asked')
    for (const wall of walls) await picture(wall, wall.who.replaceAll(' ', '-'))
    const tooLarge = await Promise.all(walls.map(async ({ who, page }) => `${who}: ${await page.evaluate(() => [document.documentElement.scrollWidth - window.innerWidth, document.documentElement.scrollHeight - window.innerHeight].join(', '))}`))
    expect(tooLarge).toEqual(walls.map(({ who }) => `${who}: 0, 0`))
    for (const listener of [organiser, ...guests.slice(0, 2)]) {
      expect((await listener.messages()).filter(({ event }) => event.type === 'discussion-asked').map(({ event }) => event)).toEqual([{ type: 'discussion-asked', candidate: items[4] }])
    }
    await picture(south, 'together-asked')
    await leads({ type: 'withdraw-block' })
    await south.page.getByText(south.say('plenary:block.words')).waitFor({ state: 'detached' })
    for (const { page } of walls) await page.context().close()
  })

  it('a wording proposed on a phone is read by all, and can be chosen', async () => {
    const offered = 'Who pays the people who translate for the country board?'
    await leads({ type: 'discuss', candidate: money })
    await south.unfolds('plenary:offer.act')
    await south.page.locator(`#offer-${money}`).fill(` ${MONEY}\u200f `)
    await south.presses('plenary:offer.send')
    await south.sees('failure:wording-stands')
    await south.page.locator(`#offer-${money}`).fill(offered)
    expect(await south.page.getByText(south.say('failure:wording-stands')).count()).toBe(0)
    expect(await south.page.locator(`#offer-language-${money}`).inputValue()).toBe('en')
    await south.page.locator(`#offer-language-${money}`).selectOption('zh')
    expect(await south.page.locator(`#offer-${money}`).getAttribute('lang')).toBe('zh')
    await south.page.locator(`#offer-language-${money}`).selectOption('en')
    await atEase(south)
    await picture(south, 'offer')
    await south.presses('plenary:offer.send')
    for (const person of [south, north, host]) await person.findsWords(offered)
    expect(await south.page.locator(`#offer-${money}`).inputValue()).toBe('')
    // One word that is as long as an item may be makes no page wider.
    await leads({ type: 'offer-wording', candidate: money, text: 'm'.repeat(limits.itemCharacters), language: 'en' })
    await atEase(south)
    await leads({ type: 'open-poll', kind: 'wording', candidates: [money] })
    await north.sees('plenary:wording.question')
    await north.page.getByRole('checkbox', { name: north.say('plenary:wording.none') }).check()
    await north.page.getByRole('checkbox', { name: offered }).check()
    expect(await north.page.getByRole('checkbox', { name: north.say('plenary:wording.none') }).isChecked()).toBe(false)
    await north.sees('plenary:wording.counts')
    await atEase(north)
    await picture(north, 'wording')
    await thumb(north).click()
    await north.sees('plenary:wording.change_until')
    await thumb(north).click()
    await south.presses('plenary:ballot.not-mine')
    await thumb(south).click()
    await south.sees('plenary:wording.change_until')
    await thumb(south).click()
    await south.findsWords(offered)
    expect(await south.page.getByText(south.say('plenary:offer.act')).count()).toBe(0)
    await everybodyElseVotes(guests.slice(1, 6), () => ({ wordings: [] }))
    await closes()
    await south.sees('plenary:offer.none')
    await picture(south, 'none-of-them')
  })

  it('what is sent back to a table is worked on by its host, and comes back with other words', async () => {
    const written = 'Who pays whom for translation at the country board?'
    await leads({ type: 'send-back', candidate: money, reason: 'Who is paid?' })
    await host.sees('plenary:bring_back.heading')
    await host.findsWords('Who is paid?')
    await host.page.locator(`#bring-back-${money}`).fill(written)
    await atEase(host)
    await picture(host, 'sent-back')
    await host.presses('plenary:bring_back.act')
    await host.page.getByText(host.say('plenary:bring_back.heading')).waitFor({ state: 'detached' })
    await leads({ type: 'discuss', candidate: money })
    for (const person of [host, north]) await person.findsWords(written)
  })

  it('a call for consensus with a reason: all is within reach, and reasons that have no room are told in plain words', async () => {
    await leads({ type: 'open-poll', kind: 'consensus', candidates: [...items] })
    await south.sees('plenary:stance.question')
    await picture(south, 'call')
    const before = await reach(south)
    await south.page.locator('input[type="radio"][value="reservation"]').check({ force: true })
    await south.page.locator('#stance-reason').waitFor()
    const after = await reach(south)
    await picture(south, 'call-reason')
    await atEase(south)
    expect([before.inSight, after.inSight]).toEqual([true, true])
    expect([before.scroll, after.scroll].filter((scroll) => scroll > SMALL.height / 2)).toEqual([])
    for (let place = 1; place <= items.length; place++) {
      await south.sees('plenary:ballot.place', { number: String(place), of: String(items.length) })
      await south.page.locator('input[type="radio"][value="reservation"]').check({ force: true })
      await south.page.locator('#stance-reason').fill('y'.repeat(limits.reasonCharacters))
      await thumb(south).click()
    }
    await south.sees('plenary:ballot.review_all')
    await thumb(south).click()
    await south.sees('plenary:ballot.reasons_too_long', { limit: '16,000' })
    await atEase(south)
    await picture(south, 'too-long')
    await south.page.locator('.review-line').last().click()
    await south.page.locator('input[type="radio"][value="agree"]').check({ force: true })
    await thumb(south).click()
    await thumb(south).click()
    await south.sees('plenary:consensus.change_until')
    await thumb(south).click()
    await closes()
    await north.page.locator('cafe-ballot').waitFor({ state: 'detached' })
  })

  it('an answer that does not get through: what arrived before goes on counting, and is told apart, also when the time is over', async () => {
    const far = await comesByLink(house, 'far', guests[7]?.token ?? '', SMALL)
    await leads({ type: 'open-poll', kind: 'rating', asks: 'feasibility', candidates: items.slice(0, 4) })
    const answers = async (rating: number): Promise<void> => {
      await rates(far, rating)
      await thumb(far).click()
    }
    await far.page.locator('cafe-ballot .scale').waitFor()
    await answers(8)
    await far.sees('plenary:ballot.kept')
    await far.page.context().setOffline(true)
    await far.sees('app:offline')
    await answers(4)
    await far.sees('plenary:ballot.kept_before')
    await atEase(far)
    await picture(far, 'counts-so-far')
    await far.page.context().setOffline(false)
    await far.page.getByText(far.say('app:offline')).filter({ visible: true }).waitFor({ state: 'detached' })
    await answers(6)
    await far.sees('plenary:ballot.kept')
    await far.page.context().setOffline(true)
    await far.sees('app:offline')
    await answers(2)
    await far.sees('plenary:ballot.review_all')
    await closes()
    await far.page.context().setOffline(false)
    await far.sees('plenary:ballot.too_late_last')
    await atEase(far)
    await picture(far, 'too-late-for-the-last')
  })

  it('who answers faster than is let in is told to wait a moment, and keeps the answer', async () => {
    await leads({ type: 'open-poll', kind: 'rating', candidates: items.slice(0, 1) })
    const { id = '' } = (await poll()) ?? {}
    await north.page.locator('cafe-ballot .scale').waitFor()
    await rates(north, 8)
    const casts = () => Promise.allSettled(Array.from({ length: limits.castBurst }, () => guests[6]?.votes(id, { ratings: {} })))
    const sealed = north.page.locator('.sealed-sign')
    const refused = north.page.getByText(north.say('failure:too-many'))
    await expect.poll(async () => {
      await casts()
      if (await sealed.isVisible()) await north.presses('plenary:ballot.change')
      await casts()
      await thumb(north).click()
      await sealed.or(refused).waitFor()
      return refused.isVisible()
    }, { timeout: PATIENCE_MS }).toBe(true)
    await atEase(north)
    await picture(north, 'too-many')
    expect(await north.page.locator('input[type="radio"]:checked').inputValue()).toBe('8')
    await expect.poll(async () => {
      if (!(await sealed.isVisible())) await thumb(north).click()
      return sealed.isVisible()
    }, { timeout: PATIENCE_MS }).toBe(true)
    for (const person of [host, south, north]) expect(person.complaints).toEqual([])
  }, 3 * PATIENCE_MS)
})
