import type { CaptionAsk, CaptionLane, CaptionNews, CaptionsFollowed } from '../../shared/channels/captions.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { Instant, Language, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { Pace } from '../pace.ts'
import { LaneLines } from './captions-lane.ts'

/** One screen that reads captions. */
export interface CaptionReader {
  readonly seat: SeatId
  caption(news: CaptionNews): void
}

export interface CaptionRules {
  /** Asked at each line and at each telling, of the meeting as it is then. */
  may(seat: SeatId, deed: 'read' | 'write', lane: CaptionLane): Outcome<true>
  /** For which round or stage captions of a place are kept now; undefined where there are none. */
  period(place: CaptionLane['place']): string | undefined
  readonly now: () => Instant
  /** Runs something once, so much later; answers how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void
}

interface OpenLane {
  readonly of: CaptionLane
  readonly lines: LaneLines
  readonly readers: Set<CaptionReader>
  /** The languages that are written at its place, as its readers were told. */
  written: readonly Language[]
  toldAt: number
  waiting: (() => void) | undefined
}

const keyOf = ({ place, language }: CaptionLane): string => `${place ?? ''}/${language}`

/**
 * The captions of one consultation. Lines are in memory for their round and nowhere else; whoever writes or reads is
 * asked anew each time. A final line goes out at once, one that is being typed a few times a second at most.
 */
export class CaptionHall {
  readonly #rules: CaptionRules
  readonly #lanes = new Map<string, OpenLane>()
  readonly #paces = new Map<SeatId, Pace>()
  #made = 0

  constructor(rules: CaptionRules) {
    this.#rules = rules
  }

  get isEmpty(): boolean {
    return this.#lanes.size === 0
  }

  /** Begins to tell a reader; refuses who may not listen there, and too many lanes at once. */
  follow(reader: CaptionReader, of: CaptionLane): Outcome<CaptionsFollowed> {
    const allowed = this.#rules.may(reader.seat, 'read', of)
    if (!allowed.ok) return allowed
    const followed = [...this.#lanes.values()].filter(({ readers }) => readers.has(reader))
    if (followed.length >= limits.captionLanesFollowed && !followed.some((lane) => keyOf(lane.of) === keyOf(of))) return refuse('too-many')
    const lane = this.#lane(of)
    if (!lane.ok) return lane
    this.#tellWritten(of.place)
    const { lines, readers, written } = lane.value
    readers.add(reader)
    return accept({ lane: lines.number, lines: lines.backlog(this.#rules.now()), next: lines.next(reader.seat), written })
  }

  unfollow(reader: CaptionReader, of: CaptionLane): void {
    this.#lanes.get(keyOf(of))?.readers.delete(reader)
  }

  leave(reader: CaptionReader): void {
    for (const { readers } of this.#lanes.values()) readers.delete(reader)
  }

  /** Takes a line as it stands, and answers which one it is. Refuses wrong places, roles, shapes and speeds. */
  write(seat: SeatId, ask: CaptionAsk): Outcome<{ readonly lane: number; readonly id: number }> {
    const allowed = this.#rules.may(seat, 'write', ask)
    if (!allowed.ok) return allowed
    if (!this.#pace(seat).take()) return refuse('too-many')
    const lane = this.#lane({ place: ask.place, language: ask.language })
    if (!lane.ok) return lane
    const written = lane.value.lines.write(seat, ask, this.#rules.now())
    if (!written.ok) return written
    this.#tellSoon(lane.value, ask.state !== 'draft')
    if (!lane.value.written.includes(ask.language)) this.#tellWritten(ask.place)
    return accept({ lane: lane.value.lines.number, id: written.value })
  }

  /** After anything has happened in the meeting: lanes whose round is over are forgotten. */
  settle(): void {
    for (const [key, lane] of this.#lanes) {
      lane.lines.forget(this.#rules.now())
      if (lane.lines.period === this.#rules.period(lane.of.place)) continue
      lane.waiting?.()
      for (const reader of lane.readers) reader.caption([lane.lines.number, 'forgotten'])
      this.#lanes.delete(key)
    }
    const now = this.#rules.now()
    const quiet = [...this.#lanes.values()].filter(({ of, lines, written }) => written.includes(of.language) && !lines.isWritten(now))
    for (const place of new Set(quiet.map(({ of }) => of.place))) this.#tellWritten(place)
  }

  /** Whoever reads at a place is told when somebody begins to write there in a language, and some time after the last line. */
  #tellWritten(place: CaptionLane['place']): void {
    const here = [...this.#lanes.values()].filter(({ of }) => of.place === place)
    const now = this.#rules.now()
    const written = here.filter(({ lines }) => lines.isWritten(now)).map(({ of }) => of.language)
    for (const lane of here) {
      if (lane.written.length === written.length && lane.written.every((language) => written.includes(language))) continue
      lane.written = written
      this.#tellReaders(lane, [[lane.lines.number, written]])
    }
  }

  #pace(seat: SeatId): Pace {
    const pace = this.#paces.get(seat) ?? new Pace(limits.captionsPerSecond, limits.captionBurst, this.#rules.now)
    this.#paces.set(seat, pace)
    return pace
  }

  #lane(of: CaptionLane): Outcome<OpenLane> {
    this.settle()
    const known = this.#lanes.get(keyOf(of))
    if (known !== undefined) return accept(known)
    const period = this.#rules.period(of.place)
    if (period === undefined) return refuse('no-round-running')
    if (this.#lanes.size >= limits.captionLanes) return refuse('too-many')
    this.#made += 1
    const lane: OpenLane = { of, lines: new LaneLines(this.#made, period), readers: new Set(), written: [], toldAt: -Infinity, waiting: undefined }
    this.#lanes.set(keyOf(of), lane)
    return accept(lane)
  }

  #tellSoon(lane: OpenLane, atOnce: boolean): void {
    const wait = lane.toldAt + limits.captionToldEveryMs - this.#rules.now()
    if (atOnce || wait <= 0) {
      lane.waiting?.()
      lane.waiting = undefined
      return this.#tell(lane)
    }
    lane.waiting ??= this.#rules.later(wait, () => {
      lane.waiting = undefined
      this.#tell(lane)
    })
  }

  #tell(lane: OpenLane): void {
    lane.toldAt = this.#rules.now()
    this.#tellReaders(lane, lane.lines.news())
  }

  /** Whoever may read here no more is told that, and nothing else. */
  #tellReaders(lane: OpenLane, news: readonly CaptionNews[]): void {
    for (const reader of lane.readers) {
      if (this.#rules.may(reader.seat, 'read', lane.of).ok) {
        for (const one of news) reader.caption(one)
      } else {
        lane.readers.delete(reader)
        reader.caption([lane.lines.number, 'closed'])
      }
    }
  }
}
