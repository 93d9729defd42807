import { describe, expect, it } from 'vitest'
import { pagesFor } from '../../../client/session/pages.ts'
import type { Role, Stage } from '../../../shared/consultation/names.ts'
import { type Consultation, nothingYet, type Seat } from '../../../shared/meeting/state.ts'
import { structure } from '../../support/a-consultation.ts'

const seat = (role: Role, constituency = 'unaids'): Seat => ({
  id: 's',
  alias: 'Heron',
  role,
  constituency,
  hosts: null,
  speaks: ['en'],
  needs: [],
  interprets: [],
  mode: 'room',
  device: 'own',
  person: null,
  consent: { showBloc: false, quote: false },
  left: false,
})

const circleDocument = { id: 'd', kind: 'circle', table: null, round: null, language: null } as const

function at(stage: Stage, part: Partial<Consultation> = {}): Consultation {
  return { ...nothingYet, structure, stages: [stage], ...part }
}

describe('the pages that a seat is offered, the first of which opens by itself', () => {
  it.each<[Stage, Role, string[]]>([
    ['prepare', 'organiser', ['setup', 'room', 'arrivals', 'lobby']],
    ['prepare', 'participant', ['lobby']],
    ['premeeting', 'facilitator', ['room', 'arrivals', 'setup', 'lobby']],
    ['premeeting', 'participant', ['lobby']],
    ['cafe', 'host', ['table', 'lobby']],
    ['cafe', 'observer', ['table', 'lobby']],
    ['cafe', 'facilitator', ['room', 'table', 'arrivals', 'wall', 'setup', 'lobby']],
    ['cafe', 'interpreter', ['booth', 'table', 'lobby']],
    ['cafe', 'rapporteur', ['record', 'table', 'lobby']],
    ['plenary', 'organiser', ['plenary', 'room', 'arrivals', 'wall', 'record', 'lobby']],
    ['plenary', 'participant', ['plenary', 'lobby']],
    ['plenary', 'rapporteur', ['record', 'plenary', 'lobby']],
    ['refine', 'facilitator', ['record', 'plenary', 'setup', 'lobby']],
    ['refine', 'participant', ['lobby']],
    ['refine', 'interpreter', ['booth', 'lobby']],
  ])('%s, %s: %j', (stage, role, pages) => {
    expect(pagesFor(at(stage), seat(role))).toEqual(pages)
  })

  it('take the community to its circle, and the interpreters whom it admits', () => {
    const circle = { answers: { criteria: {}, opening: {} }, agreed: { criteria: false, opening: false }, admitted: ['s'] }
    expect(pagesFor(at('premeeting'), seat('participant', 'aswa'))).toEqual(['circle', 'lobby'])
    expect(pagesFor(at('premeeting', { circle }), seat('interpreter', 'interpretation'))).toEqual(['circle', 'booth', 'lobby'])
    expect(pagesFor(at('premeeting', { circle: { ...circle, admitted: [] } }), seat('interpreter', 'interpretation'))).toEqual(['lobby'])
  })

  it('show the circle at the café to whoever may read it', () => {
    expect(pagesFor(at('cafe', { documents: [circleDocument] }), seat('participant'))).toEqual(['table', 'circle', 'lobby'])
  })

  it('give a big screen the wall, and nothing beside it, at every stage', () => {
    for (const stage of ['prepare', 'premeeting', 'cafe', 'plenary', 'refine'] as const) expect(pagesFor(at(stage), seat('screen'))).toEqual(['wall'])
  })
})
