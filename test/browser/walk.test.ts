import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCommunity } from '../../shared/meeting/lookup.ts'
import { kyivFile } from '../support/a-consultation.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { goesIn, sitsDown } from './support/at-the-door.ts'
import { opensCard, putsPen, wordsBeforePen } from './support/at-the-table.ts'
import { chooses, everybodyElseVotes, lines, thumb } from './support/in-the-plenary.ts'
import { invitesEveryone, seats } from './support/in-the-room.ts'

/** The Kyiv case from its file to its record, in four tabs of one browser; everybody else is there over HTTP. */

const ISSUE = 'We are told too late, and in a language that few of us read.'
const FIRST_QUESTION = 'How early does a ministry send what it wants us to agree to?'
const RESERVATION = 'Small groups may not have the means to count this.'
const people = kyivFile().people ?? []

describe.sequential('a whole consultation, in the pages', () => {
  let house: House
  let browser: BrowserContext
  let facilitator: Person
  let host: Person
  let participant: Person
  let rapporteur: Person
  let everybody: readonly Person[]
  let alias: string
  let codes: ReadonlyMap<string, string>
  const others: Guest[] = []
  let accepted = ''

  beforeAll(async () => {
    house = await House.opens()
    browser = await house.device({ touch: true })
    facilitator = await house.person('facilitator', browser)
    host = await house.person('host', browser)
    participant = await house.person('participant', browser)
    rapporteur = await house.person('rapporteur', browser)
    everybody = [facilitator, host, participant, rapporteur]
    await participant.page.setViewportSize({ width: 360, height: 740 })
  })

  afterAll(async () => {
    await house.close()
  })

  /** Axe finds nothing on these pages as they are now. */
  const atEase = async (...whose: readonly Person[]): Promise<void> => {
    for (const person of whose) expect(await person.hardships()).toEqual([])
  }

  it('begins with a file, brought to the start page', async () => {
    await facilitator.opens('/#start')
    await atEase(facilitator)
    await facilitator.page.locator('input[type="file"]').setInputFiles({ name: 'kyiv.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kyivFile())) })
    await facilitator.page.locator('cafe-setup main').waitFor()
    await facilitator.arrives()
    await atEase(facilitator)
  })

  it('gives everyone who is expected a slip, and a link that can be sent', async () => {
    codes = await invitesEveryone(facilitator, people.length)
    expect([...codes.keys()].toSorted()).toEqual(people.map((person) => person.alias).toSorted())
    await atEase(facilitator)

    await browser.grantPermissions(['clipboard-read', 'clipboard-write'])
    await facilitator.page.locator('.room-slip').filter({ hasText: 'Acacia' }).getByRole('button', { name: facilitator.say('room:slips.copy_link') }).click()
    await facilitator.sees('room:slips.link_copied')
    const link = await facilitator.page.evaluate(() => navigator.clipboard.readText())
    expect(link).toBe(`${house.url}/#join=${codes.get('Acacia')}`)
  })

  it('lets each sit down as they wish: the host by the link, the participant by a code typed, the rapporteur in French', async () => {
    await host.opens(`/#join=${codes.get('Acacia')}`)
    await atEase(host)
    await sitsDown(host)
    await atEase(host)
    await goesIn(host)

    await participant.opens()
    await atEase(participant)
    await participant.page.locator('#code').fill(codes.get('Baobab') ?? '')
    await participant.presses('start:come_in')
    await participant.page.locator('cafe-door form').waitFor()
    await participant.speaks('ru')
    await atEase(participant)
    alias = await sitsDown(participant, { suggestion: 1, speaks: ['en', 'ru'], mayBeQuoted: true })
    await atEase(participant)
    await goesIn(participant)

    await rapporteur.opens(`/#join=${codes.get('Magpie')}`)
    await rapporteur.speaks('fr')
    await sitsDown(rapporteur)
    await goesIn(rapporteur)

    for (const person of people.filter((one) => !['Acacia', 'Baobab', 'Magpie'].includes(one.alias))) {
      const { speaks, needs = [], interprets = [], mode = 'room' } = person
      others.push(await Guest.arrives(house.url, codes.get(person.alias) ?? '', { alias: person.alias, speaks, needs, interprets, mode, consent: { showBloc: true, quote: false } }))
    }
    await atEase(host, participant, rapporteur)
  })

  it('gives the community its circle, in which it writes and decides for itself', async () => {
    await facilitator.presses('room:next.begin_premeeting.label')
    await participant.page.locator('cafe-circle').waitFor()
    await participant.arrives()
    await atEase(participant)

    await participant.turnsTo('circle:part.issues')
    await participant.presses('circle:issues.new')
    await participant.page.locator('textarea[id^="line-"]').pressSequentially(ISSUE)
    await thumb(participant).tap()
    await participant.findsWords(ISSUE)
    await participant.turnsTo('circle:part.questions')
    const toGovernments = participant.page.locator('section.group', { has: participant.page.getByRole('heading', { level: 2, name: 'Правительства', exact: true }) })
    await toGovernments.getByRole('button', { name: participant.say('circle:questions.new') }).click()
    await participant.page.locator('textarea[id^="wording-"]').pressSequentially(FIRST_QUESTION)
    await atEase(participant)
    await thumb(participant).tap()
    await host.turnsTo('circle:part.questions')
    await host.findsWords(FIRST_QUESTION)

    for (const member of [participant, host]) {
      await member.page.getByRole('radio', { name: member.say('circle:answers.yes'), exact: true }).check()
      await member.presses('circle:opening.say_yes')
      await member.answers('circle:opening.yes')
      await member.sees('circle:opening.you_said_yes')
    }
    await atEase(host)
    for (const subject of ['criteria', 'opening'] as const) {
      for (const guest of others) {
        const { view } = await guest.sees()
        const me = view.seats[guest.seat]
        if (me === undefined || !isCommunity(view, me)) continue
        if (view.circle?.agreed[subject] === true) break
        await guest.does({ type: 'answer-circle', subject, agree: true })
      }
    }
    await participant.sees('circle:privacy.open')
    await facilitator.sees('room:circle.open')
    await atEase(participant, facilitator)
  })

  it('seats everyone, and starts the first round for all at once', async () => {
    await facilitator.presses('room:next.begin_cafe.label')
    await host.sees('table:next.how_host')
    await facilitator.presses('room:next.plan_rotation.label')
    await facilitator.sees('rotation:plan.found')
    await facilitator.presses('rotation:plan.use')
    await seats(facilitator, alias, 't1')
    await atEase(facilitator, host, participant)
    await facilitator.turnsTo('room:parts.tables')
    await facilitator.presses('room:next.start_round.label', { number: '1' })
    for (const person of [host, participant]) {
      await person.page.locator('cafe-table .table-page').waitFor()
      await person.arrives()
    }
    await host.findsWords(FIRST_QUESTION)
    await atEase(facilitator, host, participant)
  })

  it('lets several write in one field at once, and leaves everybody’s pen where it was', async () => {
    const hosts = await opensCard(host, 1)
    const participants = await opensCard(participant, 1)
    const before = await hosts.inputValue()
    await putsPen(hosts, 0)
    await putsPen(participants, before.length)
    await Promise.all([host.page.keyboard.type('In practice: '), participant.page.keyboard.type(' Since when?')])
    const together = `In practice: ${before} Since when?`
    await expect.poll(() => hosts.inputValue()).toBe(together)
    await expect.poll(() => participants.inputValue()).toBe(together)

    const penAt = 'In practice: '.length + 10
    await putsPen(participants, penAt)
    await putsPen(hosts, 0)
    await host.page.keyboard.type('So: ')
    await expect.poll(() => participants.inputValue()).toBe(`So: ${together}`)
    expect(await wordsBeforePen(participants)).toBe(`So: ${together.slice(0, penAt)}`)
    await atEase(host, participant)
  })

  it('carries indicators, notes, what is said and the handover to everyone at the table', async () => {
    await host.page.getByRole('group', { name: host.say('table:indicator.add') }).getByRole('button', { name: host.say('table:indicator.count.add') }).click()
    await host.page.locator('textarea[id^="indicator-"]').last().pressSequentially('Number of days of notice')
    await expect.poll(() => participant.page.locator('textarea[id^="indicator-"]').last().inputValue()).toBe('Number of days of notice')
    await host.presses('table:question.done')
    await thumb(participant).tap()

    await host.turnsTo('table:part.notes')
    await host.page.getByLabel(host.say('table:notes.label')).pressSequentially('Ask in writing, too.')
    await participant.turnsTo('table:part.notes')
    await expect.poll(() => participant.page.getByLabel(participant.say('table:notes.label')).textContent()).toContain('Ask in writing, too.')

    await participant.page.locator('#say').fill('We hear of it from the newspaper.')
    await participant.presses('table:say.send')
    await host.findsWords('We hear of it from the newspaper.')

    await host.page.locator('#handover').pressSequentially('Begin with how early one is asked.')
    await participant.findsWords('Begin with how early one is asked.')
    await atEase(host, participant)
  })

  it('extends the round, ends it, takes that back, and closes it after the grace', async () => {
    await facilitator.presses('room:round.extend', { minutes: '5' })
    await facilitator.sees('room:round.extended', { minutes: '5' })
    await facilitator.presses('room:next.end_round.label', { number: '1' })
    await host.sees('common:clock.over')
    await participant.sees('common:clock.over')
    await atEase(facilitator, host, participant)

    await facilitator.presses('room:undo.end.label', { number: '1' })
    await facilitator.answers('room:undo.end.label', { number: '1' })
    await host.page.getByText(host.say('common:clock.over')).waitFor({ state: 'detached' })

    await facilitator.presses('room:next.end_round.label', { number: '1' })
    await host.sees('common:clock.over')
    await house.aMinuteLater()
    await host.sees('table:round.closed')
    await participant.sees('table:round.closed')
    await atEase(facilitator, host, participant)
  })

  it('brings every table’s questions onto one list, where merging can be undone', async () => {
    await facilitator.presses('room:skip.label')
    await facilitator.answers('room:next.begin_plenary.label')
    await facilitator.page.locator('cafe-plenary-board main').waitFor()
    await facilitator.arrives()
    await atEase(facilitator, participant)

    const count = await lines(facilitator).count()
    await chooses(facilitator, 2)
    await facilitator.presses('plenary:merge.start')
    await facilitator.page.locator('dialog[open] input[type="radio"]').first().check()
    await atEase(facilitator)
    await facilitator.answers('plenary:merge.act')
    await facilitator.sees('plenary:merge.done')
    await expect.poll(() => lines(facilitator).count()).toBe(count - 1)
    await facilitator.presses('plenary:undo.act')
    await facilitator.sees('plenary:undo.done')
    await expect.poll(() => lines(facilitator).count()).toBe(count)
  })

  it('parks one item, and leaves one out with its reason', async () => {
    const count = await lines(facilitator).count()
    await facilitator.presses('plenary:park.act')
    await facilitator.answers('plenary:park.act')
    await facilitator.sees('plenary:park.done')
    await lines(facilitator).locator('.to-item').nth(3).click()
    await facilitator.presses('plenary:reject.act')
    await facilitator.page.locator('#asked-reason').fill('Nobody could say how an answer would be seen.')
    await facilitator.answers('plenary:reject.act')
    await facilitator.sees('plenary:reject.done')
    await expect.poll(() => lines(facilitator).count()).toBe(count - 2)
    await atEase(facilitator)
  })

  it('rates in secret, on the participant’s phone too, and shows only what groups lean to', async () => {
    await chooses(facilitator, 3)
    await facilitator.presses('plenary:rating.chosen')
    await facilitator.answers('plenary:rating.open')
    await facilitator.sees('plenary:rating.opened_other', { count: '3' })
    await participant.page.locator('cafe-ballot main').waitFor()
    await atEase(participant)
    for (const rating of ['8', '9', '2']) {
      await participant.page.locator(`.scale label:has(input[value="${rating}"])`).tap()
      await thumb(participant).tap()
    }
    await participant.sees('plenary:ballot.review_all')
    await atEase(participant)
    await thumb(participant).tap()
    await participant.sees('plenary:ballot.sealed')
    await atEase(participant)
    await everybodyElseVotes(others, (items) => ({ ratings: Object.fromEntries(items.map((item) => [item, 8])) }))

    await facilitator.presses('plenary:rating.close')
    await facilitator.answers('plenary:rating.close')
    await facilitator.sees('plenary:rating.closed')
    await lines(facilitator).locator('.to-item').first().click()
    await facilitator.page.locator('.leans').first().waitFor()
    await atEase(facilitator, participant)
  })

  it('calls for consensus, hears a reservation, and accepts', async () => {
    accepted = (await facilitator.page.locator('#board-item').innerText()).trim()
    await facilitator.presses('plenary:discuss.act')
    await facilitator.sees('plenary:discuss.done')
    await facilitator.presses('plenary:consensus.call')
    await facilitator.sees('plenary:consensus.opened')
    await participant.page.locator('cafe-ballot main').waitFor()
    await participant.page.getByRole('radio', { name: participant.say('plenary:stance.reservation') }).check()
    await participant.page.locator('#stance-reason').fill(RESERVATION)
    await atEase(participant)
    await thumb(participant).tap()
    await participant.sees('plenary:ballot.sealed')
    await everybodyElseVotes(others, (items) => ({ stances: Object.fromEntries(items.map((item) => [item, { stance: 'agree', reason: '' }])) }))

    await facilitator.presses('plenary:consensus.close')
    await facilitator.answers('plenary:consensus.close')
    await facilitator.sees('plenary:consensus.closed')
    await facilitator.sees('plenary:consensus.passes')
    await facilitator.findsWords(RESERVATION)
    await atEase(facilitator, participant)
    await facilitator.presses('plenary:accept.act')
    await facilitator.sees('plenary:accept.done')
  })

  it('has the line in the record, with its reservation, and in the document in French', async () => {
    await rapporteur.page.locator('cafe-record article.q').waitFor()
    await rapporteur.findsWords(RESERVATION)
    await atEase(rapporteur)
    await rapporteur.page.locator('#record-language').selectOption('en')
    await rapporteur.findsWords(accepted)

    await rapporteur.page.locator('#record-language').selectOption('fr')
    const [download] = await Promise.all([rapporteur.page.waitForEvent('download'), rapporteur.presses('record-page:export.draft')])
    expect(download.suggestedFilename()).toBe('record-fr.docx')
    const parts = unzipSync(await readFile(await download.path()))
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    expect(document).toContain(RESERVATION)
    expect(document).toContain(kyivFile().title['fr'])
  })

  it('has made no page complain, and asked nothing of anybody else', () => {
    expect(everybody.flatMap(({ who, complaints }) => complaints.map((complaint) => `${who}: ${complaint}`))).toEqual([])
  })
})
