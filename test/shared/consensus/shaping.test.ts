import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deeds, shapersAt, shapingsAt, withTaken, type Touch } from '../../../shared/consensus/shaping.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import type { Consultation, Late, RunningRound, Seat } from '../../../shared/meeting/state.ts'
import { aSeat, everybodyHere, NINE } from '../../support/a-consultation.ts'

/** A café of three blocs, big and small, whose people are named by their group and number: `africa-3`. */
type Groups = Readonly<Record<string, number>>

const blocOf = (constituency: string): string => constituency

interface Meeting {
  readonly groups: Groups
  /** Who let their alias be shown. */
  readonly named?: readonly string[]
  /** Who had no place in a round, by the round. */
  readonly absent?: Readonly<Record<number, readonly string[]>>
  readonly closed: number
}

const ROUNDS = 3

function aPerson(id: string, constituency: string, showAlias: boolean): Seat {
  return { ...aSeat('Baobab'), id, alias: id, constituency, consent: { showBloc: true, quote: false, ...(showAlias ? { showAlias } : {}) } }
}

const peopleOf = (groups: Groups): readonly (readonly [string, string])[] =>
  Object.entries(groups).flatMap(([group, count]) => Array.from({ length: count }, (_, index): readonly [string, string] => [`${group}-${index}`, group]))

const document = (round: number): DocumentReference => ({ id: `t1-${round}`, kind: 'table', table: 't1', round, language: null })

function aMeeting({ groups, named = [], absent = {}, closed }: Meeting): Consultation {
  const people = peopleOf(groups)
  const rounds = Array.from({ length: ROUNDS }, (_, index) => index + 1)
  const running: RunningRound = { number: Math.min(ROUNDS, closed + 1), startsAt: NINE, endsAt: NINE, plannedEnd: NINE, freezesAt: NINE, frozen: closed === ROUNDS, ended: false, warned: [], documents: {} }
  const before = everybodyHere()
  return {
    ...before,
    stages: ['prepare', 'cafe'],
    structure: {
      ...before.structure,
      blocs: Object.keys(groups).map((id) => ({ id, name: { en: id }, community: true })),
      constituencies: Object.keys(groups).map((id) => ({ id, name: { en: id }, community: true, bloc: blocOf(id), votes: true })),
    },
    seats: Object.fromEntries(people.map(([id, group]) => [id, aPerson(id, group, named.includes(id))])),
    plan: { seats: rounds.map((round) => Object.fromEntries(people.flatMap(([id]) => (absent[round]?.includes(id) === true ? [] : [[id, 't1']])))), repeatedMeetings: 0, fewestRepeats: 0 },
    documents: rounds.map(document),
    cafe: { ...before.cafe, round: running },
  }
}

const touch = (who: string, deed: Touch['deed'] = 'added', round = 1, { seat = null, item = 'q1' }: { seat?: string | null; item?: string } = {}): Touch =>
  ({ document: `t1-${round}`, item, constituency: who.replace(/-\d+$/, ''), seat, deed })

const told = (state: Consultation, ...touches: readonly Touch[]) => shapingsAt(state, 't1', touches).get('q1')
const shapers = (state: Consultation, ...touches: readonly Touch[]) => shapersAt(state, 't1', touches).get('q1')

describe('who shaped an item', () => {
  const big = { africa: 6, asia: 5, eeca: 3, partners: 2 }

  it('[SH1] is told by round and by deed, in order, by bloc', () => {
    expect(told(aMeeting({ groups: big, closed: 2 }), touch('asia-0', 'reworded', 2), touch('africa-1', 'reworded', 1), touch('africa-0'))).toEqual([
      { round: 1, deed: 'added', blocs: ['africa'], others: false, aliases: [] },
      { round: 1, deed: 'reworded', blocs: ['africa'], others: false, aliases: [] },
      { round: 2, deed: 'reworded', blocs: ['asia'], others: false, aliases: [] },
    ])
  })

  it('[SH2] small groups are others together, and only where together they are enough', () => {
    expect(told(aMeeting({ groups: big, closed: 1 }), touch('eeca-0'))?.[0]).toMatchObject({ blocs: [], others: true })
    expect(told(aMeeting({ groups: { africa: 6, eeca: 3, partners: 1 }, closed: 1 }), touch('eeca-0'))?.[0]).toMatchObject({ blocs: [], others: false })
  })

  it('[SH3] while a round runs it tells no group, so that nobody compares before and after one line', () => {
    const running = aMeeting({ groups: big, closed: 0 })
    expect(told(running, touch('africa-0'))).toEqual([{ round: 1, deed: 'added', blocs: [], others: false, aliases: [] }])
    expect(shapers(running, touch('africa-0'))).toMatchObject({ rounds: [1], blocs: [], others: false, steps: [{ round: 1, blocs: [], others: false }] })
  })

  it('[SH4] a group is as large as it was in that round: who came later, or was not there, does not count', () => {
    const absent = { 1: ['asia-4'] }
    expect(told(aMeeting({ groups: big, absent, closed: 2 }), touch('asia-0'))?.[0]?.blocs).toEqual([])
    expect(told(aMeeting({ groups: big, absent, closed: 2 }), touch('asia-0', 'added', 2))?.[0]?.blocs).toEqual(['asia'])
  })

  it('[SH5] an alias stands there at once for those who let it, and for nobody else', () => {
    const named = ['africa-0']
    const byMaria = touch('africa-0', 'added', 1, { seat: 'africa-0' })
    expect(told(aMeeting({ groups: big, named, closed: 0 }), byMaria)?.[0]).toMatchObject({ aliases: ['africa-0'], blocs: [] })
    const byPedro = touch('africa-1', 'added', 1, { seat: 'africa-1' })
    expect(told(aMeeting({ groups: big, named, closed: 0 }), byPedro)?.[0]?.aliases).toEqual([])
  })

  it('[SH6] whoever takes that back, or leaves, is named no more, and their group does not take their place', () => {
    const byMaria = touch('africa-0', 'added', 1, { seat: 'africa-0' })
    const state = aMeeting({ groups: big, closed: 1 })
    expect(told(state, byMaria)).toEqual([{ round: 1, deed: 'added', blocs: [], others: false, aliases: [] }])
    const maria = aPerson('africa-0', 'africa', true)
    expect(told({ ...state, seats: { ...state.seats, 'africa-0': { ...maria, left: true } } }, byMaria)?.[0]?.aliases).toEqual([])
  })

  it('[SH7] a group of five in which one is named is none: the four others would be told by it', () => {
    expect(told(aMeeting({ groups: big, named: ['asia-0'], closed: 1 }), touch('asia-1'))?.[0]?.blocs).toEqual([])
    expect(shapers(aMeeting({ groups: big, named: ['asia-0'], closed: 1 }), touch('asia-1'))?.blocs).toEqual([])
    expect(told(aMeeting({ groups: big, named: ['africa-0'], closed: 1 }), touch('africa-1'))?.[0]?.blocs).toEqual(['africa'])
  })

  it('[SH8] the record tells what the cells tell, all rounds together; to move is not to word', () => {
    const state = aMeeting({ groups: big, closed: 2 })
    expect(shapers(state, touch('africa-0', 'moved', 1), touch('asia-0', 'reworded', 2), touch('eeca-0', 'reworded', 2))).toEqual({
      rounds: [2], blocs: ['asia'], others: true, steps: [{ round: 2, deed: 'reworded', blocs: ['asia'], others: true }],
    })
  })

  it('[SH9] who is not placed at another table, nor in the closed circle, is not told of here', () => {
    const state = aMeeting({ groups: big, closed: 1 })
    const circle: DocumentReference = { id: 'circle', kind: 'circle', table: null, round: null, language: null }
    const raised: Touch = { document: 'circle', item: 'q1', constituency: 'africa', seat: null, deed: 'added' }
    expect(told({ ...state, documents: [...state.documents, circle] }, raised)).toBeUndefined()
    expect(told({ ...state, documents: [...state.documents, circle], circleOpened: true }, raised)?.[0]).toMatchObject({ round: 0, blocs: ['africa'] })
    expect(shapingsAt(state, 't2', [touch('africa-0')]).size).toBe(0)
  })
})

describe('words that one known person writes', () => {
  it('[SH13] the words for the next group are the host’s: no group is told of them, only an alias that may be', () => {
    const state = aMeeting({ groups: { africa: 6, asia: 5 }, named: ['asia-0'], closed: 1 })
    const handedOn = (who: string, seat: string | null): Touch => touch(who, 'reworded', 1, { seat, item: 'handover' })
    expect(shapingsAt(state, 't1', [handedOn('africa-0', null), handedOn('asia-0', 'asia-0')]).get('handover')).toEqual([
      { round: 1, deed: 'reworded', blocs: [], others: false, aliases: ['asia-0'] },
    ])
  })
})

describe('words that came too late', () => {
  const big = { africa: 6, asia: 5 }
  const change: TextChange = { item: 'q1', part: 'question', key: '', kind: 'added', before: '', after: 'Who decides?', language: 'en' }
  const offered = (settled: Late['settled'], changes = [change]): Late =>
    ({ id: 'late-1', table: 't1', round: 1, seat: 'africa-0', bloc: null, named: false, reason: 'late', changes, settled })
  const having = (late: Late, named: readonly string[] = []): Consultation => {
    const state = aMeeting({ groups: big, named, closed: 2 })
    return { ...state, cafe: { ...state.cafe, late: [late] } }
  }

  it('[SH11] count for who wrote them, in the round they were written for, once the host has taken them', () => {
    const carriedIn = touch('asia-0', 'added', 2)
    const state = having(offered(['taken']))
    expect(told(state, ...withTaken(state, [carriedIn]))).toEqual([{ round: 1, deed: 'added', blocs: ['africa'], others: false, aliases: [] }])
    expect(told(having(offered(['open'])), ...withTaken(having(offered(['open'])), [carriedIn]))?.map(({ blocs }) => blocs)).toEqual([['asia']])
    expect(withTaken(having(offered(['left'])), [])).toEqual([])
  })

  it('[SH12] stand under an alias that may be shown; an indicator also rewords its question', () => {
    const state = having(offered(['kept'], [{ ...change, part: 'indicator', key: 'i1' }]), ['africa-0'])
    const shapings = shapingsAt(state, 't1', withTaken(state, []))
    expect(shapings.get('i1')).toEqual([{ round: 1, deed: 'added', blocs: [], others: false, aliases: ['africa-0'] }])
    expect(shapings.get('q1')?.map(({ deed }) => deed)).toEqual(['reworded'])
  })
})

/** A world: who did what, namelessly or by alias, and everything that a reader may look at, also later. */
describe('nothing of a group under five can be worked out', () => {
  const groups = fc.record({ africa: fc.integer({ min: 3, max: 7 }), asia: fc.integer({ min: 3, max: 6 }), eeca: fc.integer({ min: 1, max: 4 }), partners: fc.integer({ min: 0, max: 3 }) })
  const worlds = groups.chain((sizes) => {
    const ids = peopleOf(sizes).map(([id]) => id)
    const act = fc.record({ who: fc.constantFrom(...ids), round: fc.integer({ min: 1, max: ROUNDS }), deed: fc.constantFrom(...deeds), item: fc.constantFrom('q1', 'q2') })
    return fc.record({
      groups: fc.constant(sizes),
      named: fc.subarray([...ids], { maxLength: 3 }),
      absent: fc.record({ 1: fc.subarray([...ids], { maxLength: 3 }), 2: fc.subarray([...ids], { maxLength: 3 }), 3: fc.subarray([...ids], { maxLength: 3 }) }),
      acts: fc.array(act, { minLength: 1, maxLength: 8 }),
      later: fc.constantFrom(...ids),
    })
  })

  it('[SH10] from all cells together, of all rounds and deeds, before and after they close, with the record, after somebody came, and after somebody changed their mind', () => {
    fc.assert(fc.property(worlds, ({ groups: sizes, named, absent, acts, later }) => {
      const isThere = (id: string, round: number): boolean => absent[round as 1 | 2 | 3]?.includes(id) !== true
      const world: World = { sizes, absent, named, later, acts: acts.filter(({ who, round }) => isThere(who, round)) }
      const everything = shown(world)
      for (const [index, act] of world.acts.entries()) {
        const { who: doer } = act
        if (doer === null || named.includes(doer)) continue
        const instead = (who: string | null): World => ({ ...world, acts: world.acts.map((one, at) => (at === index ? { ...one, who } : one)) })
        if (shown(instead(null)) === everything) continue
        const couldHave = peopleOf(sizes).map(([id]) => id).filter((id) => {
          if (!isThere(id, act.round)) return false
          // Who lets their alias be shown and was not seen yet could be anybody: they change places with somebody in all that they did and chose.
          if (!named.includes(id)) return shown(instead(id)) === everything
          if (world.acts.some(({ who }) => who === id)) return false
          return peopleOf(sizes).some(([other]) => {
            if (other === id || named.includes(other)) return false
            const change = (one: string): string => (one === other ? id : one === id ? other : one)
            const changed = world.acts.map((one, at) => ({ ...one, who: at === index ? id : one.who === null ? null : change(one.who) }))
            const isPossible = changed.every(({ who, round }) => who === null || isThere(who, round))
            return isPossible && shown({ ...world, named: named.map(change), later: change(later), acts: changed }) === everything
          })
        })
        expect(couldHave.length).toBeGreaterThanOrEqual(5)
      }
    }), { numRuns: 120 })
  })
})

type Act = { readonly who: string | null; readonly round: number; readonly deed: Touch['deed']; readonly item: string }
interface World {
  readonly sizes: Groups
  readonly absent: Readonly<Record<number, readonly string[]>>
  readonly named: readonly string[]
  /** Who changes their mind about their alias at the end. */
  readonly later: string
  /** Nobody who lets their group be named, where it is null. */
  readonly acts: readonly Act[]
}

/** Everything that a reader may look at, in the course of time. */
function shown({ sizes: groups, absent, named, later, acts }: World): string {
  const touches = acts.map(({ who, round, deed, item }): Touch =>
    who === null ? { ...touch('', deed, round, { item }), constituency: null } : touch(who, deed, round, { seat: named.includes(who) ? who : null, item }))
  const views = [
    ...Array.from({ length: ROUNDS + 1 }, (_, closed) => aMeeting({ groups, named, absent, closed })),
    aMeeting({ groups, named: named.filter((id) => id !== later), absent, closed: ROUNDS }),
    aMeeting({ groups, named: [...named, later], absent, closed: ROUNDS }),
    aMeeting({ groups: { ...groups, newcomers: 1, asia: (groups['asia'] ?? 0) + 1 }, named, absent: addToAll(absent, [`asia-${groups['asia']}`, 'newcomers-0']), closed: ROUNDS }),
  ]
  return JSON.stringify(views.map((view) => ['q1', 'q2'].map((item) => [shapingsAt(view, 't1', touches).get(item), shapersAt(view, 't1', touches).get(item)])))
}

const addToAll = (absent: Readonly<Record<number, readonly string[]>>, ids: readonly string[]): Readonly<Record<number, readonly string[]>> =>
  Object.fromEntries(Object.entries(absent).map(([round, those]) => [round, [...those, ...ids]]))
