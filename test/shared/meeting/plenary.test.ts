import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, atCafe, atPlenary, by, candidateIn, play, refusalOf } from '../../support/a-consultation.ts'

const heron = (asks: Command) => by('Heron', asks)
const merge = (candidate: string, into: string) => heron({ type: 'merge', candidate, into })
const unmerge = (candidate: string) => heron({ type: 'undo-merge', candidate })
const link = (one: string, other: string) => heron({ type: 'link', one, other })
const unlink = (one: string, other: string) => heron({ type: 'unlink', one, other })
const park = (candidate: string, reason = '') => heron({ type: 'park', candidate, reason })
const reject = (candidate: string, reason = ' asked elsewhere ') => heron({ type: 'reject', candidate, reason })
const reopen = (candidate: string) => heron({ type: 'reopen', candidate })
const statuses = (state: Consultation) => state.plenary.order.map((id) => candidateIn(state, id).status)

describe('the plenary', () => {
  test('[P1] the facilitator leads it; nobody else narrows', () => {
    const mayNarrow = aliases.filter((alias) => refusalOf(atPlenary('q1'), { ...reject('q1'), by: alias }) === null)
    expect(mayNarrow).toEqual(['Wren', 'Heron'])
    expect(refusalOf(atCafe(), reject('q1'))).toBe('wrong-stage')
  })
  test('[P2] the target may be set from the start until the end of the plenary', () => {
    expect(play(atPlenary('q1'), heron({ type: 'set-target', target: 3 })).target).toBe(3)
    expect(play(atCafe(), heron({ type: 'set-target', target: 40 })).target).toBe(40)
  })
  test('[P3] one question is discussed at a time, or none', () => {
    const state = play(atPlenary('q1', 'q2'), heron({ type: 'discuss', candidate: 'q2' }))
    expect(state.plenary.discussed).toBe('q2')
    expect(play(state, heron({ type: 'discuss', candidate: null })).plenary.discussed).toBeNull()
  })
  test('[C14] the rule stands on the big screen until it is taken off or an item is shown; everybody sees the same', () => {
    const shown = play(atPlenary('q1', 'q2'), heron({ type: 'discuss', candidate: 'q2' }), heron({ type: 'show-rule', shown: true }))
    expect([shown.plenary.showsRule, shown.plenary.discussed]).toEqual([true, 'q2'])
    expect(view(shown, 'seat-ochre').plenary.showsRule).toBe(true)
    expect(play(shown, heron({ type: 'show-rule', shown: false })).plenary.showsRule).toBeUndefined()
    expect(play(shown, heron({ type: 'discuss', candidate: 'q1' })).plenary).toMatchObject({ discussed: 'q1' })
    expect(play(shown, heron({ type: 'discuss', candidate: 'q1' })).plenary.showsRule).toBeUndefined()
    expect(refusalOf(shown, by('Baobab', { type: 'show-rule', shown: false }))).toBe('not-allowed')
  })
  test('[P4] what is not among the questions is refused, also a word that every object knows', () => {
    for (const id of ['q9', 'constructor', 'toString']) {
      for (const step of [merge(id, 'q1'), merge('q1', id), unmerge(id), link(id, 'q1'), link('q1', id), park(id), reject(id), reopen(id), heron({ type: 'discuss', candidate: id })]) {
        expect(refusalOf(atPlenary('q1'), step)).toBe('candidate-unknown')
      }
    }
  })
})

describe('merging', () => {
  test('[P5] one question goes into another and stays to be seen', () => {
    const state = play(atPlenary('q1', 'q2'), merge('q1', 'q2'))
    expect(candidateIn(state, 'q1')).toMatchObject({ status: 'merged', into: 'q2' })
    expect(candidateIn(state, 'q2')).toMatchObject({ status: 'candidate', into: null })
  })
  test('[P6] undone, it stands where it stood', () => {
    const state = play(atPlenary('q1', 'q2'), merge('q1', 'q2'), unmerge('q1'))
    expect(state.plenary.candidates).toEqual(atPlenary('q1', 'q2').plenary.candidates)
    expect(refusalOf(state, unmerge('q1'))).toBe('not-merged')
  })
  test('[P7] not into itself, and only while both are on the list', () => {
    expect(refusalOf(atPlenary('q1'), merge('q1', 'q1'))).toBe('candidate-same')
    const merged = play(atPlenary('q1', 'q2', 'q3'), merge('q1', 'q2'))
    expect(refusalOf(merged, merge('q1', 'q3'))).toBe('candidate-settled')
    expect(refusalOf(merged, merge('q3', 'q1'))).toBe('candidate-settled')
    expect(refusalOf(merged, merge('q2', 'q1'))).toBe('candidate-settled')
  })
})

describe('linking', () => {
  test('[P8] two questions are linked from both sides, once, and unlinked from both', () => {
    const linked = play(atPlenary('q1', 'q2'), link('q1', 'q2'))
    expect([candidateIn(linked, 'q1').linked, candidateIn(linked, 'q2').linked]).toEqual([['q2'], ['q1']])
    expect(refusalOf(linked, link('q2', 'q1'))).toBe('already-linked')
    expect(play(linked, unlink('q2', 'q1')).plenary).toEqual(atPlenary('q1', 'q2').plenary)
    expect(refusalOf(atPlenary('q1', 'q2'), unlink('q1', 'q2'))).toBe('not-linked')
    expect(refusalOf(atPlenary('q1'), link('q1', 'q1'))).toBe('candidate-same')
  })
})

describe('parking and rejecting', () => {
  test('[P9] parked with or without a reason, rejected with one; the reason stays beside it', () => {
    const state = play(atPlenary('q1', 'q2'), park('q1'), reject('q2'))
    expect(candidateIn(state, 'q1')).toMatchObject({ status: 'parked', reason: '' })
    expect(candidateIn(state, 'q2')).toMatchObject({ status: 'rejected', reason: 'asked elsewhere' })
  })
  test('[P10] reopened, it is on the list again, without the reason', () => {
    const state = play(atPlenary('q1', 'q2'), park('q1'), reject('q2'), reopen('q1'), reopen('q2'))
    expect(state.plenary).toEqual(atPlenary('q1', 'q2').plenary)
  })
  test('[P11] what is off the list is reopened before it goes elsewhere; what is on it needs no reopening', () => {
    const parked = play(atPlenary('q1'), park('q1'))
    expect(refusalOf(parked, reject('q1'))).toBe('candidate-settled')
    expect(refusalOf(parked, park('q1'))).toBe('candidate-settled')
    expect(refusalOf(atPlenary('q1'), reopen('q1'))).toBe('candidate-settled')
    const merged = play(atPlenary('q1', 'q2'), merge('q1', 'q2'))
    expect(refusalOf(merged, reopen('q1'))).toBe('candidate-settled')
  })
  test('[P12] a step touches its question and no other', () => {
    expect(statuses(play(atPlenary('q1', 'q2', 'q3'), park('q2'), reject('q3')))).toEqual(['candidate', 'parked', 'rejected'])
  })
})
