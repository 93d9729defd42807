import { isOfWords } from '../../../shared/documents/late-change.ts'
import { limits } from '../../../shared/limits.ts'
import type { Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import type { Done } from './done.ts'
import type { People } from './people.ts'
import { hostOf, openTables, settled, tableOf, type Round } from './round.ts'
import { translateRound } from './translating.ts'
import { writeAtTables, writeForCompanion, writeMore } from './writing.ts'

/** How a replay moves the server's clock. */
export type MoveTime = (ms: number) => void

const MINUTE_MS = 60_000
const HALF_DAY_MS = 180 * MINUTE_MS

/** Four half-days at four tables. Answers the seat of the person whom a host brought along. */
export async function playCafe(people: People, done: Done, forward: MoveTime): Promise<string> {
  const { guest: facilitator } = people.by('Heron')
  await facilitator.does({ type: 'plan-rotation' })
  await facilitator.does({ type: 'begin-stage', stage: 'cafe' })
  done.laysTables()
  await people.allSee('the café begins', ({ view }) => view.stages.at(-1) === 'cafe')

  // A slip: nobody was ready.
  await facilitator.does({ type: 'start-round' })
  await facilitator.does({ type: 'undo-round' })
  const companion = await seatCompanion(people)

  for (let number = 1; number <= 4; number++) {
    await facilitator.does({ type: 'start-round' })
    await people.allSee(`round ${number} runs`, ({ view }) => view.cafe.round?.number === number && !view.cafe.round.frozen)
    const round = await openTables(people, done, number)
    writeAtTables(round)
    await writeForCompanion(round, companion)
    await settled(round)
    if (number === 1) await speakFromAfar(round)
    if (number === 1) await takeLateWords(round, forward)
    else await endRound(round, forward)
    await translateRound(round)
    for (const page of round.witnesses.values()) page.provider.destroy()
    for (const pages of round.pages.values()) for (const { provider } of pages.values()) provider.destroy()
  }
  return companion
}

/** Acacia brings somebody who has no phone. */
async function seatCompanion(people: People): Promise<string> {
  const messages = await people.by('Acacia').guest.must({
    type: 'seat-companion', alias: 'Marula', constituency: 'aswa', speaks: ['en'], needs: [], consent: { showBloc: true, quote: false },
  })
  const taken = messages.find(({ event }) => event.type === 'seat-taken')
  if (taken?.event.type !== 'seat-taken') throw new Error('the companion has no seat')
  const { id } = taken.event.seat
  await people.allSee('the companion sits', ({ view }) => view.plan?.seats.every((seats) => seats[id] !== undefined) === true)
  return id
}

/** Kapok has no visa, and says something to the table from home. Who sits there hears it, others do not. */
async function speakFromAfar({ people, done }: Round): Promise<void> {
  const { guest: remote } = people.by('Kapok')
  const table = tableOf(people, remote.seat, 1)
  const text = 'Chez nous, les papiers arrivent trop tard.'
  await remote.must({ type: 'say', table, text, language: 'fr' })
  const heard = ({ view }: Guest) => view.cafe.said.some((said) => said.text === text)
  await eventually('the host hears it', () => heard(hostOf(people, done, table).guest))
  const elsewhere = done.tables.filter(({ id }) => id !== table).map(({ host }) => people.byId(host).guest)
  if (elsewhere.some(heard)) throw new Error('another table heard it')
}

/** After the freeze two people have something to add; the host takes one and leaves the other. */
async function takeLateWords(round: Round, forward: MoveTime): Promise<void> {
  const { people, done } = round
  await endRound(round, forward)
  const { guest: late } = people.by('Tamarind')
  const table = tableOf(people, late.seat, 1)
  const host = hostOf(people, done, table).guest
  for (const [text, taken] of [['One more thing about money.', true], ['Never mind.', false]] as const) {
    const change = { item: '', part: 'notes', key: '', kind: 'added', before: '', after: text, language: 'en' } as const
    await late.must({ type: 'offer-late', table, round: 1, reason: 'late', changes: [change] })
    const offered = () => host.view.cafe.late.find((words) => words.changes.some((one) => isOfWords(one) && one.after === text))
    await eventually('the host is offered late words', () => offered() !== undefined)
    await host.must({ type: 'settle-late', late: offered()?.id ?? '', changes: [0], taken })
  }
  await eventually('late words are settled', () => late.view.cafe.late.map(({ settled }) => settled).join() === 'kept,left')
}

/** Round 2 is ended by mistake, and longer than planned; round 3 is taken back after its freeze; round 4 the clock ends. */
async function endRound(round: Round, forward: MoveTime): Promise<void> {
  const { people, number } = round
  const { guest: facilitator } = people.by('Heron')
  const isFrozen = ({ view }: Guest) => view.cafe.round?.frozen === true
  const freeze = async () => {
    forward(limits.graceMs + 1)
    await people.allSee(`round ${number} is closed`, isFrozen)
  }
  if (number === 4) {
    forward(HALF_DAY_MS - 10 * MINUTE_MS)
    await people.allSee('ten minutes are announced', ({ view }) => view.cafe.round?.warned.includes(10) === true)
    forward(10 * MINUTE_MS)
    return freeze()
  }
  if (number === 2) {
    await facilitator.does({ type: 'extend-round', minutes: 30 })
    await facilitator.does({ type: 'end-round' })
    await facilitator.does({ type: 'undo-round' })
    await writeMore(round, 'One more word.')
  }
  await facilitator.does({ type: 'end-round' })
  await people.allSee(`round ${number} ends`, ({ view }) => view.cafe.round?.ended === true)
  await freeze()
  if (number !== 3) return
  await facilitator.does({ type: 'undo-round' })
  await people.allSee('round 3 goes on', (guest) => !isFrozen(guest))
  await writeMore(round, 'We were not done.')
  await facilitator.does({ type: 'end-round' })
  await freeze()
}
