import { beforeEach, describe, expect, it } from 'vitest'
import { Attribution } from '../../../server/consultations/attribution.ts'
import type { LiveConsultation } from '../../../server/consultations/live-consultation.ts'
import type { Store } from '../../../server/storage/store.ts'
import type { Touch } from '../../../shared/consensus/shaping.ts'
import { limits } from '../../../shared/limits.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { by, idOf, inRound, play } from '../../support/a-consultation.ts'

/** A store that counts how often it is asked, and a clock that stands still. */
let reads: number
let noted: readonly Touch[]
/** Noted by the documents, and not on disk yet. */
let onTheirWay: readonly Touch[]
/** The documents of which everything is on disk. */
let settled: Set<string>
let time: number
let attribution: Attribution
let live: Pick<LiveConsultation, 'shown'> & { shown: Consultation }
beforeEach(() => {
  reads = 0
  noted = []
  onTheirWay = []
  settled = new Set()
  time = 0
  const store: Pick<Store, 'touches'> = {
    touches: async () => {
      reads += 1
      return [...noted, ...onTheirWay.filter(() => settled.size > 0)]
    },
  }
  const documents = { freezeBarrier: async (document: string) => void settled.add(document) }
  attribution = new Attribution({ store, documents, now: () => time })
  live = { shown: inRound() }
})

const touch = (seat: string | null): Touch => {
  const document = live.shown.cafe.round?.documents['t1'] ?? ''
  return { document, item: 'q1', constituency: null, seat, deed: 'added' }
}
const told = async () => (await attribution.at(live, 't1')).get('q1')

describe('what many look at is read once', () => {
  it('[AC1] for all tables, until a moment has passed', async () => {
    await told()
    await attribution.at(live, 't2')
    noted = [touch(null)]
    expect(await told()).toBeUndefined()
    expect(reads).toBe(1)
    time = limits.attributionFreshMs
    expect(await told()).toHaveLength(1)
    expect(reads).toBe(2)
  })

  it('[AC2] but who takes their alias back is heeded at once', async () => {
    const consenting = (showAlias: boolean) => by('Baobab', { type: 'update-seat', consent: { showBloc: true, quote: false, showAlias } })
    live.shown = play(live.shown, consenting(true))
    noted = [touch(idOf('Baobab'))]
    expect((await told())?.[0]?.aliases).toEqual(['Baobab'])
    live.shown = play(live.shown, consenting(false))
    expect((await told())?.[0]?.aliases).toEqual([])
    expect(reads).toBe(1)
  })

  it('[AC3] and a round that has closed is read anew, so that what is told of it first is all', async () => {
    await told()
    const { round } = live.shown.cafe
    if (round === null) throw new Error('no round')
    live.shown = { ...live.shown, cafe: { ...live.shown.cafe, round: { ...round, frozen: true } } }
    onTheirWay = [touch(null)]
    settled.clear()
    expect(await told()).toHaveLength(1)
    expect([...settled].toSorted()).toEqual(Object.values(round.documents).toSorted())
    expect(reads).toBe(2)
  })
})
