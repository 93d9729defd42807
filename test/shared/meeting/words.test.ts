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
