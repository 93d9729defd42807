import { describe, expect, it } from 'vitest'
import { noWorse } from '../../../../client/pages/room/compared.ts'
import { judge } from '../../../../shared/rotation/quality.ts'
import type { RotationPlan, Sitting } from '../../../../shared/rotation/rotation.ts'
import { aHall, sitting, traveller } from '../../../shared/rotation/a-hall.ts'

const input = aHall({ tables: 3, chairs: 4, rounds: 2, travellers: ['a', 'b', 'c', 'd'].map((id) => traveller(id)) })
const plan = (rounds: readonly Sitting[]): RotationPlan => ({ rounds, quality: judge(input, rounds) })
const strangers = [sitting('a0 b0 c1 d1'), sitting('a1 c2 b2 d0')]
const friends = [sitting('a0 b0 c1 d1'), sitting('a1 b1 c2 d2')]

describe('a plan that was found beside the one in use', () => {
  it('[B1] is shown as it always was where it is better', () => {
    expect(noWorse(input, friends, plan(strangers))).toBeUndefined()
  })

  it('[B2] is not taken for better where the one in use is as good, or better', () => {
    expect(noWorse(input, strangers, plan(strangers))).toEqual({ quality: judge(input, strangers), isBetter: false })
    expect(noWorse(input, strangers, plan(friends))).toEqual({ quality: judge(input, strangers), isBetter: true })
  })

  it('[B3] is the only one where the one in use leaves somebody without a table', () => {
    expect(noWorse(input, [sitting('a0 b0 c1'), strangers[1] ?? sitting('')], plan(friends))).toBeUndefined()
  })
})
