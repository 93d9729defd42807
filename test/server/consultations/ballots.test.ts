import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Ballots } from '../../../server/consultations/ballots.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store, Write } from '../../../server/storage/store.ts'
import { accept, refuse } from '../../../shared/failures.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { PollTally } from '../../../shared/meeting/context.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { aliases, atPlenary, by, happening, idOf, NINE, type Alias } from '../../support/a-consultation.ts'

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
    // The ballot has been let in once its key was found.
    await store.pollKey(poll)
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

  it('[BA6] are all of one length, whoever casts them and whatever they say', async () => {
    await openOn(store)
    for (const alias of aliases) await cast(alias, { ratings: alias === 'Cobalt' ? {} : { q1: 'skip' } })
    expect(new Set((await store.ballots(poll)).map(({ length }) => length)).size).toBe(1)
  })
})
