import type { Locator } from 'playwright-core'
import type { Person } from './a-person.ts'

/** Lays a card open; resolves with the field of its words. */
export async function opensCard(person: Person, number: number): Promise<Locator> {
  await person.page.getByRole('button', { name: person.say('table:question.write_number', { number: String(number) }), exact: true }).click()
  const field = person.page.locator('textarea[id^="wording-"]')
  await field.waitFor()
  return field
}

/** Unfolds a part of the card that lies open. */
export const unfoldsOnCard = (person: Person, key: string): Promise<void> =>
  person.page.locator('.card.q.open summary').filter({ hasText: person.say(key) }).click()

/** Puts the pen between two letters. */
export const putsPen = (field: Locator, at: number): Promise<void> =>
  field.evaluate((element, place) => {
    if (!(element instanceof HTMLTextAreaElement)) return
    element.focus()
    element.setSelectionRange(place, place)
  }, at)

/** The words before the pen. */
export const wordsBeforePen = (field: Locator): Promise<string> =>
  field.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value.slice(0, element.selectionStart) : ''))
