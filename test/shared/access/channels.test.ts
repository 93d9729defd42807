import { describe, expect, test } from 'vitest'
import { channelsFor, writersAt } from '../../../shared/access/channels.ts'
import { may } from '../../../shared/access/may.ts'
import { channelOf } from '../../../shared/channels/channel.ts'
import type { Consultation, SeatingPlan } from '../../../shared/meeting/state.ts'
import { aliases, aSeat, at, atCafe, atPlenary, atPremeeting, by, idOf, inRound, play, type Alias } from '../../support/a-consultation.ts'

const who = (state: Consultation, deed: 'listen' | 'publish', key: string): readonly Alias[] =>
  aliases.filter((alias) => {
    const channel = channelOf(key)
    const action = deed === 'listen' ? { listen: channel! } : { publish: channel! }
    return may(state, state.seats[idOf(alias)] ?? aSeat(alias), action, at(5)).ok
  })
const without = (...gone: readonly Alias[]): readonly Alias[] => aliases.filter((alias) => !gone.includes(alias))
const atTable = ['Acacia', 'Baobab', 'Poplar', 'Cobalt'] as const

/** The plan puts Swallow to the first table and Plover to the second. */
const withInterpreters = (state: Consultation): Consultation => {
  const seats = (state.plan?.seats ?? []).map((places) => ({ ...places, [idOf('Swallow')]: 't1', [idOf('Plover')]: 't2' }))
  const plan: SeatingPlan = { repeatedMeetings: 0, fewestRepeats: 0, seats }
  return { ...state, plan }
}

describe('who hears what', () => {
  test('[C11] the plenary, in whatever language: everybody with a seat', () => {
    for (const key of ['plenary/floor', 'plenary/es']) expect(who(inRound(), 'listen', key)).toEqual(aliases)
  })
  test('[C12] a table: who sits there now, its host, who leads, interpreters; no screen', () => {
    for (const key of ['t1/floor', 't1/ru']) {
      expect(who(inRound(), 'listen', key)).toEqual(['Wren', 'Heron', ...atTable, 'Swallow', 'Plover'])
    }
  })
  test('[C13] who is moved to another table hears that one, and this one no more', () => {
    const moved = play(inRound(), by('Heron', { type: 'move-seat', seat: idOf('Cobalt'), round: 1, table: 't2' }, at(1)))
    expect(who(moved, 'listen', 't1/floor')).not.toContain('Cobalt')
    expect(who(moved, 'listen', 't2/floor')).toContain('Cobalt')
  })
  test('[C14] tables fall silent with the café; what is not of this meeting was never heard', () => {
    expect(who(atPlenary('q1'), 'listen', 't1/floor')).toEqual([])
    expect(who(inRound(), 'listen', 't9/floor')).toEqual([])
    expect(who(inRound(), 'listen', 'plenary/fr')).toEqual([])
  })
  test('[C15] who left hears nothing', () => {
    const state = play(inRound(), by('Baobab', { type: 'leave' }))
    expect(who(state, 'listen', 'plenary/floor')).toEqual(without('Baobab'))
    expect(channelsFor(state, state.seats[idOf('Baobab')]!)).toEqual({ listen: [], publish: [] })
  })
})

describe('whose voice goes where', () => {
  test('[C16] a table\u2019s floor: its host, who sits there now, who leads', () => {
    expect(who(inRound(), 'publish', 't1/floor')).toEqual(['Wren', 'Heron', ...atTable])
    expect(who(atCafe(), 'publish', 't1/floor')).toEqual(['Wren', 'Heron', 'Acacia'])
  })
  test('[C17] the plenary\u2019s floor: everybody but screens and observers, in café and plenary; who leads at any time', () => {
    expect(who(inRound(), 'publish', 'plenary/floor')).toEqual(without('Ochre', 'Hall'))
    expect(who(atPlenary('q1'), 'publish', 'plenary/floor')).toEqual(without('Ochre', 'Hall'))
    expect(who(atPremeeting(), 'publish', 'plenary/floor')).toEqual(['Wren', 'Heron'])
  })
  test('[C18] a language: whoever interprets into it, and nobody else, not even who leads', () => {
    expect(who(inRound(), 'publish', 'plenary/es')).toEqual(['Swallow'])
    expect(who(inRound(), 'publish', 't1/ru')).toEqual(['Plover'])
    expect(who(inRound(), 'publish', 't1/en')).toEqual(['Swallow', 'Plover'])
  })
  test('[C19] where the plan has put an interpreter of the language, that one only', () => {
    const state = withInterpreters(inRound())
    expect(who(state, 'publish', 't1/en')).toEqual(['Swallow'])
    expect(who(state, 'publish', 't2/en')).toEqual(['Plover'])
    expect(who(state, 'publish', 't1/ru')).toEqual(['Plover'])
  })
  test('[C19] who only writes has no voice, and keeps nobody from lending theirs', () => {
    const state = play(withInterpreters(inRound()), by('Swallow', { type: 'update-seat', inWriting: true }))
    expect(who(state, 'publish', 't1/en')).toEqual(['Plover'])
    expect(who(state, 'publish', 'plenary/es')).toEqual([])
    expect(who(state, 'listen', 't1/floor')).toContain('Swallow')
    const writers = (key: string) => writersAt(state, channelOf(key)!).map(({ alias }) => alias)
    expect([writers('t1/es'), writers('t2/es'), writers('t1/ru'), writers('plenary/en'), writers('t1/floor')]).toEqual([['Swallow'], [], [], ['Swallow'], []])
    expect(may(state, state.seats[idOf('Swallow')]!, { caption: { place: 't1', language: 'es' } }, at(5)).ok).toBe(true)
    const speaks = play(state, by('Swallow', { type: 'update-seat', inWriting: false }))
    expect(who(speaks, 'publish', 't1/en')).toEqual(['Swallow'])
    expect(writersAt(speaks, { place: 't1', language: 'es' })).toEqual([])
  })
  test('[C20] a list of what one may says the same as the questions one by one', () => {
    const state = withInterpreters(inRound())
    for (const alias of aliases) {
      const { listen, publish } = channelsFor(state, state.seats[idOf(alias)]!)
      for (const key of ['plenary/floor', 'plenary/es', 'plenary/ru', 't1/floor', 't1/en', 't1/es', 't2/ru', 't2/floor']) {
        expect([alias, key, listen.includes(key)]).toEqual([alias, key, who(state, 'listen', key).includes(alias)])
        expect([alias, key, publish.includes(key)]).toEqual([alias, key, who(state, 'publish', key).includes(alias)])
      }
    }
  })
})
