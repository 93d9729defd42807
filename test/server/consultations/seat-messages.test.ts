import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEntry, reduced, refolded, withoutLines, type LogEntry } from '../../../server/consultations/log-entry.ts'
import { SeatMessages } from '../../../server/consultations/seat-messages.ts'
import { canonicalJson } from '../../../shared/chain/chain.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { project } from '../../../shared/meeting/project.ts'
import { nothingYet } from '../../../shared/meeting/state.ts'
import type { Message } from '../../../shared/protocol/contract.ts'
import { at } from '../../support/a-consultation.ts'
import { aMeeting, playOut, type Meeting } from '../../shared/meeting/a-history.ts'

/** A seat counts its own messages, and nobody else's; whatever part of them it is sent, the numbers are the same. */

function logOf(meeting: Meeting): readonly LogEntry[] {
  const log: LogEntry[] = []
  for (const { event } of playOut(meeting).happened) log.push(nextEntry(log.at(-1), log.at(-1)?.after ?? nothingYet, event, at(log.length), null))
  return log
}

const allOf = (log: readonly LogEntry[], seat: string): readonly Message[] =>
  log
    .flatMap(({ event, before, stored }) => project(event, before, seat).map((sent) => ({ at: stored.at, event: sent })))
    .map((message, index) => ({ number: index + 1, ...message }))

const seatsOf = (log: readonly LogEntry[]): readonly string[] => [...Object.keys(log.at(-1)?.after.seats ?? {}), 'nobody']

/** Puts less in the place of some events, as a log is reduced. */
const lessOf = (log: readonly LogEntry[], less: (event: Event) => Event | undefined): readonly LogEntry[] =>
  refolded(log, ({ stored, event }) => {
    const rest = less(event)
    return rest === undefined ? undefined : { stored: { ...stored, payload: canonicalJson(rest), salt: null }, event: rest }
  })

describe('the messages of a seat', () => {
  it('[N1] have the same numbers, without gaps, from wherever they are read and in whatever order', () => {
    fc.assert(
      fc.property(aMeeting(40), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 8, maxLength: 8 }), (meeting, asked) => {
        const log = logOf(meeting)
        const messages = new SeatMessages(() => log)
        const seats = seatsOf(log)
        for (const [who, one, other] of asked) {
          const seat = seats[who % seats.length] ?? ''
          const [from = 0, upTo = 0] = [one % (log.length + 1), other % (log.length + 1)].toSorted((a, b) => a - b)
          const [before, all] = [allOf(log.slice(0, from), seat).length, allOf(log.slice(0, upTo), seat)]
          expect(messages.between(seat, from, upTo)).toEqual(all.slice(before))
          expect(messages.count(seat, upTo)).toBe(all.length)
          expect(messages.after(seat, one % (all.length + 1), upTo)).toEqual(all.slice(one % (all.length + 1)))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[N2] keep their numbers when who has left is forgotten, and when lines that lie open are', () => {
    fc.assert(
      fc.property(aMeeting(60), (meeting) => {
        const log = logOf(meeting)
        const left = log.flatMap(({ event }) => (event.type === 'seat-left' ? [event.seat] : []))
        const forgotten = left.reduce((kept, seat) => lessOf(kept, (event) => reduced(event, seat)), log)
        const opened = lessOf(forgotten, (event) => (event.type === 'handed-in' ? withoutLines(event) : undefined))
        for (const seat of seatsOf(log)) {
          expect(allOf(opened, seat).map(({ number, event }) => [number, event.type])).toEqual(allOf(log, seat).map(({ number, event }) => [number, event.type]))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[N3] of a log that was reduced: what came before the first change stays, and the rest is folded anew', () => {
    fc.assert(
      fc.property(aMeeting(40), fc.nat(), (meeting, where) => {
        const log = logOf(meeting)
        const changed = where % log.length
        const rows = refolded(log, ({ stored, event }) => (stored.sequence === changed + 1 ? { stored: { ...stored, salt: null }, event: structuredClone(event) } : undefined))
        expect(rows.slice(0, changed).every((entry, index) => entry === log[index])).toBe(true)
        expect(rows.at(-1)?.after).toEqual(log.at(-1)?.after)
        expect(rows.map(({ stored }) => stored.payload)).toEqual(log.map(({ stored }) => stored.payload))
      }),
      { numRuns: 30 },
    )
  })
})
