import type { House } from './a-house.ts'
import type { Person } from './a-person.ts'
import { aSmallCafe, type SmallCafe } from './a-small-cafe.ts'
import { comesByLink } from './at-the-door.ts'
import { PHONE } from './two-tables.ts'

/** A small café in its first round, with whoever leads it, and the host of the first table with two guests on phones. */
export interface PeopledTable {
  readonly cafe: SmallCafe
  readonly facilitator: Person
  readonly host: Person
  /** Baobab. */
  readonly first: Person
  /** Cobalt. */
  readonly second: Person
}

export async function aPeopledTable(house: House): Promise<PeopledTable> {
  const cafe = await aSmallCafe(house, 2)
  const [baobab, cobalt] = cafe.guests
  if (baobab === undefined || cobalt === undefined) throw new Error('the café has no guests')
  return {
    cafe,
    facilitator: await comesByLink(house, 'facilitator', cafe.facilitator.token),
    host: await comesByLink(house, 'host', cafe.host.token),
    first: await comesByLink(house, baobab.alias, baobab.token, PHONE),
    second: await comesByLink(house, cobalt.alias, cobalt.token, PHONE),
  }
}
