import type { ConsultationId, PollId, SeatId } from '../../../shared/ids.ts'

/** Whose turn it is at a device that several share, and in which poll. */
export interface Turn {
  readonly poll: PollId
  readonly seat: SeatId
}

/** Somebody has the device; once they have sealed they are only to give it back. */
export interface CurrentTurn extends Turn {
  readonly isSealed: boolean
}

interface Turns {
  readonly had: readonly Turn[]
  readonly now: CurrentTurn | undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const turnOf = (value: unknown): Turn | undefined =>
  isObject(value) && typeof value['poll'] === 'string' && typeof value['seat'] === 'string' ? { poll: value['poll'], seat: value['seat'] } : undefined

function currentOf(value: unknown): CurrentTurn | undefined {
  const turn = turnOf(value)
  return turn === undefined ? undefined : { ...turn, isSealed: isObject(value) && value['isSealed'] === true }
}

/**
 * Which companions have had their turn, and who has the device now, kept in this tab so that a page that is loaded anew
 * knows it. That they had it, never what they said; forgotten with the poll, with the tab and by the quick exit.
 */
export class TurnMemory {
  readonly #key: string

  constructor(consultation: ConsultationId, host: SeatId) {
    this.#key = `cafe.turns.${consultation}.${host}`
  }

  /** Who has sealed a ballot of this poll on this device. */
  had(poll: PollId): ReadonlySet<SeatId> {
    return new Set(this.#read().had.filter((turn) => turn.poll === poll).map(({ seat }) => seat))
  }

  /** Who was given the device last, and has not given it back. */
  get now(): CurrentTurn | undefined {
    return this.#read().now
  }

  /** Somebody is given the device. */
  begin({ poll, seat }: Turn): void {
    this.#write({ ...this.#read(), now: { poll, seat, isSealed: false } })
  }

  /** Its host has the device again. */
  end(): void {
    this.#write({ ...this.#read(), now: undefined })
  }

  sealed({ poll, seat }: Turn): void {
    const had = this.#read().had.filter((turn) => turn.poll !== poll || turn.seat !== seat)
    this.#write({ had: [...had, { poll, seat }], now: { poll, seat, isSealed: true } })
  }

  /** Forgets who had a turn in polls that are over. */
  keepOnly(open: readonly PollId[]): void {
    const { had, now } = this.#read()
    const kept = had.filter(({ poll }) => open.includes(poll))
    if (kept.length < had.length) this.#write({ had: kept, now })
  }

  #read(): Turns {
    const kept = sessionStorage.getItem(this.#key)
    if (kept === null) return { had: [], now: undefined }
    try {
      const value: unknown = JSON.parse(kept)
      if (!isObject(value)) return { had: [], now: undefined }
      const had: readonly unknown[] = Array.isArray(value['had']) ? value['had'] : []
      return { had: had.flatMap((turn) => turnOf(turn) ?? []), now: currentOf(value['now']) }
    } catch {
      return { had: [], now: undefined } // what cannot be read is as good as nothing: a turn can be taken again
    }
  }

  #write({ had, now }: Turns): void {
    if (had.length === 0 && now === undefined) sessionStorage.removeItem(this.#key)
    else sessionStorage.setItem(this.#key, JSON.stringify({ had, now }))
  }
}
