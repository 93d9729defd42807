import { parseConsultationFile } from '../../shared/consultation/parse.ts'
import { Failure, type Outcome } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import type { Command, InvitationRequest } from '../../shared/meeting/commands.ts'
import { isCommunity, roundsOf } from '../../shared/meeting/lookup.ts'
import type { PersonPlan } from '../../shared/consultation/schemas.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { Platform } from '../consultations/platform.ts'
import type { DemoStart } from '../settings.ts'
import kyiv from './kyiv-2017.json' with { type: 'json' }
import { writeRound } from './played-rounds.ts'

/** A link for somebody in the rehearsal: `fragment` is what follows the `#`, a seat to take up or a code to join with. */
export interface DemoLink {
  readonly who: string
  readonly fragment: string
}

const SCREEN = 'big screen'

/** Who is shown a link, and who of the Kyiv file they are. */
const shown: readonly (readonly [who: string, person: string])[] = [
  ['facilitator', 'p01'],
  ['host', 'p04'],
  ['community participant', 'p17'],
  ['external participant', 'p24'],
  ['interpreter', 'p35'],
  ['rapporteur', 'p03'],
]

/** Plays the Kyiv case up to where a rehearsal is to start, and answers one link a role. */
export async function prepareDemo(platform: Platform, start: DemoStart): Promise<readonly DemoLink[]> {
  const file = valueOf(parseConsultationFile(kyiv))
  const { id, seat: organiser, token } = valueOf(await platform.create(file, 'Coordination'))
  const live = platform.consultations.get(id)
  if (live === undefined) throw new Failure('not-found')
  const own = { who: 'organiser', fragment: `seat=${token}` }
  const people = file.people ?? []
  if (start === 'lobby') return [own, ...(await inviteAll(platform, live, organiser, people))]

  const run = async (command: Command, seat: SeatId = organiser) => valueOf(await platform.run(live, command, seat))
  const tokens = new Map<string, string>()
  for (const person of people) tokens.set(person.id, await seatPerson(platform, live, organiser, person))
  const screen = await seatScreen(platform, live, organiser)
  await run({ type: 'plan-rotation' })
  await run({ type: 'begin-stage', stage: 'premeeting' })
  await openCircle(live, run)
  await run({ type: 'begin-stage', stage: 'cafe' })
  await run({ type: 'start-round' })
  if (start === 'plenary') await playToPlenary(platform, live, run)
  return [
    own,
    ...shown.flatMap(([who, person]) => (tokens.has(person) ? [{ who, fragment: `seat=${tokens.get(person)}` }] : [])),
    { who: SCREEN, fragment: `seat=${screen}` },
  ]
}

/** Nobody sits yet: a code for each role. Participants may be as many as want to try. */
async function inviteAll(platform: Platform, live: LiveConsultation, organiser: SeatId, people: readonly PersonPlan[]): Promise<readonly DemoLink[]> {
  const links: DemoLink[] = []
  for (const [who, id] of shown) {
    const person = people.find((one) => one.id === id)
    if (person === undefined) continue
    const uses = person.role === 'participant' ? 'many' : 'one'
    const request: InvitationRequest = { role: person.role, constituency: person.constituency, table: null, person: id, uses }
    links.push({ who, fragment: `join=${valueOf(await platform.invite(live, request, organiser)).code}` })
  }
  return [...links, { who: SCREEN, fragment: `join=${valueOf(await platform.invite(live, forScreen, organiser)).code}` }]
}

const forScreen: InvitationRequest = { role: 'screen', constituency: null, table: null, person: null, uses: 'one' }

/** All rounds are played, one after the other, each with words at every table. */
async function playToPlenary(platform: Platform, live: LiveConsultation, run: (command: Command) => Promise<unknown>): Promise<void> {
  const last = roundsOf(live.state).length
  for (let round = 1; round <= last; round++) {
    await writeRound(platform, live)
    await run({ type: 'end-round' })
    // A rehearsal does not wait for the grace.
    await live.append([{ type: 'round-frozen', round }], null)
    await run(round < last ? { type: 'start-round' } : { type: 'begin-stage', stage: 'plenary' })
  }
}

async function seatPerson(platform: Platform, live: LiveConsultation, organiser: SeatId, person: PersonPlan): Promise<string> {
  const request: InvitationRequest = { role: person.role, constituency: person.constituency, table: null, person: person.id, uses: 'one' }
  const { code } = valueOf(await platform.invite(live, request, organiser))
  const taken = await platform.takeSeat(code, {
    alias: person.alias,
    speaks: person.speaks,
    needs: person.needs ?? [],
    interprets: person.interprets ?? [],
    mode: person.mode ?? 'room',
    consent: { showBloc: true, quote: true },
  })
  return valueOf(taken).token
}

async function seatScreen(platform: Platform, live: LiveConsultation, organiser: SeatId): Promise<string> {
  const { code } = valueOf(await platform.invite(live, forScreen, organiser))
  const consent = { showBloc: false, quote: false }
  const speaks = live.state.structure.languages.slice(0, 1)
  return valueOf(await platform.takeSeat(code, { alias: 'Big screen', speaks, needs: [], interprets: [], mode: 'room', consent })).token
}

/** The community agrees on its criteria, and then opens its circle: each seat answers until they have agreed. */
async function openCircle(live: LiveConsultation, run: (command: Command, seat: SeatId) => Promise<unknown>): Promise<void> {
  for (const subject of ['criteria', 'opening'] as const) {
    for (const seat of Object.values(live.state.seats).filter((one) => isCommunity(live.state, one))) {
      if (live.state.circle?.agreed[subject] === true) break
      await run({ type: 'answer-circle', subject, agree: true }, seat.id)
    }
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Failure(outcome.refusal.code, outcome.refusal.params)
  return outcome.value
}
