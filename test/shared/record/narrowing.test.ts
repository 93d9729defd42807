import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { usualRule } from '../../../shared/consensus/rule.ts'
import type { ConsensusResult } from '../../../shared/meeting/state.ts'
import type { Standing } from '../../../shared/meeting/plenary-state.ts'
import { RecordJson } from '../../../shared/record/schema.ts'
import { atCafe } from '../../support/a-consultation.ts'
import { accept, after, changed, plenary, recordOf } from './a-record.ts'

const schema = Compile(RecordJson)
const standing = (round: number, change: Partial<Standing> = {}): Standing => ({
  verdict: 'open', because: { code: 'share-for' }, blocs: [{ bloc: 'africa', lean: 'divided' }], poll: `canary-${round}`,
  narrowing: { round, asks: 'importance', method: round === 1 ? 'screening' : 'rating' }, moved: null, ...change,
})
const called = (change: Partial<ConsensusResult>): ConsensusResult => ({
  passes: true, because: { code: 'passes' }, blocs: [], reservations: [], asides: [], blocks: [], ...change,
})
const only = (record: RecordJson) => record.stakeholders.flatMap(({ lines }) => lines)[0] ?? record.open[0] ?? record.parked[0]

describe('how an item got to where it is', () => {
  test('[N1] every round that asked about it stands there, oldest first, with its question, method, verdict and what moved, and without the poll', () => {
    const record = recordOf(changed(plenary('q1'), 'q1', { standings: [standing(1)], rating: standing(2, { verdict: 'in', because: { code: 'passes' }, moved: 'moved-much' }) }))
    expect(only(record)?.rounds?.map(({ round, asks, method, verdict, moved }) => [round, asks, method, verdict, moved])).toEqual([
      [1, 'importance', 'screening', 'open', null],
      [2, 'importance', 'rating', 'in', 'moved-much'],
    ])
    expect(record.blocs.map(({ id }) => id)).toContain('africa')
    expect(JSON.stringify(record)).not.toContain('canary')
    expect(schema.Check(record)).toBe(true)
  })

  test('[N2] a call says how it was judged; after an amendment that did not help what was held against it stands there, with a name where it was wished', () => {
    const consensus = called({ stage: 'fallback', blocks: [{ text: 'Too few were asked.', by: 'Marula' }, 'Not yet.'] })
    const line = only(recordOf(after(changed(plenary('q1'), 'q1', { consensus, calls: 2 }), accept('q1'))))
    expect([line?.calls, line?.agreement.consensus?.stage]).toEqual([2, 'fallback'])
    expect(line?.agreement.consensus?.blocks).toEqual([{ text: 'Too few were asked.', by: 'Marula' }, { text: 'Not yet.', by: null }])
  })

  test('[N3] a criterion that a block rests on is named only once the circle has opened its criteria', () => {
    const consensus = called({ passes: false, because: { code: 'blocked' }, blocks: [{ text: 'It harms us.', criterion: 'c1' }] })
    const criteria = [{ id: 'c1', text: 'Nobody is put at risk.', language: 'en', stakeholder: '', crossCutting: false }]
    const state = changed(plenary('q1'), 'q1', { consensus })
    const blocksIn = (circleOpened: boolean) => only(recordOf({ ...state, circleOpened }, { criteria }))?.agreement.consensus?.blocks
    expect(blocksIn(false)).toEqual([{ text: 'It harms us.', by: null }])
    expect(blocksIn(true)).toEqual([{ text: 'It harms us.', by: null, criterion: 'c1' }])
  })

  test('[N4] what it serves, other wordings and the vote on them, where it waits and until when, and that it is back at its table', () => {
    const parked = recordOf(after(
      changed(plenary('q1'), 'q1', { scope: { purposes: ['p1'], out: false }, alternatives: [{ id: 'w1', text: 'Better?', language: 'en' }], worded: { chosen: 'w1', clear: false } }),
      { type: 'parked', candidate: 'q1', reason: 'A lawyer.', for: 'refining', back: 'in spring' },
    ))
    expect(parked.parked[0]).toMatchObject({
      scope: { purposes: ['p1'], out: false }, alternatives: [{ id: 'w1', text: 'Better?', language: 'en' }],
      worded: { chosen: 'w1', clear: false }, whereabouts: { for: 'refining', back: 'in spring' }, reason: 'A lawyer.',
    })
    const sent = recordOf(after(plenary('q1'), { type: 'sent-back', candidate: 'q1', reason: 'Who counts?' }))
    expect(sent.open[0]?.sentBack).toBe('Who counts?')
    expect([schema.Check(parked), schema.Check(sent)]).toEqual([true, true])
  })

  test('[N5] what was accepted together says so', () => {
    const record = recordOf(after(plenary('q1', 'q2'), { ...accept('q1'), together: true }, accept('q2')))
    expect(record.stakeholders.flatMap(({ lines }) => lines).map(({ together }) => together)).toEqual([true, undefined])
  })
})

describe('by what it was decided', () => {
  test('[N6] the usual rule where none was chosen; else every rule with the reason of its change', () => {
    expect(recordOf(plenary('q1')).rules).toEqual([{ rule: usualRule, reason: '' }])
    const stricter = { ...usualRule, forPercent: 80 }
    const record = recordOf(after(plenary('q1'), { type: 'rule-set', rule: usualRule, reason: '' }, { type: 'rule-set', rule: stricter, reason: 'The list is too long.' }))
    expect(record.rules).toEqual([{ rule: usualRule, reason: '' }, { rule: stricter, reason: 'The list is too long.' }])
    expect(schema.Check(record)).toBe(true)
    expect(recordOf(atCafe()).rules).toBeUndefined()
  })

  test('[N7] weights with their reason, the target, and how long the list has become', () => {
    const record = recordOf(after(plenary('q1'), { type: 'weights-set', weights: { governments: 2 }, reason: 'They answer for most.' }, accept('q1')))
    expect(record.weights).toEqual({ weights: { governments: 2 }, reason: 'They answer for most.' })
    expect([record.counts.target, record.counts.accepted, record.counts.pages]).toEqual([10, 1, 1])
    expect(schema.Check(record)).toBe(true)
  })
})
