import { readFileSync } from 'node:fs'
import { partsOf, type ConsultationFile, type Prepared, type Structure } from '../../shared/consultation/file.ts'
import type { Role } from '../../shared/consultation/names.ts'
import { parseConsultationFile } from '../../shared/consultation/parse.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { Instant } from '../../shared/ids.ts'
import { decide } from '../../shared/meeting/decide.ts'
import { evolve } from '../../shared/meeting/evolve.ts'
import type { Command, DoorCommand } from '../../shared/meeting/commands.ts'
import type { Context, Decision, GatheredQuestion } from '../../shared/meeting/context.ts'
import type { Event, EventOf } from '../../shared/meeting/events.ts'
import { nothingYet, type Candidate, type Consultation, type Invitation, type Seat, type SeatingPlan } from '../../shared/meeting/state.ts'

/** The meeting in Kyiv, reduced to what a rule can be shown with: two tables, two rounds, a dozen people. */

/** Nine in the morning of the first café day. */
export const NINE: Instant = Date.UTC(2017, 8, 5, 9)
export const minutes = (count: number): number => count * 60_000
export const at = (count: number): Instant => NINE + minutes(count)

/** The whole case, as the file of the rehearsal tells it. */
export function kyivFile(): ConsultationFile {
  const file = parseConsultationFile(readScenario(KYIV))
  if (!file.ok) throw new Error(file.refusal.code)
  return file.value
}

const KYIV = 'kyiv-2017'

export const readScenario = (name: string): unknown => {
  const folder = name === KYIV ? '../../server/demo' : '../scenarios'
  return JSON.parse(readFileSync(new URL(`${folder}/${name}.json`, import.meta.url), 'utf8'))
}

const en = (text: string) => ({ en: text })

export const structure: Structure = {
  title: en('How well is the SWIT used?'),
  languages: ['en', 'es', 'ru'],
  blocs: [
    { id: 'africa', name: en('Africa'), community: true },
    { id: 'eeca', name: en('Eastern Europe and Central Asia'), community: true },
    { id: 'partners', name: en('Partners'), community: false },
  ],
  constituencies: [
    { id: 'aswa', name: en('ASWA'), community: true, bloc: 'africa', votes: true },
    { id: 'swan', name: en('SWAN'), community: true, bloc: 'eeca', votes: true },
    { id: 'nswp', name: en('NSWP'), community: true, bloc: null, votes: false },
    { id: 'unaids', name: en('UNAIDS'), community: false, bloc: 'partners', votes: true },
    { id: 'interpretation', name: en('Interpretation'), community: false, bloc: null, votes: false },
  ],
  stakeholders: [
    { id: 'governments', name: en('Governments') },
    { id: 'un-agencies', name: en('UN agencies') },
  ],
  tables: [
    { id: 't1', stakeholder: 'governments', capacity: 6 },
    { id: 't2', stakeholder: 'un-agencies', capacity: 6 },
  ],
  agenda: [
    { stage: 'premeeting', days: 2 },
    {
      stage: 'cafe',
      rounds: [
        { id: 'r1', title: en('First table'), minutes: 60 },
        { id: 'r2', title: en('Second table'), minutes: 60 },
      ],
    },
    { stage: 'plenary' },
    { stage: 'refine' },
  ],
  people: [{ id: 'p04', alias: 'Acacia', role: 'host', constituency: 'aswa', speaks: ['en'] }],
}

/** What the circle had written before the meeting; it must reach nobody through events. */
export const CANARY = 'canary-of-the-circle'
export const prepared: Prepared = { criteria: [{ id: 'c1', text: en(`${CANARY}: the community chooses who speaks for it.`) }] }

interface Person {
  readonly role: Role
  readonly constituency?: string
  readonly hosts?: string
  readonly needs?: readonly string[]
  readonly interprets?: Seat['interprets']
}

/** Everybody, by alias. */
export const people = {
  Wren: { role: 'organiser' },
  Heron: { role: 'facilitator' },
  Magpie: { role: 'rapporteur', constituency: 'nswp' },
  Acacia: { role: 'host', constituency: 'aswa', hosts: 't1' },
  Stork: { role: 'host', constituency: 'swan', hosts: 't2' },
  Baobab: { role: 'participant', constituency: 'aswa' },
  Tamarind: { role: 'participant', constituency: 'aswa' },
  Poplar: { role: 'participant', constituency: 'swan', needs: ['ru'] },
  Cobalt: { role: 'participant', constituency: 'unaids' },
  Crimson: { role: 'participant', constituency: 'unaids' },
  Ochre: { role: 'observer', constituency: 'unaids' },
  Swallow: { role: 'interpreter', constituency: 'interpretation', interprets: [['en', 'es'], ['es', 'en']] },
  Plover: { role: 'interpreter', constituency: 'interpretation', interprets: [['en', 'ru'], ['ru', 'en']] },
  Hall: { role: 'screen' },
} as const satisfies Record<string, Person>
export type Alias = keyof typeof people
export const aliases = Object.keys(people) as Alias[]

export const idOf = (alias: Alias): string => `seat-${alias.toLowerCase()}`

export function aSeat(alias: Alias): Seat {
  const person: Person = people[alias]
  return {
    id: idOf(alias),
    alias,
    role: person.role,
    constituency: person.constituency ?? null,
    hosts: person.hosts ?? null,
    speaks: ['en'],
    needs: person.needs ?? [],
    interprets: person.interprets ?? [],
    mode: 'room',
    device: 'own',
    person: null,
    consent: { showBloc: true, quote: false },
    left: false,
  }
}

export const invitation: Invitation = {
  id: 'invitation-1', role: 'participant', constituency: 'aswa', table: null, person: null, uses: 'one', taken: 0, revoked: false, by: idOf('Heron'),
}

/** The state after these events. */
export const given = (...events: readonly Event[]): Consultation => events.reduce(evolve, nothingYet)

export const created: EventOf<'consultation-created'> = { type: 'consultation-created', id: 'kyiv', structure, prepared, target: 10 }
export const arrived = (alias: Alias): Event => ({ type: 'seat-taken', seat: aSeat(alias), invitation: null })

/** Everybody is here and nothing has begun. */
export const everybodyHere = (): Consultation => given(created, ...aliases.map(arrived))

export interface Step {
  readonly by: Alias | null
  readonly asks: Command | DoorCommand
  readonly now: Instant
  readonly brought: Partial<Pick<Context, 'gathered' | 'wordings' | 'untranslated' | 'tally'>>
}

export const by = (alias: Alias | null, asks: Command | DoorCommand, now: Instant = NINE, brought: Step['brought'] = {}): Step =>
  ({ by: alias, asks, now, brought })
/** The clock looks at the meeting. */
export const tick = (now: Instant): Step => by(null, { type: 'tick' }, now)

/** Ids that are new in this state, and the same for the same state. */
export function freshIn(state: Consultation): Context['fresh'] {
  const { documents, seats, invitations, plenary, cafe, broadcasts } = state
  const drawn = [documents, Object.keys(seats), Object.keys(invitations), plenary.polls, Object.values(plenary.candidates).flatMap(({ alternatives = [] }) => alternatives), cafe.late, cafe.help, broadcasts].reduce((sum, { length }) => sum + length, 0)
  return (label) => `${label.trim().replaceAll(/\W+/g, '-')}-${drawn}`
}

/** What the rules answer to one request. */
export function ask(state: Consultation, { by: alias, asks, now, brought }: Step): Decision {
  const seat = alias === null ? null : (state.seats[idOf(alias)] ?? null)
  return decide(state, asks, { seat, now, fresh: freshIn(state), gathered: [], wordings: {}, tally: null, ...brought })
}

/** The events that follow from a request which must not be refused. */
export function happening(state: Consultation, step: Step): readonly Event[] {
  const decision = ask(state, step)
  if (!decision.ok) throw new Error(`${step.by ?? 'nobody'} may not ${step.asks.type}: ${decision.refusal.code}`)
  return decision.value
}

/** The state after these requests, none of which may be refused. */
export const play = (state: Consultation, ...steps: readonly Step[]): Consultation =>
  steps.reduce((before, step) => happening(before, step).reduce(evolve, before), state)

/** Why a request is refused; null when it is not. */
export function refusalOf(state: Consultation, step: Step): FailureCode | null {
  const decision = ask(state, step)
  return decision.ok ? null : decision.refusal.code
}

/** Who sits where in the two rounds; the tables change, the hosts stay. */
const plan: SeatingPlan = {
  seats: [
    { [idOf('Baobab')]: 't1', [idOf('Poplar')]: 't1', [idOf('Cobalt')]: 't1', [idOf('Tamarind')]: 't2', [idOf('Crimson')]: 't2', [idOf('Ochre')]: 't2' },
    { [idOf('Baobab')]: 't2', [idOf('Poplar')]: 't2', [idOf('Cobalt')]: 't2', [idOf('Tamarind')]: 't1', [idOf('Crimson')]: 't1', [idOf('Ochre')]: 't1' },
  ],
  repeatedMeetings: 6,
  fewestRepeats: 6,
}

export const atPremeeting = (): Consultation => play(everybodyHere(), by('Heron', { type: 'begin-stage', stage: 'premeeting' }))

/** The café stage, with a plan, before its first round. The circle was opened on the way. */
export function atCafe(): Consultation {
  const mostOfTheSix = ['Magpie', 'Acacia', 'Stork', 'Baobab'] as const
  const opening = mostOfTheSix.map((alias) => by(alias, { type: 'answer-circle', subject: 'opening', agree: true }))
  const cafe = play(atPremeeting(), ...opening, by('Heron', { type: 'begin-stage', stage: 'cafe' }))
  return evolve(cafe, { type: 'rotation-planned', plan })
}

/** The first round has run since nine, for an hour. */
export const inRound = (): Consultation => play(atCafe(), by('Heron', { type: 'start-round' }))

export const question = (id: string): GatheredQuestion => ({
  id,
  text: `Question ${id}?`,
  language: 'en',
  stakeholder: 'governments',
  crossCutting: false,
  parked: false,
  issues: [],
  tags: [],
  links: [],
  thread: [],
  indicators: [],
  origin: { table: 't1', rounds: [1], blocs: [], others: false },
})

/** The whole case: everybody of the file has taken the seat that was meant for them. */
export function everybodyInKyiv(): Consultation {
  const { structure, prepared } = partsOf(kyivFile())
  const seats = (structure.people ?? []).map((person): Seat => ({
    ...aSeat('Hall'),
    ...person,
    needs: person.needs ?? [],
    interprets: person.interprets ?? [],
    mode: person.mode ?? 'room',
    hosts: structure.tables?.find(({ host }) => host === person.id)?.id ?? null,
    person: person.id,
  }))
  return given(
    { type: 'consultation-created', id: 'kyiv-2017', structure, prepared, target: 40 },
    arrived('Wren'),
    ...seats.map((seat): Event => ({ type: 'seat-taken', seat, invitation: null })),
  )
}

/** The plenary, with these questions gathered from the tables. */
export const atPlenary = (...ids: readonly string[]): Consultation =>
  play(atCafe(), by('Heron', { type: 'begin-stage', stage: 'plenary' }, at(0), { gathered: ids.map(question) }))

/** One question of the plenary. */
export function candidateIn(state: Consultation, id: string): Candidate {
  const candidate = state.plenary.candidates[id]
  if (candidate === undefined) throw new Error(`${id} is not a candidate`)
  return candidate
}
