import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Consultations } from '../../../server/consultations/consultations.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store } from '../../../server/storage/store.ts'
import { isWritable, tableEnd } from '../../../shared/meeting/clock.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { balanceAt, queueAt, speakingAt } from '../../../shared/meeting/voice.ts'
import { aliases, arrived, at, created, idOf, minutes, type Alias } from '../../support/a-consultation.ts'
import { eventually } from '../../support/eventually.ts'

/** The clock of a round lives on the disk: whatever happens to the process, the round ends when it was to. */

let folder: string
let store: Store
let house: Consultations
let now: number

const opens = async (): Promise<Consultations> => {
  const opened = new Consultations({ store, now: () => now, published: () => undefined, dropped: () => undefined, ticked: () => Promise.resolve(), report: (error) => expect.fail(String(error)) })
  await opened.open()
  return opened
}
/** The process is killed and comes back: nothing of its memory is left. */
const killed = async (): Promise<void> => {
  house.close()
  house = await opens()
}
const live = () => {
  const found = house.get('kyiv')
  if (found === undefined) throw new Error('the consultation is gone')
  return found
}
const does = async (alias: Alias, command: Command): Promise<void> => {
  const outcome = await live().execute(command, idOf(alias))
  if (!outcome.ok) throw new Error(`${alias}: ${outcome.refusal.code}`)
}
const round = () => live().state.cafe.round

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-clock-'))
  store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread: 'main' })
  now = at(0)
  house = await opens()
  await house.create('kyiv').append([created, ...aliases.map(arrived)], null, () => [], [{ kind: 'consultation', id: 'kyiv', createdAt: now }])
  for (const command of [{ type: 'begin-stage', stage: 'cafe' }, { type: 'start-round' }] as const) await does('Heron', command)
})
afterEach(async () => {
  house.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a process that is killed in mid-round', () => {
  it('[K1] finds the round as it was, also a table’s own time, and closes each when it was to', async () => {
    await does('Heron', { type: 'extend-round', minutes: 10, table: 't1' })
    now = at(30)
    await killed()
    expect([tableEnd(live().state, 't1'), tableEnd(live().state, 't2')]).toEqual([{ endsAt: at(70), freezesAt: at(71), own: true }, { endsAt: at(60), freezesAt: at(61), own: false }])
    now = at(61)
    expect([isWritable(round(), now, 't1'), isWritable(round(), now, 't2')]).toEqual([true, false])
    now = at(71)
    await eventually('the round is closed', () => round()?.frozen === true)
  })
  it('[K2] closes it when it comes back after the end', async () => {
    now = at(90)
    await killed()
    expect(isWritable(round(), now)).toBe(false)
    await eventually('the round is closed', () => round()?.frozen === true)
  })
  it('[K3] finds a pause as it was, however long it was away: the round loses no minute', async () => {
    now = at(20)
    await does('Heron', { type: 'pause-round', until: at(900) })
    now = at(1_000)
    await killed()
    expect(round()).toMatchObject({ pausedAt: at(20), until: at(900), frozen: false })
    await does('Heron', { type: 'resume-round' })
    await killed()
    expect(round()).toMatchObject({ pausedAt: null, endsAt: at(1_040), stoodMs: minutes(980) })
  })
  it('[K4] finds hands, the turn and what was counted', async () => {
    await does('Acacia', { type: 'raise-hand', place: 't1' })
    await does('Acacia', { type: 'give-turn', place: 't1', seat: idOf('Acacia') })
    now = at(3)
    await killed()
    expect([queueAt(live().state, 't1').turn?.seat, balanceAt(live().state, 't1')]).toEqual([idOf('Acacia'), null])
    await does('Acacia', { type: 'end-turn', place: 't1' })
    expect(speakingAt(live().state, 't1').totals).toEqual({ africa: { turns: 1, ms: minutes(3) } })
  })
  it('[K5] says nowhere any more, once the next round has begun, who spoke how long', async () => {
    await does('Acacia', { type: 'raise-hand', place: 't1' })
    await does('Acacia', { type: 'give-turn', place: 't1', seat: idOf('Acacia') })
    now = at(3)
    await does('Acacia', { type: 'end-turn', place: 't1' })
    const before = live().welcome(idOf('Acacia')).number
    const spoke = async () => (await store.events('kyiv')).map(({ payload }) => JSON.parse(payload)).filter(({ type }) => type === 'hand-raised' || type === 'turn-given').map(({ seat }) => seat)
    expect(await spoke()).toEqual([idOf('Acacia'), idOf('Acacia')])
    now = at(62)
    await eventually('the round is closed', () => round()?.frozen === true)
    await does('Heron', { type: 'start-round' })
    expect(await spoke()).toEqual(['', ''])
    await killed()
    expect(live().state.voice).toEqual({})
    expect(live().welcome(idOf('Acacia')).number).toBeGreaterThan(before)
  })
})
