import { describe, expect, it } from 'vitest'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { decideTerm, termsInForce } from '../../../shared/meeting/glossary.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { everybodyHere } from '../../support/a-consultation.ts'

const brought = { id: 'safe', term: { en: 'safe' }, meaning: { en: 'Nobody is named.' } }
const here = everybodyHere()
const meeting: Consultation = { ...here, structure: { ...here.structure, glossary: [brought] } }
const settles = (state: Consultation, command: Omit<CommandOf<'settle-term'>, 'type'>): Consultation => {
  const decision = decideTerm(state, { type: 'settle-term', ...command })
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value.reduce(evolve, state)
}
const words = { term: { en: 'safe', fr: 'sûr' }, meaning: { en: 'Nobody is named without asking.' } }

describe('words that a meeting agrees on', () => {
  it('the file’s words are shown as proposed until somebody agrees on them', () => {
    expect(termsInForce(meeting)).toEqual([{ ...brought, standing: 'proposed' }])
  })

  it('agreed words are shown as they were agreed, whatever is written later', () => {
    const agreed = settles(meeting, { term: 'safe', standing: 'agreed', by: 'plenary', words })
    expect(termsInForce(agreed)).toEqual([{ id: 'safe', ...words, standing: 'agreed', by: 'plenary' }])
  })

  it('a word that is not used is shown nowhere, and comes back as proposed', () => {
    const dropped = settles(meeting, { term: 'safe', standing: 'dropped', by: 'facilitator', words })
    expect(termsInForce(dropped)).toEqual([])
    expect(termsInForce(settles(dropped, { term: 'safe', standing: 'proposed', by: 'facilitator' }))).toEqual([{ ...brought, standing: 'proposed' }])
  })

  it('nothing is agreed without its words, and nothing opened that is open', () => {
    expect(decideTerm(meeting, { type: 'settle-term', term: 'safe', standing: 'agreed', by: 'facilitator' })).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    expect(decideTerm(meeting, { type: 'settle-term', term: 'safe', standing: 'proposed', by: 'facilitator' })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } })
  })

  it('the same state gives the same list, so that pages need not draw anew', () => {
    expect(termsInForce(meeting)).toBe(termsInForce({ ...meeting, target: 9 }))
  })
})
