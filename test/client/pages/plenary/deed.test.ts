import type { ReactiveControllerHost } from 'lit'
import { describe, expect, it } from 'vitest'
import { Doing } from '../../../../client/pages/plenary/deed.ts'
import type { ConsultationStore } from '../../../../client/session/consultation.ts'
import { accept, refuse } from '../../../../shared/failures.ts'
import type { Command } from '../../../../shared/meeting/commands.ts'

const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined, updateComplete: Promise.resolve(true) } satisfies ReactiveControllerHost

const show = (candidate: string): Command => ({ type: 'discuss', candidate })

/** A line on which each deed waits until it is answered. */
function aSlowLine() {
  const heard: Command[] = []
  const answers: ((is: 'done' | 'refused') => void)[] = []
  const store = {
    command: (command: Command) =>
      new Promise((give) => {
        heard.push(command)
        answers.push((is) => give(is === 'done' ? accept([]) : refuse('candidate-settled')))
      }),
  } as Partial<ConsultationStore> as ConsultationStore
  return { heard, answer: async (is: 'done' | 'refused'): Promise<void> => { answers.shift()?.(is); await untilHeard() }, doing: new Doing(host, () => store) }
}

/** All that waits for nothing but its turn has had it. */
const untilHeard = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

describe('deeds pressed one after the other', () => {
  it('are all asked for, in that order, each once the one before is done', async () => {
    const { heard, answer, doing } = aSlowLine()
    const deeds = [doing.do(show('q1')), doing.do(show('q2')), doing.do(show('q3'))]
    await untilHeard()
    expect(heard).toEqual([show('q1')])
    await answer('done')
    expect(heard).toEqual([show('q1'), show('q2')])
    await answer('refused')
    await answer('done')
    expect(await Promise.all(deeds)).toEqual([true, false, true])
  })

  it('are one deed where the same is pressed twice, and can be done again afterwards', async () => {
    const { heard, answer, doing } = aSlowLine()
    const deeds = [doing.do(show('q1')), doing.do(show('q1'))]
    await untilHeard()
    await answer('done')
    expect([heard, await Promise.all(deeds)]).toEqual([[show('q1')], [true, false]])
    const again = doing.do(show('q1'))
    await untilHeard()
    await answer('done')
    expect([heard.length, await again]).toEqual([2, true])
  })
})
