import { describe, expect, test } from 'vitest'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, at, by, happening, idOf, inRound, play, refusalOf, type Alias } from '../../support/a-consultation.ts'

const call = (alias: Alias, about: 'words' | 'conflict' | 'language' | 'technical' | 'person', table = 't1') =>
  by(alias, { type: 'call-for-help', table, about }, at(5))
const answer = (alias: Alias, state: Consultation) => by(alias, { type: 'answer-help', call: state.cafe.help[0]?.id ?? '' }, at(6))
const end = (alias: Alias, state: Consultation) => by(alias, { type: 'end-help', call: state.cafe.help[0]?.id ?? '' }, at(7))
const seeing = (state: Consultation) => aliases.filter((alias) => view(state, idOf(alias)).cafe.help.length > 0)

describe('a quiet call for help', () => {
  test('[H1] a host calls about the table; whoever sits there about themselves', () => {
    expect(aliases.filter((alias) => refusalOf(inRound(), call(alias, 'conflict')) === null)).toEqual(['Acacia'])
    expect(aliases.filter((alias) => refusalOf(inRound(), call(alias, 'person')) === null)).toEqual(['Acacia', 'Baobab', 'Poplar', 'Cobalt'])
    expect(refusalOf(inRound(), call('Acacia', 'conflict', 't2'))).toBe('not-your-table')
    expect(refusalOf(inRound(), call('Acacia', 'conflict', 't9'))).toBe('table-unknown')
  })
  test('[H2] only who leads and who called knows of it, also not the host of the table', () => {
    const state = play(inRound(), call('Baobab', 'person'))
    expect(seeing(state)).toEqual(['Wren', 'Heron', 'Baobab'])
    const sent = happening(inRound(), call('Baobab', 'person'))
    for (const alias of aliases.filter((name) => !['Wren', 'Heron', 'Baobab'].includes(name))) {
      expect(sent.flatMap((event) => project(event, inRound(), idOf(alias)))).toEqual([])
    }
  })
  test('[H3] a second call of the same seat changes the first', () => {
    const state = play(inRound(), call('Acacia', 'language'), call('Acacia', 'technical'))
    expect(state.cafe.help.map(({ about, answered }) => [about, answered])).toEqual([['technical', false]])
  })
  test('[H4] who leads says that somebody is coming, and the caller sees it', () => {
    const state = play(inRound(), call('Baobab', 'person'))
    expect(aliases.filter((alias) => refusalOf(state, answer(alias, state)) === null)).toEqual(['Wren', 'Heron'])
    const coming = play(state, answer('Heron', state))
    expect(view(coming, idOf('Baobab')).cafe.help[0]?.answered).toBe(true)
    expect(happening(coming, answer('Wren', coming))).toEqual([])
  })
  test('[H5] the caller or who leads ends it; others do not even know it', () => {
    const state = play(inRound(), call('Baobab', 'person'))
    expect(aliases.filter((alias) => refusalOf(state, end(alias, state)) === null)).toEqual(['Wren', 'Heron', 'Baobab'])
    expect(refusalOf(state, end('Acacia', state))).toBe('help-unknown')
    expect(play(state, end('Baobab', state)).cafe.help).toEqual([])
  })
  test('[H6] who leaves calls no longer', () => {
    expect(play(inRound(), call('Baobab', 'person'), by('Baobab', { type: 'leave' }, at(6))).cafe.help).toEqual([])
  })
})
