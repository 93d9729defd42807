import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { view } from '../../../shared/meeting/view.ts'
import { at, by, idOf, inRound, play, refusalOf, type Alias } from '../../support/a-consultation.ts'

const says = (to: 'hosts' | 'all', minute = 1) => by('Heron', { type: 'broadcast', to, text: { en: `Ten minutes more, ${minute}`, ru: 'Ещё десять минут' } }, at(minute))
const readBy = (alias: Alias, state = play(inRound(), says('hosts'))) => view(state, idOf(alias)).broadcasts.length

describe('words to many at once', () => {
  test('[BC1] what is said to the hosts is read by them and by whoever leads, by nobody else', () => {
    expect((['Heron', 'Wren', 'Acacia', 'Stork', 'Baobab', 'Plover', 'Hall'] as const).map((alias) => readBy(alias))).toEqual([1, 1, 1, 1, 0, 0, 0])
  })
  test('[BC2] what is said to all is read by all, the big screen included', () => {
    const state = play(inRound(), says('all'))
    expect((['Acacia', 'Baobab', 'Plover', 'Hall'] as const).map((alias) => readBy(alias, state))).toEqual([1, 1, 1, 1])
  })
  test('[BC3] only whoever leads speaks to all', () => {
    expect(refusalOf(inRound(), by('Acacia', { type: 'broadcast', to: 'all', text: { en: 'x' } }))).toBe('not-allowed')
    expect(refusalOf(inRound(), by('Baobab', { type: 'recall' }))).toBe('not-allowed')
  })
  test('[BC4] the call to the plenary carries no words: each page has its own', () => {
    expect(play(inRound(), by('Heron', { type: 'recall' }, at(2))).broadcasts).toMatchObject([{ kind: 'recall', to: 'all', text: {} }])
  })
  test('[BC5] what was said by mistake is taken back once, and its words with it', () => {
    const state = play(inRound(), says('all'))
    const back = by('Heron', { type: 'take-back-broadcast', broadcast: state.broadcasts[0]?.id ?? '' }, at(2))
    expect(play(state, back).broadcasts).toMatchObject([{ kind: 'taken-back', text: {} }])
    expect(refusalOf(play(state, back), back)).toBe('broadcast-unknown')
  })
  test('[BC6] so many in a minute, taken back or not, and again a minute later', () => {
    const many = Array.from({ length: limits.broadcastsPerMinute }, () => says('all'))
    expect(refusalOf(play(inRound(), ...many), says('all'))).toBe('too-many')
    expect(refusalOf(play(inRound(), ...many), says('all', 3))).toBeNull()
  })
  test('[BC7] each reader keeps the last ones', () => {
    const state = play(inRound(), ...Array.from({ length: 25 }, (_, index) => says('all', index + 1)), says('hosts', 30))
    expect([readBy('Baobab', state), readBy('Acacia', state)]).toEqual([limits.broadcastsKept, limits.broadcastsKept + 1])
  })
})
