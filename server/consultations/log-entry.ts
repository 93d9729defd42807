import { randomBytes } from 'node:crypto'
import { canonicalJson, CHAIN_START, commit, link } from '../../shared/chain/chain.ts'
import type { Instant, SeatId } from '../../shared/ids.ts'
import type { Event, EventOf } from '../../shared/meeting/events.ts'
import { evolve } from '../../shared/meeting/evolve.ts'
import { nothingYet, type Consultation } from '../../shared/meeting/state.ts'
import type { StoredEvent } from '../storage/store.ts'

/** One event of a consultation with the states around it. States share what did not change. */
export interface LogEntry {
  readonly stored: StoredEvent
  readonly event: Event
  readonly before: Consultation
  readonly after: Consultation
}

/** The entry that follows `last`: salted, committed to, and chained. */
export function nextEntry(last: LogEntry | undefined, before: Consultation, event: Event, at: Instant, actor: SeatId | null): LogEntry {
  const payload = canonicalJson(event)
  const salt = randomBytes(16).toString('hex')
  const commitment = commit(salt, payload)
  return {
    stored: {
      sequence: (last?.stored.sequence ?? 0) + 1,
      at,
      actor,
      payload,
      salt,
      commitment,
      link: link(last?.stored.link ?? CHAIN_START, commitment),
    },
    event,
    before,
    after: evolve(before, event),
  }
}

/** Folds stored events, from the first. Our own store is trusted: it holds only what `decide` caused. */
export function refold(stored: readonly StoredEvent[]): LogEntry[] {
  let before = nothingYet
  return stored.map((row) => {
    const entry = folded(row, JSON.parse(row.payload), before)
    before = entry.after
    return entry
  })
}

/** The log with less in the place of some entries; undefined leaves one as it is. What came before the first of them stays. */
export function refolded(log: readonly LogEntry[], less: (entry: LogEntry) => Pick<LogEntry, 'stored' | 'event'> | undefined): LogEntry[] {
  let before = nothingYet
  return log.map((known) => {
    const reduced = less(known)
    const { stored, event } = reduced ?? known
    const entry = reduced === undefined && known.before === before ? known : folded(stored, event, before)
    before = entry.after
    return entry
  })
}

const folded = (stored: StoredEvent, event: Event, before: Consultation): LogEntry => ({ stored, event, before, after: evolve(before, event) })

/**
 * What remains of an event once a person has left: the same event without the marks of who they were.
 * The same keys stay, so that nobody's count of messages changes. Undefined where nothing is to be reduced.
 */
export function reduced(event: Event, seat: SeatId): Event | undefined {
  if (event.type === 'seat-taken' && event.seat.id === seat) {
    return {
      ...event,
      seat: { ...event.seat, alias: '', speaks: [], needs: [], interprets: [], mode: 'room', person: null, consent: { showBloc: false, quote: false } },
    }
  }
  if (event.type === 'seat-updated' && event.seat === seat) {
    const neutral = { alias: '', speaks: [], needs: [], interprets: [], inWriting: false, mode: 'room', consent: { showBloc: false, quote: false } } as const
    const kept = Object.entries(neutral).filter(([key]) => Object.hasOwn(event.change, key))
    return { ...event, change: Object.fromEntries(kept) }
  }
  if (event.type === 'handed-in' && event.seat === seat) return withoutLines(event)
  return undefined
}

/** That somebody raised a hand and spoke remains, so that nobody's count of messages changes; who it was does not. */
export const withoutSpeaker = (event: Event): Event | undefined =>
  (event.type === 'hand-raised' || event.type === 'hand-lowered' || event.type === 'turn-given') && event.seat !== '' ? { ...event, seat: '' } : undefined

/** That somebody handed in remains, so that nobody's count of messages changes; what it was does not. */
export const withoutLines = (event: EventOf<'handed-in'>): Event => ({ ...event, lines: [], named: false })
