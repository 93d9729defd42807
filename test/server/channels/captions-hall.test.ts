import { beforeEach, describe, expect, it } from 'vitest'
import { CaptionHall, type CaptionReader } from '../../../server/channels/captions-hall.ts'
import { linesAfter, type CaptionAsk, type CaptionLine, type CaptionNews } from '../../../shared/channels/captions.ts'
import { accept, refuse } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'

const lane = { place: 't1', language: 'ru' }
const line = (n: number, text: string, state: CaptionAsk['state'] = 'draft'): CaptionAsk => ({ ...lane, n, text, state })

/** A hall with a clock that is moved by hand. */
class AHall {
  now = 1_000_000
  period: string | undefined = 'round 1'
  readonly barred = new Set<string>()
  #timers: { readonly at: number; readonly run: () => void }[] = []
  readonly hall = new CaptionHall({
    may: (seat, deed) => (this.barred.has(`${seat} ${deed}`) ? refuse('not-allowed') : accept(true)),
    period: () => this.period,
    now: () => this.now,
    later: (ms, run) => {
      const timer = { at: this.now + ms, run }
      this.#timers.push(timer)
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
      }
    },
  })

  pass(ms: number): void {
    this.now += ms
    const due = this.#timers.filter(({ at }) => at <= this.now)
    this.#timers = this.#timers.filter(({ at }) => at > this.now)
    for (const { run } of due) run()
  }

  reads(seat: string): AReader {
    const reader = new AReader(seat)
    const followed = this.hall.follow(reader, lane)
    if (!followed.ok) throw new Error(followed.refusal.code)
    reader.lines = followed.value.lines
    reader.written = followed.value.written
    return reader
  }
}

class AReader implements CaptionReader {
  readonly seat: string
  readonly heard: CaptionNews[] = []
  lines: readonly CaptionLine[] = []
  written: readonly string[] = []

  constructor(seat: string) {
    this.seat = seat
  }

  caption(news: CaptionNews): void {
    if (news.length === 2 && typeof news[1] !== 'string') {
      this.written = news[1]
      return
    }
    this.heard.push(news)
    this.lines = linesAfter(this.lines, news)
  }

  get texts(): readonly string[] {
    return this.lines.map(({ text, state }) => `${text} (${state})`)
  }
}

let there: AHall
beforeEach(() => {
  there = new AHall()
})

describe('captions while a round lasts', () => {
  it('a key is on the screen at once, and what is typed next within half a second', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, 'К'))
    expect(reader.texts).toEqual(['К (draft)'])
    there.pass(250)
    there.hall.write('writer', line(1, 'Кто в'))
    expect(reader.texts).toEqual(['К (draft)'])
    there.pass(limits.captionToldEveryMs)
    expect(reader.texts).toEqual(['Кто в (draft)'])
  })

  it('a final line does not wait', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, 'Кто'))
    there.hall.write('writer', line(1, 'Кто ведёт список?', 'final'))
    expect(reader.texts).toEqual(['Кто ведёт список? (final)'])
  })

  it('the last line is corrected, and readers see that it was', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, '13 клиник', 'final'))
    there.hall.write('writer', line(1, '30 клиник', 'corrected'))
    expect(reader.texts).toEqual(['30 клиник (corrected)'])
  })

  it('what is sent twice because its answer was lost is no correction', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, 'Да', 'final'))
    there.hall.write('writer', line(1, 'Да', 'final'))
    expect(reader.texts).toEqual(['Да (final)'])
    expect(reader.heard).toHaveLength(1)
  })

  it('two who write in the same language have lines of their own, and who comes back goes on counting', () => {
    const reader = there.reads('guest')
    there.hall.write('one', line(1, 'a', 'final'))
    there.hall.write('other', line(1, 'b', 'final'))
    expect(reader.texts).toEqual(['a (final)', 'b (final)'])
    expect(there.hall.follow(new AReader('one'), lane)).toMatchObject({ ok: true, value: { next: 2 } })
  })

  it('who comes late reads the last minutes, and no more', () => {
    there.hall.write('writer', line(1, 'early', 'final'))
    there.pass(limits.captionKeptMs - 1_000)
    there.hall.write('writer', line(2, 'lately', 'final'))
    expect(there.reads('guest').texts).toEqual(['early (final)', 'lately (final)'])
    there.pass(2_000)
    expect(there.reads('later').texts).toEqual(['lately (final)'])
  })

  it('who comes between two tellings reads the same as all others', () => {
    const early = there.reads('early')
    there.hall.write('writer', line(1, 'Who'))
    there.hall.write('writer', line(1, 'Who keeps'))
    const late = there.reads('late')
    there.pass(limits.captionToldEveryMs)
    expect(late.texts).toEqual(early.texts)
    expect(late.texts).toEqual(['Who keeps (draft)'])
  })

  it('at the end of the round they are gone, for those who read and for those who come', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, 'said in round one', 'final'))
    there.period = 'round 2'
    there.hall.settle()
    expect(reader.heard.at(-1)).toEqual([1, 'forgotten'])
    expect(reader.texts).toEqual([])
    expect(there.reads('later').texts).toEqual([])
    expect(JSON.stringify(there.hall)).not.toContain('said in round one')
  })
})

describe('the languages that are written now', () => {
  const french = { ...line(1, 'Qui tient la liste ?'), language: 'fr' }

  it('are told to whoever reads at that place, in any language, as soon as somebody begins', () => {
    const reader = there.reads('guest')
    expect(reader.written).toEqual([])
    there.hall.write('writer', line(1, 'Кто'))
    expect(reader.written).toEqual(['ru'])
    there.hall.write('other', french)
    expect(reader.written).toEqual(['ru', 'fr'])
    there.hall.write('elsewhere', { ...french, place: 't2', language: 'es' })
    expect(reader.written).toEqual(['ru', 'fr'])
    expect(there.reads('late').written).toEqual(['ru', 'fr'])
  })

  it('are written no more a while after the last line', () => {
    const reader = there.reads('guest')
    there.hall.write('writer', line(1, 'Кто', 'final'))
    there.hall.write('other', french)
    there.pass(limits.captionWrittenMs - 1)
    there.hall.write('other', { ...french, text: 'Qui tient', state: 'final' })
    there.pass(1)
    there.hall.settle()
    expect(reader.written).toEqual(['fr'])
    there.pass(limits.captionWrittenMs)
    there.hall.settle()
    expect(reader.written).toEqual([])
  })

  it('are told to nobody who may read there no more', () => {
    const reader = there.reads('mover')
    there.barred.add('mover read')
    there.hall.write('other', french)
    expect(reader.written).toEqual([])
    expect(reader.heard).toEqual([[1, 'closed']])
  })
})

/** TLS puts 22 bytes around each frame, TCP and IP 40, WebSocket 2 and its own packet type 1; each is acknowledged by 40. */
const AROUND_A_FRAME = 22 + 40 + 2 + 1 + 40

describe('an hour of captions', () => {
  it('typed without a pause by a fast stenographer, is less than a megabyte on the line', () => {
    let bytes = 0
    const reader = { seat: 'guest', caption: (news: CaptionNews) => void (bytes += Buffer.byteLength(`2["caption",${JSON.stringify(news)}]`) + AROUND_A_FRAME) }
    there.hall.follow(reader, lane)
    // 160 words a minute are 15 signs a second; the page sends the line as it stands four times a second.
    const speech = 'Кто ведёт список тех, кто ждёт лечения, и кто может его увидеть до конца года? '
    const said = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => speech[(from + at) % speech.length]).join('')
    let [n, start] = [1, 0]
    for (let quarter = 1; quarter <= 4 * 3_600; quarter += 1) {
      const typed = Math.floor((quarter * 15) / 4)
      const isFull = typed - start >= 76
      expect(there.hall.write('writer', line(n, said(start, typed), isFull ? 'final' : 'draft')).ok).toBe(true)
      if (isFull) [n, start] = [n + 1, typed]
      there.pass(250)
    }
    expect(bytes).toBeGreaterThan(200_000)
    expect(bytes).toBeLessThan(1_000_000)
  })
})

describe('who writes and reads what they may not', () => {
  it('wrong places and roles are refused, and a reader who may no more is told nothing from then on', () => {
    there.barred.add('guest write').add('stranger read')
    expect(there.hall.write('guest', line(1, 'x'))).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(there.hall.follow(new AReader('stranger'), lane)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    const reader = there.reads('mover')
    there.barred.add('mover read')
    there.hall.write('writer', line(1, 'not for movers', 'final'))
    there.hall.write('writer', line(2, 'nor this', 'final'))
    expect(reader.heard).toEqual([[1, 'closed']])
  })

  it('more than four lines a second are refused, and nothing else suffers', () => {
    const codes = Array.from({ length: 40 }, (_, n) => there.hall.write('flood', line(n + 1, 'x', 'final'))).map((done) => (done.ok ? 'done' : done.refusal.code))
    expect(codes.filter((code) => code === 'done')).toHaveLength(limits.captionBurst)
    expect(new Set(codes)).toEqual(new Set(['done', 'too-many']))
    expect(there.hall.write('writer', line(1, 'y', 'final')).ok).toBe(true)
    there.pass(1_000)
    expect(there.hall.write('flood', line(90, 'z', 'final')).ok).toBe(true)
  })

  it('a final line does not become a draft again, a blank one is none, and a forgotten one is not corrected', () => {
    there.hall.write('writer', line(1, 'done', 'final'))
    expect(there.hall.write('writer', line(1, 'do'))).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    expect(there.hall.write('writer', line(2, '   ', 'final'))).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    there.pass(limits.captionKeptMs + 1)
    expect(there.hall.write('writer', line(1, 'undone', 'corrected'))).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  it('a screen reads a few lanes at once, and there are only so many in all', () => {
    const reader = new AReader('guest')
    const follow = (language: string) => there.hall.follow(reader, { place: 't1', language })
    const codes = ['aa', 'ab', 'ac', 'ad', 'ae'].map(follow).map((done) => (done.ok ? 'done' : done.refusal.code))
    expect(codes).toEqual(['done', 'done', 'done', 'done', 'too-many'])
    const opened = Array.from({ length: limits.captionLanes + 5 }, (_, n) => there.hall.follow(new AReader(`g${n}`), { place: `x${n}`, language: 'en' }).ok)
    expect(opened.filter(Boolean).length).toBeLessThan(limits.captionLanes)
  })

  it('between rounds nothing is written at a table', () => {
    there.period = undefined
    expect(there.hall.write('writer', line(1, 'x'))).toMatchObject({ ok: false, refusal: { code: 'no-round-running' } })
  })
})
