import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INTERFACE_LANGUAGES } from '../../client/i18n/locale.ts'
import { kyivFile } from '../support/a-consultation.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'

/** Paper and lists: words that come in from outside a table, and words that leave it. */

const RUNNING_CARDS = 'cafe-questions article.card'
const sheets = ['card', 'list', 'pack'] as const

describe.sequential('paper and lists at a table', () => {
  let house: House
  let organiser: Guest
  let scribe: Person
  let other: Person

  beforeAll(async () => {
    house = await House.opens()
    // The fullest card there can be: a meeting in every language that the platform speaks.
    organiser = await Guest.begins(house.url, { ...kyivFile(), languages: [...INTERFACE_LANGUAGES] })
    const [table = ''] = (kyivFile().tables ?? []).map(({ id }) => id)
    const [constituency = ''] = (kyivFile().constituencies ?? []).map(({ id }) => id)
    const host = await Guest.arrives(house.url, await organiser.invites({ role: 'host', constituency, table, uses: 'one' }), { alias: 'Scribe', speaks: ['en'] })
    await Guest.arrives(house.url, await organiser.invites({ role: 'participant', constituency, uses: 'one' }), { alias: 'Traveller', speaks: ['en'] })
    for (const stage of ['premeeting', 'cafe'] as const) await organiser.does({ type: 'begin-stage', stage })
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    scribe = await house.person('scribe')
    await scribe.opens(`/#seat=${host.token}`)
    // Whoever leads looks in at every table, at first at the first.
    other = await house.person('another', await house.device({ width: 360, height: 740 }))
    await other.opens(`/#seat=${organiser.token}`)
    await other.goesTo('table')
  })

  afterAll(async () => {
    await house.close()
  })

  const cards = (person: Person): Promise<number> => person.page.locator(RUNNING_CARDS).count()

  it('lets a scribe write with the keys alone, and take all of it back', async () => {
    const { page } = scribe
    const { keyboard } = page
    const before = await cards(scribe)
    await scribe.tabsTo(page.locator('.paper-tools > summary'))
    await keyboard.press('Enter')
    await scribe.tabsTo(scribe.button('bring:tools.quick'))
    await keyboard.press('Enter')
    await expect.poll(() => page.locator('textarea.quick').evaluate((area) => area === document.activeElement)).toBe(true)
    await keyboard.type('How early is a draft law shown?\n')
    await keyboard.press('Tab')
    await keyboard.type('Number of weeks before the vote\nDocumentation of the notice')
    await keyboard.press('Escape')
    expect(await page.locator('cafe-quick-entry .put').evaluate((button) => button === document.activeElement)).toBe(true)
    // Back past what an indicator is, which stands between the lines and the button.
    for (const stop of ['cafe-indicator-guide summary', 'textarea.quick']) {
      await keyboard.press('Shift+Tab')
      expect(await page.locator(stop).evaluate((element) => element === document.activeElement)).toBe(true)
    }
    expect(await scribe.hardships()).toEqual([])
    await keyboard.press('Control+Enter')
    await expect.poll(() => cards(scribe)).toBe(before + 1)
    await other.findsWords('How early is a draft law shown?')
    await other.findsWords('Number of weeks before the vote')
    await keyboard.press('Escape')
    await scribe.tabsTo(scribe.button('bring:batch.undo'))
    await keyboard.press('Enter')
    await expect.poll(() => cards(other)).toBe(before)
  })

  it('shows each row of a file before it is put in, says what is wrong with which, and takes the whole of it back', async () => {
    const { page } = scribe
    const before = await cards(scribe)
    await scribe.presses('bring:tools.import')
    const rows = ['Вопрос;Показатель;Вид;Метки', 'Кто решает?;Количество мест;количество;власть', `${'д'.repeat(2_001)};;;`, ';;;пусто', '=1+1;;;']
    await page.locator('#import-file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}`) })
    await page.locator('.import-row').nth(3).waitFor()
    const said = await page.locator('.import-row .note.bad-word').allInnerTexts()
    expect(said.map((words) => words.trim())).toEqual(['Row 3: longer than 2,000 characters', 'Row 4: no question'])
    expect(await scribe.hardships()).toEqual([])
    await page.locator('cafe-import-list .put').click()
    await other.findsWords('Кто решает?')
    await other.findsWords('=1+1')
    expect(await cards(scribe)).toBe(before + 2)
    await page.locator('cafe-import-list').getByRole('button', { name: scribe.say('bring:batch.undo') }).click()
    await expect.poll(() => cards(other)).toBe(before)
  })

  it('refuses what is no text, and says what to do', async () => {
    await scribe.page.locator('#import-file').setInputFiles({ name: 'list.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004....') })
    await scribe.sees('bring:unreadable.workbook', { name: 'list.xlsx' })
  })

  it.each(['en', 'fr', 'ru', 'zh', 'ar'] as const)('lays every sheet out for paper, on a phone too, and goes back to where one was: %s', async (language) => {
    const folder = await mkdtemp(join(tmpdir(), 'cafe-paper-'))
    await other.speaks(language)
    if ((await other.page.locator('.paper-tools[open]').count()) === 0) await other.page.locator('.paper-tools > summary').click()
    for (const sheet of sheets) {
      const button = other.button(`bring:tools.${sheet}`)
      await button.click()
      await other.page.locator(`main.of-${sheet} > *`).first().waitFor()
      expect(await other.overflow()).toBe(0)
      expect(await other.hardships()).toEqual([])
      if (sheet === 'card') await expect.poll(() => other.page.locator('.tent-rules > ul').count()).toBe(INTERFACE_LANGUAGES.length)
      const path = join(folder, `${sheet}.pdf`)
      await other.page.pdf({ path, format: sheet === 'card' ? 'Letter' : 'A4' })
      const pages = (await readFile(path, 'latin1')).match(/\/Type\s*\/Page\b/g) ?? []
      expect(pages.length).toBeGreaterThan(0)
      if (sheet === 'card') expect(pages).toHaveLength(1)
      await other.page.keyboard.press('Escape')
      await other.page.locator('cafe-sheet-view').waitFor({ state: 'detached' })
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    }
    await rm(folder, { recursive: true })
  })

  it('makes a card a key only when somebody presses for it', async () => {
    const made = async (): Promise<number> => Object.keys((await organiser.sees()).view.invitations).length
    const before = await made()
    await scribe.presses('bring:tools.card')
    await scribe.page.locator('cafe-qr svg').waitFor()
    expect([await made(), await scribe.page.locator('.tent-code').count()]).toEqual([before, 0])
    await scribe.unfolds('paper:card.make_key')
    await scribe.presses('paper:card.make')
    await scribe.page.locator('.tent-code').waitFor()
    expect(await made()).toBe(before + 1)
    await scribe.presses('paper:back')
    expect(await scribe.page.locator('.tent-code').count()).toBe(0)
  })

  it('keeps the lines that a scribe had begun when the round closes over them', async () => {
    await scribe.presses('bring:tools.quick')
    await scribe.page.locator('textarea.quick').fill('Who is told afterwards?')
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    const kept = scribe.page.getByLabel(scribe.say('bring:kept.label'))
    await kept.waitFor()
    expect(await kept.inputValue()).toBe('Who is told afterwards?')
    await expect.poll(async () => (await organiser.sees()).view.cafe.round?.frozen).toBe(true)
    await organiser.does({ type: 'start-round' })
    const open = scribe.page.getByLabel(scribe.say('bring:quick.label.questions'))
    await open.waitFor()
    expect(await open.inputValue()).toBe('Who is told afterwards?')
  })

  it('leaves nobody complaining', () => {
    expect([...scribe.complaints, ...other.complaints]).toEqual([])
  })
})
