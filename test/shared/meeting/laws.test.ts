import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/chain/chain.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { isOfCircle } from '../../../shared/meeting/lookup.ts'
import { project } from '../../../shared/meeting/project.ts'
import { nothingYet, type Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { CANARY } from '../../support/a-consultation.ts'
import { aMeeting, frozen, playOut, secretsOf } from './a-history.ts'

/** Compares fast, and explains only what differs. */
function same(actual: unknown, expected: unknown, about: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, about).toStrictEqual(expected)
}
const everySeat = (state: Consultation): readonly string[] => [...Object.keys(state.seats), 'nobody']
const circleEvents: readonly Event['type'][] = ['circle-answered', 'circle-agreed', 'interpreter-admitted', 'admission-withdrawn']

describe('the laws of a consultation, for random meetings', () => {
  test('[L1] what a seat is sent, folded, is what that seat may see', () => {
    fc.assert(fc.property(aMeeting(80), (meeting) => {
      for (const { before, event, after } of playOut(meeting).happened) {
        for (const id of everySeat(after)) {
          const folded = project(event, before, id).reduce(evolve, view(before, id))
          same(folded, view(after, id), `${event.type} for ${id}`)
        }
      }
    }), { numRuns: 100 })
  })

  test('[L2] who looks at what they may see, sees all of it', () => {
    fc.assert(fc.property(aMeeting(60), (meeting) => {
      const { happened } = playOut(meeting)
      for (const { after } of happened.filter((_, index) => index % 5 === 0)) {
        for (const id of everySeat(after)) {
          const seen = view(after, id)
          same(view(seen, id), seen, `view of ${id}`)
        }
      }
    }), { numRuns: 100 })
  })

  test('[L3] the log, written and read back, gives the same state from any prefix', () => {
    fc.assert(fc.property(aMeeting(60), fc.nat(), (meeting, where) => {
      const { happened } = playOut(meeting)
      const prefix = happened.slice(0, where % (happened.length + 1))
      const stored = prefix.map(({ event }) => canonicalJson(event))
      const replayed = stored.map((line) => JSON.parse(line) as Event).reduce(evolve, nothingYet)
      same(replayed, prefix.at(-1)?.after ?? nothingYet, 'replay')
    }), { numRuns: 100 })
  })

  test('[L4] deciding never throws, and neither deciding, folding, viewing nor projecting changes what it is given', () => {
    fc.assert(fc.property(aMeeting(60), (meeting) => {
      const { happened } = playOut(meeting)
      for (const { before, event, after } of happened.slice(-3)) {
        for (const id of everySeat(after)) for (const sent of project(event, before, id)) evolve(frozen(view(before, id)), frozen(sent))
      }
    }), { numRuns: 100 })
  })

  test('[L5] nothing of the circle reaches anybody outside of it before it opens', () => {
    fc.assert(fc.property(aMeeting(40), (meeting) => {
      for (const { before, event, after } of playOut(meeting).happened) {
        if (after.circleOpened) continue
        const secrets = secretsOf(after)
        for (const seat of Object.values(after.seats).filter((seat) => !isOfCircle(after, seat))) {
          const sent = project(event, before, seat.id)
          const seen = view(after, seat.id)
          expect(seen.circle).toBeNull()
          expect(sent.filter(({ type }) => circleEvents.includes(type))).toEqual([])
          const told = JSON.stringify([sent, seen])
          for (const secret of secrets) if (told.includes(secret)) expect.fail(`${event.type} tells ${seat.alias} ${secret}`)
        }
      }
    }), { numRuns: 100 })
  })

  test('[L6] what was prepared before the meeting reaches nobody through events', () => {
    fc.assert(fc.property(aMeeting(30), (meeting) => {
      for (const { before, event, after } of playOut(meeting).happened) {
        for (const id of everySeat(after)) expect(JSON.stringify(project(event, before, id))).not.toContain(CANARY)
      }
    }), { numRuns: 80 })
  })

  test('[L7] how anybody answered in the circle never leaves it, opened or not', () => {
    fc.assert(fc.property(aMeeting(60), (meeting) => {
      const { happened, end } = playOut(meeting)
      for (const { after } of [...happened.slice(-1), { after: end }]) {
        for (const seat of Object.values(after.seats)) if (!isOfCircle(after, seat)) expect(view(after, seat.id).circle).toBeNull()
      }
    }), { numRuns: 100 })
  })

  test('[L8] nobody outside of who leads learns whom others belong to, what they need, or whom they were expected to be', () => {
    fc.assert(fc.property(aMeeting(40), (meeting) => {
      for (const { before, event, after } of playOut(meeting).happened) {
        for (const seat of Object.values(after.seats).filter(({ role, left }) => !left && role !== 'organiser' && role !== 'facilitator')) {
          const seen = project(event, before, seat.id).reduce(evolve, view(before, seat.id))
          const others = Object.values(seen.seats).filter(({ id }) => id !== seat.id)
          const known = others.filter((other) => other.constituency !== null || other.person !== null || other.needs.length > 0 || other.consent.showBloc || other.consent.quote || other.consent.showAlias === true)
          if (known.length > 0) expect(known).toEqual([])
          if (seen.structure.people !== undefined) expect.fail(`${event.type} tells ${seat.alias} who was expected`)
        }
      }
    }), { numRuns: 100 })
  })

  test('[L9] the meetings that are tried here come to everything that can happen', () => {
    const seen = new Set<Event['type']>()
    for (const meeting of fc.sample(aMeeting(120), { numRuns: 400, seed: 2017 })) {
      for (const { event } of playOut(meeting).happened) seen.add(event.type)
    }
    const all: readonly Event['type'][] = [
      'consultation-created', 'consultation-revised', 'invitation-made', 'invitation-revoked', 'seat-taken', 'seat-updated', 'seat-left',
      'stage-begun', 'stage-undone', 'circle-answered', 'circle-agreed', 'circle-opened', 'interpreter-admitted', 'admission-withdrawn',
      'demands-set', 'rotation-planned', 'rotation-repaired', 'rotation-undone', 'seat-placed', 'seat-moved', 'round-started', 'round-extended', 'table-time-set', 'round-paused', 'round-resumed', 'warnings-set', 'timetable-set', 'warning-given', 'round-ended', 'round-frozen',
      'checked-in', 'people-expected', 'people-forgotten', 'round-start-undone', 'round-end-undone', 'said', 'late-offered', 'late-settled',
      'silence-begun', 'handed-in', 'silence-ended', 'silence-cleared', 'help-called', 'help-answered', 'help-ended', 'broadcast-made', 'broadcast-taken-back', 'hand-raised', 'hand-lowered', 'turn-given', 'turn-ended', 'turn-undone', 'target-set', 'translations-required', 'discussed', 'rule-shown', 'merged', 'merge-undone',
      'linked', 'unlinked', 'parked', 'rejected', 'reopened', 'poll-opened', 'rating-closed', 'consensus-closed', 'accepted',
    ]
    expect(all.filter((type) => !seen.has(type))).toEqual([])
  })
})
