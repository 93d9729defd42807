import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import type { Candidate, Consultation } from '../../shared/meeting/state.ts'
import { Guest, refusalOf } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { everybodyElseVotes } from './support/in-the-plenary.ts'
import { LAWS, meeting as twoTables, MONEY, picture } from './support/two-tables.ts'

const REPORTS = 'Which reports does a small group have to fill in?'
const SHORTER = 'Which reports must a small group write?'
const COMPLAINTS = 'How are complaints against the police heard?'
const AMENDED = 'Which laws keep sex workers away from services?'

/** Two blocs of six people each, three purposes, four questions that are not alike. */
const meeting: ConsultationFile = {
  ...twoTables,
  blocs: [...(twoTables.blocs ?? []), { id: 'north', name: { en: 'North' }, community: false }],
  constituencies: [...(twoTables.constituencies ?? []), { id: 'allies', name: { en: 'The allies' }, community: false, bloc: 'north', votes: true }],
  purposes: [
    { id: 'p1', text: { en: 'How the money is spent' } },
    { id: 'p2', text: { en: 'How services are reached' } },
    { id: 'p3', text: { en: 'Who sits at the table' } },
  ],
  questions: [
    ...(twoTables.questions ?? []),
    { id: 'q3', stakeholder: 'donors', text: { en: REPORTS } },
    { id: 'q4', stakeholder: 'ministries', text: { en: COMPLAINTS } },
  ],
}

describe.sequential('what the facilitator does with an item', () => {
  let house: House
  let leader: Person
  let second: Person
  let organiser: Guest
  const south: Guest[] = []
  const north: Guest[] = []

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    for (const [constituency, group] of [['union', south], ['allies', north]] as const) {
      const code = await organiser.invites({ role: 'participant', constituency, uses: 'many' })
      for (let number = 1; number <= 6; number++) group.push(await Guest.arrives(house.url, code, { alias: `${constituency} ${number}`, speaks: ['en'] }))
    }
    const other = await Guest.arrives(house.url, await organiser.invites({ role: 'facilitator', uses: 'one' }), { alias: 'Second', speaks: ['en'] })
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await eventually('the plenary begins', () => organiser.does({ type: 'begin-stage', stage: 'plenary' }).then(() => true, () => false))
    leader = await house.person('facilitator')
    await leader.opens(`/#seat=${organiser.token}`)
    second = await house.person('second facilitator', await house.device())
    await second.opens(`/#seat=${other.token}`)
    await second.page.locator('cafe-plenary-board main').waitFor()
  })

  afterAll(async () => {
    await house.close()
  })

  const view = async (): Promise<Consultation> => (await organiser.sees()).view
  const candidate = async (text: string): Promise<Candidate | undefined> => Object.values((await view()).plenary.candidates).find((one) => one.text === text)
  const becomes = (text: string, status: string): Promise<void> => expect.poll(async () => (await candidate(text))?.status).toBe(status)

  async function atEase(name: string): Promise<void> {
    await picture(leader, name)
    expect(await leader.hardships()).toEqual([])
    expect(await leader.overflow()).toBeLessThanOrEqual(0)
  }

  /** Opens an item from the list, or from where it has gone to. */
  async function opens(person: Person, words: string, within = 'cafe-plenary-list'): Promise<void> {
    await person.page.locator(`${within} .to-item`, { hasText: words }).filter({ visible: true }).first().click()
    await person.page.locator('#board-item', { hasText: words }).waitFor()
  }

  /** What can be done with an item besides, unfolded. */
  async function doesMore(key: string): Promise<void> {
    const button = leader.page.locator('cafe-plenary-item').getByRole('button', { name: leader.say(key), exact: true })
    if (!(await button.isVisible())) await leader.page.locator('cafe-plenary-item summary').getByText(leader.say('plenary:item.more'), { exact: true }).click()
    await button.click()
    await leader.page.locator('dialog[open]').waitFor()
  }

  const inDialog = (key: string) => leader.page.locator('dialog[open]').getByRole('button', { name: leader.say(key), exact: true })

  async function closes(kind: 'rating' | 'consensus' | 'wording' | 'reopening'): Promise<void> {
    await leader.presses(`plenary:${kind}.close`)
    await leader.answers(`plenary:${kind}.close`)
    await leader.button(`plenary:${kind}.close`).waitFor({ state: 'detached' })
  }

  it('changes the rule without a reason while nothing was asked', async () => {
    await leader.unfolds('rule:heading')
    await leader.presses('board:decide.change')
    await atEase('rule')
    expect(await leader.page.locator('#rule-reason').count()).toBe(0)
    await leader.page.locator('#rule-forPercent').fill('')
    await inDialog('board:decide.change').click()
    await leader.page.locator('#rule-forPercent-error').waitFor()
    await leader.page.locator('#rule-forPercent').fill('75')
    await leader.answers('board:decide.change')
    await leader.sees('board:decide.done')
    expect((await view()).plenary.rules?.at(-1)).toMatchObject({ rule: { forPercent: 75 }, reason: '' })
  })

  it('parks for somebody and until a time, and takes up again', async () => {
    await opens(leader, COMPLAINTS)
    await leader.presses('plenary:park.act')
    await leader.page.getByLabel(leader.say('board:fate.for_facilitators')).check()
    await leader.page.locator('#park-back').fill('after lunch')
    await leader.page.locator('#park-reason').fill('Ask the lawyers')
    await atEase('park')
    await leader.answers('plenary:park.act')
    await leader.sees('plenary:park.done')
    await leader.sees('board:fate.whereabouts', { where: leader.say('board:fate.for_facilitators'), back: 'after lunch' })
    await leader.findsWords('Ask the lawyers')
    await atEase('parked')
    await leader.presses('plenary:reopen.act')
    await becomes(COMPLAINTS, 'candidate')
  })

  it('sends an item back to its table, and brings it back', async () => {
    await doesMore('board:fate.send_back')
    await leader.page.locator('#asked-reason').fill('Say which police')
    await atEase('send-back')
    await leader.answers('board:fate.send_back')
    await leader.sees('board:fate.sent_back')
    await leader.findsWords('Say which police')
    await leader.unfolds('board:fate.at-table')
    await opens(leader, COMPLAINTS, 'cafe-plenary-side')
    await leader.presses('board:fate.bring_back')
    await becomes(COMPLAINTS, 'candidate')
  })

  it('notes what an item is for, or that it is out of scope', async () => {
    await doesMore('board:scope.act')
    await leader.page.getByLabel('How services are reached').check()
    await leader.page.getByLabel('Who sits at the table').check()
    await atEase('scope')
    await leader.answers('board:scope.save')
    await expect.poll(async () => (await candidate(COMPLAINTS))?.scope?.purposes).toEqual(['p2', 'p3'])
    await leader.findsWords('How services are reached')
    await doesMore('board:scope.act')
    await leader.page.getByLabel(leader.say('board:scope.out')).check()
    expect(await leader.page.getByLabel('How services are reached').isChecked()).toBe(false)
    await leader.answers('board:scope.save')
    await leader.presses('board:scope.take_in')
    await expect.poll(async () => (await candidate(COMPLAINTS))?.scope?.out).toBe(false)
  })

  it('offers a wording, has it voted on, and uses it', async () => {
    await opens(leader, REPORTS)
    await doesMore('board:wordings.offer')
    await leader.page.locator('#offered-wording').fill(SHORTER)
    await atEase('offer-wording')
    await leader.answers('board:wordings.offer')
    await leader.findsWords(SHORTER)
    await leader.presses('board:wordings.vote')
    await leader.button('plenary:wording.close').waitFor()
    const chosen = (await candidate(REPORTS))?.alternatives?.[0]?.id ?? ''
    await everybodyElseVotes([...south, ...north], () => ({ wordings: [chosen] }))
    await closes('wording')
    await leader.sees('board:wordings.chosen')
    await atEase('wording-chosen')
    await leader.presses('board:wordings.use')
    await leader.page.locator('#board-item', { hasText: SHORTER }).waitFor()
    // The words stand in the document of the plenary: others have them, too.
    await second.page.locator('cafe-plenary-list .to-item', { hasText: SHORTER }).waitFor()
  })

  it('asks one bloc alone', async () => {
    await leader.presses('board:round.ask')
    await leader.page.getByLabel(leader.say('board:round.some')).check()
    await inDialog('plenary:rating.open').click()
    await leader.sees('board:round.groups_missing')
    await leader.page.getByLabel('South', { exact: true }).check()
    await leader.page.getByText(leader.say('board:round.groups_missing')).waitFor({ state: 'detached' })
    await atEase('round-of-one-bloc')
    await leader.answers('plenary:rating.open')
    await leader.sees('board:round.asked_of', { groups: 'South' })
    await leader.sees('board:decide.not_now')
    // All are being asked about: there is nothing left to ask.
    await leader.button('board:round.ask').waitFor({ state: 'detached' })
    await atEase('round-open')
    const poll = (await view()).plenary.polls.at(-1)
    const ratings = Object.fromEntries((poll?.candidates ?? []).map((item) => [item, 9]))
    expect((await refusalOf(north[0]?.votes(poll?.id ?? '', { ratings }) ?? Promise.resolve())).code).toBe('not-asked')
    for (const guest of south) await guest.votes(poll?.id ?? '', { ratings })
    await closes('rating')
    await leader.sees('plenary:verdict.long_in')
  })

  it('tells a facilitator in plain words that another was faster, beside the item it is about', async () => {
    await opens(leader, LAWS)
    // The second has opened nothing: the page would go on to the next item by itself.
    await second.page.locator('#board-item', { hasText: LAWS }).waitFor()
    for (const person of [leader, second]) await person.presses('plenary:park.act')
    await leader.answers('plenary:park.act')
    await becomes(LAWS, 'parked')
    await second.answers('plenary:park.act')
    await second.sees('failure:candidate-settled')
    await second.page.locator('#board-item', { hasText: LAWS }).waitFor()
    await opens(second, COMPLAINTS)
    expect(await second.page.getByText(second.say('failure:candidate-settled')).count()).toBe(0)
    await leader.presses('plenary:undo.act')
    await becomes(LAWS, 'shortlisted')
  })

  it('calls again with other words once a call was blocked', async () => {
    await opens(leader, LAWS)
    await leader.presses('plenary:consensus.call')
    await leader.button('plenary:consensus.close').waitFor()
    const poll = (await view()).plenary.polls.at(-1)
    const item = poll?.candidates[0] ?? ''
    for (const [at, guest] of [...south, ...north].entries()) {
      await guest.votes(poll?.id ?? '', { stances: { [item]: at < 3 ? { stance: 'block', reason: 'It asks yes or no' } : { stance: 'agree', reason: '' } } })
    }
    await closes('consensus')
    await leader.sees('plenary:consensus.fails')
    await leader.findsWords('It asks yes or no')
    await leader.sees('board:fate.amend')
    await atEase('blocked')
    await leader.presses('plenary:wording.act')
    await leader.page.locator('cafe-plenary-item textarea').fill(AMENDED)
    await leader.page.locator('#board-item', { hasText: AMENDED }).waitFor()
    await leader.presses('plenary:wording.finish')
    await leader.presses('board:fate.second_call')
    await leader.button('plenary:consensus.close').waitFor()
    await everybodyElseVotes([...south, ...north], () => ({ stances: { [item]: { stance: 'agree', reason: '' } } }))
    await closes('consensus')
    await leader.sees('plenary:consensus.passes')
    await leader.presses('plenary:accept.act')
    await becomes(LAWS, 'accepted')
    expect((await candidate(LAWS))?.wording).toBe(AMENDED)
  })

  it('takes a slip back at once: it is open again, and called for anew', async () => {
    await leader.presses('plenary:undo.act')
    await becomes(LAWS, 'shortlisted')
    await leader.presses('plenary:consensus.call')
    await leader.button('plenary:consensus.close').waitFor()
    await everybodyElseVotes([...south, ...north], (items) => ({ stances: Object.fromEntries(items.map((one) => [one, { stance: 'agree', reason: '' }])) }))
    await closes('consensus')
    await leader.presses('plenary:accept.act')
    await becomes(LAWS, 'accepted')
  })

  it('accepts against the rule only with a reason that everybody reads', async () => {
    await opens(leader, MONEY)
    await doesMore('plenary:exception.act')
    await inDialog('plenary:exception.act').click()
    await leader.sees('plenary:ask.reason_missing')
    await leader.page.locator('#asked-reason').fill('The board meets tomorrow')
    await atEase('exception')
    await leader.answers('plenary:exception.act')
    await leader.sees('plenary:status.exception')
    await leader.findsWords('The board meets tomorrow')
  })

  it('decides again what was decided long ago only when enough people want it', async () => {
    await leader.page.locator('#list-status').selectOption('accepted')
    await opens(leader, AMENDED)
    expect(await leader.page.locator('cafe-plenary-item').getByRole('button', { name: leader.say('plenary:reopen.act') }).count()).toBe(0)
    for (const [answer, told] of [['no', 'reopening_not_wanted'], ['yes', 'reopening_wanted']] as const) {
      await leader.presses('board:fate.ask_reopening')
      await leader.button('plenary:reopening.close').waitFor()
      await everybodyElseVotes([...south, ...north], (items) => ({ ratings: Object.fromEntries(items.map((one) => [one, answer])) }))
      await closes('reopening')
      await leader.sees(`board:fate.${told}`)
      await atEase(told)
    }
    await leader.presses('plenary:reopen.act')
    await becomes(LAWS, 'shortlisted')
    await leader.page.locator('#list-status').selectOption('open')
  })

  it('changes the rule and the weights in mid-meeting only with a reason', async () => {
    await leader.presses('board:decide.change')
    await leader.sees('board:decide.asked_before')
    await inDialog('board:decide.change').click()
    await leader.page.locator('#rule-reason-error').waitFor()
    await atEase('rule-reason')
    await leader.page.locator('#rule-reason').fill('We are few')
    await leader.answers('board:decide.change')
    await expect.poll(async () => (await view()).plenary.rules?.at(-1)?.reason).toBe('We are few')
    await leader.unfolds('board:weights.heading')
    await leader.presses('board:weights.change')
    await leader.page.locator('dialog[open] select').first().selectOption('3')
    await inDialog('board:weights.change').click()
    await leader.page.locator('#weights-reason-error').waitFor()
    await atEase('weights-reason')
    await leader.page.locator('#weights-reason').fill('Ministries came in numbers')
    await leader.answers('board:weights.change')
    await leader.sees('board:weights.done')
    expect((await view()).plenary.weights?.weights).toEqual({ ministries: 3 })
    expect([...leader.complaints, ...second.complaints]).toEqual([])
  })
})
