import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextDeadline } from '../../../shared/meeting/decide-rounds.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation, Silence } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, at, atCafe, by, happening, idOf, inRound, play, refusalOf, tick, type Alias, type Step } from '../../support/a-consultation.ts'

const begin = (alias: Alias = 'Acacia', minutes = 3, now = at(5)): Step => by(alias, { type: 'begin-silence', table: 't1', minutes }, now)
const hand = (alias: Alias, texts: readonly string[], named = false, now = at(6)): Step =>
  by(alias, { type: 'hand-in', table: 't1', lines: texts.map((text) => ({ text, language: 'en' })), named }, now)
const end = (alias: Alias = 'Acacia'): Step => by(alias, { type: 'end-silence', table: 't1' }, at(7))
const clear = (alias: Alias = 'Acacia'): Step => by(alias, { type: 'clear-silence', table: 't1' }, at(8))
const silent = (...steps: readonly Step[]): Consultation => play(inRound(), begin(), ...steps)
const seen = (state: Consultation, alias: Alias): Silence | undefined => view(state, idOf(alias)).cafe.silences['t1']
const texts = (state: Consultation) => state.cafe.silences['t1']?.lines?.map(({ text }) => text)
/** At table one sit Acacia (its host), Baobab, Poplar and Cobalt. */
const atTable = ['Acacia', 'Baobab', 'Poplar', 'Cobalt'] as const

describe('a silent writing minute', () => {
  test('[S1] is begun by the table’s host or whoever leads, while the round runs, one at a time', () => {
    const may = aliases.filter((alias) => refusalOf(inRound(), begin(alias)) === null)
    expect(may).toEqual(['Wren', 'Heron', 'Acacia'])
    expect(refusalOf(inRound(), begin('Stork'))).toBe('not-your-table')
    expect(refusalOf(atCafe(), begin())).toBe('no-round-running')
    expect(refusalOf(inRound(), begin('Acacia', 3, at(60)))).toBe('no-round-running')
    expect(refusalOf(silent(), begin())).toBe('silence-running')
    expect(refusalOf(silent(end()), begin())).toBeNull()
  })
  test('[S2] lasts as long as the host said, and never longer than the round', () => {
    expect(silent().cafe.silences['t1']).toMatchObject({ startsAt: at(5), endsAt: at(8) })
    expect(play(inRound(), begin('Acacia', 5, at(58))).cafe.silences['t1']?.endsAt).toBe(at(60))
  })
  test('[S3] is seen at that table, by interpreters and by who leads', () => {
    expect(aliases.filter((alias) => seen(silent(), alias) !== undefined)).toEqual(['Wren', 'Heron', 'Acacia', 'Baobab', 'Poplar', 'Cobalt', 'Swallow', 'Plover'])
  })
  test('[S4] those who sit there hand in, and may hand in anew or take it back until the end', () => {
    expect(aliases.filter((alias) => refusalOf(silent(), hand(alias, ['x'])) === null)).toEqual([...atTable])
    expect(refusalOf(inRound(), hand('Baobab', ['x']))).toBe('silence-over')
    const twice = silent(hand('Baobab', ['first']), hand('Baobab', [' second ']), hand('Poplar', ['never mind']), hand('Poplar', []), end())
    expect(texts(twice)).toEqual(['second'])
    expect(refusalOf(twice, hand('Baobab', ['late']))).toBe('silence-over')
  })
  test('[S5] until the end each sees only their own lines, and nobody who has written', () => {
    const state = silent(hand('Baobab', ['secret']))
    for (const alias of aliases.filter((name) => name !== 'Baobab')) {
      expect(JSON.stringify(view(state, idOf(alias)))).not.toContain('secret')
      expect(seen(state, alias)?.handed ?? {}).toEqual({})
    }
    expect(seen(state, 'Baobab')?.handed).toEqual({ [idOf('Baobab')]: { lines: [{ text: 'secret', language: 'en' }], named: false } })
    expect(seen(state, 'Baobab')?.share).toBeNull()
  })
  test('[S6] how many have written is told to the host in a word, and messages come only when the word changes', () => {
    const words: unknown[] = []
    const writers = ['Baobab', 'Poplar', 'Cobalt', 'Acacia'] as const
    writers.reduce((state, alias) => {
      const events = happening(state, hand(alias, ['x']))
      for (const other of aliases.filter((name) => name !== alias)) {
        const sent = events.flatMap((event) => project(event, state, idOf(other)))
        if (other === 'Acacia') words.push(sent.map((event) => (event.type === 'share-handed-in' ? event.share : event.type)))
        else if (other !== 'Wren' && other !== 'Heron') expect([other, sent]).toEqual([other, []])
      }
      return events.reduce(evolve, state)
    }, silent())
    expect(words).toEqual([[], ['most'], []])
    expect(seen(silent(...writers.map((alias) => hand(alias, ['x']))), 'Heron')?.share).toBe('all')
  })
  test('[S7] then all lines lie open at once, in the order of their letters, an alias only where it was wanted', () => {
    const state = silent(hand('Cobalt', ['b', 'd'], true), hand('Baobab', ['c', 'a']), end())
    const lines = seen(state, 'Poplar')?.lines ?? []
    expect(lines.map(({ text, seat }) => [text, seat])).toEqual([['a', null], ['b', idOf('Cobalt')], ['c', null], ['d', idOf('Cobalt')]])
    expect(new Set(lines.map(({ id }) => id)).size).toBe(4)
    expect(JSON.stringify(seen(state, 'Poplar'))).not.toContain(idOf('Baobab'))
  })
  test('[S8] whoever writes first, or hands in what, the open heap is the same', () => {
    fc.assert(fc.property(fc.shuffledSubarray([...atTable], { minLength: 4 }), (order) => {
      const mine = { Acacia: ['m', 'z'], Baobab: ['a'], Poplar: ['m'], Cobalt: [] }
      expect(texts(silent(...order.map((alias) => hand(alias, mine[alias])), end()))).toEqual(['a', 'm', 'm', 'z'])
    }))
  })
  test('[S9] the clock ends it, once', () => {
    const state = silent(hand('Baobab', ['x']))
    expect(nextDeadline(state, at(6))).toBe(at(8))
    expect(happening(state, tick(at(7)))).toEqual([])
    const after = play(state, tick(at(8)))
    expect(texts(after)).toEqual(['x'])
    expect(happening(after, tick(at(8)))).toEqual([])
    expect(nextDeadline(after, at(8))).toBe(at(50))
  })
  test('[S10] the end of the round, by hand or by the clock that slept, ends it too: no line is lost', () => {
    const state = silent(hand('Baobab', ['x']))
    expect(happening(state, by('Heron', { type: 'end-round' }, at(7))).map(({ type }) => type)).toEqual(['silence-ended', 'round-ended'])
    expect(happening(state, tick(at(70))).map(({ type }) => type)).toEqual(['silence-ended', 'round-frozen'])
  })
  test('[S11] a new round begins without the heap of the last; a start that is taken back leaves nothing behind', () => {
    const state = play(silent(hand('Baobab', ['x'])), tick(at(61)), by('Heron', { type: 'start-round' }, at(62)))
    expect(state.cafe.silences).toEqual({})
    expect(play(silent(), by('Heron', { type: 'undo-round' }, at(6))).cafe.silences).toEqual({})
  })
  test('[S12] the host may end it early and clear the heap away; nobody else', () => {
    expect(aliases.filter((alias) => refusalOf(silent(), end(alias)) === null)).toEqual(['Wren', 'Heron', 'Acacia'])
    expect(refusalOf(silent(), clear())).toBe('silence-running')
    expect(play(silent(end()), clear()).cafe.silences).toEqual({})
    expect(refusalOf(silent(end()), clear('Baobab'))).toBe('not-allowed')
    expect(refusalOf(silent(end()), end())).toBe('silence-over')
    expect(refusalOf(inRound(), clear())).toBe('silence-over')
  })
  test('[S13] who leaves takes along what does not lie open yet', () => {
    expect(texts(play(silent(hand('Baobab', ['gone']), hand('Poplar', ['stays'])), by('Baobab', { type: 'leave' }, at(6)), end()))).toEqual(['stays'])
    const after = play(silent(hand('Baobab', ['open'], true), end()), by('Baobab', { type: 'leave' }, at(8)))
    expect(texts(after)).toEqual(['open'])
  })
  test('[S14] who is moved away sees that table’s lines no more, and the new table’s', () => {
    const before = silent(hand('Cobalt', ['mine']))
    const moved = play(before, by('Heron', { type: 'move-seat', seat: idOf('Cobalt'), round: 1, table: 't2' }, at(6)))
    expect(view(moved, idOf('Cobalt')).cafe.silences).toEqual({})
    expect(texts(play(moved, end()))).toEqual(['mine'])
  })
})
