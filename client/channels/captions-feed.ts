import { linesAfter, type CaptionLane, type CaptionLine, type CaptionNews } from '../../shared/channels/captions.ts'
import type { Refusal } from '../../shared/failures.ts'
import type { Language } from '../../shared/ids.ts'
import type { CaptionWire } from '../session/caption-wire.ts'

/** The captions of one place in one language, as this tab reads them. */
export interface CaptionFeed {
  readonly lines: readonly CaptionLine[]
  /** One's own next number, to write here. */
  readonly next: number
  /** The languages in which somebody writes at this place now. */
  readonly written: readonly Language[]
  /** Why there is nothing to read; undefined while all is well. */
  readonly refused: Refusal | undefined
  subscribe(listener: () => void): () => void
  /** Once for each opening. */
  release(): void
}

const opened = new WeakMap<CaptionWire, Map<string, Feed>>()

/** Begins to read, or shares it with who reads the same in this tab already. */
export function captionFeed(wire: CaptionWire, lane: CaptionLane): CaptionFeed {
  const feeds = opened.get(wire) ?? new Map<string, Feed>()
  opened.set(wire, feeds)
  const key = `${lane.place ?? ''}/${lane.language}`
  const feed = feeds.get(key) ?? new Feed(wire, lane, () => feeds.delete(key))
  feeds.set(key, feed)
  return feed.share()
}

class Feed implements CaptionFeed {
  lines: readonly CaptionLine[] = []
  next = 1
  written: readonly Language[] = []
  refused: Refusal | undefined
  readonly #wire: CaptionWire
  readonly #lane: CaptionLane
  readonly #closed: () => void
  readonly #stop: () => void
  readonly #listeners = new Set<() => void>()
  #users = 0
  #number: number | undefined
  /** Heard before it is known which number is this lane's. */
  #early: CaptionNews[] = []

  constructor(wire: CaptionWire, lane: CaptionLane, closed: () => void) {
    this.#wire = wire
    this.#lane = lane
    this.#closed = closed
    this.#stop = wire.hear({ caption: (news) => this.#hear(news), live: () => void this.#follow() })
    void this.#follow()
  }

  share(): this {
    this.#users += 1
    return this
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  release(): void {
    this.#users -= 1
    if (this.#users > 0) return
    this.#stop()
    this.#closed()
    void this.#wire.captions({ ...this.#lane, on: false })
  }

  async #follow(): Promise<void> {
    this.#number = undefined
    this.#early = []
    const followed = await this.#wire.captions({ ...this.#lane, on: true })
    if (followed.ok && followed.value !== null) {
      this.refused = undefined
      this.#number = followed.value.lane
      this.lines = followed.value.lines
      this.next = followed.value.next
      this.written = followed.value.written
      for (const news of this.#early) this.#take(news)
    } else if (!followed.ok) {
      // Without a line, what was read stays on the screen until it is back.
      if (followed.refusal.code !== 'unreachable') this.lines = []
      this.written = []
      this.refused = followed.refusal
    }
    this.#early = []
    this.#tell()
  }

  #hear(news: CaptionNews): void {
    if (this.#number === undefined) this.#early.push(news)
    else if (this.#take(news)) this.#tell()
  }

  #take(news: CaptionNews): boolean {
    if (news[0] !== this.#number) return false
    this.lines = linesAfter(this.lines, news)
    if (news.length === 5) return true
    if (typeof news[1] !== 'string') this.written = news[1]
    else {
      this.#number = undefined
      // The lane of a new round is another one; whoever may not read here any more is told so.
      void this.#follow()
    }
    return true
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
