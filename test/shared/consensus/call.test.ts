import { describe, expect, it } from 'vitest'
import { afterCall, isValid, type HeldCall } from '../../../shared/consensus/call.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'

const blocked: HeldCall = { finding: { verdict: 'open', because: { code: 'blocked' } }, stage: 'called', amended: false, objections: null }
const against = { reason: 'It puts people at risk', seconds: 1 }

describe('what comes after a call for consensus', () => {
  const next = (held: Partial<HeldCall>) => afterCall({ ...blocked, ...held }, usualRule)

  it('[K1] it passes, or too few have answered', () => {
    expect(next({ finding: { verdict: 'in', because: { code: 'passes' } } })).toBe('passes')
    expect(next({ finding: { verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: null } } })).toBe('ask-again')
  })

  it('[K2] a block is read out, and needs a reason and one other person', () => {
    expect(next({})).toBe('ask-seconds')
    expect([against, { ...against, seconds: 0 }, { ...against, reason: ' ' }].map((one) => isValid(one, usualRule))).toEqual([true, false, false])
    expect(next({ objections: [{ ...against, seconds: 0 }] })).toBe('recount')
  })

  it('[K3] a valid block opens one amendment, then the fallback, then nothing more', () => {
    expect(next({ objections: [against] })).toBe('amend')
    expect(next({ objections: [against], amended: true })).toBe('fallback')
    expect(next({ finding: { verdict: 'open', because: { code: 'too-many-aside' } }, stage: 'fallback', amended: true })).toBe('no-agreement')
  })

  it('[K4] so do too many who stand aside, and a group that rejects', () => {
    const rejects = { verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'africa' } } as const
    expect(next({ finding: rejects })).toBe('amend')
    expect(next({ finding: rejects, stage: 'unseconded', amended: true })).toBe('fallback')
  })
})
