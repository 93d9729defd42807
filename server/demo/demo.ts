import { parseConsultationFile } from '../../shared/consultation/parse.ts'
import { Failure, type Outcome } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import type { Command, InvitationRequest } from '../../shared/meeting/commands.ts'
import { isCommunity } from '../../shared/meeting/lookup.ts'
import type { PersonPlan } from '../../shared/consultation/schemas.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { Platform } from '../consultations/platform.ts'
import type { DemoStart } from '../settings.ts'
import kyiv from './kyiv-2017.json' with { type: 'json' }

export interface DemoLink {
  readonly who: string
  readonly token: string
}

/** One person for each role, by the id that the Kyiv file gives them. */
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
  const run = async (command: Command, seat: SeatId) => valueOf(await platform.run(live, command, seat))

  const seats = new Map<string, { seat: SeatId; token: string }>()
  for (const person of file.people ?? []) seats.set(person.id, await seatPerson(platform, live, organiser, person))
  const screen = await seatScreen(platform, live, organiser)

  await run({ type: 'plan-rotation' }, organiser)
  if (start !== 'lobby') {
    await run({ type: 'begin-stage', stage: 'premeeting' }, organiser)
    await openCircle(live, run)
    await run({ type: 'begin-stage', stage: 'cafe' }, organiser)
    await run({ type: 'start-round' }, organiser)
  }
  if (start === 'plenary') {
    await run({ type: 'end-round' }, organiser)
    valueOf(await live.append([{ type: 'round-frozen', round: 1 }], null).then((entries) => ({ ok: true, value: entries }) as const))
    await run({ type: 'begin-stage', stage: 'plenary' }, organiser)
  }
  const links = shown.flatMap(([who, person]) => {
    const taken = seats.get(person)
    return taken === undefined ? [] : [{ who, token: taken.token }]
  })
  return [{ who: 'organiser', token }, ...links, { who: 'big screen', token: screen }]
}

async function seatPerson(platform: Platform, live: LiveConsultation, organiser: SeatId, person: PersonPlan) {
  const request: InvitationRequest = { role: person.role, constituency: person.constituency, table: null, person: person.id, uses: 'one' }
  const { code } = valueOf(await platform.invite(live, request, organiser))
  const { seat, token } = valueOf(
    await platform.takeSeat(code, {
      alias: person.alias,
      speaks: person.speaks,
      needs: person.needs ?? [],
      interprets: person.interprets ?? [],
      mode: person.mode ?? 'room',
      consent: { showBloc: true, quote: true },
    }),
  )
  return { seat, token }
}

async function seatScreen(platform: Platform, live: LiveConsultation, organiser: SeatId): Promise<string> {
  const { code } = valueOf(await platform.invite(live, { role: 'screen', constituency: null, table: null, person: null, uses: 'one' }, organiser))
  const introduction = { alias: 'Big screen', speaks: live.state.structure.languages.slice(0, 1), needs: [], interprets: [], mode: 'room', consent: { showBloc: false, quote: false } } as const
  return valueOf(await platform.takeSeat(code, { ...introduction, needs: [], interprets: [] })).token
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
