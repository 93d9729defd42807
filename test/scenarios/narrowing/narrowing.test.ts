import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { funnelOf, type Funnel } from '../../../shared/consensus/funnel.ts'
import { roomOf } from '../../../shared/consensus/sections.ts'
import { isOpen, weightOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { RecordJson } from '../../../shared/record/schema.ts'
import { kyivFile } from '../../support/a-consultation.ts'
import { startServer, type TestServer } from '../../support/a-server.ts'
import { Hall } from './hall.ts'
import { acceptTogether, agreeHow, call, callAgain, chooseWording, mergeAlike, rate, screen, sortOut } from './narrow.ts'
import * as script from './script.ts'

let server: TestServer
let hall: Hall
let merges: Awaited<ReturnType<typeof mergeAlike>>
let record: RecordJson
/** The plenary as it was after each step. */
const after: Record<string, Consultation> = {}

const forward = (ms: number): void => server.clock.forward(ms)

beforeAll(async () => {
  server = await startServer()
  hall = await Hall.gathers(server.url, kyivFile(), forward)
  const step = async (name: string, deed: () => Promise<unknown>): Promise<void> => {
    await deed()
    after[name] = await hall.state()
  }
  await step('gathering', async () => undefined)
  await step('merging', async () => {
    merges = await mergeAlike(hall)
  })
  await step('agreeing', () => agreeHow(hall))
  await step('screening', () => screen(hall))
  await step('first', () => rate(hall, 1))
  await step('second', () => rate(hall, 2))
  await step('sorting', () => sortOut(hall))
  await step('together', () => acceptTogether(hall, forward))
  await step('wording', () => chooseWording(hall))
  await step('called', () => call(hall))
  await step('again', () => callAgain(hall))
  record = await hall.by('Magpie').get(`/api/consultations/${hall.organiser.consultation}/record.json`)
})
afterAll(async () => {
  for (const guest of [hall.organiser, hall.by('Heron')]) guest.rests()
  await server.close()
})

const stood = (name: string): Consultation => {
  const state = after[name]
  if (state === undefined) throw new Error(`nothing was seen after ${name}`)
  return state
}
const candidateAfter = (name: string, id: string) => {
  const found = stood(name).plenary.candidates[id]
  if (found === undefined) throw new Error(`${id} is not a candidate`)
  return found
}
const funnelAfter = (name: string): Funnel => {
  const { plenary, target } = stood(name)
  return funnelOf(
    Object.values(plenary.candidates).map(({ status, text, stakeholder, scope }) => ({ status: scope?.out === true ? 'rejected' : status, stakeholders: [stakeholder], characters: [text.length] })),
    target,
    'en',
  )
}
const sectionOf = (id: string): string => hall.file.questions?.find((question) => question.id === id)?.stakeholder ?? ''
const accepted = [...script.block, ...script.called].filter((id, place, all) => all.indexOf(id) === place)
const bySection = (ids: readonly string[]) => Object.fromEntries(Object.keys(script.room).map((section) => [section, ids.filter((id) => sectionOf(id) === section).length]))

describe('the 58 questions of Kyiv, narrowed to twenty by those who will answer for them', () => {
  it('come from five lists, each with its table', () => {
    const { candidates } = stood('gathering').plenary
    expect(Object.keys(candidates)).toHaveLength(58)
    const tables = new Map(hall.file.tables?.map(({ id, stakeholder }) => [stakeholder, id]))
    for (const { id, stakeholder, origin } of Object.values(candidates)) expect([id, stakeholder, origin.table]).toEqual([id, sectionOf(id), tables.get(sectionOf(id)) ?? null])
  })

  it('are merged where likeness was suggested and people saw the same question: nineteen go into eight', () => {
    expect(merges.suggested + merges.found).toBe(19)
    // People had to find few by themselves.
    expect(merges.found).toBeLessThanOrEqual(4)
    for (const [into = '', ...others] of script.families) for (const id of others) expect(candidateAfter('merging', id)).toMatchObject({ status: 'merged', into })
    expect(candidateAfter('merging', 'qc06').status).toBe('candidate')
    expect(funnelAfter('merging')).toMatchObject({ candidates: 39, open: 39 })
  })

  it('have more room for the community, because the meeting chose so, and nobody’s vote weighs more', () => {
    const state = stood('agreeing')
    const open = Object.values(state.plenary.candidates).filter(isOpen)
    expect(open).toHaveLength(38)
    const sections = Object.keys(script.room).map((id) => ({ id, weight: weightOf(state, id), items: open.filter(({ stakeholder }) => stakeholder === id).length }))
    expect(Object.fromEntries(roomOf(script.TARGET, sections))).toEqual(script.room)
    expect(Object.fromEntries(roomOf(script.TARGET, sections.map((section) => ({ ...section, weight: 1 }))))).toMatchObject({ community: 4 })
    expect(bySection(accepted)).toEqual(script.room)
  })

  it('are screened: five are dropped by most, the rest is kept', () => {
    for (const { id, rating } of Object.values(stood('screening').plenary.candidates)) {
      if (rating !== null) expect([id, rating.verdict, rating.narrowing.method]).toEqual([id, script.dropped.includes(id) ? 'out' : 'in', 'screening'])
    }
    expect(funnelAfter('screening')).toMatchObject({ open: 31, parked: 2, rejected: 6 })
  })

  it('are rated twice: what moved is told in a word, and the rest is stable', () => {
    const verdict = (id: string, round: 1 | 2) => {
      if (id === script.divided) return 'divided'
      if (script.unwanted.includes(id)) return 'out'
      if (script.faded.includes(id)) return round === 1 ? 'open' : 'out'
      return id === script.grown && round === 1 ? 'open' : 'in'
    }
    // A verdict that turned has moved; how much is told by numbers only where all else is told alike.
    const moved = (id: string) => (script.faded.includes(id) || id === script.grown || id === script.warmed ? 'moved' : 'stable')
    for (const id of script.rated) {
      expect(candidateAfter('first', id).rating, id).toMatchObject({ verdict: verdict(id, 1), moved: null, narrowing: { round: 1, asks: 'defence' } })
      expect(candidateAfter('second', id).rating, id).toMatchObject({ verdict: verdict(id, 2), moved: moved(id), narrowing: { round: 2 } })
    }
  })

  it('are accepted together where nobody asks to discuss, and who asked is told to nobody', async () => {
    for (const id of script.block) expect([id, candidateAfter('together', id).status]).toEqual([id, id === script.discussed ? 'shortlisted' : 'accepted'])
    const told = await hall.by('Baobab').messages()
    const asked = told.filter(({ event }) => event.type === 'discussion-asked')
    expect(asked).toHaveLength(1)
    expect(JSON.stringify(asked)).not.toContain(hall.by('Lotus').seat)
  })

  it('are called: a block that nobody seconds does not stop, one that is seconded does, until the words are amended', () => {
    expect(candidateAfter('called', 'qc03')).toMatchObject({ status: 'accepted', consensus: { passes: true, stage: 'unseconded' } })
    expect(candidateAfter('called', script.amended)).toMatchObject({ status: 'shortlisted', consensus: { passes: false, stage: 'called' } })
    expect(candidateAfter('again', script.amended)).toMatchObject({ status: 'accepted', calls: 2, consensus: { passes: true, blocks: [] } })
  })

  it('are decided anew only where a majority wants it', () => {
    expect(candidateAfter('called', script.reopened).status).toBe('accepted')
    expect(candidateAfter('again', script.reopened)).toMatchObject({ status: 'accepted', consensus: { passes: true } })
  })

  it('end as twenty, as many of each section as it has room for', () => {
    expect(funnelAfter('again')).toMatchObject({ accepted: 20, open: 0, target: 20 })
    const lines = record.stakeholders.flatMap(({ lines: all }) => all)
    expect(lines.map(({ id }) => id).toSorted()).toEqual(accepted.toSorted())
    expect(bySection(lines.map(({ id }) => id))).toEqual(script.room)
    expect(record.counts).toMatchObject({ target: 20, accepted: 20, exceptions: 0, withReservation: 1, parked: 7, merged: 19, open: 1, rejected: 11 })
  })

  it('stand in the record with where they come from, what went into them, and in which words they were agreed', () => {
    const words: Readonly<Record<string, string>> = { qu11: script.wordings.qu11, qf05: script.wordings.qf05, qf08: script.wordings.qf08 }
    const tables = new Map(hall.file.tables?.map(({ id, stakeholder }) => [stakeholder, id]))
    for (const { lines, id: section } of record.stakeholders) {
      for (const line of lines) {
        const question = hall.file.questions?.find(({ id }) => id === line.id)
        const [, ...others] = script.families.find(([into]) => into === line.id) ?? []
        expect([line.id, line.origin.table, line.stakeholder, line.wording.text]).toEqual([line.id, tables.get(section) ?? null, section, words[line.id] ?? question?.text['en']])
        expect([line.id, line.merged.toSorted()]).toEqual([line.id, others.toSorted()])
        expect([line.id, line.linked]).toEqual([line.id, script.sides.flatMap(([one, other]) => (line.id === one ? [other] : line.id === other ? [one] : []))])
      }
    }
    const voices = (id: string) => record.stakeholders.flatMap(({ lines }) => lines).find((line) => line.id === id)?.agreement.consensus
    expect(voices('qn07')).toMatchObject({ reservations: [{ text: script.reasons.reservation, by: 'Larch' }] })
    expect(voices('qu12')).toMatchObject({ asides: [{ text: script.reasons.aside, by: null }] })
    expect(voices('qc03')).toMatchObject({ blocks: [{ text: script.reasons.alone, by: null }] })
  })

  it('say of each that is not among them why, and when it comes back', () => {
    const reasonOf = (id: string): string =>
      script.dropped.includes(id) ? script.reasons.dropped
      : script.parkedEarly.includes(id) ? script.reasons.parkedEarly
      : id === script.divided ? script.reasons.divided
      : script.beyondRoom.includes(id) ? script.reasons.beyondRoom
      : script.reasons.out
    for (const line of [...record.parked, ...record.rejected]) expect([line.id, line.reason]).toEqual([line.id, reasonOf(line.id)])
    expect(record.parked.map(({ id }) => id).toSorted()).toEqual([...script.parkedEarly, script.divided, ...script.beyondRoom].toSorted())
    expect(record.rejected.map(({ id }) => id).toSorted()).toEqual([...script.dropped, ...script.faded, ...script.unwanted].toSorted())
    expect(candidateAfter('again', script.divided).whereabouts).toEqual({ for: 'refining', back: 'On Friday.' })
  })

  it('tell of each item every round that it was asked in, how often it was called, and whether it went with others', () => {
    const found = (id: string) => [...record.stakeholders.flatMap(({ lines }) => lines), ...record.parked, ...record.rejected].find((item) => item.id === id)
    const screened = (id: string) => ({ round: 1, asks: 'importance', method: 'screening', verdict: script.dropped.includes(id) ? 'out' : 'in', moved: null })
    for (const { id } of record.parked) expect([id, found(id)?.whereabouts?.for]).toEqual([id, script.parkedEarly.includes(id) ? 'other-meeting' : id === script.divided ? 'refining' : 'later'])
    for (const id of [...script.dropped, ...script.parkedEarly]) expect([id, found(id)?.rounds?.map((round) => ({ ...round, because: undefined, blocs: undefined }))]).toMatchObject([id, [screened(id)]])
    for (const id of script.rated) {
      const rounds = found(id)?.rounds ?? []
      expect([id, rounds.map(({ round, asks, method }) => [round, asks, method])]).toEqual([id, [[1, 'importance', 'screening'], [1, 'defence', 'rating'], [2, 'defence', 'rating']]])
      for (const [place, name] of (['screening', 'first', 'second'] as const).entries()) {
        expect([id, name, rounds[place]?.verdict, rounds[place]?.moved]).toEqual([id, name, candidateAfter(name, id).rating?.verdict, candidateAfter(name, id).rating?.moved])
      }
    }
    const together = script.block.filter((id) => id !== script.discussed)
    for (const { lines } of record.stakeholders) {
      for (const line of lines) {
        const again = line.id === script.amended || line.id === script.reopened
        expect([line.id, line.together ?? false]).toEqual([line.id, together.includes(line.id) && line.id !== script.reopened])
        expect([line.id, line.calls ?? 0]).toEqual([line.id, line.id === script.amended ? 2 : script.called.includes(line.id) || again ? 1 : 0])
      }
    }
  })
})
