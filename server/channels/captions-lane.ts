import { changeOf, type CaptionAsk, type CaptionChange, type CaptionLine, type CaptionState } from '../../shared/channels/captions.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { Instant, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'

interface WrittenLine {
  readonly id: number
  readonly writer: SeatId
  readonly n: number
  readonly at: Instant
  text: string
  state: CaptionState
  /** What readers were told of it last. */
  told: string
  untold: boolean
}

/** The captions of one place in one language, while its round lasts: the last minutes, in memory only. */
export class LaneLines {
  readonly number: number
  /** The round, or the stage, that it is kept for. */
  readonly period: string
  #lines: WrittenLine[] = []
  #last = 0
  #writtenAt = -Infinity
  readonly #counted = new Map<SeatId, number>()

  constructor(number: number, period: string) {
    this.number = number
    this.period = period
  }

  /** True while somebody writes here, and shortly after. */
  isWritten(now: Instant): boolean {
    return now - this.#writtenAt < limits.captionWrittenMs
  }

  /** Each seat numbers its own lines, from here. */
  next(writer: SeatId): number {
    return (this.#counted.get(writer) ?? 0) + 1
  }

  /**
   * Writes a line as it stands, and answers its number. A final line changes as `corrected` only.
   * Refuses with 'malformed', or 'not-found' for a line that is forgotten.
   */
  write(writer: SeatId, { n, text, state }: Pick<CaptionAsk, 'n' | 'text' | 'state'>, now: Instant): Outcome<number> {
    this.forget(now)
    const known = this.#lines.find((line) => line.writer === writer && line.n === n)
    if (state !== 'draft' && text.trim() === '') return refuse('malformed')
    if (known === undefined) {
      if (n < this.next(writer)) return refuse('not-found')
      if (state === 'corrected') return refuse('malformed')
      this.#counted.set(writer, n)
      this.#writtenAt = now
      this.#last += 1
      this.#lines.push({ id: this.#last, writer, n, at: now, text, state, told: '', untold: true })
      if (this.#lines.length > limits.captionLinesKept) this.#lines.shift()
      return accept(this.#last)
    }
    const was = known.state
    if (was === 'draft' ? state === 'corrected' : state === 'draft') return refuse('malformed')
    // What is sent twice, as its answer was lost, is no correction.
    const changed = known.text !== text
    known.state = was === 'draft' ? state : changed ? 'corrected' : was
    known.untold ||= changed || known.state !== was
    known.text = text
    this.#writtenAt = now
    return accept(known.id)
  }

  /** What has not been told yet, each line once. */
  news(): readonly CaptionChange[] {
    return this.#lines.filter(({ untold }) => untold).map((line) => {
      const change = changeOf(this.number, line.told, line)
      line.told = line.text
      line.untold = false
      return change
    })
  }

  /** For somebody who comes now: what all others were told, so that the next news fits. */
  backlog(now: Instant): readonly CaptionLine[] {
    this.forget(now)
    return this.#lines.filter(({ told }) => told !== '').map(({ id, told, state }) => ({ id, text: told, state }))
  }

  /** Lets go of what is older than the last minutes. */
  forget(now: Instant): void {
    this.#lines = this.#lines.filter(({ at }) => now - at < limits.captionKeptMs)
  }
}
