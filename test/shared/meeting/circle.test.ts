import { describe, expect, test } from 'vitest'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { isAgreed } from '../../../shared/meeting/decide-circle.ts'
import { view } from '../../../shared/meeting/view.ts'
import {
  aliases, atPremeeting, by, everybodyHere, happening, idOf, play, refusalOf, type Alias,
} from '../../support/a-consultation.ts'

/** The community: Magpie, Acacia, Stork, Baobab, Tamarind and Poplar. Four are more than half. */
const answers = (alias: Alias, agree = true, subject: 'criteria' | 'opening' = 'opening') =>
  by(alias, { type: 'answer-circle', subject, agree })
const begin = (stage: 'premeeting' | 'cafe') => by('Heron', { type: 'begin-stage', stage })
const undo = by('Heron', { type: 'undo-stage' })
const admit = (seat: Alias, admitted = true) => by('Baobab', { type: 'admit-interpreter', seat: idOf(seat), admitted })
const circleDocuments = (state: Consultation, alias: Alias) =>
  view(state, idOf(alias)).documents.filter(({ kind }) => kind.startsWith('circle')).length

describe('agreeing in the circle', () => {
  test('[C1] only the community answers; who leads cannot', () => {
    const mayAnswer = aliases.filter((alias) => refusalOf(atPremeeting(), answers(alias)) === null)
    expect(mayAnswer).toEqual(['Magpie', 'Acacia', 'Stork', 'Baobab', 'Tamarind', 'Poplar'])
  })
  test('[C2] more than half of those here, and nobody who says \u201cnot yet\u201d', () => {
    const half = play(atPremeeting(), answers('Magpie'), answers('Acacia'), answers('Stork'))
    expect(half.circleOpened).toBe(false)
    expect(happening(half, answers('Baobab')).map(({ type }) => type)).toEqual(['circle-answered', 'circle-agreed', 'circle-opened'])
    const doubted = play(half, answers('Poplar', false), answers('Baobab'))
    expect(doubted.circleOpened).toBe(false)
    expect(play(doubted, answers('Poplar')).circleOpened).toBe(true)
  })
  test('[C3] whoever has left no longer counts, neither as one of those here nor with what they said', () => {
    const yes = { [idOf('Magpie')]: true, [idOf('Acacia')]: true, [idOf('Stork')]: true }
    expect(isAgreed(atPremeeting(), yes)).toBe(false)
    expect(isAgreed(play(atPremeeting(), by('Poplar', { type: 'leave' })), yes)).toBe(true)
    expect(isAgreed(play(atPremeeting(), by('Stork', { type: 'leave' })), yes)).toBe(false)
  })
  test('[C4] agreeing on the criteria opens nothing', () => {
    const state = play(atPremeeting(), ...(['Magpie', 'Acacia', 'Stork', 'Baobab'] as const).map((alias) => answers(alias, true, 'criteria')))
    expect(state.circle?.agreed).toEqual({ criteria: true, opening: false })
    expect(state.circleOpened).toBe(false)
    expect(refusalOf(state, answers('Poplar', false, 'criteria'))).toBe('already-open')
  })
})

describe('opening the circle', () => {
  const opened = (): Consultation =>
    play(atPremeeting(), answers('Magpie'), answers('Acacia'), answers('Stork'), answers('Baobab'))

  test('[C5] before, only the community and whom it admits read it; then everybody', () => {
    for (const alias of aliases) {
      const isCommunity = ['Magpie', 'Acacia', 'Stork', 'Baobab', 'Tamarind', 'Poplar'].includes(alias)
      expect([alias, circleDocuments(atPremeeting(), alias)]).toEqual([alias, isCommunity ? 4 : 0])
      expect([alias, circleDocuments(opened(), alias)]).toEqual([alias, 4])
    }
  })
  test('[C6] how each answered stays in the circle when it has opened', () => {
    expect(view(opened(), idOf('Heron')).circle).toBeNull()
    expect(view(opened(), idOf('Poplar')).circle?.agreed.opening).toBe(true)
  })
  test('[C7] beginning the café does not open it: the community still does, later', () => {
    const cafe = play(atPremeeting(), begin('cafe'))
    expect(cafe.circleOpened).toBe(false)
    expect(circleDocuments(cafe, 'Cobalt')).toBe(0)
    expect(play(cafe, answers('Magpie'), answers('Acacia'), answers('Stork'), answers('Baobab')).circleOpened).toBe(true)
  })
  test('[C8] without a pre-meeting there is no circle to open', () => {
    const cafe = play(everybodyHere(), begin('cafe'))
    expect(cafe.circleOpened).toBe(true)
    expect(refusalOf(cafe, answers('Baobab'))).toBe('already-open')
  })
  test('[C9] a pre-meeting that was taken back leaves the circle the community\u2019s', () => {
    const state = play(atPremeeting(), undo, begin('cafe'))
    expect(state.circleOpened).toBe(false)
    expect(circleDocuments(state, 'Heron')).toBe(0)
  })
  test('[C10] a café begun by a slip before the pre-meeting opens nothing for good', () => {
    const state = play(everybodyHere(), begin('cafe'), undo, begin('premeeting'))
    expect(state.circleOpened).toBe(false)
    expect(circleDocuments(state, 'Heron')).toBe(0)
  })
  test('[C11] what the community has opened is never closed again, also when stages go back and forth', () => {
    const openedLate = play(atPremeeting(), undo, begin('cafe'), answers('Magpie'), answers('Acacia'), answers('Stork'), answers('Baobab'))
    const back = play(openedLate, undo, begin('premeeting'))
    expect(back.circleOpened).toBe(true)
    expect(circleDocuments(back, 'Heron')).toBe(4)
  })
})

describe('interpreters in the circle', () => {
  test('[C12] the community admits an interpreter by name, and may withdraw it', () => {
    const state = play(atPremeeting(), admit('Swallow'))
    expect(circleDocuments(state, 'Swallow')).toBe(4)
    expect(circleDocuments(state, 'Plover')).toBe(0)
    expect(circleDocuments(play(state, admit('Swallow', false)), 'Swallow')).toBe(0)
  })
  test('[C13] only interpreters are admitted, once', () => {
    expect(refusalOf(atPremeeting(), admit('Cobalt'))).toBe('not-an-interpreter')
    expect(refusalOf(play(atPremeeting(), by('Swallow', { type: 'leave' })), admit('Swallow'))).toBe('not-an-interpreter')
    expect(happening(play(atPremeeting(), admit('Swallow')), admit('Swallow'))).toEqual([])
  })
  test('[C14] an admitted interpreter reads and translates, and has no say', () => {
    expect(refusalOf(play(atPremeeting(), admit('Swallow')), answers('Swallow'))).toBe('not-allowed')
  })
  test('[C15] who leads admits nobody', () => {
    expect(refusalOf(atPremeeting(), { ...admit('Swallow'), by: 'Heron' })).toBe('not-allowed')
  })
})

describe('who is in the circle', () => {
  const known = (state: Consultation, viewer: Alias): readonly string[] =>
    Object.values(view(state, idOf(viewer)).seats).filter(({ ofCommunity }) => ofCommunity === true).map(({ alias }) => alias).toSorted()

  test('[C16] the circle knows who is of the community, and not of which constituency', () => {
    expect(known(atPremeeting(), 'Baobab')).toEqual(['Acacia', 'Magpie', 'Poplar', 'Stork', 'Tamarind'])
    expect(view(atPremeeting(), idOf('Baobab')).seats[idOf('Acacia')]?.constituency).toBeNull()
    expect(known(play(atPremeeting(), admit('Swallow')), 'Swallow')).toEqual(['Acacia', 'Baobab', 'Magpie', 'Poplar', 'Stork', 'Tamarind'])
  })
  test('[C17] nobody else learns it, and whoever leaves is no longer named', () => {
    expect(known(atPremeeting(), 'Cobalt')).toEqual([])
    expect(known(atPremeeting(), 'Swallow')).toEqual([])
    expect(known(play(atPremeeting(), by('Acacia', { type: 'leave' })), 'Baobab')).not.toContain('Acacia')
  })
})
