import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { Candidate, Consultation, PollKind } from '../../../shared/meeting/state.ts'
import { Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import type { House } from './a-house.ts'
import { meeting as twoTables } from './two-tables.ts'

/** Five is the smallest bloc of which anything is shown. */
export const BLOC = 5

/** Two blocs, and a third that is too small for a secret vote of its own; one round; as many questions as wished. */
export const threeBlocs = (questions: readonly string[]): ConsultationFile => ({
  ...twoTables,
  tables: (twoTables.tables ?? []).map((table) => ({ ...table, capacity: 12 })),
  agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'The only table' }, minutes: 60 }] }, { stage: 'plenary' }],
  blocs: [...(twoTables.blocs ?? []), { id: 'north', name: { en: 'North' }, community: false }, { id: 'isles', name: { en: 'The isles' }, community: false }],
  constituencies: [
    ...(twoTables.constituencies ?? []),
    { id: 'allies', name: { en: 'The allies' }, community: false, bloc: 'north', votes: true },
    { id: 'islanders', name: { en: 'The islanders' }, community: false, bloc: 'isles', votes: true },
  ],
  questions: questions.map((text, place) => ({ id: `q${place + 1}`, stakeholder: place % 2 === 0 ? 'ministries' : 'donors', text: { en: text } })),
})

type Bloc = 'south' | 'north' | 'isles'

const CONSTITUENCIES: Readonly<Record<Bloc, string>> = { south: 'union', north: 'allies', isles: 'islanders' }

/** A meeting at the end of its tables; its people have seats, and come with pages or without. */
export class Gathering {
  readonly organiser: Guest
  readonly people: Readonly<Record<Bloc, readonly Guest[]>>
  /** Of the first table; only where there are companions. */
  host: Guest | undefined
  readonly #house: House

  private constructor(house: House, organiser: Guest, people: Readonly<Record<Bloc, readonly Guest[]>>) {
    this.#house = house
    this.organiser = organiser
    this.people = people
  }

  /** Seats everybody, with a host and companions on the host's device where there are any, and holds the only round of the tables. */
  static async meets(house: House, file: ConsultationFile, sizes: Readonly<Record<Bloc, number>>, companions: readonly (readonly [alias: string, bloc: Bloc])[] = []): Promise<Gathering> {
    const organiser = await Guest.begins(house.url, file)
    const seated = async (bloc: Bloc): Promise<readonly Guest[]> => {
      if (sizes[bloc] === 0) return []
      const code = await organiser.invites({ role: 'participant', constituency: CONSTITUENCIES[bloc], uses: 'many' })
      const all: Guest[] = []
      for (let number = 1; number <= sizes[bloc]; number++) all.push(await Guest.arrives(house.url, code, { alias: `${bloc} ${number}`, speaks: ['en'] }))
      return all
    }
    const people = { south: await seated('south'), north: await seated('north'), isles: await seated('isles') }
    const gathering = new Gathering(house, organiser, people)
    const host = companions.length === 0 ? undefined : await gathering.comes('host', 'Acacia')
    await organiser.does({ type: 'begin-stage', stage: 'cafe' })
    await organiser.does({ type: 'plan-rotation' })
    for (const [alias, bloc] of companions) await host?.does({ type: 'seat-companion', alias, constituency: CONSTITUENCIES[bloc], speaks: ['en'], needs: [], consent: { showBloc: true, quote: false } })
    await organiser.does({ type: 'start-round' })
    await organiser.does({ type: 'end-round' })
    await house.aMinuteLater()
    gathering.host = host
    return gathering
  }

  /** All questions come onto one list, as soon as the time to finish a sentence is over. */
  async goesToPlenary(): Promise<void> {
    await eventually('the plenary begins', () => this.organiser.does({ type: 'begin-stage', stage: 'plenary' }).then(() => true, () => false))
  }

  /** Somebody else with a role of their own. */
  async comes(role: 'facilitator' | 'screen' | 'host', alias: string): Promise<Guest> {
    const request = role === 'host' ? { role, constituency: 'union', table: 't1' } : { role }
    return Guest.arrives(this.#house.url, await this.organiser.invites(request), { alias, speaks: ['en'] })
  }

  async view(): Promise<Consultation> {
    return (await this.organiser.sees()).view
  }

  /** The item that was brought with these words. */
  async item(text: string): Promise<Candidate> {
    const found = Object.values((await this.view()).plenary.candidates).find((one) => one.text === text)
    if (found === undefined) throw new Error(`nobody brought “${text}”`)
    return found
  }

  /** Closes the newest poll as its facilitator would, over HTTP. */
  async closes(kind: PollKind): Promise<void> {
    const poll = (await this.view()).plenary.polls.findLast((one) => one.open && one.kind === kind)
    await this.organiser.does({ type: 'close-poll', poll: poll?.id ?? '' })
  }
}
