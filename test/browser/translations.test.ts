import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HANDOVER_ID, plainId } from '../../shared/documents/content.ts'
import { readRows } from '../../shared/documents/import/cells.ts'
import { plainText } from '../../shared/documents/import/plain.ts'
import { readGlossary, termText } from '../../shared/documents/glossary.ts'
import { readTable, readTranslations } from '../../shared/documents/reader.ts'
import { translate } from '../../shared/documents/translation-writer.ts'
import { addQuestion, setQuestionLanguage, textOf } from '../../shared/documents/writer.ts'
import { newestTableDocument } from '../../shared/meeting/lookup.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { Guest, type Page } from '../support/a-guest.ts'
import { fromNeutral, writeCsv } from '../../shared/translations/csv.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { opensCard } from './support/at-the-table.ts'
import { DESK, PHONE, picture } from './support/two-tables.ts'

/** Four interpreters at the Kyiv case: what waits for them, in which order, and how it is done with the keys alone. */

interface Case {
  readonly tables: readonly { readonly id: string; readonly stakeholder: string }[]
  readonly questions: readonly { readonly id: string; readonly stakeholder: string; readonly text: { readonly en: string; readonly es: string } }[]
}
const kyiv: Case = JSON.parse(readFileSync(new URL('../../server/demo/kyiv-2017.json', import.meta.url), 'utf8'))
const teams = { es: 'Swallow', ru: 'Plover', id: 'Hornbill', fr: 'Kapok' } as const
type Team = keyof typeof teams
const HANDOVER = 'We agreed on training. Ask next who pays for it.'

const ctrlEnter = ({ page }: Person): Promise<void> => page.keyboard.press('Control+Enter')
const heading = ({ page }: Person): Promise<string> => page.locator('#task-heading').innerText()
const field = ({ page }: Person) => page.locator('#translation')
const waiting = async ({ page }: Person): Promise<readonly string[]> => page.locator('.booth-queue[open] > ol > li b').allInnerTexts()

describe.sequential('translations at the Kyiv case', () => {
  let house: House
  let organiser: Guest
  let host: Guest
  const guests = new Map<Team, Guest>()
  const people = new Map<Team, Person>()

  const at = (language: Team): Person => {
    const person = people.get(language)
    if (person === undefined) throw new Error(language)
    return person
  }
  const viewNow = async (guest: Guest): Promise<Consultation> => (await guest.sees()).view
  const opens = async (guest: Guest, choose: (view: Consultation) => string | undefined): Promise<Page> => guest.opens(choose(await viewNow(guest)) ?? '')
  const translations = (language: string, table: string) => (view: Consultation) =>
    view.documents.find((one) => one.kind === 'table-translations' && one.table === table && one.language === language)?.id
  /** What the server has of a translation, for whoever leads. */
  const stands = async (language: string, table: string, item: string) => {
    const page = await opens(organiser, translations(language, table))
    const found = readTranslations(page.doc)[item]
    page.provider.destroy()
    return found
  }

  /** Three questions of the case lie on a table, in Spanish as the interpreter has them, read once more. */
  async function lay(table: string): Promise<void> {
    const stakeholder = kyiv.tables.find(({ id }) => id === table)?.stakeholder ?? ''
    const asked = kyiv.questions.filter((question) => question.stakeholder === stakeholder).slice(0, 3)
    const page = await opens(organiser, (view) => newestTableDocument(view, table)?.id)
    for (const { id, text } of asked) {
      addQuestion(page.doc, { id, language: 'en', stakeholder, order: asked.findIndex((one) => one.id === id) })
      textOf(page.doc, { of: 'question', question: id })?.insert(0, text.en)
    }
    page.provider.destroy()
    const swallow = guests.get('es')
    if (swallow === undefined) throw new Error('no interpreter')
    const into = translations('es', table)
    const spanish = await opens(swallow, into)
    const witness = await opens(organiser, into)
    for (const { id, text } of asked) {
      translate(spanish.doc, id, text.en).insert(0, text.es)
      await eventually('it is there', () => readTranslations(witness.doc)[id]?.text === text.es)
      await swallow.reviews(into(await viewNow(swallow)) ?? '', id, readTranslations(witness.doc)[id])
    }
    for (const one of [spanish, witness]) one.provider.destroy()
  }

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, kyiv)
    const arrives = async (alias: string, role: 'interpreter' | 'host' | 'participant', more: object = {}, seated: object = {}) => {
      const code = await organiser.invites({ role, constituency: role === 'participant' ? 'aswa' : null, uses: 'one', ...more })
      return Guest.arrives(house.url, code, { alias, speaks: ['en'], ...seated })
    }
    for (const [language, alias] of Object.entries(teams) as [Team, string][]) {
      guests.set(language, await arrives(alias, 'interpreter', {}, { speaks: ['en', language], interprets: [['en', language], [language, 'en']] }))
    }
    host = await arrives('Acacia', 'host', { table: 't1' }, { speaks: ['en', 'es'] })
    for (const alias of ['Baobab', 'Cobalt', 'Poplar', 'Tamarind', 'Iroko', 'Willow']) await arrives(alias, 'participant')
    await organiser.does({ type: 'begin-stage', stage: 'premeeting' })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'start-round' })
    for (const table of ['t1', 't2']) await lay(table)
    for (const [language, guest] of guests) people.set(language, await comesByLink(house, teams[language], guest.token, DESK))
  })
  afterAll(async () => {
    await house.close()
  })

  it('a question that changes turns its translations stale; what changed stands word by word, and is mended with the keys alone', async () => {
    const table = await opens(host, (view) => newestTableDocument(view, 't1')?.id)
    const [question] = readTable(table.doc, 'en').questions
    if (question === undefined) throw new Error('the table has no question')
    expect(await stands('es', 't1', question.id)).toMatchObject({ source: question.text, reviewed: true })
    textOf(table.doc, { of: 'question', question: question.id })?.insert(question.text.length, ' Please give one example.')
    const swallow = at('es')
    const line = swallow.page.locator('.booth-queue[open] > ol > li', { hasText: 'Please give one example.' })
    await line.waitFor()
    await swallow.tabsTo(line.getByRole('button'))
    await swallow.page.keyboard.press('Enter')
    await expect.poll(() => field(swallow).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await swallow.page.locator('.side-by-side .diff ins').allInnerTexts()).toEqual([expect.stringContaining('Please give one example.')])
    await picture(swallow, 'translation-stale')
    expect([await swallow.hardships(), await swallow.overflow()]).toEqual([[], 0])
    await field(swallow).press('Control+End')
    await swallow.page.keyboard.type(' Dé un ejemplo.')
    await ctrlEnter(swallow)
    await expect.poll(async () => (await stands('es', 't1', question.id))?.reviewed).toBe(true)
    expect(await stands('es', 't1', question.id)).toMatchObject({ source: `${question.text} Please give one example.`, reviewer: 'interpreter', text: expect.stringContaining('Dé un ejemplo.') })
    await expect.poll(() => waiting(swallow)).not.toContain(swallow.say('booth:spot.question', { number: '1' }))
    table.provider.destroy()
  })

  it('when the round is over the words for the next group come first, for each of the four, and stand there before the next round begins', async () => {
    const table = await opens(host, (view) => newestTableDocument(view, 't1')?.id)
    table.doc.getText('handover').insert(0, HANDOVER)
    const witness = await opens(organiser, (view) => newestTableDocument(view, 't1')?.id)
    await eventually('the handover is there', () => readTable(witness.doc, 'en').handover === HANDOVER)
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await house.aMinuteLater()
    await expect.poll(async () => (await viewNow(organiser)).cafe.round?.frozen).toBe(true)
    for (const [language, person] of people) {
      const handover = person.say('booth:spot.handover')
      await expect.poll(async () => (await waiting(person))[0]).toBe(handover)
      const first = person.page.locator('.booth-queue[open] > ol > li').first().getByRole('button')
      await first.focus()
      await person.page.keyboard.press('Enter')
      await expect.poll(() => heading(person)).toBe(handover)
      await expect.poll(() => field(person).evaluate((element) => element === document.activeElement)).toBe(true)
      await person.page.keyboard.type(`[${language}] next`)
      await ctrlEnter(person)
      await expect.poll(async () => (await stands(language, 't1', HANDOVER_ID))?.reviewed).toBe(true)
      expect(await stands(language, 't1', HANDOVER_ID)).toEqual({ text: `[${language}] next`, source: HANDOVER, reviewed: true, author: 'interpreter', reviewer: 'interpreter' })
    }
    expect((await viewNow(organiser)).cafe.round?.number).toBe(1)
    await organiser.does({ type: 'start-round' })
    witness.provider.destroy()
    table.provider.destroy()
  })

  it('by relay: what was written in Spanish goes into Russian from the English, and is out of date when the English changes', async () => {
    const spanish = await opens(organiser, (view) => newestTableDocument(view, 't2')?.id)
    const [question] = readTable(spanish.doc, 'en').questions
    if (question === undefined) throw new Error('the table has no question')
    const text = textOf(spanish.doc, { of: 'question', question: question.id })
    spanish.doc.transact(() => {
      text?.delete(0, text.length)
      text?.insert(0, '¿Quién paga la capacitación?')
    })
    setQuestionLanguage(spanish.doc, question.id, 'es')
    const english = await opens(organiser, translations('en', 't2'))
    translate(english.doc, question.id, '¿Quién paga la capacitación?').insert(0, 'Who pays for the training?')
    const plover = at('ru')
    await plover.page.locator('.looking-in').getByText('United Nations agencies').click()
    const line = plover.page.locator('.booth-queue[open] > ol > li', { hasText: '¿Quién paga la capacitación?' })
    await line.waitFor({ timeout: 90_000 })
    await line.getByRole('button').press('Enter')
    await plover.page.locator('.side-by-side .said', { hasText: 'Who pays for the training?' }).waitFor()
    await plover.findsWords(plover.say('booth:relay.from', { language: 'English', original: 'Spanish' }))
    await picture(plover, 'translation-relay')
    await expect.poll(() => field(plover).evaluate((element) => element === document.activeElement)).toBe(true)
    await plover.page.keyboard.press('Control+a')
    await plover.page.keyboard.type('Кто платит за обучение?')
    await ctrlEnter(plover)
    await expect.poll(async () => (await stands('ru', 't2', question.id))?.reviewed).toBe(true)
    expect(await stands('ru', 't2', question.id)).toMatchObject({ source: '¿Quién paga la capacitación?', via: { language: 'en', text: 'Who pays for the training?' } })
    const reader = await comesByLink(house, 'Linden', organiser.token, PHONE)
    await reader.goesTo('table')
    await reader.page.locator('.looking-in').getByText('United Nations agencies').click()
    await reader.page.locator('#reading').selectOption('ru')
    const card = reader.page.locator('.question-card, .card', { hasText: 'Кто платит за обучение?' }).first()
    await card.getByText(reader.say('table:translation.reviewed', { language: 'Russian' })).waitFor()
    textOf(english.doc, { of: 'translation', item: question.id })?.insert('Who pays for the training'.length, ' of nurses')
    await card.getByText(reader.say('table:translation.stale', { language: 'Russian' })).waitFor()
    await reader.page.close()
    const again = plover.page.locator('.booth-queue[open] > ol > li', { hasText: '¿Quién paga la capacitación?' })
    await again.waitFor({ timeout: 90_000 })
    await again.getByRole('button').press('Enter')
    await expect.poll(() => plover.page.locator('.side-by-side .said.diff ins').allInnerTexts()).toEqual([expect.stringContaining('of nurses')])
    for (const page of [spanish, english]) page.provider.destroy()
  })

  it('a word of the glossary waits in the language that lacks it, and stands in the glossary once it is written', async () => {
    const glossary = await opens(organiser, (view) => view.documents.findLast(({ kind }) => kind === 'glossary')?.id)
    const [term] = readGlossary(glossary.doc)
    if (term === undefined) throw new Error('the case has no glossary')
    const words = termText(glossary.doc, term.id, 'id', 'term')
    words?.delete(0, words.length)
    const hornbill = at('id')
    await hornbill.page.locator('.looking-in').getByText(hornbill.say('booth:words')).click()
    const line = hornbill.page.locator('.booth-queue[open] > ol > li', { hasText: hornbill.say('booth:need.term') }).first()
    await line.waitFor({ timeout: 90_000 })
    await line.getByRole('button').press('Enter')
    await expect.poll(() => heading(hornbill)).toBe(hornbill.say('booth:spot.term', { number: '1' }))
    await expect.poll(() => field(hornbill).evaluate((element) => element === document.activeElement)).toBe(true)
    await hornbill.page.keyboard.type('penanda')
    await eventually('the glossary has it', () => readGlossary(glossary.doc)[0]?.words['id']?.term === 'penanda')
    expect(readGlossary(glossary.doc)[0]?.words['id']?.termOf).toBe(term.words['en']?.term)
    glossary.provider.destroy()
  })

  it('a host has the same desk, reached from the table, and reviews what an interpreter wrote', async () => {
    const swallow = guests.get('es')
    if (swallow === undefined) throw new Error('no interpreter')
    const page = await opens(swallow, translations('es', 't1'))
    const table = await opens(swallow, (view) => newestTableDocument(view, 't1')?.id)
    const question = readTable(table.doc, 'en').questions[1]
    if (question === undefined) throw new Error('the table has one question only')
    const text = translate(page.doc, question.id, question.text)
    page.doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, '¿Y quién decide?')
    })
    const acacia = await comesByLink(house, 'Acacia', host.token, PHONE)
    await acacia.goesTo('translations')
    const line = acacia.page.locator('.booth-queue[open] > ol > li', { hasText: question.text.slice(0, 40) }).first()
    await line.waitFor()
    await picture(acacia, 'translation-host')
    expect([await acacia.hardships(), await acacia.overflow()]).toEqual([[], 0])
    await line.getByRole('button').press('Enter')
    await expect.poll(() => field(acacia).inputValue()).toBe('¿Y quién decide?')
    await ctrlEnter(acacia)
    await expect.poll(async () => (await stands('es', 't1', question.id))?.reviewer).toBe('host')
    await acacia.page.close()
    for (const one of [page, table]) one.provider.destroy()
  })

  it('a file goes out, comes back with three faults that are named by their lines, and comes in once it is mended; and out again', async () => {
    const plover = at('ru')
    const { page } = plover
    await plover.unfolds('booth:files.summary')
    await page.locator('#exchange-into').selectOption('ru')
    const [download] = await Promise.all([page.waitForEvent('download'), plover.presses('booth:files.out')])
    const rows = [...readRows(plainText(readFileSync(await download.path(), 'utf8')), ',')].map(({ cells }) => cells.map(fromNeutral))
    const [columns = []] = rows
    const column = (name: string): number => columns.indexOf(name)
    const empty = rows.filter((row) => row[column('kind')] === 'question' && row[column('place')] === 't1' && row[column('translation')] === '')
    expect(empty.length).toBeGreaterThan(2)
    const [first = [], second = [], third = []] = empty
    const filled = (row: readonly string[], changes: Readonly<Record<string, string>>): readonly string[] => row.map((cell, index) => changes[columns[index] ?? ''] ?? cell)
    const brings = async (name: string, lines: readonly (readonly string[])[]): Promise<void> =>
      page.locator('cafe-exchange-panel input[type=file]').first().setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(writeCsv([columns, ...lines])) })
    await brings('with-faults.csv', [
      filled(first, { translation: 'Кто это решает и как?' }),
      filled(second, { id: 'nobody', translation: 'Кто?' }),
      filled(third, { translation: 'These are words in English' }),
      filled(first, { language: 'xx', translation: 'Кто?' }),
    ])
    await page.locator('.exchange-faults li').nth(2).waitFor()
    expect(await page.locator('.exchange-faults li b').allInnerTexts()).toEqual(['3', '4', '5'])
    await picture(plover, 'translation-faults')
    expect(await stands('ru', 't1', first[column('id')] ?? '')).toMatchObject({ text: '' })
    await brings('mended.csv', [filled(first, { translation: 'Кто это решает и как?' })])
    await plover.presses('booth:files.take_one')
    await expect.poll(async () => await stands('ru', 't1', first[column('id')] ?? '')).toMatchObject({ text: 'Кто это решает и как?', reviewed: false, author: 'translator' })
    await plover.presses('booth:files.undo')
    await expect.poll(async () => (await stands('ru', 't1', first[column('id')] ?? ''))?.text ?? '').toBe('')
  })

  it('what an earlier consultation translated nearly so is offered with the difference, and taken with one key', async () => {
    const plover = at('ru')
    const { page } = plover
    const [question] = kyiv.questions.filter(({ stakeholder }) => stakeholder === kyiv.tables[0]?.stakeholder).slice(1, 2)
    if (question === undefined) throw new Error('no question')
    const earlier = writeCsv([['source language', 'source', 'language', 'translation', 'state'], ['en', `${question.text.en} And since when?`, 'ru', 'Так это переводили раньше?', 'reviewed']])
    await page.locator('cafe-exchange-panel input[type=file]').last().setInputFiles({ name: 'earlier.csv', mimeType: 'text/csv', buffer: Buffer.from(earlier) })
    const line = page.locator('.booth-queue[open] li', { hasText: question.text.en.slice(0, 40) }).first()
    await line.getByRole('button').press('Enter')
    await page.locator('.offers', { hasText: 'Так это переводили раньше?' }).waitFor()
    expect(await page.locator('.offers del').allInnerTexts()).toEqual([expect.stringContaining('And since when?')])
    await picture(plover, 'translation-memory')
    await page.keyboard.press('Alt+1')
    await expect.poll(() => field(plover).inputValue()).toBe('Так это переводили раньше?')
  })

  it('plain words are written beside a wording, and read beside it at the table, never in its place', async () => {
    const plover = at('ru')
    const question = kyiv.questions.filter(({ stakeholder }) => stakeholder === kyiv.tables[0]?.stakeholder)[1]
    if (question === undefined) throw new Error('no question')
    await plover.unfolds('booth:plain.heading')
    await plover.page.locator('#plain-en').fill('Who says yes or no?')
    await expect.poll(async () => (await stands('en', 't1', plainId(question.id)))?.text).toBe('Who says yes or no?')
    const acacia = await comesByLink(house, 'Acacia', host.token, PHONE)
    await acacia.page.locator('.plain-words', { hasText: 'Who says yes or no?' }).waitFor()
    await acacia.findsWords(question.text.en.slice(0, 40))
    await opensCard(acacia, 1)
    await acacia.unfolds('app:indicator')
    await acacia.findsWords(acacia.say('guide:indicator.test'))
    await acacia.page.close()
  })

  it('nobody’s browser had anything to complain of', () => {
    for (const person of people.values()) expect(person.complaints).toEqual([])
  })
})
