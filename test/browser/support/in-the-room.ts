import type { Person } from './a-person.ts'

/** Makes an invitation for everyone expected; resolves with the codes on the slips, by the alias of whom they are for. */
export async function invitesEveryone(leader: Person, count: number): Promise<ReadonlyMap<string, string>> {
  await leader.goesTo('room')
  await leader.turnsTo('room:parts.invitations')
  await leader.presses('room:invite.everybody_other', { count: String(count) })
  await leader.page.locator('.room-slip').nth(count - 1).waitFor()
  const slips = await leader.page.locator('.room-slip').evaluateAll((all) =>
    all.map((slip): [string, string] => [slip.querySelector('b')?.textContent?.trim() ?? '', slip.querySelector('.room-code')?.textContent?.trim() ?? '']),
  )
  return new Map(slips)
}

/** Sees to it that somebody sits at a table in the first round. Who sits where follows from the plan, which differs each time. */
export async function seats(leader: Person, alias: string, table: string): Promise<void> {
  await leader.turnsTo('room:parts.rotation')
  if (await moves(leader, alias, table)) return
  // No chair is free there: somebody else goes, and one that they leave is.
  const others = (await leader.page.locator('#move-seat option').allInnerTexts()).slice(1).filter((other) => other !== alias)
  for (const other of others) {
    if ((await leavesFor(leader, other, table)) && (await moves(leader, alias, table))) return
  }
  throw new Error(`${alias} cannot sit at ${table}`)
}

/** How an option reads when there is a chair: “Donors, 5 of 8”. */
const HAS_CHAIR = /\d+ of \d+$/

/** True when somebody sits at the table now, or did already. */
async function moves(leader: Person, alias: string, table: string): Promise<boolean> {
  await leader.page.locator('#move-seat').selectOption({ label: alias })
  const option = leader.page.locator(`#move-table option[value="${table}"]`)
  if ((await option.count()) === 0) return true // the plan says so already
  if (!HAS_CHAIR.test(await option.innerText())) return false
  await leader.page.locator('#move-table').selectOption(table)
  await leader.presses('room:move.do')
  await leader.page.locator('#move-seat option:checked').filter({ hasText: leader.say('room:move.choose') }).waitFor({ state: 'attached' })
  return true
}

/** Whoever sits at the table goes to any other that has a chair; false when they sit elsewhere, or nowhere has one. */
async function leavesFor(leader: Person, alias: string, table: string): Promise<boolean> {
  await leader.page.locator('#move-seat').selectOption({ label: alias })
  const options = leader.page.locator('#move-table option')
  const tables = await options.evaluateAll((all) => all.map((option) => ({ id: option.getAttribute('value') ?? '', words: option.textContent?.trim() ?? '' })))
  const free = tables.find(({ words }) => HAS_CHAIR.test(words))
  return free !== undefined && !tables.some(({ id }) => id === table) && moves(leader, alias, free.id)
}
