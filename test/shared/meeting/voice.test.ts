import { describe, expect, test } from 'vitest'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { balanceAt, queueAt, speakingAt } from '../../../shared/meeting/voice.ts'
import { aliases, at, atPlenary, by, happening, idOf, inRound, minutes, play, refusalOf, tick, type Alias, type Step } from '../../support/a-consultation.ts'

const place = 't1'
const raise = (alias: Alias, now = at(1)): Step => by(alias, { type: 'raise-hand', place }, now)
const give = (alias: Alias, now = at(2)): Step => by('Acacia', { type: 'give-turn', place, seat: idOf(alias) }, now)
const end = (now: number, who: Alias = 'Acacia'): Step => by(who, { type: 'end-turn', place }, now)
const pass = (who: Alias, now = at(3)): Step => by(who, { type: 'pass', place }, now)
const undo = (now = at(4)): Step => by('Acacia', { type: 'undo-turn', place }, now)

const aliasOf = (state: Consultation, id: string | undefined): string => (id === undefined ? '' : (state.seats[id]?.alias ?? ''))
const queue = (state: Consultation, where = place): string => queueAt(state, where).hands.map(({ seat }) => aliasOf(state, seat)).join(' ')
const speaker = (state: Consultation, where = place): string => aliasOf(state, queueAt(state, where).turn?.seat)
const seenBy = (state: Consultation, alias: Alias) => queueAt(view(state, idOf(alias)), place)

describe('raising a hand', () => {
  test('[V1] whoever sits there raises their own, once, with the language in which they will speak', () => {
    const state = play(inRound(), raise('Baobab'), by('Poplar', { type: 'raise-hand', place, language: 'ru' }, at(1)), raise('Baobab'))
    expect(queue(state)).toBe('Baobab Poplar')
    expect(queueAt(state, place).hands.map(({ language }) => language)).toEqual(['en', 'ru'])
  })
  test('[V2] nobody raises one at a table where they do not sit; interpreters lend their voice to others', () => {
    expect([refusalOf(inRound(), raise('Crimson')), refusalOf(inRound(), raise('Swallow')), refusalOf(inRound(), raise('Heron')), refusalOf(inRound(), raise('Hall'))]).toEqual(['not-your-table', 'not-your-table', 'not-your-table', 'not-allowed'])
  })
  test('[V3] the host raises it for somebody at their table by tapping; others for nobody', () => {
    const tap = (who: Alias, alias: Alias): Step => by(who, { type: 'raise-hand', place, seat: idOf(alias) }, at(1))
    expect(queue(play(inRound(), tap('Acacia', 'Cobalt')))).toBe('Cobalt')
    expect([refusalOf(inRound(), tap('Acacia', 'Crimson')), refusalOf(inRound(), tap('Stork', 'Cobalt')), refusalOf(inRound(), tap('Baobab', 'Cobalt'))]).toEqual(['seat-not-here', 'not-your-table', 'not-your-table'])
  })
  test('[V4] while the round runs only', () => {
    expect([refusalOf(inRound(), raise('Baobab', at(60))), refusalOf(play(inRound(), by('Heron', { type: 'pause-round' }, at(1))), raise('Baobab', at(2)))]).toEqual(['no-round-running', 'round-paused'])
    expect(refusalOf(inRound(), by('Baobab', { type: 'raise-hand', place: 'plenary' }, at(1)))).toBe('table-unknown')
  })
  test('[V5] hands go down at the round’s end', () => {
    const ended = play(inRound(), raise('Baobab'), give('Cobalt'), by('Heron', { type: 'end-round' }, at(5)))
    expect([queue(ended), speaker(ended)]).toEqual(['', ''])
    expect(queue(play(inRound(), raise('Baobab'), tick(at(61))))).toBe('')
  })
})

describe('turns', () => {
  test('[V6] who has not spoken comes first', () => {
    const state = play(inRound(), give('Baobab'), end(at(3)), raise('Baobab', at(4)), raise('Cobalt', at(5)))
    expect(queue(state)).toBe('Cobalt Baobab')
  })
  test('[V7] the community comes first among them, where the consultation chose so', () => {
    const chosen = evolve(inRound(), { type: 'consultation-revised', structure: { ...inRound().structure, voice: { communityFirst: true } } })
    expect(queue(play(chosen, raise('Cobalt'), raise('Baobab')))).toBe('Baobab Cobalt')
    expect(queue(play(inRound(), raise('Cobalt'), raise('Baobab')))).toBe('Cobalt Baobab')
  })
  test('[V8] the table’s host gives them, and whoever leads; a new turn ends the one before', () => {
    const state = play(inRound(), raise('Baobab'), give('Baobab'), give('Cobalt', at(5)))
    expect([speaker(state), queue(state), speakingAt(state, place).spoken.map((id) => aliasOf(state, id))]).toEqual(['Cobalt', '', ['Baobab']])
    expect([refusalOf(inRound(), by('Stork', { type: 'give-turn', place, seat: idOf('Baobab') }, at(1))), refusalOf(inRound(), by('Baobab', { type: 'give-turn', place, seat: idOf('Baobab') }, at(1)))]).toEqual(['not-your-table', 'not-allowed'])
  })
  test('[V9] who speaks may end their own turn, nobody else’s', () => {
    const speaks = play(inRound(), give('Baobab'))
    expect([speaker(play(speaks, end(at(3), 'Baobab'))), refusalOf(speaks, end(at(3), 'Cobalt'))]).toEqual(['', 'not-your-table'])
  })
  test('[V10] to pass is a fine answer: the turn goes on, is not counted, and leaves no trace', () => {
    const state = play(inRound(), raise('Baobab'), give('Baobab'), pass('Baobab'))
    expect([speaker(state), speakingAt(state, place).spoken, speakingAt(state, place).totals]).toEqual(['', [], {}])
    const thoughtBetter = happening(play(inRound(), raise('Baobab')), by('Baobab', { type: 'lower-hand', place }, at(2)))
    expect(happening(play(inRound(), raise('Baobab')), pass('Baobab'))).toEqual(thoughtBetter)
  })
  test('[V11] a mistaken tap is taken back, and takes along no hand that went up meanwhile', () => {
    const slip = play(inRound(), raise('Baobab'), raise('Cobalt'), give('Cobalt'), raise('Poplar', at(3)), undo())
    expect([queue(slip), speaker(slip)]).toEqual(['Baobab Cobalt Poplar', ''])
    const ended = play(inRound(), give('Baobab'), end(at(3)), undo())
    expect([speaker(ended), speakingAt(ended, place).totals]).toEqual(['Baobab', {}])
    expect(refusalOf(slip, undo())).toBe('nothing-to-undo')
  })
  test('[V12] what somebody did with their own hand is not taken back for them', () => {
    const state = play(inRound(), raise('Baobab'), raise('Cobalt'), give('Cobalt'), by('Baobab', { type: 'lower-hand', place }, at(3)), undo())
    expect(queue(state)).toBe('Cobalt')
  })
  test('[V13] whoever leaves the table, or the meeting, takes their hand and their turn along', () => {
    const moved = play(inRound(), raise('Baobab'), give('Cobalt'), by('Heron', { type: 'move-seat', seat: idOf('Baobab'), round: 1, table: 't2' }, at(4)))
    expect([queue(moved), speaker(moved)]).toEqual(['', 'Cobalt'])
    const left = play(inRound(), raise('Baobab'), give('Cobalt'), by('Cobalt', { type: 'leave' }, at(4)))
    expect([queue(left), speaker(left), Object.values(speakingAt(left, place).totals)]).toEqual(['Baobab', '', [{ turns: 1, ms: minutes(2) }]])
  })
  test('[V14] time is counted by the tap, by bloc, and stands still with the round', () => {
    const state = play(inRound(), give('Baobab', at(2)), end(at(5)), give('Cobalt', at(5)), by('Heron', { type: 'pause-round' }, at(6)), by('Heron', { type: 'resume-round' }, at(30)))
    expect(speakingAt(state, place).totals).toEqual({ africa: { turns: 1, ms: minutes(3) }, partners: { turns: 1, ms: minutes(1) } })
  })
  test('[V15] the next round begins with nobody having spoken', () => {
    const next = play(inRound(), give('Baobab'), tick(at(61)), by('Heron', { type: 'start-round' }, at(70)))
    expect(next.voice).toEqual({})
  })
})

describe('who knows what', () => {
  const busy = (): Consultation => play(inRound(), raise('Cobalt'), raise('Baobab'), give('Poplar'))

  test('[V16] the host, interpreters and whoever leads see the queue; the others their own place and how many wait', () => {
    const names = (alias: Alias): string => seenBy(busy(), alias).hands.map(({ seat, place: number }) => `${aliasOf(busy(), seat)} ${number}`).join(', ')
    expect([names('Acacia'), names('Heron'), names('Swallow'), names('Baobab'), names('Poplar')]).toEqual(['Cobalt 1, Baobab 2', 'Cobalt 1, Baobab 2', 'Cobalt 1, Baobab 2', 'Baobab 2', ''])
    expect([seenBy(busy(), 'Poplar').raised, aliasOf(busy(), seenBy(busy(), 'Cobalt').turn?.seat)]).toEqual([2, 'Poplar'])
  })
  test('[V17] whoever sits elsewhere learns nothing of it', () => {
    expect([view(busy(), idOf('Crimson')).voice, view(busy(), idOf('Hall')).voice, view(busy(), idOf('Magpie')).voice]).toEqual([{}, {}, {}])
  })
  test('[V18] how long anybody spoke, who has spoken and what was taken back is told to nobody', () => {
    const state = play(busy(), end(at(9)), give('Cobalt', at(9)))
    for (const alias of aliases) {
      for (const seen of Object.values(view(state, idOf(alias)).voice)) {
        expect([seen.totals, seen.spoken, seen.heard, seen.before, seen.turn?.since ?? null]).toEqual([{}, [], [], null, null])
      }
    }
  })
  test('[V19] what is sent is what may be seen, never the deeds that led to it', () => {
    const before = busy()
    const sent = happening(before, end(at(9))).flatMap((event) => aliases.flatMap((alias) => project(event, before, idOf(alias))))
    expect(new Set(sent.map(({ type }) => type))).toEqual(new Set(['voice-seen']))
    expect(JSON.stringify(sent)).not.toContain(String(at(9)))
  })
})

describe('the balance of voices', () => {
  /** Five of Africa, six others. */
  const largeBloc = (): Consultation => {
    const plenary = atPlenary('q1')
    const constituencies = (plenary.structure.constituencies ?? []).map((one) => (one.id === 'swan' ? { ...one, bloc: 'africa' } : one))
    return { ...plenary, structure: { ...plenary.structure, constituencies } }
  }
  const inPlenary = { place: 'plenary' } as const
  const speak = (state: Consultation, spoken: readonly (readonly [Alias, number])[]): Consultation => {
    let now = at(1)
    return spoken.reduce((before, [alias, count]) => {
      const given = play(before, by('Heron', { type: 'give-turn', ...inPlenary, seat: idOf(alias) }, now))
      now += minutes(count)
      return play(given, by('Heron', { type: 'end-turn', ...inPlenary }, now))
    }, state)
  }
  const five = [['Baobab', 1], ['Cobalt', 6], ['Crimson', 6], ['Poplar', 1], ['Ochre', 6]] as const

  test('[V20] is told by bloc, in tens of per cent, once five different people have spoken', () => {
    expect(balanceAt(speak(largeBloc(), five.slice(0, 4)), 'plenary')).toBeNull()
    expect(balanceAt(speak(largeBloc(), five), 'plenary')).toEqual([
      { bloc: 'africa', people: 50, turns: 40, time: 10 },
      { bloc: null, people: 50, turns: 60, time: 90 },
    ])
  })
  test('[V21] does not move with one person’s turn: it is drawn anew when five more have spoken', () => {
    const drawn = speak(largeBloc(), five)
    const later = speak(drawn, [['Tamarind', 60], ['Acacia', 60], ['Stork', 60], ['Tamarind', 60], ['Acacia', 60]])
    expect(balanceAt(later, 'plenary')).toEqual(balanceAt(drawn, 'plenary'))
    expect(balanceAt(speak(later, [['Baobab', 5], ['Magpie', 5]]), 'plenary')).not.toEqual(balanceAt(drawn, 'plenary'))
  })
  test('[V22] no group under five is told, and none whose rest would be one', () => {
    expect(balanceAt(speak(atPlenary('q1'), five), 'plenary')).toBeNull()
    const small = (['Wren', 'Magpie'] as const).reduce((state, alias) => evolve(state, { type: 'seat-left', seat: idOf(alias) }), largeBloc())
    expect(Object.values(small.seats).filter(({ left }) => !left)).toHaveLength(12)
    expect(balanceAt(speak(small, five), 'plenary')).toBeNull()
  })
  test('[V23] who does not let their bloc be told counts among the others', () => {
    const shy = evolve(largeBloc(), { type: 'seat-updated', seat: idOf('Baobab'), change: { consent: { showBloc: false, quote: false } } })
    expect(balanceAt(speak(shy, five), 'plenary')).toBeNull()
  })
  test('[V24] everybody there sees the same, a screen nothing', () => {
    const drawn = speak(largeBloc(), five)
    for (const alias of ['Heron', 'Acacia', 'Baobab', 'Swallow', 'Ochre'] as const) expect(balanceAt(view(drawn, idOf(alias)), 'plenary')).toEqual(balanceAt(drawn, 'plenary'))
    expect(view(drawn, idOf('Hall')).voice).toEqual({})
  })
  test('[V25] a slip that is taken back does not draw it anew', () => {
    const drawn = speak(largeBloc(), five)
    const undone = play(drawn, by('Heron', { type: 'undo-turn', ...inPlenary }, at(40)), by('Heron', { type: 'end-turn', ...inPlenary }, at(500)))
    expect(balanceAt(undone, 'plenary')).toEqual(balanceAt(drawn, 'plenary'))
  })
})
