import { describe, expect, it } from 'vitest'
import type { TableContent } from '../../../shared/documents/content.ts'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { itemsOfCandidate, itemsOfTable, tasksOf } from '../../../shared/translations/items.ts'
import { queueOf, textKey, type PlaceTasks, type QueueContext } from '../../../shared/translations/queue.ts'
import { at, atPlenary, by, candidateIn, inRound, minutes, play, tick } from '../../support/a-consultation.ts'

const pairs = [['en', 'ru'], ['ru', 'en']] as const
const known = new Map([['ru', { q2: { text: 'в', source: 'older?', reviewed: true }, q3: { text: 'в', source: 'Question q3?', reviewed: true } }]])
const asked = (id: string, parked = false) => ({
  id, text: `Question ${id}?`, language: 'en', stakeholder: 's', crossCutting: false, parked, issues: [], tags: [], links: [], thread: [],
  indicators: id === 'q1' ? [{ id: 'i1', kind: 'count', text: 'Number', means: '', language: 'en' } as const] : [],
})
function table(place: string, ids: readonly string[], handover = 'Look here.'): PlaceTasks {
  const content: TableContent = { questions: ids.map((id) => asked(id, id === 'p1')), notes: [], notesLanguage: 'en', handover, handoverLanguage: 'en' }
  return { place, tasks: tasksOf(itemsOfTable(content, content), pairs, known) }
}
const plenary = (state: Consultation): PlaceTasks => ({
  place: PLENARY,
  tasks: tasksOf(state.plenary.order.flatMap((id, index) => itemsOfCandidate(candidateIn(state, id), undefined, index + 1)), pairs, new Map()),
})
const queue = (view: Consultation, places: readonly PlaceTasks[], more: Partial<QueueContext> = {}) => queueOf(places, { view, now: at(1), own: undefined, ...more })
const shown = (waiting: ReturnType<typeof queueOf>) => waiting.map(({ place, task, need, later }) => `${place} ${task.item.id} ${need}${later === undefined ? '' : ` ${later}`}`)
const heron = (asks: Parameters<typeof by>[1], now?: number) => by('Heron', asks, now)
/** The first round is over and frozen; the second has not begun. */
const between = (): Consultation => play(inRound(), heron({ type: 'end-round' }, at(30)), tick(at(32)))

describe('the queue of an interpreter', () => {
  it('[T30] between two rounds the handovers of all tables come first, then what is out of date, what is missing, indicators, the parking lot', () => {
    expect(between().cafe.round?.frozen).toBe(true)
    expect(shown(queue(between(), [table('t1', ['q1', 'q2', 'q3', 'p1']), table('t2', ['q4'])]))).toEqual([
      't1 handover handover-next', 't2 handover handover-next', 't1 q2 question', 't1 q1 question', 't2 q4 question', 't1 i1 indicator', 't1 p1 parked',
    ])
  })

  it('[T31] of what is as pressing, one’s own table comes first', () => {
    expect(shown(queue(between(), [table('t1', ['q1']), table('t2', ['q4'])], { own: 't2' })).slice(0, 4)).toEqual([
      't2 handover handover-next', 't1 handover handover-next', 't2 q4 question', 't1 q1 question',
    ])
  })

  it('[T32] a table that ends sooner is needed sooner, and the queue says when', () => {
    const longer = play(inRound(), heron({ type: 'extend-round', minutes: 10, table: 't1' }, at(1)))
    const waiting = queue(longer, [table('t1', []), table('t2', [])])
    expect(waiting.map(({ place, at: when }) => [place, when])).toEqual([['t2', longer.cafe.round?.endsAt], ['t1', (longer.cafe.round?.endsAt ?? 0) + minutes(10)]])
  })

  it('[T33] while a later round runs, people read the handover of the round before', () => {
    const second = play(between(), heron({ type: 'start-round' }, at(40)))
    expect(shown(queue(second, [table('t1', [])]))).toEqual(['t1 handover handover-now'])
  })

  it('[T34] what is being written is marked “translate later” and waits behind all that is settled, but for what is needed at once', () => {
    const changed = new Map([[textKey('t1', 'q2'), at(0.5)], [textKey('t1', 'handover'), at(0.9)], [textKey('t1', 'q1'), at(-5)]])
    expect(shown(queue(between(), [table('t1', ['q1', 'q2', 'p1'])], { changed }))).toEqual([
      't1 handover handover-next', 't1 q1 question', 't1 i1 indicator', 't1 q2 question changing', 't1 p1 parked',
    ])
  })

  it('[T35] in the plenary: what is on the screen, what is answered about, what is required, then the others; what was put aside last', () => {
    const state = play(
      atPlenary('q1', 'q2', 'q3', 'q4', 'q5'),
      heron({ type: 'discuss', candidate: 'q4' }), heron({ type: 'open-poll', kind: 'rating', candidates: ['q3'] }), heron({ type: 'park', candidate: 'q1', reason: '' }),
    )
    expect(shown(queue(state, [plenary(state)]))).toEqual(['plenary q4 screen', 'plenary q3 poll', 'plenary q2 question', 'plenary q5 question', 'plenary q1 parked'])
    const asks = play(state, heron({ type: 'require-translations', languages: ['ru'] }))
    expect(shown(queue(asks, [plenary(asks)]))).toEqual(['plenary q4 screen', 'plenary q3 poll', 'plenary q2 required', 'plenary q5 required', 'plenary q1 parked'])
  })

  it('[T36] an item on which the ballots found no answer is contested: translate later, unless it is on the screen', () => {
    const before = atPlenary('q1', 'q2')
    const contested: Consultation = { ...before, plenary: { ...before.plenary, candidates: { ...before.plenary.candidates, q1: { ...candidateIn(before, 'q1'), rating: { poll: 'p1', narrowing: { round: 1, asks: 'importance', method: 'rating' }, moved: null, verdict: 'open', because: { code: 'no-agreement-yet' }, blocs: [] } } } } }
    expect(shown(queue(contested, [plenary(contested)]))).toEqual(['plenary q2 question', 'plenary q1 question contested'])
    const onScreen = play(contested, heron({ type: 'discuss', candidate: 'q1' }))
    expect(shown(queue(onScreen, [plenary(onScreen)]))).toEqual(['plenary q1 screen', 'plenary q2 question'])
  })
})
