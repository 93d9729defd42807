import { describe, expect, test } from 'vitest'
import type { LateChange } from '../../../shared/documents/card-change.ts'
import { isOfWords } from '../../../shared/documents/late-change.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { limits } from '../../../shared/limits.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation, Late } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, aSeat, at, by, happening, idOf, inRound, play, refusalOf, tick, type Alias } from '../../support/a-consultation.ts'

const change = (after: string, before = ''): TextChange => ({ item: 'q1', part: 'question', key: '', kind: before === '' ? 'added' : 'reworded', before, after, language: 'en' })
const over = (): Consultation => play(inRound(), tick(at(61)))
const offer = (alias: Alias, { table = 't1', round = 1, reason = 'late' as 'late' | 'mass', changes = [change('One?'), change('Two?', 'Too?'), change('Three?')] as LateChange[], now = at(62) } = {}) =>
  by(alias, { type: 'offer-late', table, round, reason, changes }, now)
const settle = (alias: Alias, state: Consultation, changes: number[], taken = true, now = at(63)) =>
  by(alias, { type: 'settle-late', late: state.cafe.late[0]?.id ?? '', changes, taken }, now)
const offered = (state = over()) => play(state, offer('Baobab'))
const settledIn = (state: Consultation) => state.cafe.late[0]?.settled
const consenting = (consent: { showBloc: boolean; showAlias?: boolean }, state = over()): Consultation =>
  evolve(state, { type: 'seat-updated', seat: idOf('Baobab'), change: { consent: { quote: false, ...consent } } })
const seenBy = (state: Consultation, alias: Alias): Late | undefined => view(state, idOf(alias)).cafe.late[0]

describe('words that come after the freeze', () => {
  test('[W6] are kept as changes, and offered to the table’s host; nobody else sees them', () => {
    expect(offered().cafe.late).toMatchObject([{ table: 't1', round: 1, seat: idOf('Baobab'), reason: 'late', settled: ['open', 'open', 'open'] }])
    expect(offered().cafe.late[0]?.changes.map((one) => (isOfWords(one) ? one.after : one.kind))).toEqual(['One?', 'Two?', 'Three?'])
    expect(aliases.filter((alias) => seenBy(offered(), alias) !== undefined)).toEqual(['Wren', 'Heron', 'Acacia', 'Baobab'])
  })
  test('[W7] from those who sat there in that round', () => {
    expect(refusalOf(over(), offer('Tamarind'))).toBe('not-your-table')
    expect(refusalOf(over(), offer('Tamarind', { table: 't2' }))).toBeNull()
    expect(refusalOf(over(), offer('Baobab', { table: 't9' }))).toBe('table-unknown')
    expect(refusalOf(over(), offer('Baobab', { round: 2 }))).toBe('no-round-running')
  })
  test('[W8] the host takes or leaves each change, once; another table’s host does not know of them', () => {
    const first = play(offered(), settle('Acacia', offered(), [1]))
    expect(settledIn(first)).toEqual(['open', 'kept', 'open'])
    const then = play(first, settle('Heron', first, [0, 2], false))
    expect(settledIn(then)).toEqual(['left', 'kept', 'left'])
    expect(refusalOf(then, settle('Acacia', then, [1]))).toBe('late-settled')
    expect(refusalOf(offered(), settle('Stork', offered(), [0]))).toBe('late-unknown')
    expect(refusalOf(offered(), settle('Acacia', offered(), [3]))).toBe('late-unknown')
    expect(refusalOf(offered(), settle('Baobab', offered(), [0]))).toBe('not-allowed')
  })
  test('[W9] there is a bound to how many are kept, to how many one person leaves waiting, and to their length', () => {
    const line = offered().cafe.late[0]
    const filled = (count: number, seat: string) => Array.from({ length: count }, (_, index) => ({ ...line!, id: `late-${index}`, seat }))
      .reduce((state, late) => evolve(state, { type: 'late-offered', late }), over())
    expect(refusalOf(filled(limits.lateContributions, 'others'), offer('Baobab'))).toBe('consultation-full')
    expect(refusalOf(filled(limits.lateOpenPerSeat, idOf('Baobab')), offer('Baobab'))).toBe('too-many')
    expect(refusalOf(filled(limits.lateOpenPerSeat, 'others'), offer('Baobab'))).toBeNull()
    const long = Array.from({ length: 4 }, () => change('a'.repeat(limits.lateCharacters / 4)))
    expect(refusalOf(over(), offer('Baobab', { changes: long }))).toBeNull()
    expect(refusalOf(over(), offer('Baobab', { changes: [...long, change('a')] }))).toBe('too-large')
    expect(refusalOf(over(), offer('Baobab', { changes: [change(' ')] }))).toBe('malformed')
  })
  test('[W16] what became of a card is offered as words are, and taken one by one; a tag counts by its length', () => {
    const cards: readonly LateChange[] = [{ item: 'q1', kind: 'moved', behind: '' }, { item: 'q1', kind: 'tagged', tag: 'money' }, { item: 'q1', kind: 'linked', link: { table: 't2', question: 'q7' } }]
    const state = play(over(), offer('Baobab', { changes: [...cards] }))
    expect(seenBy(state, 'Acacia')?.changes).toEqual(cards)
    expect(settledIn(play(state, settle('Acacia', state, [1])))).toEqual(['open', 'kept', 'open'])
    const long = Array.from({ length: 4 }, () => change('a'.repeat(limits.lateCharacters / 4)))
    expect(refusalOf(over(), offer('Baobab', { changes: [...long, { item: 'q1', kind: 'parked' }] }))).toBeNull()
    expect(refusalOf(over(), offer('Baobab', { changes: [...long, { item: 'q1', kind: 'tagged', tag: 'a' }] }))).toBe('too-large')
  })
  test('[W10] what is taken while the table can be written is in its words; what is taken when all is closed is kept for the record', () => {
    const running = play(offered(), by('Heron', { type: 'start-round' }, at(64)))
    expect(settledIn(play(running, settle('Acacia', running, [0], true, at(65))))).toEqual(['taken', 'open', 'open'])
    expect(settledIn(play(offered(), settle('Acacia', offered(), [0])))).toEqual(['kept', 'open', 'open'])
  })
  test('[W11] who would take away much of what others wrote asks in the running round', () => {
    const state = play(inRound(), offer('Baobab', { reason: 'mass', changes: [change('', 'All of it?')], now: at(5) }))
    expect(state.cafe.late).toMatchObject([{ reason: 'mass', settled: ['open'] }])
    expect(settledIn(play(state, settle('Acacia', state, [0], true, at(6))))).toEqual(['taken'])
  })
})

describe('who offers late words', () => {
  test('[W12] is told to the host only with consent: by alias, or by a bloc that is large enough', () => {
    const nothing = play(consenting({ showBloc: false }), offer('Baobab'))
    expect(seenBy(nothing, 'Acacia')).toMatchObject({ seat: '', bloc: null })
    const small = play(consenting({ showBloc: true }), offer('Baobab'))
    expect(seenBy(small, 'Acacia')).toMatchObject({ seat: '', bloc: null })
    const named = play(consenting({ showBloc: true, showAlias: true }), offer('Baobab'))
    expect(seenBy(named, 'Acacia')).toMatchObject({ seat: idOf('Baobab'), bloc: null })
    expect(seenBy(nothing, 'Heron')?.seat).toBe(idOf('Baobab'))
    expect(seenBy(nothing, 'Baobab')?.seat).toBe(idOf('Baobab'))
  })
  test('[W13] a bloc of five in that round is told, once that round is closed', () => {
    const four = ['Iroko', 'Marula', 'Okoume', 'Kapok'].reduce((state, alias): Consultation => {
      const seat = { ...aSeat('Baobab'), id: `seat-${alias}`, alias }
      const taken = evolve(state, { type: 'seat-taken', seat, invitation: null })
      return evolve(taken, { type: 'seat-placed', seat: seat.id, itinerary: ['t2', 't1'] })
    }, inRound())
    expect(seenBy(play(four, tick(at(61)), offer('Baobab')), 'Acacia')).toMatchObject({ seat: '', bloc: 'africa' })
    expect(seenBy(play(four, offer('Baobab', { reason: 'mass', now: at(5) })), 'Acacia')).toMatchObject({ seat: '', bloc: null })
  })
  test('[W14] reaches the host’s page no sooner than the host may know', () => {
    const state = consenting({ showBloc: false })
    const told = happening(state, offer('Baobab')).flatMap((event) => project(event, state, idOf('Acacia')))
    expect(JSON.stringify(told)).toContain('One?')
    expect(JSON.stringify(told)).not.toContain(idOf('Baobab'))
  })
})

describe('what was stored before late words were compared as changes', () => {
  test('[W15] still folds: one addition to the notes, settled as a whole', () => {
    const stored = [
      '{"type":"late-offered","late":{"id":"l1","table":"t1","round":1,"seat":"seat-baobab","text":"Too late?","language":"en","settled":"open"}}',
      '{"type":"late-offered","late":{"id":"l2","table":"t1","round":1,"seat":"seat-baobab","text":"Never mind","language":"en","settled":"open"}}',
      '{"type":"late-settled","late":"l1","taken":true}',
      '{"type":"late-settled","late":"l2","taken":false}',
    ].map((line): Event => JSON.parse(line))
    const state = stored.reduce(evolve, over())
    expect(state.cafe.late.map(({ changes, settled }) => [changes, settled])).toEqual([
      [[{ item: '', part: 'notes', key: '', kind: 'added', before: '', after: 'Too late?', language: 'en' }], ['taken']],
      [[{ item: '', part: 'notes', key: '', kind: 'added', before: '', after: 'Never mind', language: 'en' }], ['left']],
    ])
    const seen = stored.reduce((before, event) => {
      const sent = project(event, before.state, idOf('Acacia'))
      return { state: evolve(before.state, event), folded: sent.reduce(evolve, before.folded) }
    }, { state: over(), folded: view(over(), idOf('Acacia')) })
    expect(seen.folded).toEqual(view(state, idOf('Acacia')))
  })
})
