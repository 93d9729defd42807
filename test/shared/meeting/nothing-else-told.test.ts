import { describe, expect, test } from 'vitest'
import { disclose } from '../../../shared/consensus/disclosure.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import type { Tally } from '../../../shared/consensus/tally.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { historyOf } from '../../../shared/record/narrowing.ts'
import { agreementOf } from '../../../shared/record/agreement.ts'
import { atPlenary, by, candidateIn, happening, play } from '../../support/a-consultation.ts'

/**
 * Pages, the wall, the record and its exports are made of what a seat is sent and of the record's parts. Two ways to
 * answer that are disclosed alike must come out of all of them alike: then nothing but the disclosed result is in them,
 * and set side by side they tell no more than one of them.
 */

const heron = (asks: Command) => by('Heron', asks)
const present = { africa: 3, eeca: 2, partners: 2 }

const tallied = (counts: Readonly<Record<keyof typeof present, readonly number[]>>): Tally => ({
  method: 'rating',
  groups: (['africa', 'eeca', 'partners'] as const).map((bloc) => ({ group: bloc, bloc, community: bloc !== 'partners', present: present[bloc], counts: counts[bloc], skipped: 0, notMine: 0 })),
})

const points = (...given: readonly number[]): readonly number[] => Array.from({ length: 9 }, (_, place) => given.filter((one) => one === place + 1).length)

function rated(tally: Tally): { readonly closed: readonly Event[]; readonly before: Consultation; readonly after: Consultation } {
  const before = play(atPlenary('q1', 'q2'), heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] }))
  const poll = before.plenary.polls[0]?.id ?? ''
  const closing = by('Heron', { type: 'close-poll', poll }, undefined, { tally: { kind: 'rating', items: { q1: tally } } })
  return { before, closed: happening(before, closing), after: play(before, closing) }
}

describe('what is told of a round, wherever it is told', () => {
  const one = tallied({ africa: points(7, 8, 9), eeca: points(8, 9), partners: points(7, 7) })
  const other = tallied({ africa: points(9, 9, 9), eeca: points(7, 7), partners: points(8, 6) })

  test('[N1] ways to answer that are disclosed alike come out alike: on every page, on the wall, in the record and in what is made of it', () => {
    expect(disclose(one, usualRule)).toEqual(disclose(other, usualRule))
    const [first, second] = [rated(one), rated(other)]
    for (const seat of Object.keys(first.after.seats)) {
      expect(view(first.after, seat)).toEqual(view(second.after, seat))
      const sent = ({ closed, before }: typeof first) => closed.map((event) => project(event, before, seat))
      expect(sent(first)).toEqual(sent(second))
    }
    expect(historyOf(candidateIn(first.after, 'q1'))).toEqual(historyOf(candidateIn(second.after, 'q1')))
    expect(agreementOf(candidateIn(first.after, 'q1'), new Set())).toEqual(agreementOf(candidateIn(second.after, 'q1'), new Set()))
  })

  test('[N2] neither who had come and gone, nor how many answered where, is sent to anybody', () => {
    const { after } = rated(one)
    expect(after.plenary.polls[0]?.answers['q1']?.['africa']?.[2]).toMatchObject({ bloc: 'africa' })
    for (const seat of Object.keys(after.seats)) expect(view(after, seat).plenary.polls[0]).toMatchObject({ answers: {}, distributions: {} })
  })
})
