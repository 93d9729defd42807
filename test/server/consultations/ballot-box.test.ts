import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxBytes, hasRoom, opened, sealed } from '../../../server/consultations/ballot-box.ts'
import { abstentions, scales } from '../../../shared/consensus/method.ts'
import { limits } from '../../../shared/limits.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import { sortingMethods } from '../../../shared/meeting/plenary-state.ts'

/** The longest that an id, an alias and a reason can be, in the characters that take most room. */
const longId = (place: number) => `${place}`.padStart(64, 'i')
const LONG_ALIAS = '宇'.repeat(limits.aliasCharacters)
const LONG_GROUP = longId(0)
const dear = { 'control characters': '\u0000', 'characters of three bytes': '\uFFFD', 'characters of four bytes': '😀', 'halves of characters': '\uD800' }

const many = Array.from({ length: limits.candidatesPerPoll }, (_, place) => longId(place))
const poll = (kind: 'rating' | 'consensus' | 'wording' | 'reopening', candidates: readonly string[]) => ({ kind, candidates })
const long = (text: string, characters: number) => text.repeat(Math.floor(characters / text.length))

/** As many whole reasons as one ballot may hold, of these characters, with everything that can stand beside. */
function wordyBallot(candidates: readonly string[], text: string): Ballot {
  const each = Math.min(limits.reasonCharacters, Math.floor(limits.ballotReasonCharacters / candidates.length))
  return { stances: Object.fromEntries(candidates.map((id) => [id, { stance: 'block', reason: long(text, each), named: true, criterion: longId(9) }])) }
}

describe('the box of a ballot', () => {
  it.each(Object.entries(dear))('[BB1] holds the longest call for consensus of %s, and is as large when it says nothing', (_name, text) => {
    for (const candidates of [many.slice(0, 1), many.slice(0, 20), many]) {
      const asked = poll('consensus', candidates)
      const ballot = wordyBallot(candidates, text)
      expect(hasRoom(ballot)).toBe(true)
      const full = sealed(asked, { group: LONG_GROUP, by: LONG_ALIAS, ballot })
      const empty = sealed(asked, { group: '', ballot: { stances: {} } })
      expect([full.length, empty.length]).toEqual([boxBytes(asked), boxBytes(asked)])
      expect(full.length % limits.ballotPaddingBytes).toBe(0)
      const read = opened(asked, full)
      expect([read.group, read.by]).toEqual([LONG_GROUP, LONG_ALIAS])
      if (text !== '\uD800') expect(read.ballot).toEqual(ballot)
    }
  })

  it('[BB2] holds the longest of every other kind, and is as large when it says nothing', () => {
    const ids = Array.from({ length: limits.alternativesPerCandidate + 1 }, (_, place) => longId(place))
    const cases: readonly (readonly [ReturnType<typeof poll>, Ballot, Ballot])[] = [
      [poll('rating', many), { ratings: Object.fromEntries(many.map((id) => [id, 'not-mine'])) }, { ratings: {} }],
      [poll('reopening', many), { ratings: Object.fromEntries(many.map((id) => [id, 'skip'])) }, { ratings: {} }],
      [poll('wording', many.slice(0, 1)), { wordings: ids }, { wordings: [] }],
    ]
    for (const [asked, most, least] of cases) {
      const full = sealed(asked, { group: LONG_GROUP, by: LONG_ALIAS, ballot: most })
      expect(full.length).toBe(sealed(asked, { group: '', ballot: least }).length)
      expect(opened(asked, full)).toEqual({ group: LONG_GROUP, by: LONG_ALIAS, ballot: most })
    }
  })

  it('[BB6] tells apart who can live with none of the wordings, who skips, and whose it is not to say', () => {
    const asked = poll('wording', ['q1'])
    for (const wordings of [[], 'skip', 'not-mine', [''], Array.from({ length: limits.alternativesPerCandidate + 1 }, (_, place) => longId(place))] satisfies Ballot['wordings'][]) {
      expect(opened(asked, sealed(asked, { group: 'swan', ballot: { wordings } })).ballot).toEqual({ wordings })
    }
  })

  it('[BB3] gives back every answer of every method, and nothing for what was not answered', () => {
    for (const method of sortingMethods) {
      const asked = { ...poll('rating', many.slice(0, 30)), narrowing: { round: 1, asks: 'importance', method } as const }
      const answers = [...scales[method], ...abstentions]
      fc.assert(
        fc.property(fc.array(fc.option(fc.constantFrom(...answers), { nil: undefined }), { minLength: 30, maxLength: 30 }), (given) => {
          const ratings = Object.fromEntries(given.flatMap((answer, place) => (answer === undefined ? [] : [[longId(place), answer] as const])))
          const box = sealed(asked, { group: 'swan', ballot: { ratings } })
          expect(opened(asked, box)).toEqual({ group: 'swan', ballot: { ratings } })
          expect(box.length).toBe(boxBytes(asked))
        }),
      )
    }
  })

  it('[BB4] gives back what was said about an item as it was said, and keeps no reason that nobody would read', () => {
    const asked = poll('consensus', ['q1', 'q2'])
    const stances = { q1: { stance: 'reservation', reason: 'Only\u0000 if 😀 “all” agree.\n' }, q2: { stance: 'agree', reason: 'I like it.' } } as const
    expect(opened(asked, sealed(asked, { group: 'swan', ballot: { stances } })).ballot).toEqual({ stances: { ...stances, q2: { stance: 'agree', reason: '' } } })
  })

  it('[BB5] has no room for more reasons than one ballot may hold', () => {
    const reason = 'x'.repeat(limits.reasonCharacters)
    const stances = Object.fromEntries(many.slice(0, limits.ballotReasonCharacters / limits.reasonCharacters + 1).map((id) => [id, { stance: 'aside', reason } as const]))
    expect(hasRoom({ stances })).toBe(false)
  })
})
