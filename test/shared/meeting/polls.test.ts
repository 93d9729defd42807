import { describe, expect, test } from 'vitest'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { PollTally } from '../../../shared/meeting/context.ts'
import { checkBallot } from '../../../shared/meeting/check-ballot.ts'
import { voters } from '../../../shared/meeting/lookup.ts'
import { view } from '../../../shared/meeting/view.ts'
import type { Consultation, Poll } from '../../../shared/meeting/state.ts'
import { atPlenary, by, candidateIn, happening, play, refusalOf, type Alias } from '../../support/a-consultation.ts'

const heron = (asks: Command) => by('Heron', asks)
const open = (kind: Poll['kind'], ...candidates: string[]) => heron({ type: 'open-poll', kind, candidates })
const close = (state: Consultation, tally: PollTally | null) =>
  by('Heron', { type: 'close-poll', poll: state.plenary.polls.find(({ open }) => open)?.id ?? 'none' }, undefined, { tally })
const accept = (candidate: string, exception?: string, wordings: Record<string, string> = {}) =>
  by('Heron', { type: 'accept', candidate, ...(exception === undefined ? {} : { exception }) }, undefined, { wordings })

/** Seven vote: three of Africa, two of Eastern Europe and Central Asia, two of the partners. */
const present = { africa: 3, eeca: 2, partners: 2 }
const groupsWith = (counts: (people: number) => readonly number[]) =>
  Object.entries(present).map(([bloc, people]) => ({ group: bloc, bloc, community: bloc !== 'partners', present: people, counts: counts(people), skipped: 0, notMine: 0 }))
const rated = (rating: number): PollTally => ({
  kind: 'rating',
  items: { q1: { method: 'rating', groups: groupsWith((people) => Array.from({ length: 9 }, (_, index) => (index === rating - 1 ? people : 0))) } },
})
const stands = ({ agree, block = 0 }: { readonly agree?: number; readonly block?: number } = {}, reservations: readonly string[] = []): PollTally => ({
  kind: 'consensus',
  items: { q1: { tally: { method: 'consent', groups: groupsWith((people) => [agree ?? people, 0, 0, block]) }, reservations, asides: [], blocks: [] } },
})
const polled = (kind: Poll['kind'], tally: PollTally, before = atPlenary('q1', 'q2')): Consultation => {
  const voting = play(before, open(kind, 'q1'))
  return play(voting, close(voting, tally))
}

describe('a secret ballot', () => {
  test('[B1] asks about questions that are on the list and in no other ballot', () => {
    expect(refusalOf(atPlenary('q1'), open('rating', 'q1'))).toBeNull()
    expect(refusalOf(atPlenary('q1'), open('rating', 'q1', 'q9'))).toBe('candidate-unknown')
    expect(refusalOf(play(atPlenary('q1'), heron({ type: 'park', candidate: 'q1', reason: '' })), open('rating', 'q1'))).toBe('candidate-settled')
    const voting = play(atPlenary('q1', 'q2'), open('rating', 'q1'))
    expect(refusalOf(voting, open('consensus', 'q1'))).toBe('poll-open')
    expect(refusalOf(voting, open('consensus', 'q2'))).toBeNull()
  })
  test('[B2] with fewer than five who vote none is held', () => {
    const leaves = (alias: Alias) => by(alias, { type: 'leave' })
    const five = play(atPlenary('q1'), leaves('Crimson'), leaves('Poplar'))
    expect(voters(five)).toHaveLength(5)
    expect(refusalOf(five, open('rating', 'q1'))).toBeNull()
    expect(refusalOf(play(five, leaves('Cobalt')), open('rating', 'q1'))).toBe('too-few-for-secret-ballot')
  })
  test('[B3] while it is open, its questions stay where they are', () => {
    const voting = play(atPlenary('q1', 'q2'), open('consensus', 'q1'))
    for (const asks of [
      { type: 'merge', candidate: 'q1', into: 'q2' },
      { type: 'merge', candidate: 'q2', into: 'q1' },
      { type: 'park', candidate: 'q1', reason: '' },
      { type: 'reject', candidate: 'q1', reason: 'no' },
      { type: 'accept', candidate: 'q1', exception: 'now' },
    ] as const) {
      expect([asks.type, refusalOf(voting, heron(asks))]).toEqual([asks.type, 'poll-open'])
    }
  })
  test('[B4] closes once, and only when what it adds up to is known', () => {
    const voting = play(atPlenary('q1'), open('rating', 'q1'))
    expect(refusalOf(voting, close(voting, null))).toBe('poll-closed')
    const closed = play(voting, close(voting, rated(8)))
    expect(closed.plenary.polls.map(({ open }) => open)).toEqual([false])
    expect(refusalOf(closed, heron({ type: 'close-poll', poll: closed.plenary.polls[0]?.id ?? '' }))).toBe('poll-closed')
    expect(refusalOf(closed, heron({ type: 'close-poll', poll: 'none' }))).toBe('poll-unknown')
  })
  test('[B5] its result holds no number of people', () => {
    const voting = play(atPlenary('q1'), open('rating', 'q1'))
    const [closed] = happening(voting, close(voting, rated(8)))
    const { results } = closed as Extract<typeof closed, { type: 'rating-closed' }>
    const told = Object.values(results).map(({ verdict, because, blocs }) => ({ verdict, because, blocs }))
    expect(JSON.stringify(told)).not.toMatch(/\d[,}\]]/)
    expect(results['q1']?.verdict).toBe('in')
  })
})

describe('what a rating does', () => {
  test('[B6] what is in comes on the shortlist; what is not, stays or goes back', () => {
    expect(candidateIn(polled('rating', rated(9)), 'q1').status).toBe('shortlisted')
    expect(candidateIn(polled('rating', rated(5)), 'q1').status).toBe('candidate')
    expect(candidateIn(polled('rating', rated(2), polled('rating', rated(9))), 'q1').status).toBe('candidate')
  })
  test('[B7] a question of the shortlist that was parked comes back there', () => {
    const parked = play(polled('rating', rated(9)), heron({ type: 'park', candidate: 'q1', reason: '' }))
    expect(candidateIn(play(parked, heron({ type: 'reopen', candidate: 'q1' })), 'q1').status).toBe('shortlisted')
  })
})

describe('accepting', () => {
  test('[B8] with consensus, in the words of the plenary\u2019s document', () => {
    const state = play(polled('consensus', stands()), accept('q1', undefined, { q1: ' Shorter? ' }))
    expect(candidateIn(state, 'q1')).toMatchObject({ status: 'accepted', wording: 'Shorter?', exception: false, reason: '' })
  })
  test('[B9] where the plenary wrote nothing, in the question\u2019s own words', () => {
    for (const wordings of [{}, { q1: '  ' }]) {
      expect(candidateIn(play(polled('consensus', stands()), accept('q1', undefined, wordings)), 'q1').wording).toBe('Question q1?')
    }
  })
  test('[B10] without consensus it is refused: nobody asked, or somebody blocks', () => {
    expect(refusalOf(atPlenary('q1'), accept('q1'))).toBe('no-consensus')
    expect(refusalOf(polled('consensus', stands({ agree: 1, block: 1 })), accept('q1'))).toBe('no-consensus')
  })
  test('[B11] against the rule only as an exception, with a reason that stays', () => {
    const state = play(polled('consensus', stands({ agree: 1, block: 1 })), accept('q1', ' The regions asked for it. '))
    expect(candidateIn(state, 'q1')).toMatchObject({ status: 'accepted', exception: true, reason: 'The regions asked for it.' })
  })
  test('[B12] where there is consensus it is no exception, whatever is said', () => {
    expect(candidateIn(play(polled('consensus', stands()), accept('q1', 'to be sure')), 'q1')).toMatchObject({ exception: false, reason: '' })
  })
  test('[B13] taken back as a slip, it stands where it stood: consensus and all', () => {
    const before = polled('consensus', stands())
    const slip = { type: 'reopen', candidate: 'q1' } as const
    for (const step of [accept('q1'), heron({ type: 'reject', candidate: 'q1', reason: 'a slip' }), heron({ type: 'park', candidate: 'q1', reason: '' })]) {
      const back = play(before, step, heron(slip))
      expect(candidateIn(back, 'q1')).toEqual(candidateIn(before, 'q1'))
      expect(refusalOf(back, accept('q1'))).toBeNull()
    }
    expect(refusalOf(play(before, accept('q1')), accept('q1'))).toBe('candidate-settled')
  })
  test('[B21] parking and taking up again does not call back the second call', () => {
    const blocked = polled('consensus', stands({ agree: 1, block: 1 }))
    const back = play(blocked, heron({ type: 'park', candidate: 'q1', reason: '' }), heron({ type: 'reopen', candidate: 'q1' }))
    expect(candidateIn(back, 'q1').calls).toBe(1)
  })
  test('[B22] what a majority wants decided anew is asked about anew, its words are open', () => {
    const before = play(polled('consensus', stands(), atPlenary('q1', 'q2')), accept('q1'), heron({ type: 'reject', candidate: 'q2', reason: 'the last decision' }))
    expect(refusalOf(before, heron({ type: 'reopen', candidate: 'q1' }))).toBe('reopening-needs-majority')
    const wanted = polled('reopening', { kind: 'reopening', items: { q1: { yes: 7, no: 0 } } }, before)
    const anew = play(wanted, heron({ type: 'reopen', candidate: 'q1' }))
    expect(candidateIn(anew, 'q1')).toMatchObject({ status: 'candidate', consensus: null, wording: '' })
    expect(candidateIn(anew, 'q1').calls).toBeUndefined()
    expect(refusalOf(anew, accept('q1'))).toBe('no-consensus')
  })
  test('[B23] a slip in what a majority wanted anew is a slip, too', () => {
    const before = play(polled('consensus', stands()), accept('q1'))
    const anew = play(polled('reopening', { kind: 'reopening', items: { q1: { yes: 7, no: 0 } } }, play(before, heron({ type: 'reject', candidate: 'q2', reason: 'no' }))), heron({ type: 'reopen', candidate: 'q1' }))
    const called = polled('consensus', stands(), anew)
    expect(candidateIn(play(called, accept('q1'), heron({ type: 'reopen', candidate: 'q1' })), 'q1')).toEqual(candidateIn(called, 'q1'))
  })
  test('[B24] a merge undone gives each its own result back, whatever was found meanwhile', () => {
    const before = polled('rating', rated(9))
    const merged = play(before, heron({ type: 'merge', candidate: 'q1', into: 'q2' }))
    const rating = play(merged, open('rating', 'q2'))
    const other = rated(2)
    const apart = play(play(rating, close(rating, { kind: 'rating', items: { q2: (other.kind === 'rating' ? other.items['q1'] : undefined) ?? { method: 'rating', groups: [] } } })), heron({ type: 'undo-merge', candidate: 'q1' }))
    expect(candidateIn(apart, 'q1')).toEqual({ ...candidateIn(before, 'q1'), before: 'shortlisted' })
    expect(candidateIn(apart, 'q2').rating?.verdict).toBe('out')
  })
  test('[B14] reservations stand beside it in their own words', () => {
    expect(candidateIn(polled('consensus', stands({}, ['too long'])), 'q1').consensus?.reservations).toEqual(['too long'])
  })
})

describe('asked again', () => {
  /** Seven answered before; now all but one, who would be told by comparing. */
  const withoutOne = (tally: PollTally): PollTally => {
    const [africa, ...others] = tally.kind === 'rating' ? (tally.items['q1']?.groups ?? []) : []
    if (africa === undefined) throw new Error('nobody rated')
    return { kind: 'rating', items: { q1: { method: 'rating', groups: [{ ...africa, counts: africa.counts.map((count) => Math.max(0, count - 1)) }, ...others] } } }
  }
  test('[B18] a rating by nearly the same people tells its verdict without a word about blocs, nor how far it moved', () => {
    const before = polled('rating', rated(8))
    expect(candidateIn(polled('rating', withoutOne(rated(2)), before), 'q1').rating).toMatchObject({ verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: null }, blocs: [], moved: null })
    expect(candidateIn(polled('rating', rated(2), before), 'q1').rating).toMatchObject({ verdict: 'out', moved: 'moved-much' })
  })
  test('[B19] a call by nearly the same people shows its verdict without a word about blocs', () => {
    const before = polled('consensus', stands())
    const fewer = polled('consensus', stands({ agree: 1 }), before)
    expect(candidateIn(fewer, 'q1').consensus).toMatchObject({ passes: false, because: { code: 'not-heard-enough', bloc: null }, blocs: [] })
  })
  test('[B20] how many of each bloc answered never leaves the server', () => {
    const after = polled('rating', rated(8))
    expect(after.plenary.polls[0]?.answers).toMatchObject({ q1: { africa: { 0: 3, 1: 3 }, eeca: { 0: 2, 1: 2 }, partners: { 0: 2, 1: 2 } } })
    expect(view(after, 'seat-heron').plenary.polls[0]?.answers).toEqual({})
  })
})

describe('a ballot', () => {
  const poll = (kind: Poll['kind']): Poll => ({ id: 'p1', kind, candidates: ['q1', 'q2'], open: true, answers: {} })
  const refused = (kind: Poll['kind'], ballot: Ballot) => {
    const checked = checkBallot(atPlenary('q1', 'q2'), poll(kind), ballot)
    return checked.ok ? null : checked.refusal.code
  }
  test('[B15] answers what is asked: ratings to a rating, stances to a call for consensus', () => {
    expect(refused('rating', { ratings: { q1: 7, q2: 'skip' } })).toBeNull()
    expect(refused('consensus', { stances: { q1: { stance: 'agree', reason: '' } } })).toBeNull()
    expect(refused('rating', { stances: { q1: { stance: 'agree', reason: '' } } })).toBe('answer-wrong')
    expect(refused('consensus', { ratings: { q1: 7 } })).toBe('answer-wrong')
    expect(refused('rating', { ratings: { q1: 7 }, stances: {} })).toBe('answer-wrong')
    expect(refused('rating', {})).toBe('answer-wrong')
  })
  test('[B16] names questions of this ballot only', () => {
    expect(refused('rating', { ratings: { q3: 7 } })).toBe('candidate-unknown')
  })
  test('[B17] says why it holds back; who supports need not', () => {
    for (const stance of ['reservation', 'aside', 'block'] as const) {
      expect(refused('consensus', { stances: { q1: { stance, reason: '  ' } } })).toBe('reason-missing')
      expect(refused('consensus', { stances: { q1: { stance, reason: 'too long' } } })).toBeNull()
    }
  })
})
