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

/** Sees to it that somebody sits at a table in the first round. */
export async function seats(leader: Person, alias: string, table: string): Promise<void> {
  const { page } = leader
  await leader.turnsTo('room:parts.rotation')
  await page.locator('#move-seat').selectOption({ label: alias })
  if ((await page.locator(`#move-table option[value="${table}"]`).count()) === 0) return // the plan says so already
  await page.locator('#move-table').selectOption(table)
  await leader.presses('room:move.do')
  await leader.button('rotation:hold.undo').first().waitFor()
}
