import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Ballots } from '../../../server/consultations/ballots.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store, Write } from '../../../server/storage/store.ts'
import { accept, refuse } from '../../../shared/failures.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { PollTally } from '../../../shared/meeting/context.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { limits } from '../../../shared/limits.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { aliases, atPlenary, by, happening, idOf, NINE, play, type Alias } from '../../support/a-consultation.ts'

const opens = by('Heron', { type: 'open-poll', kind: 'rating', candidates: ['q1'] })
const nine: Ballot = { ratings: { q1: 9 } }

let store: Store
let ballots: Ballots
let state: Consultation
let poll: string
let opened: readonly Event[]
beforeEach(async () => {
  store = await openStore('sqlite::memory:', { thread: 'main' })
  const before = atPlenary('q1')
  opened = happening(before, opens)
  state = opened.reduce(evolve, before)
  poll = state.plenary.polls[0]?.id ?? ''
})
afterEach(() => store.close())

/** The poll is open on this store, which may be slow. */
async function openOn(slow: ConstructorParameters<typeof Ballots>[0]): Promise<void> {
  ballots = new Ballots(slow)
  await store.commit(ballots.keysFor(opened))
}
const cast = (alias: Alias, ballot = nine) => ballots.cast({ state }, poll, idOf(alias), ballot, NINE)

/** Closes as the platform does, and answers what was counted. */
async function count(): Promise<PollTally | null> {
  let counted: PollTally | null = null
  await ballots.close(state, poll, async (tally, destroy: readonly Write[]) => {
    counted = tally
    await store.commit(destroy)
    return accept(true)
  })
  return counted
}
const answers = (tally: PollTally | null): number =>
  tally?.kind === 'rating' ? (tally.items['q1']?.groups ?? []).reduce((sum, { counts }) => sum + counts.reduce((all, one) => all + one, 0), 0) : -1

describe('ballots of an open poll', () => {
  it('[BA1] are counted at the close, each seat’s last one', async () => {
    await openOn(store)
    for (const alias of ['Baobab', 'Cobalt', 'Crimson'] as const) expect((await cast(alias)).ok).toBe(true)
    expect((await cast('Cobalt', { ratings: { q1: 'skip' } })).ok).toBe(true)
    expect(answers(await count())).toBe(2)
  })

  it('[BA2] that were let in before the close are counted, also while the disk is still writing them', async () => {
    let write = (): void => undefined
    const disk = new Promise<void>((resolve) => {
      write = resolve
    })
    await openOn({
      commit: (writes) => disk.then(() => store.commit(writes)),
      ballots: (id) => store.ballots(id),
      ballotCount: (id) => store.ballotCount(id),
      pollKey: (id) => store.pollKey(id),
    })
    const casting = cast('Baobab')
    const counting = count()
    write()
    expect((await casting).ok).toBe(true)
    expect(answers(await counting)).toBe(1)
  })

  it('[BA3] are let in no more once the close has begun', async () => {
    await openOn(store)
    const counting = count()
    expect(await cast('Baobab')).toEqual(refuse('poll-closed'))
    expect(answers(await counting)).toBe(0)
  })

  it('[BA4] are gone after the close, and the key with them', async () => {
    await openOn(store)
    await cast('Baobab')
    await count()
    expect(await store.ballots(poll)).toEqual([])
    expect(await store.pollKey(poll)).toBeUndefined()
    expect(await cast('Baobab')).toEqual(refuse('poll-closed'))
  })

  it('[BA5] of a close that was refused stay, and the poll goes on', async () => {
    await openOn(store)
    await cast('Baobab')
    await ballots.close(state, poll, async () => refuse('not-allowed'))
    expect((await cast('Cobalt')).ok).toBe(true)
    expect(answers(await count())).toBe(2)
  })

  it('[BA7] of a seat that leaves go with it, in the same commit, from the disk and from the count', async () => {
    await openOn(store)
    for (const alias of ['Baobab', 'Cobalt'] as const) await cast(alias)
    const left = by('Baobab', { type: 'leave' })
    const events = happening(state, left)
    await store.commit(ballots.withdrawalsFor(state, events))
    state = events.reduce(evolve, state)
    expect(await store.ballotCount(poll)).toBe(1)
    expect(await cast('Baobab')).toEqual(refuse('seat-unknown'))
    expect(answers(await count())).toBe(1)
  })

  it('[BA8] are found again after a restart: each seat still has one, and can change it', async () => {
    await openOn(store)
    for (const alias of ['Baobab', 'Cobalt'] as const) await cast(alias)
    ballots = new Ballots(store)
    expect(await cast('Baobab')).toEqual(refuse('poll-closed'))
    await ballots.restore([{ state }])
    await cast('Baobab', { ratings: { q1: 'skip' } })
    expect(await store.ballotCount(poll)).toBe(2)
    expect(answers(await count())).toBe(1)
  })

  it('[BA9] are counted where they were cast, once, also when their seat has moved to another constituency since', async () => {
    await openOn(store)
    await cast('Baobab')
    const seat = state.seats[idOf('Baobab')]
    if (seat === undefined) throw new Error('Baobab is not here')
    state = { ...state, seats: { ...state.seats, [seat.id]: { ...seat, constituency: 'swan' } } }
    await cast('Cobalt')
    expect(answers(await count())).toBe(2)
  })

  it('[BA10] of a hostile seat that answers 100,000 times leave one row, and others are served meanwhile', async () => {
    let commits = 0
    await openOn({
      commit: (writes) => {
        commits += 1
        return store.commit(writes)
      },
      ballots: (id) => store.ballots(id),
      ballotCount: (id) => store.ballotCount(id),
      pollKey: (id) => store.pollKey(id),
    })
    const flood = Array.from({ length: 100_000 }, (_, time) => cast('Baobab', { ratings: { q1: (time % 9) + 1 } }))
    expect((await cast('Cobalt')).ok).toBe(true)
    const refused = (await Promise.all(flood)).filter((outcome) => !outcome.ok)
    expect(new Set(refused.map((outcome) => (outcome.ok ? '' : outcome.refusal.code)))).toEqual(new Set(['too-many']))
    // What the clock allows while this runs comes on top of the burst.
    expect(commits).toBeLessThan(limits.castBurst + 60 * limits.castsPerSecond)
    expect(await store.ballotCount(poll)).toBe(2)
    expect(answers(await count())).toBe(2)
  })

  it('[BA11] with more reasons than one ballot may hold are refused whole', async () => {
    const most = limits.ballotReasonCharacters / limits.reasonCharacters
    const candidates = Array.from({ length: most + 1 }, (_, place) => `q${place + 1}`)
    const before = atPlenary(...candidates)
    opened = happening(before, by('Heron', { type: 'open-poll', kind: 'consensus', candidates }))
    state = opened.reduce(evolve, before)
    poll = state.plenary.polls[0]?.id ?? ''
    await openOn(store)
    const reason = 'x'.repeat(limits.reasonCharacters)
    const saying = (items: readonly string[]): Ballot => ({ stances: Object.fromEntries(items.map((id) => [id, { stance: 'aside', reason } as const])) })
    expect((await cast('Baobab', saying(candidates.slice(0, most)))).ok).toBe(true)
    expect(await cast('Baobab', saying(candidates))).toEqual(refuse('text-too-long', { limit: limits.ballotReasonCharacters }))
  })

  it('[BA12] tell a signed reason with the alias, an unsigned one with nothing', async () => {
    const asked = by('Heron', { type: 'open-poll', kind: 'consensus', candidates: ['q1', 'q2'] })
    const before = atPlenary('q1', 'q2')
    opened = happening(before, asked)
    state = opened.reduce(evolve, before)
    poll = state.plenary.polls[0]?.id ?? ''
    await openOn(store)
    await cast('Baobab', { stances: { q1: { stance: 'reservation', reason: 'Signed.', named: true }, q2: { stance: 'reservation', reason: 'Not signed.' } } })
    await cast('Cobalt', { stances: { q1: { stance: 'aside', reason: 'Nobody.' } } })
    const counted = await count()
    if (counted?.kind !== 'consensus') throw new Error('nothing was counted')
    expect(counted.items['q1']).toMatchObject({ reservations: [{ text: 'Signed.', by: 'Baobab' }], asides: ['Nobody.'], blocks: [] })
    expect(counted.items['q2']?.reservations).toEqual(['Not signed.'])
  })

  it('[BA13] among wordings: who can live with none is counted as such, who abstains is in no share', async () => {
    const before = play(atPlenary('q1'), by('Heron', { type: 'offer-wording', candidate: 'q1', text: 'Who pays?', language: 'en' }))
    opened = happening(before, by('Heron', { type: 'open-poll', kind: 'wording', candidates: ['q1'] }))
    state = opened.reduce(evolve, before)
    poll = state.plenary.polls[0]?.id ?? ''
    const other = state.plenary.candidates['q1']?.alternatives?.[0]?.id ?? ''
    await openOn(store)
    for (const [alias, wordings] of [['Baobab', ['', other]], ['Cobalt', [other]], ['Crimson', []], ['Poplar', 'skip'], ['Tamarind', 'not-mine']] as const) {
      expect([alias, await cast(alias, { wordings: typeof wordings === 'string' ? wordings : [...wordings] })]).toEqual([alias, accept({ cast: true })])
    }
    expect(await cast('Baobab', { wordings: ['q9'] })).toEqual(refuse('answer-wrong'))
    expect(await count()).toEqual({ kind: 'wording', answers: 3, approvals: { '': 1, [other]: 2 }, none: 1 })
  })

  it('[BA14] about opening again: skipping and leaving it to others are answers, and neither a yes nor a no', async () => {
    const before = play(atPlenary('q1', 'q2'), by('Heron', { type: 'reject', candidate: 'q1', reason: 'No.' }), by('Heron', { type: 'reject', candidate: 'q2', reason: 'No.' }))
    opened = happening(before, by('Heron', { type: 'open-poll', kind: 'reopening', candidates: ['q1'] }))
    state = opened.reduce(evolve, before)
    poll = state.plenary.polls[0]?.id ?? ''
    await openOn(store)
    for (const [alias, answer] of [['Baobab', 'yes'], ['Cobalt', 'no'], ['Crimson', 'skip'], ['Poplar', 'not-mine']] as const) expect((await cast(alias, { ratings: { q1: answer } })).ok).toBe(true)
    expect(await cast('Baobab', { ratings: { q1: 'keep' } })).toEqual(refuse('answer-wrong'))
    expect(await count()).toEqual({ kind: 'reopening', items: { q1: { yes: 1, no: 1 } } })
  })

  it('[BA15] ask those whom they ask, and who is not asked is told before anything is shown', async () => {
    await openOn(store)
    const asks = (alias: Alias) => ballots.asks({ state }, poll, idOf(alias), NINE)
    expect(asks('Baobab')).toEqual(accept({ asked: true }))
    expect([asks('Heron'), asks('Ochre')]).toEqual([refuse('no-vote'), refuse('no-vote')])
    expect(await store.ballotCount(poll)).toBe(0)
    const asked = state.plenary.polls.map((one) => ({ ...one, audience: ['partners'] }))
    state = { ...state, plenary: { ...state.plenary, polls: asked } }
    expect(asks('Baobab')).toEqual(refuse('not-asked'))
    await count()
    expect(asks('Baobab')).toEqual(refuse('poll-closed'))
  })

  it('[BA6] are all of one length, whoever casts them and whatever they say', async () => {
    await openOn(store)
    for (const alias of aliases) await cast(alias, { ratings: alias === 'Cobalt' ? {} : { q1: 'skip' } })
    expect(new Set((await store.ballots(poll)).map(({ length }) => length)).size).toBe(1)
  })
})
