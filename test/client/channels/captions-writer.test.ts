import { beforeEach, describe, expect, it } from 'vitest'
import { CaptionWriter } from '../../../client/channels/captions-writer.ts'
import type { CaptionAsk } from '../../../shared/channels/captions.ts'
import { accept, refuse, type Outcome } from '../../../shared/failures.ts'

/** A writer, a clock that is moved by hand, and a line that answers what the test says. */
class ADesk {
  now = 0
  answer: Outcome<true> = accept(true)
  readonly sent: string[] = []
  #timers: { readonly at: number; readonly run: () => void }[] = []
  readonly writer = new CaptionWriter({
    send: async (ask: CaptionAsk) => {
      this.sent.push(`${ask.n} ${ask.state} ${ask.text}`)
      return this.answer
    },
    lane: { place: 't1', language: 'en' },
    first: () => 4,
    now: () => this.now,
    later: (ms, run) => {
      const timer = { at: this.now + ms, run }
      this.#timers.push(timer)
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
      }
    },
    changed: () => undefined,
  })

  async pass(ms: number): Promise<void> {
    this.now += ms
    const due = this.#timers.filter(({ at }) => at <= this.now)
    this.#timers = this.#timers.filter(({ at }) => at > this.now)
    for (const { run } of due) run()
    await settled()
  }
}

/** All that waits for an answer has had it. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
}

let desk: ADesk
beforeEach(() => {
  desk = new ADesk()
})

describe('writing captions', () => {
  it('a key goes out at once, the next ones together, in less than a second', async () => {
    desk.writer.type('W')
    for (const text of ['Wh', 'Who', 'Who k']) desk.writer.type(text)
    expect(desk.sent).toEqual(['4 draft W'])
    await desk.pass(849)
    expect(desk.sent).toEqual(['4 draft W'])
    await desk.pass(1)
    expect(desk.sent).toEqual(['4 draft W', '4 draft Who k'])
  })

  it('a second of typing is two messages at most', async () => {
    for (let key = 1; key <= 20; key += 1) {
      desk.writer.type('x'.repeat(key))
      await desk.pass(50)
    }
    expect(desk.sent.length).toBeLessThanOrEqual(2)
  })

  it('Enter makes the line final at once, and the next one has the next number', async () => {
    desk.writer.type('Who keeps the list? ')
    expect(desk.writer.finish()).toBe(true)
    await desk.pass(850)
    desk.writer.type('We')
    expect(desk.sent).toEqual(['4 draft Who keeps the list? ', '4 final Who keeps the list?', '5 draft We'])
    expect(desk.writer.finish()).toBe(true)
    desk.writer.type('  ')
    expect(desk.writer.finish()).toBe(false)
  })

  it('the last line is taken up again, and readers see it once it is done', async () => {
    desk.writer.type('13 clinics')
    desk.writer.finish()
    await settled()
    expect(desk.writer.correct()).toBe('13 clinics')
    desk.writer.type('30 clinics')
    await desk.pass(1_000)
    expect(desk.sent.at(-1)).toBe('4 final 13 clinics')
    desk.writer.finish()
    expect(desk.sent.at(-1)).toBe('4 corrected 30 clinics')
    expect(desk.writer.correcting).toBe(false)
  })

  it('a correction that is left, or changes nothing, is none', async () => {
    desk.writer.type('done')
    desk.writer.finish()
    await settled()
    desk.writer.correct()
    desk.writer.cancel()
    desk.writer.correct()
    desk.writer.finish()
    expect(desk.sent.filter((line) => line.includes('corrected'))).toEqual([])
  })

  it('what is taken back while it is typed goes from the screens', () => {
    desk.writer.type('oh no')
    desk.writer.cancel()
    expect(desk.sent.at(-1)).toBe('4 draft ')
  })

  it('without a line nothing final is lost: it goes out in its order once the line is back', async () => {
    desk.answer = refuse('unreachable')
    desk.writer.type('one')
    desk.writer.finish()
    desk.writer.type('two')
    desk.writer.finish()
    await settled()
    expect(desk.writer.unsent).toBe(2)
    desk.answer = accept(true)
    desk.sent.length = 0
    await desk.pass(700)
    await desk.pass(700)
    expect(desk.sent).toEqual(['4 final one', '5 final two'])
    expect(desk.writer.unsent).toBe(0)
    expect(desk.writer.problem).toBeUndefined()
  })

  it('a line that is refused for good is told, and does not hold up the rest', async () => {
    desk.answer = refuse('not-allowed')
    desk.writer.type('one')
    desk.writer.finish()
    await settled()
    expect(desk.writer.problem?.code).toBe('not-allowed')
    expect(desk.writer.unsent).toBe(0)
  })
})
