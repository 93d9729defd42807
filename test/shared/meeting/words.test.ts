import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, at, atCafe, by, happening, idOf, inRound, play, refusalOf, tick, type Alias } from '../../support/a-consultation.ts'

const says = (alias: Alias, table: string, text = 'Hello') => by(alias, { type: 'say', table, text, language: 'en' }, at(5))
const lines = (state: Consultation, alias: Alias) => view(state, idOf(alias)).cafe.said.map(({ text }) => text)

describe('saying a line at a table', () => {
  test('[W1] those who sit there now, interpreters and who leads; a screen says nothing', () => {
    const speakers = aliases.filter((alias) => refusalOf(inRound(), says(alias, 't1')) === null)
    expect(speakers).toEqual(['Wren', 'Heron', 'Acacia', 'Baobab', 'Poplar', 'Cobalt', 'Swallow', 'Plover'])
    expect(refusalOf(inRound(), says('Tamarind', 't1'))).toBe('not-your-table')
    expect(refusalOf(inRound(), says('Hall', 't1'))).toBe('not-allowed')
  })
  test('[W2] it is heard at that table, by interpreters and by who leads, and nowhere else', () => {
    const state = play(inRound(), says('Baobab', 't1', '  I agree. '))
    const hearers = aliases.filter((alias) => lines(state, alias).includes('I agree.'))
    expect(hearers).toEqual(['Wren', 'Heron', 'Acacia', 'Baobab', 'Poplar', 'Cobalt', 'Swallow', 'Plover'])
  })
  test('[W3] at a table that is there, and that has begun', () => {
    expect(refusalOf(inRound(), says('Baobab', 't9'))).toBe('table-unknown')
    expect(refusalOf(atCafe(), says('Heron', 't1'))).toBe('not-your-table')
  })
  test('[W4] each table keeps its last lines, and a new round begins without any', () => {
    const other = play(inRound(), says('Tamarind', 't2', 'kept'))
    const many = Array.from({ length: limits.messagesKeptPerTable + 3 }, (_, index) => says('Baobab', 't1', `line ${index}`))
    const state = play(other, ...many)
    expect(lines(state, 'Cobalt')).toHaveLength(limits.messagesKeptPerTable)
    expect(lines(state, 'Cobalt')[0]).toBe('line 3')
    expect(lines(state, 'Tamarind')).toEqual(['kept'])
    const next = play(state, tick(at(61)), by('Heron', { type: 'start-round' }, at(62)))
    expect(next.cafe.said).toEqual([])
  })
  test('[W5] who is moved to another table hears that table, and no longer the one before', () => {
    const state = play(inRound(), says('Baobab', 't1', 'here'), says('Tamarind', 't2', 'there'))
    const sent = happening(state, by('Heron', { type: 'move-seat', seat: idOf('Cobalt'), round: 1, table: 't2' }, at(6)))
      .flatMap((event) => project(event, state, idOf('Cobalt')))
    const hears = sent.reduce(evolve, view(state, idOf('Cobalt')))
    expect(hears.cafe.said.map(({ text }) => text)).toEqual(['there'])
  })
})

describe('words that come after the freeze', () => {
  const over = (): Consultation => play(inRound(), tick(at(61)))
  const offer = (alias: Alias, table = 't1', round = 1) =>
    by(alias, { type: 'offer-late', table, round, text: ' Too late? ', language: 'en' }, at(62))
  const settle = (alias: Alias, late: string, taken = true) => by(alias, { type: 'settle-late', late, taken }, at(63))
  const offered = () => play(over(), offer('Baobab'))
  const lateOf = (state: Consultation) => state.cafe.late[0]?.id ?? ''

  test('[W6] are kept, and offered to the table\u2019s host', () => {
    expect(offered().cafe.late).toMatchObject([{ table: 't1', round: 1, seat: idOf('Baobab'), text: 'Too late?', settled: 'open' }])
    const seenBy = aliases.filter((alias) => view(offered(), idOf(alias)).cafe.late.length === 1)
    expect(seenBy).toEqual(['Wren', 'Heron', 'Acacia', 'Baobab'])
  })
  test('[W7] from those who sat there in that round', () => {
    expect(refusalOf(over(), offer('Tamarind'))).toBe('not-your-table')
    expect(refusalOf(over(), offer('Tamarind', 't2'))).toBeNull()
    expect(refusalOf(over(), offer('Baobab', 't9'))).toBe('table-unknown')
  })
  test('[W8] the host takes or leaves them, once; another table\u2019s host does not know of them', () => {
    expect(play(offered(), settle('Acacia', lateOf(offered()))).cafe.late[0]?.settled).toBe('taken')
    expect(play(offered(), settle('Heron', lateOf(offered()), false)).cafe.late[0]?.settled).toBe('left')
    expect(refusalOf(offered(), settle('Stork', lateOf(offered())))).toBe('late-unknown')
    expect(refusalOf(offered(), settle('Baobab', lateOf(offered())))).toBe('not-allowed')
    expect(refusalOf(play(offered(), settle('Acacia', lateOf(offered()))), settle('Acacia', lateOf(offered())))).toBe('late-settled')
  })
  test('[W9] there is a bound to how many are kept', () => {
    const line = offered().cafe.late[0]
    const full = Array.from({ length: limits.lateContributions }, (_, index) => ({ ...line!, id: `late-${index}` }))
      .reduce((state, late) => evolve(state, { type: 'late-offered', late }), over())
    expect(refusalOf(full, offer('Baobab'))).toBe('consultation-full')
  })
})
