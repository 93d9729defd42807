import { isDeepStrictEqual } from 'node:util'
import { readTable } from '../../../shared/documents/reader.ts'
import type { Guest, Page } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import type { Done, DoneQuestion } from './done.ts'
import { showsBloc, type Attendee, type People } from './people.ts'

/** One round as it is played: who has which page open, and somebody at each table who only looks on. */
export interface Round {
  readonly people: People
  readonly done: Done
  readonly number: number
  readonly pages: ReadonlyMap<string, ReadonlyMap<Guest, Page>>
  readonly witnesses: ReadonlyMap<string, Page>
}

export function tableOf(people: People, seat: string, round: number): string {
  const table = people.organiser.view.plan?.seats[round - 1]?.[seat]
  if (table === undefined) throw new Error(`${seat} sits nowhere in round ${round}`)
  return table
}

export function hostOf(people: People, done: Done, table: string): Attendee {
  const host = done.tables.find(({ id }) => id === table)?.host
  return people.byId(host ?? '')
}

export async function openTables(people: People, done: Done, number: number): Promise<Round> {
  const { view } = people.organiser
  const pages = new Map<string, ReadonlyMap<Guest, Page>>()
  const witnesses = new Map<string, Page>()
  for (const { id, host } of done.tables) {
    const document = view.cafe.round?.documents[id] ?? ''
    const seated = Object.entries(view.plan?.seats[number - 1] ?? {}).filter(([, table]) => table === id).flatMap(([seat]) => people.seated(seat) ?? [])
    const here = [people.byId(host), ...seated].map(({ guest }) => guest)
    pages.set(id, new Map(await Promise.all(here.map(async (guest) => [guest, await guest.opens(document)] as const))))
    witnesses.set(id, await people.organiser.opens(document))
    // The handover is written anew in every round, and what was read is what the last round left.
    done.handovers.delete(id)
  }
  return { people, done, number, pages, witnesses }
}

export const pageAt = ({ pages }: Round, table: string, { guest }: Attendee): Page => {
  const page = pages.get(table)?.get(guest)
  if (page === undefined) throw new Error('nobody sits there')
  return page
}

/** Notes that somebody had a hand in a question. */
export function touch({ number }: Round, question: DoneQuestion, { person }: Attendee): void {
  question.rounds.add(number)
  if (showsBloc(person)) question.hands.add(person.constituency)
}

/** Every table reads, to somebody who only looks on, exactly as the writers meant it. */
export async function settled({ done, witnesses }: Round): Promise<void> {
  for (const [table, { doc }] of witnesses) {
    await eventually(`table ${table} reads as it was written`, () => isDeepStrictEqual(readTable(doc, 'en'), done.contentOf(table)))
  }
}
