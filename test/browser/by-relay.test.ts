import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { linkCard, unlinkCard } from '../../shared/documents/card-writer.ts'
import { readTranslations } from '../../shared/documents/reader.ts'
import { translate } from '../../shared/documents/translation-writer.ts'
import { addLine, textOf } from '../../shared/documents/writer.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import { Guest, type Page } from '../support/a-guest.ts'
import { eventually } from '../support/eventually.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { comesByLink } from './support/at-the-door.ts'
import { opensCard, unfoldsOnCard } from './support/at-the-table.ts'
import { DESK, meeting, MONEY, picture, withCircle } from './support/two-tables.ts'

/** What was translated from a translation is out of date with it, wherever it is read. */

const RULE = 'Nothing about us without us.'
const ARABIC = 'لا شيء عنا من دوننا.'
const FRENCH = 'Rien sur nous sans nous.'
const PAID = 'Qui paie la traduction ?'

describe.sequential('words that came by relay', () => {
  let house: House
  let organiser: Guest
  let baobab: Guest
  let reader: Person
  const laid: Page[] = []

  const opens = async (guest: Guest, which: (document: DocumentReference) => boolean): Promise<Page> => {
    const page = await guest.opens((await guest.sees()).documents.findLast(which)?.id ?? '')
    laid.push(page)
    return page
  }
  const isTranslation = (kind: DocumentReference['kind'], language: string, table: string | null = null) => (document: DocumentReference): boolean =>
    document.kind === kind && document.language === language && document.table === table

  /** Arabic from the English, French from the Arabic. */
  async function relayed(item: string, original: string, [arabic, french]: readonly [Page, Page], words: { readonly ar: string; readonly fr: string }): Promise<void> {
    translate(arabic.doc, item, original).insert(0, words.ar)
    translate(french.doc, item, original, { language: 'ar', text: words.ar }).insert(0, words.fr)
    await eventually('they stand there', () => readTranslations(french.doc)[item]?.text === words.fr)
  }

  /** A meeting, and somebody at its first table who reads it in their browser. */
  async function begins(file: ConsultationFile, stage: 'premeeting' | 'cafe'): Promise<void> {
    organiser = await Guest.begins(house.url, file)
    const code = await organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' })
    baobab = await Guest.arrives(house.url, code, { alias: 'Baobab', speaks: ['fr', 'en', 'ar'] })
    await Guest.arrives(house.url, await organiser.invites({ role: 'participant', constituency: 'union', uses: 'one' }), { alias: 'Amber', speaks: ['en'] })
    await organiser.does({ type: 'begin-stage', stage })
    reader = await comesByLink(house, 'Baobab', baobab.token, DESK)
  }

  beforeAll(async () => {
    house = await House.opens()
  })
  afterAll(async () => {
    for (const { provider } of laid) provider.destroy()
    await house.close()
  })

  it('in the circle, too', async () => {
    await begins(withCircle, 'premeeting')
    const circle = await opens(baobab, ({ kind }) => kind === 'circle')
    addLine(circle.doc, 'criteria', { id: 'c1', language: 'en', stakeholder: '' })
    textOf(circle.doc, { of: 'criteria', line: 'c1' })?.insert(0, RULE)
    const [arabic, french] = [await opens(baobab, isTranslation('circle-translations', 'ar')), await opens(baobab, isTranslation('circle-translations', 'fr'))]
    await relayed('c1', RULE, [arabic, french], { ar: ARABIC, fr: FRENCH })
    await reader.goesTo('circle')
    await reader.page.locator('#reading').selectOption('fr')
    const line = reader.page.locator('.circle-lines .q', { hasText: FRENCH })
    await line.getByText(reader.say('table:translation.draft', { language: 'French' })).waitFor()
    textOf(arabic.doc, { of: 'translation', item: 'c1' })?.insert(0, 'نعم. ')
    await line.getByText(reader.say('table:translation.stale', { language: 'French' })).waitFor()
    await picture(reader, 'relay-circle')
  })

  it('and so it is on a card that another table is linked to, and where one looks for such a card', async () => {
    await begins(meeting, 'cafe')
    await organiser.does({ type: 'plan-rotation' })
    await organiser.does({ type: 'start-round' })
    const table = await opens(organiser, ({ kind, table: of }) => kind === 'table' && of === 't1')
    linkCard(table.doc, 'q1', { table: 't2', question: 'q2' })
    const [arabic, french] = [await opens(organiser, isTranslation('table-translations', 'ar', 't2')), await opens(organiser, isTranslation('table-translations', 'fr', 't2'))]
    await relayed('q2', MONEY, [arabic, french], { ar: 'من يدفع ثمن الترجمة؟', fr: PAID })
    await reader.goesTo('table')
    await reader.page.locator('#reading').selectOption('fr')
    await opensCard(reader, 1)
    await unfoldsOnCard(reader, 'card:links.heading')
    const linked = reader.page.locator('.linked', { hasText: PAID })
    await linked.getByText(reader.say('table:translation.draft', { language: 'French' })).waitFor()
    textOf(arabic.doc, { of: 'translation', item: 'q2' })?.insert(0, 'إذن: ')
    await linked.getByText(reader.say('table:translation.stale', { language: 'French' })).waitFor()
    await picture(reader, 'relay-linked')
    unlinkCard(table.doc, 'q1', 'q2')
    await linked.waitFor({ state: 'detached' })
    await reader.presses('card:links.link')
    await reader.page.locator('.found button', { hasText: PAID }).getByText(reader.say('table:translation.stale', { language: 'French' })).waitFor()
    await picture(reader, 'relay-chooser')
    expect([await reader.hardships(), await reader.overflow(), reader.complaints]).toEqual([[], 0, []])
  })
})
