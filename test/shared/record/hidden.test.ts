import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/chain/chain.ts'
import type { Candidate, Consultation, Seat } from '../../../shared/meeting/state.ts'
import { makeRecord } from '../../../shared/record/record.ts'
import { RecordJson } from '../../../shared/record/schema.ts'
import { aSeat, at, question, structure } from '../../support/a-consultation.ts'
import { card, CHAIN, inputFor, plenary, tableSays, translationsAt } from './a-record.ts'
import { asParagraphs } from '../../../shared/documents/rich-text.ts'

const schema = Compile(RecordJson)
/** Stands in everything that the record must not know; `n` keeps them apart. */
const canary = (n: number | string): string => `canary-${n}`

const statuses = ['candidate', 'shortlisted', 'accepted', 'parked', 'rejected', 'merged'] as const
const ids = ['q1', 'q2', 'q3', 'q4'] as const

const anyCandidate = (id: string): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(id),
    stakeholder: fc.constantFrom('governments', 'un-agencies', 'elsewhere', ''),
    text: fc.string({ unit: 'grapheme' }),
    language: fc.constantFrom('en', 'ru', 'ar'),
    indicators: fc.constantFrom([], card('x').indicators),
    crossCutting: fc.boolean(),
    origin: fc.record({
      table: fc.constantFrom('t1', 't2', null),
      rounds: fc.constantFrom([], [1], [1, 2]),
      blocs: fc.constantFrom([], ['africa'], ['africa', 'partners']),
      others: fc.boolean(),
    }),
    status: fc.constantFrom(...statuses),
    before: fc.constantFrom(...statuses),
    into: fc.constantFrom(null, ...ids),
    linked: fc.subarray([...ids]),
    reason: fc.string(),
    rating: fc.constantFrom(null, {
      verdict: 'in', because: { code: 'passes' }, blocs: [{ bloc: 'africa', lean: 'divided' }],
      poll: 'p1', narrowing: { round: 1, asks: 'importance', method: 'rating' }, moved: null,
    } as const),
    consensus: fc.constantFrom(null, {
      passes: false, because: { code: 'not-heard-enough', bloc: null }, blocs: [], reservations: ['A word.'], asides: [], blocks: [{ text: 'Not so.', criterion: canary('criterion') }],
    } as const),
    wording: fc.constantFrom('', 'Final?'),
    exception: fc.boolean(),
    standings: fc.constantFrom([], [{
      verdict: 'open', because: { code: 'share-for' }, blocs: [], poll: canary('standing'), narrowing: { round: 1, asks: 'defence', method: 'gradient' }, moved: null,
    } as const]),
    calls: fc.constantFrom(0, 2),
    alternatives: fc.constantFrom([], [{ id: 'w1', text: 'Better?', language: 'en' }]),
    worded: fc.constantFrom(null, { chosen: 'w1', clear: true }),
    whereabouts: fc.constant({ for: 'later', back: 'Tomorrow.' } as const),
  })

/** A meeting in which everything that names or places a person carries a canary. */
function withCanaries(base: Consultation, candidates: readonly Candidate[], circleOpened: boolean, inPlenary: boolean): Consultation {
  const seat = (n: number): Seat => ({
    ...aSeat('Baobab'), id: canary(`seat-${n}`), alias: canary(`alias-${n}`), constituency: canary('constituency'), person: canary(`person-${n}`),
  })
  const seats = [seat(1), seat(2), seat(3)]
  const [first = seat(0)] = seats
  return {
    ...base,
    structure: {
      ...structure,
      constituencies: [{ id: canary('constituency'), name: { en: canary('network') }, community: true, bloc: 'africa', votes: true }],
      blocs: [...(structure.blocs ?? []), { id: canary('small-bloc'), name: { en: canary('small-bloc-name') }, community: true }],
      people: [{ id: canary('person-1'), alias: canary('expected'), role: 'host', constituency: canary('constituency'), speaks: ['en'] }],
    },
    prepared: { criteria: [{ id: canary('criterion'), text: { en: canary('prepared') } }] },
    seats: Object.fromEntries(seats.map((one) => [one.id, one])),
    invitations: {
      [canary('invitation')]: {
        id: canary('invitation'), role: 'participant', constituency: canary('constituency'), table: null, person: null, uses: 'one', taken: 0, revoked: false, by: first.id,
      },
    },
    circleOpened,
    circle: { answers: { criteria: { [first.id]: true }, opening: { [first.id]: false } }, agreed: { criteria: true, opening: false }, admitted: [first.id] },
    plan: { seats: [{ [first.id]: 't1' }], repeatedMeetings: 0, fewestRepeats: 0 },
    cafe: {
      ...base.cafe,
      said: [{ table: 't1', seat: first.id, text: canary('said'), language: 'en', at: at(1) }],
      late: [
        {
          id: canary('late'), table: 't1', round: 1, seat: first.id, bloc: canary('late-bloc'), named: true, reason: 'late', settled: ['open', 'left', 'taken', 'kept'],
          changes: [canary('late-words'), canary('left-words'), canary('taken-words'), 'Kept for the record'].map((after) => (
            { item: '', part: 'notes', key: '', kind: 'added', before: '', after, language: 'en' } as const
          )),
        },
      ],
      silences: { t1: { startsAt: at(1), endsAt: at(2), handed: { [first.id]: { lines: [{ text: canary('silent'), language: 'en' }], named: false } }, share: 'few', lines: null } },
      help: [{ id: canary('call'), table: 't1', seat: first.id, about: 'person', at: at(1), answered: false }],
    },
    plenary: {
      candidates: inPlenary ? Object.fromEntries(candidates.map((one) => [one.id, one])) : {},
      order: inPlenary ? candidates.slice(1).map(({ id }) => id) : [],
      polls: [{ id: canary('poll'), kind: 'rating', candidates: [...ids], open: true, answers: { q1: { [canary('answers')]: [3, 3] } } }],
      discussed: null,
      block: { candidates: [canary('block')], discussed: [canary('asked')], endsAt: at(1) },
      apart: [[canary('one'), canary('other')]],
    },
    stages: inPlenary ? ['prepare', 'plenary'] : ['prepare', 'cafe'],
    documents: [{ id: canary('document'), kind: 'table', table: 't1', round: 1, language: null }],
  }
}

test('[R23] whatever happened, no seat, alias, constituency, answer, talk or prepared word of the meeting is in its record', () => {
  const base = plenary(...ids)
  fc.assert(
    fc.property(fc.tuple(...ids.map(anyCandidate)), fc.boolean(), fc.boolean(), (candidates, circleOpened, inPlenary) => {
      const state = withCanaries(base, candidates, circleOpened, inPlenary)
      const hiddenCriterion = { id: canary('c1'), text: canary('criterion'), language: 'en', stakeholder: '', crossCutting: false }
      const record = makeRecord(
        inputFor(state, {
          tables: new Map([['t1', tableSays({ questions: [card('q9')], notes: asParagraphs(canary('notes')), handover: 'On to you.' })]]),
          criteria: circleOpened ? [] : [hiddenCriterion],
          translations: circleOpened ? new Map() : translationsAt(null, 'ru', { q1: { text: canary('translated'), source: question('q1').text, reviewed: true } }),
          chain: CHAIN,
        }),
      )
      expect(canonicalJson(record)).not.toContain('canary')
      expect(schema.Check(record)).toBe(true)
      expect(record.late.map(({ after }) => after?.text)).toEqual(['Kept for the record'])
      const told = [...record.stakeholders.flatMap(({ lines }) => lines), ...record.open, ...record.parked, ...record.rejected, ...record.merged]
      expect(told.map(({ id }) => id).toSorted()).toEqual(inPlenary ? [...ids] : [])
    }),
    { numRuns: 300 },
  )
})
