import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationFile } from '../../shared/consultation/file.ts'
import { Guest } from '../support/a-guest.ts'
import { House } from './support/a-house.ts'
import type { Person } from './support/a-person.ts'
import { picture } from './support/two-tables.ts'

/** Free notes of a table, written by several people at once in the real editor. */

const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: { en: 'Who decides, and how do we see it?' },
  languages: ['en', 'fr', 'ar', 'ru'],
  blocs: [{ id: 'south', name: { en: 'South' }, community: true }],
  constituencies: [{ id: 'union', name: { en: 'The union' }, community: true, bloc: 'south', votes: true }],
  stakeholders: [
    { id: 'donors', name: { en: 'Donors' } },
    { id: 'states', name: { en: 'States' } },
  ],
  tables: [
    { id: 't1', stakeholder: 'donors', capacity: 12 },
    { id: 't2', stakeholder: 'states', capacity: 12 },
  ],
  agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'The round' }, minutes: 60 }] }, { stage: 'plenary' }],
}

/** As Word puts a list on the clipboard: paragraphs with signs, styles and its own tags. */
const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color: red}</style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='color:#C00000'>What we heard</span></b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Too <i>late</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>by a month<o:p></o:p></p>
<script>alert(1)</script><img src="https://elsewhere.example/x.png" onerror="alert(1)"><!--EndFragment--></body></html>`

describe.sequential('notes of a table, in the pages', () => {
  let house: House
  let organiser: Guest
  const people: Person[] = []
  const field = (person: Person): Locator => person.page.getByRole('textbox', { name: person.say('table:notes.label') })
  /** What the editor says, line by line, without the carets of others. */
  const lines = (person: Person): Promise<readonly string[]> =>
    field(person).evaluate((notes) =>
      [...notes.querySelectorAll('p')].map((paragraph) => {
        const copy = paragraph.cloneNode(true)
        if (copy instanceof Element) for (const caret of copy.querySelectorAll('.others-caret')) caret.remove()
        return copy.textContent ?? ''
      }),
    )
  const allRead = async (expected: readonly string[]): Promise<void> => {
    for (const person of people) await expect.poll(() => lines(person)).toEqual(expected)
  }
  const [amina, boris, chen] = [() => people[0]!, () => people[1]!, () => people[2]!]
  const clears = async (person: Person): Promise<void> => {
    await field(person).focus()
    await person.page.keyboard.press('Control+a')
    await person.page.keyboard.press('Delete')
    await allRead([''])
  }
  const pastes = (person: Person, given: Readonly<Record<string, string>>): Promise<void> =>
    field(person).evaluate((notes, data) => {
      const clipboardData = new DataTransfer()
      for (const [type, words] of Object.entries(data)) clipboardData.setData(type, words)
      notes.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, given)

  beforeAll(async () => {
    house = await House.opens()
    organiser = await Guest.begins(house.url, meeting)
    const seats: Guest[] = []
    for (const alias of ['Amina', 'Boris', 'Chen']) {
      const code = await organiser.invites({ role: 'participant', constituency: 'union', uses: 'one' })
      seats.push(await Guest.arrives(house.url, code, { alias, speaks: ['en'] }))
    }
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    const { plan } = (await organiser.sees()).view
    for (const { seat } of seats) if (plan?.seats[0]?.[seat] !== 't1') await organiser.does({ type: 'move-seat', seat, round: 1, table: 't1' })
    await organiser.does({ type: 'start-round' })
    for (const [index, seat] of seats.entries()) {
      const device = await house.device(index === 0 ? { width: 360, height: 740, touch: true } : { width: 1400, height: 900 })
      const person = await house.person(seat.seat, device, index === 2 ? house.line.url : house.url)
      people.push(person)
      await person.opens(`/#seat=${seat.token}`)
      await person.turnsTo('table:part.notes')
      await field(person).waitFor()
    }
  })

  afterAll(async () => {
    await house.close()
  })

  it('takes what three people type at once into one paragraph, the words of each whole and where their pen is', async () => {
    await field(amina()).pressSequentially('We heard three things.')
    await allRead(['We heard three things.'])
    await field(boris()).focus()
    await boris().page.keyboard.press('Control+Home')
    await field(chen()).focus()
    await chen().page.keyboard.press('Control+End')
    await Promise.all([
      boris().page.keyboard.type('On Monday: ', { delay: 12 }),
      chen().page.keyboard.type(' All of them late.', { delay: 9 }),
      amina().page.keyboard.type(' Indeed.', { delay: 20 }),
    ])
    const whole = [' All of them late. Indeed.', ' Indeed. All of them late.'].map((end) => `On Monday: We heard three things.${end}`)
    const read = async (): Promise<string> => (await lines(amina())).join('\n')
    await expect.poll(async () => whole.includes(await read())).toBe(true)
    await allRead([await read()])
  })

  it('shows each the pens of the others, with their names', async () => {
    await expect.poll(() => field(boris()).locator('.others-caret bdi').allTextContents().then((names) => names.toSorted())).toEqual(['Amina', 'Chen'])
    await expect.poll(() => field(amina()).locator('.others-caret bdi').allTextContents().then((names) => names.toSorted())).toEqual(['Boris', 'Chen'])
  })

  it('makes lists, strong words and emphasis, by the keys and by the buttons', async () => {
    await clears(boris())
    const { keyboard } = boris().page
    await boris().page.getByRole('button', { name: boris().say('notes:tools.bullet'), exact: true }).click()
    await keyboard.type('First')
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.type('under it')
    await keyboard.press('Enter')
    await keyboard.press('Shift+Tab')
    await keyboard.press('Control+b')
    await keyboard.type('Second')
    await keyboard.press('Control+b')
    await allRead(['First', 'under it', 'Second'])
    const shape = (person: Person) =>
      field(person).evaluate((notes) => {
        const copy = notes.cloneNode(true)
        if (!(copy instanceof Element)) return ''
        for (const caret of copy.querySelectorAll('.others-caret')) caret.remove()
        return `${copy.querySelector('ul > li > ul > li > p')?.textContent}/${copy.querySelector('li strong')?.textContent}`
      })
    await expect.poll(() => shape(amina())).toBe('under it/Second')
    const bold = boris().page.getByRole('button', { name: boris().say('notes:tools.strong'), exact: true })
    expect(await bold.getAttribute('aria-pressed')).toBe('false')
    await keyboard.press('Shift+Home')
    await expect.poll(() => bold.getAttribute('aria-pressed')).toBe('true')
  })

  it('lets the keyboard out by Escape, and along the buttons by arrows', async () => {
    const { keyboard } = boris().page
    await field(boris()).focus()
    await keyboard.press('Escape')
    expect(await boris().page.evaluate(() => document.activeElement?.id)).toBe('notes-hint')
    await keyboard.press('Tab')
    expect(await boris().page.evaluate(() => document.activeElement?.closest('cafe-notes'))).toBeNull()
    await boris().page.getByRole('toolbar').getByRole('button').first().focus()
    await keyboard.press('ArrowRight')
    expect(await boris().page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(boris().say('notes:tools.ordered'))
  })

  it('takes back what is mine alone', async () => {
    await clears(boris())
    await field(amina()).pressSequentially('Mine.')
    await allRead(['Mine.'])
    await field(boris()).focus()
    await boris().page.keyboard.press('Control+End')
    await boris().page.keyboard.type(' Yours.')
    await allRead(['Mine. Yours.'])
    await amina().page.getByRole('button', { name: amina().say('notes:tools.undo'), exact: true }).click()
    await allRead([' Yours.'])
    await amina().page.getByRole('button', { name: amina().say('notes:tools.redo'), exact: true }).click()
    await allRead(['Mine. Yours.'])
  })

  it('lets what others write wait while my pen is in the notes, if I wish so, and sends mine meanwhile', async () => {
    await clears(chen())
    await field(chen()).pressSequentially('start end')
    await allRead(['start end'])
    const peace = chen().page.locator('.peace summary').filter({ visible: true }).first()
    const hold = chen().page.getByRole('checkbox', { name: chen().say('words:peace.hold') }).filter({ visible: true }).first()
    await peace.click()
    await hold.check()
    await field(chen()).focus()
    await chen().page.keyboard.press('End')
    await field(boris()).focus()
    await boris().page.keyboard.press('Control+Home')
    await boris().page.keyboard.type('Boris: ')
    await expect.poll(() => lines(amina())).toEqual(['Boris: start end'])
    await chen().page.getByRole('button', { name: chen().say('words:show') }).waitFor()
    await chen().page.keyboard.type(' is')
    await expect.poll(() => lines(amina())).toEqual(['Boris: start end is'])
    expect(await lines(chen())).toEqual(['start end is'])
    await picture(chen(), 'notes-held-laptop')
    await chen().page.setViewportSize({ width: 360, height: 740 })
    expect(await chen().overflow()).toBe(0)
    await picture(chen(), 'notes-held-phone')
    await chen().page.setViewportSize({ width: 1400, height: 900 })
    await chen().page.getByRole('button', { name: chen().say('words:show') }).click()
    await chen().page.keyboard.type(' here')
    await allRead(['Boris: start end is here'])
    await hold.uncheck()
    await peace.click()
    // Just after it has got the focus the editor takes a pen at the very beginning for the browser’s doing, and puts it back.
    await field(chen()).focus()
    await chen().page.keyboard.press('End')
    await chen().page.keyboard.type(' again')
    await allRead(['Boris: start end is here again'])
  })

  it('keeps a word that is being composed while others write in the same line', async () => {
    await clears(chen())
    await field(chen()).pressSequentially('start end')
    await allRead(['start end'])
    await chen().page.keyboard.press('Home')
    for (let step = 0; step < 6; step += 1) await chen().page.keyboard.press('ArrowRight')
    const ime = await chen().page.context().newCDPSession(chen().page)
    const composes = (text: string) => ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await composes('n')
    await composes('ni')
    await field(boris()).focus()
    await boris().page.keyboard.press('Control+Home')
    await boris().page.keyboard.type('Boris: ')
    await expect.poll(() => lines(amina())).toEqual([expect.stringContaining('Boris: ')])
    await composes('nih')
    await composes('nihao')
    await field(boris()).focus()
    await boris().page.keyboard.press('Control+End')
    await boris().page.keyboard.type('!')
    await ime.send('Input.insertText', { text: '你好' })
    await allRead(['Boris: start 你好end!'])
  })

  it('sets each line as its script runs, and keeps emoji whole', async () => {
    await clears(boris())
    const { keyboard } = boris().page
    await keyboard.insertText('من يقرر؟ 👩‍👩‍👧')
    await keyboard.press('Enter')
    await keyboard.insertText('Who decides? 🌍🌎')
    await keyboard.press('Backspace')
    await keyboard.press('Enter')
    await boris().page.getByRole('button', { name: boris().say('notes:tools.bullet'), exact: true }).click()
    await keyboard.insertText('بند')
    await allRead(['من يقرر؟ 👩‍👩‍👧', 'Who decides? 🌍', 'بند'])
    const directions = await field(amina()).evaluate((notes) => [...notes.querySelectorAll('p')].map((paragraph) => getComputedStyle(paragraph).direction))
    expect(directions).toEqual(['rtl', 'ltr', 'rtl'])
    expect(await field(amina()).evaluate((notes) => getComputedStyle(notes.querySelector('li') ?? notes).direction)).toBe('rtl')
  })

  it('takes what Word copies as paragraphs, lists, strong and emphasis, and nothing else of it', async () => {
    await clears(boris())
    await pastes(boris(), { 'text/html': FROM_WORD, 'text/plain': 'What we heard' })
    await allRead(['What we heard', 'Too late', 'by a month'])
    const html = await field(amina()).evaluate((notes) => {
      for (const drawn of notes.querySelectorAll('.others-caret, img, br')) drawn.remove()
      return notes.innerHTML.replaceAll(/ (?:dir|class)="[^"]*"/g, '')
    })
    expect(html).toBe('<p><strong>What we heard</strong></p><ul><li><p>Too <em>late</em></p><ul><li><p>by a month</p></li></ul></li></ul>')
    await clears(boris())
    await pastes(boris(), { 'text/plain': 'One line\n•\tan item\n•\tanother\n\nThe end' })
    await allRead(['One line', 'an item', 'another', 'The end'])
  })

  it('asks the host before much of what others wrote goes, and the pen goes on in the words as they are', async () => {
    await clears(boris())
    const long = 'What Boris heard, word for word. '.repeat(20).trim()
    await field(boris()).focus()
    await boris().page.keyboard.insertText(long)
    await allRead([long])
    await field(amina()).focus()
    await amina().page.keyboard.press('Control+a')
    await amina().page.keyboard.press('Delete')
    await amina().sees('late:refused.mass')
    await allRead([long])
    await expect.poll(() => field(amina()).evaluate((notes) => notes === document.activeElement)).toBe(true)
    await amina().page.keyboard.type('Amina: ')
    await allRead([`Amina: ${long}`])
    await amina().presses('late:drop')
  })

  it('is at ease: axe finds nothing, and no page complains', async () => {
    for (const person of people) {
      expect(await person.hardships()).toEqual([])
      expect(person.complaints).toEqual([])
    }
  })

  it('keeps what was written without a line when the round ends over it, and offers it to the host', async () => {
    await clears(boris())
    await field(boris()).pressSequentially('The last word')
    await allRead(['The last word'])
    house.line.cut()
    await chen().sees('words:state.offline')
    await field(chen()).focus()
    await chen().page.keyboard.press('Control+End')
    await chen().page.keyboard.type(', and one more')
    await expect.poll(() => lines(chen())).toEqual(['The last word, and one more'])
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    await boris().sees('table:closed.kept_last')
    house.line.mend()
    await chen().sees('late:refused.late')
    await chen().findsWords(', and one more')
    await chen().turnsTo('table:part.notes')
    await expect.poll(() => chen().page.locator('cafe-notes .rich').textContent()).toBe('The last word')
  })

  it('stays to be read when the round is over', async () => {
    await boris().turnsTo('table:part.notes')
    await boris().findsWords('The last word')
    expect(await field(boris()).count()).toBe(0)
  })
})
