import type { Device, House } from './a-house.ts'
import type { Person } from './a-person.ts'

export interface Answers {
  /** One of the three suggested names, counted from 0. */
  readonly suggestion?: number
  /** A name of one's own. Without either, the name that stands there is kept. */
  readonly alias?: string
  readonly speaks?: readonly string[]
  readonly mayBeQuoted?: boolean
  readonly remembered?: boolean
}

/** Says how one wants to be in it, takes the seat, and writes the eight words down. Resolves with the alias. */
export async function sitsDown(person: Person, { suggestion, alias, speaks = [], mayBeQuoted = false, remembered = false }: Answers = {}): Promise<string> {
  const { page } = person
  if (suggestion !== undefined) await page.getByRole('group', { name: person.say('lobby:name.suggestions') }).getByRole('button').nth(suggestion).click()
  if (alias !== undefined) await page.locator('#alias').fill(alias)
  for (const language of speaks) {
    const button = page.locator(`fieldset .langs button[lang="${language}"]`)
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click()
  }
  if (mayBeQuoted) await page.getByRole('checkbox', { name: person.say('lobby:consent.quote') }).check()
  if (remembered) await page.getByRole('checkbox', { name: person.say('lobby:remember.label') }).check()
  const name = await page.locator('#alias').inputValue()
  await person.presses('lobby:sit')
  const refused = page.locator('.wrong, .bad-word, .notice.bad')
  await page.locator('.paper').or(refused).first().waitFor()
  if ((await refused.count()) > 0) throw new Error(`${person.who} may not sit down: ${await refused.first().innerText()}`)
  return name
}

/** The eight words are on paper. */
export async function goesIn(person: Person): Promise<void> {
  await person.presses('lobby:recovery.done')
  await person.page.getByText(person.say('lobby:recovery.words')).waitFor({ state: 'detached' })
  await person.arrives()
}

/** Whoever has a seat already comes with its link, on a device of their own. */
export async function comesByLink(house: House, who: string, token: string, device: Device = {}, url = house.url): Promise<Person> {
  const person = await house.person(who, await house.device(device), url)
  await person.opens(`/#seat=${token}`)
  return person
}
