import type { BoothNews, BoothSaying } from '../../shared/channels/captions-booth.ts'
import type { CaptionLane } from '../../shared/channels/captions.ts'
import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { Pace } from '../pace.ts'
import type { CaptionRules } from './captions-hall.ts'

/** One screen in a booth. */
export interface BoothScreen {
  readonly seat: SeatId
  booth(news: BoothNews): void
}

interface PlaceNotes {
  readonly period: string
  notes: readonly BoothNews[]
}

/**
 * Between booths: numbers, names and acronyms for all at a place, kept for the round; and words between partners of one
 * booth, which are kept nowhere.
 */
export class Booths {
  readonly #rules: CaptionRules
  readonly #sitting = new Map<BoothScreen, CaptionLane>()
  readonly #notes = new Map<CaptionLane['place'], PlaceNotes>()
  readonly #paces = new Map<SeatId, Pace>()

  constructor(rules: CaptionRules) {
    this.#rules = rules
  }

  get isEmpty(): boolean {
    return this.#sitting.size === 0
  }

  /** Sits down in one booth, leaving any other; answers with the round's notes. */
  enter(screen: BoothScreen, lane: CaptionLane): Outcome<{ readonly notes: readonly BoothNews[] }> {
    const allowed = this.#rules.may(screen.seat, 'write', lane)
    if (!allowed.ok) return allowed
    this.#sitting.set(screen, lane)
    return accept({ notes: this.#notesOf(lane.place)?.notes ?? [] })
  }

  leave(screen: BoothScreen): void {
    this.#sitting.delete(screen)
  }

  say(seat: SeatId, by: string, { place, language, kind, text }: BoothSaying): Outcome<true> {
    const allowed = this.#rules.may(seat, 'write', { place, language })
    if (!allowed.ok) return allowed
    if (kind !== 'words' && text.length > limits.relayNoteCharacters) return refuse('text-too-long', { limit: limits.relayNoteCharacters })
    const pace = this.#paces.get(seat) ?? new Pace(limits.boothWordsPerSecond, limits.boothWordsBurst, this.#rules.now)
    this.#paces.set(seat, pace)
    if (!pace.take()) return refuse('too-many')
    const news: BoothNews = { place, language, kind, text, by }
    if (kind !== 'words') {
      const kept = this.#notesOf(place)
      if (kept === undefined) return refuse('no-round-running')
      kept.notes = [...kept.notes, news].slice(-limits.relayNotesKept)
    }
    for (const [screen, there] of this.#sitting) {
      const hears = there.place === place && (kind !== 'words' || there.language === language)
      if (hears && this.#rules.may(screen.seat, 'write', there).ok) screen.booth(news)
    }
    return accept(true)
  }

  /** Forgets the notes of rounds that are over. */
  settle(): void {
    for (const [place, { period }] of this.#notes) if (period !== this.#rules.period(place)) this.#notes.delete(place)
  }

  #notesOf(place: CaptionLane['place']): PlaceNotes | undefined {
    this.settle()
    const period = this.#rules.period(place)
    if (period === undefined) return undefined
    const notes = this.#notes.get(place) ?? { period, notes: [] }
    this.#notes.set(place, notes)
    return notes
  }
}
