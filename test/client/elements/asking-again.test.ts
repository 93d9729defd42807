import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AskingAgain, untilHad } from '../../../client/elements/asking-again.ts'

const SECOND = 1_000

/** What is asked for, and how it goes. */
class Wanted {
  asked = 0
  fails = true
  readonly states: string[] = []
  readonly load = async (): Promise<string> => {
    this.asked += 1
    if (this.fails) throw new TypeError('Failed to fetch')
    return 'here it is'
  }
  readonly asking = new AskingAgain(this.load, () => this.states.push(this.asking.state))
}

describe('what a page cannot do without', () => {
  let serverAnswers: boolean
  let reloaded: number
  let wanted: Wanted
  const online = (): boolean => window.dispatchEvent(new Event('online'))

  beforeEach(() => {
    vi.useFakeTimers()
    serverAnswers = false
    reloaded = 0
    wanted = new Wanted()
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal('location', { reload: () => (reloaded += 1) })
    vi.stubGlobal('fetch', async () => {
      if (!serverAnswers) throw new TypeError('no line')
      return { ok: true }
    })
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('[R1] is asked for again by itself until it comes, and then no more', async () => {
    await wanted.asking.ask()
    expect(wanted.asking.state).toBe('late')
    wanted.fails = false
    await vi.advanceTimersByTimeAsync(SECOND)
    expect([wanted.asked, wanted.states]).toEqual([2, ['late', 'here']])
    online()
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    expect(wanted.asked).toBe(2)
  })

  it('[R2] is asked for less and less often, but never less than every fifteen seconds', async () => {
    void wanted.asking.ask()
    const gaps: number[] = []
    let before = 1
    for (let second = 0; second < 91; second++) {
      await vi.advanceTimersByTimeAsync(SECOND)
      if (wanted.asked === before) continue
      gaps.push(second)
      before = wanted.asked
    }
    expect(gaps.map((at, place) => at - (gaps[place - 1] ?? -1))).toEqual([1, 2, 4, 8, 15, 15, 15, 15, 15])
  })

  it('[R3] is asked for at once when the line is back', async () => {
    void wanted.asking.ask()
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    wanted.fails = false
    online()
    await vi.advanceTimersByTimeAsync(0)
    expect(wanted.asking.state).toBe('here')
  })

  it('[R4] is said to be late when neither it nor a refusal comes for fifteen seconds, and still taken when it comes', async () => {
    let come: (() => void) | undefined
    const states: string[] = []
    const asking = new AskingAgain(
      () => new Promise<void>((resolve) => (come = resolve)),
      () => states.push(asking.state),
    )
    void asking.ask()
    await vi.advanceTimersByTimeAsync(14 * SECOND)
    expect(asking.state).toBe('coming')
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(asking.isLate).toBe(true)
    come?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['late', 'here'])
  })

  it('[R5] is stuck when it failed twice though the server answers: the button then loads the page again, and only then', async () => {
    serverAnswers = true
    await wanted.asking.ask()
    wanted.asking.again()
    expect([wanted.asking.stuck, reloaded]).toEqual([false, 0])
    await vi.advanceTimersByTimeAsync(0)
    expect(wanted.asking.stuck).toBe(true)
    wanted.asking.again()
    expect(reloaded).toBe(1)
  })

  it('[R6] is never stuck without a line: a page loaded again would be none', async () => {
    void wanted.asking.ask()
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    wanted.asking.again()
    expect([wanted.asking.state, reloaded]).toEqual(['late', 0])
  })

  it('[R7] is asked for no more once nobody waits for it', async () => {
    await wanted.asking.ask()
    wanted.asking.stop()
    online()
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    expect(wanted.asked).toBe(1)
  })

  it('[R8] may be awaited: whoever does goes on when it has come', async () => {
    let had: string | undefined
    void untilHad(wanted.load).then((what) => (had = what))
    await vi.advanceTimersByTimeAsync(2 * SECOND)
    expect(had).toBeUndefined()
    wanted.fails = false
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(had).toBe('here it is')
  })
})
