import { describe, expect, test } from 'vitest'
import { mend } from '../../../shared/meeting/decide-repair.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { project } from '../../../shared/meeting/project.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { rotationInput, sittingsOf } from '../../../shared/meeting/rotation-input.ts'
import type { PlanChange } from '../../../shared/meeting/rotation-schemas.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, atCafe, by, happening, idOf, inRound, play, refusalOf } from '../../support/a-consultation.ts'

const repairs = (state: Consultation, change: PlanChange) => by('Heron', { type: 'repair-plan', basis: state.rotation.changes, change })
const undoes = (state: Consultation) => by('Wren', { type: 'undo-plan', basis: state.rotation.changes })
const away: PlanChange = { kind: 'away', seat: idOf('Cobalt'), rounds: [2] }

describe('mending the plan', () => {
  test('[RP1] what is shown before is what is done', () => {
    const state = atCafe()
    const shown = mend(state, away)
    const [event] = happening(state, repairs(state, away))
    expect(event).toMatchObject({ type: 'rotation-repaired', moves: shown !== undefined && 'moves' in shown ? shown.moves.map(({ seat, round, to }) => ({ seat, round: round + 1, table: to })) : [] })
  })
  test('[RP2] keeps every hard rule, and moves nobody who sits', () => {
    const before = inRound()
    const changes: readonly PlanChange[] = [away, { kind: 'unsafe', seat: idOf('Cobalt'), other: idOf('Crimson') }, { kind: 'away', seat: idOf('Tamarind'), rounds: [1, 2] }]
    for (const change of changes) {
      const after = play(before, repairs(before, change))
      expect(after.plan?.seats[0]).toEqual(before.plan?.seats[0])
      expect(checkPlan(rotationInput(after), { rounds: after.plan === null ? [] : sittingsOf(after, after.plan) })).toEqual([])
    }
  })
  test('[RP7] where two who sat together must sit together again, keeping them apart is impossible, and nothing is changed', () => {
    expect(refusalOf(inRound(), repairs(inRound(), { kind: 'unsafe', seat: idOf('Cobalt'), other: idOf('Baobab') }))).toBe('rotation-impossible')
  })
  test('[RP3] who is away, and who is not safe with whom, nobody learns but those who lead', () => {
    const state = atCafe()
    const unsafe: PlanChange = { kind: 'unsafe', seat: idOf('Cobalt'), other: idOf('Baobab') }
    for (const event of happening(state, repairs(state, unsafe))) {
      const after = evolve(state, event)
      expect(after.rotation.desk?.apart).toEqual([[idOf('Cobalt'), idOf('Baobab')]])
      for (const alias of aliases.filter((one) => one !== 'Heron' && one !== 'Wren')) {
        expect(JSON.stringify([project(event, state, idOf(alias)), view(after, idOf(alias)).rotation])).not.toMatch(/"apart"|"away"/)
      }
    }
  })
  test('[RP4] who is away comes back', () => {
    const gone = play(atCafe(), repairs(atCafe(), away))
    expect(gone.plan?.seats[1]?.[idOf('Cobalt')]).toBeUndefined()
    const back = play(gone, repairs(gone, { kind: 'back', seat: idOf('Cobalt'), rounds: [2] }))
    expect(back.plan?.seats[1]?.[idOf('Cobalt')]).toBe('t2')
    expect(back.rotation.desk?.away).toEqual({})
  })
  test('[RP5] a host is replaced by a guest, and one press brings both back', () => {
    const before = atCafe()
    const after = play(before, repairs(before, { kind: 'host-replaced', table: 't1', seat: idOf('Baobab') }))
    expect([after.seats[idOf('Baobab')], after.seats[idOf('Acacia')]]).toMatchObject([{ role: 'host', hosts: 't1' }, { role: 'participant', hosts: null }])
    expect(after.plan?.seats.map((places) => places[idOf('Baobab')])).toEqual([undefined, undefined])
    const back = play(after, undoes(after))
    expect([back.seats, back.plan, back.rotation.desk?.away]).toEqual([before.seats, before.plan, before.rotation.desk?.away])
  })
  test('[RP6] built on an older plan it is not done', () => {
    const state = atCafe()
    expect(refusalOf(play(state, repairs(state, away)), repairs(state, away))).toBe('plan-changed')
    expect(refusalOf(state, repairs(state, { ...away, seat: idOf('Heron') }))).toBe('seat-not-here')
  })
})
