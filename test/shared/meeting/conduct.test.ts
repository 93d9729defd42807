import { describe, expect, test } from 'vitest'
import { conductLine, type ConductLine } from '../../../shared/meeting/conduct.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { at, atCafe, by, happening, idOf, inRound, type Step } from '../../support/a-consultation.ts'

/** What everybody reads of these requests, in their order. */
function read(from: Consultation, ...steps: readonly Step[]): readonly ConductLine[] {
  let state = from
  return steps.flatMap((step) =>
    happening(state, step).flatMap((event) => {
      const line = conductLine(event, state, step.by === null ? null : idOf(step.by), step.now)
      state = evolve(state, event)
      return line ?? []
    }),
  )
}

describe('what those who lead have done, as everybody reads it', () => {
  test('[CO1] rounds, with their minutes, who and when', () => {
    const lines = read(atCafe(), by('Heron', { type: 'start-round', minutes: 20 }), by('Wren', { type: 'extend-round', minutes: 5 }, at(3)), by('Heron', { type: 'end-round' }, at(9)))
    expect(lines).toEqual([
      { deed: 'round-started', round: 1, minutes: 20, by: idOf('Heron'), at: at(0) },
      { deed: 'round-extended', round: 1, minutes: 5, by: idOf('Wren'), at: at(3) },
      { deed: 'round-ended', round: 1, by: idOf('Heron'), at: at(9) },
    ])
  })
  test('[CO2] words to all in full; of words to the hosts only that there were some', () => {
    const told = (to: 'hosts' | 'all') => by('Heron', { type: 'broadcast', to, text: { en: 'Lunch is late.' } }, at(1))
    expect(read(inRound(), told('all'), told('hosts'), by('Heron', { type: 'recall' }, at(2))).map(({ deed, text }) => [deed, text])).toEqual([
      ['told-all', { en: 'Lunch is late.' }], ['told-hosts', undefined], ['recalled', undefined],
    ])
  })
  test('[CO3] nothing of who asked for help, and nothing that others do', () => {
    const called = happening(inRound(), by('Baobab', { type: 'call-for-help', table: 't1', about: 'person' }, at(1)))
    const state = called.reduce(evolve, inRound())
    expect(read(inRound(), by('Baobab', { type: 'call-for-help', table: 't1', about: 'person' }, at(1)))).toEqual([])
    expect(read(state, by('Heron', { type: 'answer-help', call: state.cafe.help[0]?.id ?? '' }, at(2)))).toEqual([])
    expect(read(inRound(), by('Acacia', { type: 'begin-silence', table: 't1', minutes: 2 }, at(1)))).toEqual([])
    expect(read(inRound(), by('Heron', { type: 'begin-silence', table: 't1', minutes: 2 }, at(1))).map(({ deed, table }) => [deed, table])).toEqual([['silence-begun', 't1']])
  })
})
