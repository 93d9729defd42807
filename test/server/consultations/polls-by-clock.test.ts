import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlatform, type Platform } from '../../../server/consultations/platform.ts'
import type { LiveConsultation } from '../../../server/consultations/live-consultation.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store } from '../../../server/storage/store.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { refuse } from '../../../shared/failures.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { Command, CommandOf } from '../../../shared/meeting/commands.ts'
import { aliases, arrived, at, created, idOf, minutes, question, type Alias } from '../../support/a-consultation.ts'
import { eventually } from '../../support/eventually.ts'

/** A poll on the server: its time is the server's, whatever happens to the process and whoever is quicker. */

let store: Store
let platform: Platform
let now: number
let told: string[]

const opens = (): Promise<Platform> =>
  openPlatform({
    store,
    now: () => now,
    report: (error) => expect.fail(String(error)),
    audience: { published: () => undefined, turnout: (_live, _poll, turnout) => void told.push(turnout), farewell: () => undefined, dropped: () => undefined },
  })
/** The process is killed and comes back: nothing of its memory is left. */
const killed = async (): Promise<void> => {
  await platform.close()
  platform = await opens()
}
const live = (): LiveConsultation => {
  const found = platform.consultations.get('kyiv')
  if (found === undefined) throw new Error('the consultation is gone')
  return found
}
const does = (alias: Alias, command: Command) => platform.run(live(), command, idOf(alias))
const must = async (alias: Alias, command: Command): Promise<void> => {
  const outcome = await does(alias, command)
  if (!outcome.ok) throw new Error(`${alias}: ${command.type} is refused: ${outcome.refusal.code}`)
}
const polls = () => live().state.plenary.polls
const lastPoll = (): string => polls().at(-1)?.id ?? ''
const eight: Ballot = { ratings: { q1: 8 } }
const cast = (alias: Alias, ballot = eight, poll = lastPoll()) => platform.cast(live(), poll, idOf(alias), ballot)
const voters = ['Acacia', 'Stork', 'Baobab', 'Tamarind', 'Poplar', 'Cobalt', 'Crimson'] as const
const everybodyCasts = async (): Promise<void> => {
  for (const alias of voters) expect((await cast(alias)).ok).toBe(true)
}
const opening: CommandOf<'open-poll'> = { type: 'open-poll', kind: 'rating', candidates: ['q1'] }

beforeEach(async () => {
  told = []
  now = at(0)
  store = await openStore('sqlite::memory:', { thread: 'main' })
  platform = await opens()
  const consultation = platform.consultations.create('kyiv')
  await consultation.append([created, ...aliases.map(arrived)], null, () => [], [{ kind: 'consultation', id: 'kyiv', createdAt: now }])
  await must('Heron', { type: 'begin-stage', stage: 'premeeting' })
  for (const alias of ['Magpie', 'Acacia', 'Stork', 'Baobab'] as const) await must(alias, { type: 'answer-circle', subject: 'opening', agree: true })
  await must('Heron', { type: 'begin-stage', stage: 'cafe' })
  await consultation.execute({ type: 'begin-stage', stage: 'plenary' }, idOf('Heron'), { gathered: [question('q1'), question('q2')] })
})
afterEach(async () => {
  await platform.close()
  await store.close()
})

describe('a poll with a time', () => {
  it('[PC1] is closed by the server’s clock, and counts who answered until then', async () => {
    await must('Heron', { ...opening, minutes: 5 })
    await everybodyCasts()
    now = at(5)
    await eventually('the poll is closed', () => polls()[0]?.open === false)
    expect(live().state.plenary.candidates['q1']?.rating?.verdict).toBe('in')
    await eventually('no ballot is left', async () => (await store.ballotCount(lastPoll())) === 0)
  })

  it('[PC2] is closed also when the process was killed meanwhile, before its end or over it; nobody answers twice', async () => {
    await must('Heron', { ...opening, minutes: 5 })
    await everybodyCasts()
    now = at(2)
    await killed()
    expect((await cast('Baobab')).ok).toBe(true)
    expect(await store.ballotCount(lastPoll())).toBe(voters.length)
    now = at(9)
    await killed()
    await eventually('the poll is closed', () => polls()[0]?.open === false)
    expect(live().state.plenary.candidates['q1']?.rating?.verdict).toBe('in')
    await eventually('no key is left', async () => (await store.pollKey(lastPoll())) === undefined)
  })

  it('[PC3] takes nothing that comes after its end, also before the clock has closed it', async () => {
    await must('Heron', { ...opening, minutes: 5 })
    now = at(5)
    expect(await cast('Baobab')).toEqual(refuse('poll-closed'))
    await eventually('the poll is closed', () => polls()[0]?.open === false)
    expect(await cast('Baobab')).toEqual(refuse('poll-closed'))
  })
})

describe('a poll', () => {
  it('[PC4] takes ballots only of those whom it asks', async () => {
    await must('Heron', opening)
    for (const alias of ['Heron', 'Ochre', 'Swallow', 'Hall'] as const) expect((await cast(alias)).ok, alias).toBe(false)
    expect(await store.ballotCount(lastPoll())).toBe(0)
  })

  it('[PC5] that two facilitators close at once is closed once, and the other is told so', async () => {
    await must('Heron', opening)
    await everybodyCasts()
    const poll = lastPoll()
    const outcomes = await Promise.all([does('Heron', { type: 'close-poll', poll }), does('Wren', { type: 'close-poll', poll })])
    expect(outcomes.map((outcome) => (outcome.ok ? 'closed' : outcome.refusal.code)).toSorted()).toEqual(['closed', 'poll-closed'])
    expect(live().log.filter(({ event }) => event.type === 'rating-closed')).toHaveLength(1)
    expect(live().state.plenary.candidates['q1']?.rating?.verdict).toBe('in')
  })

  it('[PC6] closed by hand just when its time is over is closed once', async () => {
    await must('Heron', { ...opening, minutes: 1 })
    await everybodyCasts()
    now += minutes(1)
    const byHand = await does('Heron', { type: 'close-poll', poll: lastPoll() })
    await eventually('the poll is closed', () => polls()[0]?.open === false)
    if (!byHand.ok) expect(byHand.refusal.code).toBe('poll-closed')
    // What is on the disk comes a moment after what is decided.
    await eventually('it is on the disk', () => live().log.some(({ event }) => event.type === 'rating-closed'))
    expect(live().log.filter(({ event }) => event.type === 'rating-closed')).toHaveLength(1)
  })

  it('[PC7] loses the ballot of a seat that is revoked; who is invited anew, also elsewhere, counts once', async () => {
    await must('Heron', opening)
    await everybodyCasts()
    await must('Heron', { type: 'revoke-seat', seat: idOf('Baobab') })
    expect(await store.ballotCount(lastPoll())).toBe(voters.length - 1)
    expect(await cast('Baobab')).toEqual(refuse('seat-unknown'))
    const invited = await platform.invite(live(), { role: 'participant', constituency: 'swan', table: null, person: null, uses: 'one' }, idOf('Heron'))
    const taken = invited.ok ? await platform.takeSeat(invited.value.code, { alias: 'Baobab again', speaks: ['en'], needs: [], interprets: [], mode: 'room', consent: { showBloc: true, quote: false } }) : invited
    if (!taken.ok) throw new Error(taken.refusal.code)
    expect((await platform.cast(live(), lastPoll(), taken.value.seat, eight)).ok).toBe(true)
    expect(await store.ballotCount(lastPoll())).toBe(voters.length)
  })

  it('[PC8] tells those who lead how many have answered, in words only', async () => {
    await must('Heron', opening)
    await everybodyCasts()
    await eventually('the turnout is told', () => told.at(-1) === 'most')
    for (const word of told) expect(word).toMatch(/^[a-z-]+$/)
  })

  it('[PC9] counts by the rule it was opened under; in mid-meeting another is chosen only with a reason, never while it is open', async () => {
    await must('Heron', opening)
    const stricter = { ...usualRule, forPercent: 100 }
    expect(await does('Heron', { type: 'set-rule', rule: stricter, reason: 'We said so.' })).toEqual(refuse('poll-open'))
    await everybodyCasts()
    await must('Heron', { type: 'close-poll', poll: lastPoll() })
    expect(await does('Heron', { type: 'set-rule', rule: stricter })).toEqual(refuse('reason-missing'))
    await must('Heron', { type: 'set-rule', rule: stricter, reason: 'We want to be of one mind.' })
    expect(live().state.plenary.candidates['q1']?.rating?.verdict).toBe('in')
    await must('Heron', { ...opening, candidates: ['q2'] })
    for (const [place, alias] of voters.entries()) await cast(alias, { ratings: { q2: place === 0 ? 5 : 8 } })
    await must('Heron', { type: 'close-poll', poll: lastPoll() })
    expect(live().state.plenary.candidates['q2']?.rating?.verdict).toBe('open')
    expect(live().state.plenary.candidates['q1']?.rating?.verdict).toBe('in')
  })
})
