import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGlossary } from '../../shared/documents/glossary.ts'
import { limits } from '../../shared/limits.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { DESK, meeting, PHONE, picture } from './support/two-tables.ts'

/** The words of the meeting: written together, agreed on like an item, and never lost where they could not be taken. */

const WORD = 'duty bearer'
const MEANING = 'Whoever owes us something by law.'
const LONG = 'Whoever owes us something by law. '.repeat(200).slice(0, limits.itemCharacters - 5)
const AFTERWARDS = 'And whoever signs for them.'

describe.sequential('the words of the meeting', () => {
  let house: House
  let organiser: Guest
  let leader: Person
  let interpreter: Person
  let reader: Person

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const arrives = async (alias: string, role: 'interpreter' | 'participant' | 'facilitator', more: object = {}) => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'union' : null, uses: 'one' })
      return Guest.arrives(house.url, code, { alias, speaks: ['en', 'fr'], ...more })
    }
    const [lead, interprets, reads] = [await arrives('Egret', 'facilitator'), await arrives('Heron', 'interpreter', { interprets: [['en', 'fr']] }), await arrives('Baobab', 'participant')]
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    leader = await comesByLink(house, 'Egret', lead.token, DESK)
    interpreter = await comesByLink(house, 'Heron', interprets.token, DESK, house.line.url)
    reader = await comesByLink(house, 'Baobab', reads.token, PHONE)
    for (const person of [leader, interpreter, reader]) await person.goesTo('glossary')
  })
  afterAll(async () => {
    await house.close()
  })

  it('one is written, and agreed on; everybody sees that it is', async () => {
    await leader.presses('glossary:add')
    await leader.page.locator('textarea[id^="term-"]').first().fill(WORD)
    await leader.page.locator('textarea[id^="meaning-"][id$="-en"]').fill(MEANING)
    await leader.presses('glossary:done')
    await reader.findsWords(MEANING)
    await reader.sees('glossary:standing.proposed')
    await leader.presses('glossary:agree')
    await reader.sees('glossary:standing.agreed')
    expect([await reader.hardships(), await reader.overflow()]).toEqual([[], 0])
  })

  it('who writes it anew changes nothing that was agreed, until it is agreed on again', async () => {
    await interpreter.findsWords(MEANING)
    await interpreter.presses('glossary:write')
    await interpreter.page.locator('textarea[id^="term-"][id$="-fr"]').fill('débiteur d’obligations')
    await leader.sees('glossary:changed')
    expect(Object.values((await organiser.sees()).view.glossary ?? {})[0]?.term).toEqual({ en: WORD })
    await picture(leader, 'glossary-changed')
    await leader.presses('glossary:agree')
    await expect.poll(async () => Object.values((await organiser.sees()).view.glossary ?? {})[0]?.term).toEqual({ en: WORD, fr: 'débiteur d’obligations' })
    await leader.presses('glossary:reopen')
    await reader.sees('glossary:standing.proposed')
  })

  it('what is read before the meeting says what an indicator is, with good and poor examples', async () => {
    await reader.goesTo('lobby')
    await reader.presses('lobby:pack.act')
    await reader.findsWords(reader.say('guide:indicator.count.good'))
    await reader.findsWords(reader.say('guide:indicator.test'))
  })

  it('words that could not be taken stay on the page, beside what stands there now; their writer puts them in, or leaves them', async () => {
    const field = interpreter.page.locator('textarea[id^="meaning-"][id$="-en"]')
    house.line.cut()
    await field.press('Control+End')
    await field.pressSequentially(` ${AFTERWARDS}`)
    // Meanwhile somebody else fills the place: both together are longer than a meaning may be.
    await leader.presses('glossary:write')
    const { documents } = await organiser.sees()
    const page = await organiser.opens(documents.findLast(({ kind }) => kind === 'glossary')?.id ?? '')
    // A field that has only just been drawn may take no words yet: they are written until the house has them.
    const taken = async (): Promise<string | undefined> => {
      await leader.page.locator('textarea[id^="meaning-"][id$="-en"]').fill(LONG)
      return readGlossary(page.doc)[0]?.words['en']?.meaning
    }
    await expect.poll(taken, { timeout: 30_000, interval: 500 }).toBe(LONG)
    house.line.mend()
    await interpreter.sees('glossary:refused.words')
    await interpreter.page.locator('.late-change', { hasText: AFTERWARDS }).waitFor()
    await picture(interpreter, 'glossary-refused')
    expect([await interpreter.hardships(), await interpreter.overflow()]).toEqual([[], 0])
    expect(readGlossary(page.doc)[0]?.words['en']?.meaning).toBe(LONG)
    const shorter = interpreter.page.locator('textarea[id^="shorten-"]')
    // Both stand there, whichever of them came first.
    expect(await shorter.inputValue()).toContain(AFTERWARDS)
    expect((await shorter.inputValue()).length).toBe(`${LONG} ${AFTERWARDS}`.length)
    expect(await interpreter.button('glossary:refused.put').isDisabled()).toBe(true)
    await shorter.fill(`${MEANING} ${AFTERWARDS}`)
    await interpreter.presses('glossary:refused.put')
    await interpreter.page.locator('.late-change').waitFor({ state: 'detached' })
    await expect.poll(() => readGlossary(page.doc)[0]?.words['en']?.meaning, { timeout: 30_000 }).toBe(`${MEANING} ${AFTERWARDS}`)
    expect(await interpreter.page.getByText(interpreter.say('glossary:refused.words')).count()).toBe(0)
    page.provider.destroy()
  })
})
