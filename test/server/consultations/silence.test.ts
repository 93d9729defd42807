import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LiveConsultation } from '../../../server/consultations/live-consultation.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store } from '../../../server/storage/store.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { view } from '../../../shared/meeting/view.ts'
import { aliases, arrived, at, created, idOf, type Alias } from '../../support/a-consultation.ts'

/** What somebody wrote alone is theirs: once it lies open, nothing on disk says who wrote it. */

const CANARY = 'canary-written-alone'
let folder: string
let store: Store
let live: LiveConsultation
let now: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-silence-'))
  store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread: 'main' })
  now = at(0)
  live = new LiveConsultation('kyiv', [], { store, now: () => now, published: () => undefined, failed: () => undefined })
  await live.append([created, ...aliases.map(arrived)], null, () => [], [{ kind: 'consultation', id: 'kyiv', createdAt: now }])
  for (const command of [{ type: 'begin-stage', stage: 'cafe' }, { type: 'start-round' }] as const) await does('Heron', command)
  const table = await tableOf('Baobab')
  await does('Heron', { type: 'begin-silence', table, minutes: 3 })
  await does('Baobab', { type: 'hand-in', table, lines: [{ text: CANARY, language: 'en' }], named: false })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function does(alias: Alias, command: Command): Promise<void> {
  const outcome = await live.execute(command, idOf(alias))
  if (!outcome.ok) throw new Error(`${alias}: ${outcome.refusal.code}`)
}
const tableOf = async (alias: Alias): Promise<string> => live.state.plan?.seats[0]?.[idOf(alias)] ?? ''
const storedWith = async (words: string): Promise<readonly string[]> =>
  (await store.events('kyiv')).filter(({ payload }) => payload.includes(words)).map(({ payload }) => JSON.parse(payload).type)
const onDisk = async (): Promise<string> =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')))).join('')

describe('the log of a silent minute', () => {
  it('[S15] says who wrote what only while the minute runs', async () => {
    expect(await storedWith(CANARY)).toEqual(['handed-in'])
    await does('Heron', { type: 'end-silence', table: await tableOf('Baobab') })
    expect(await storedWith(CANARY)).toEqual(['silence-ended'])
    const handed = (await store.events('kyiv')).find(({ payload }) => payload.includes('"handed-in"'))
    expect(handed).toMatchObject({ salt: null, actor: idOf('Baobab') })
  })

  it('[S16] keeps no line of a round whose start was taken back', async () => {
    await does('Heron', { type: 'undo-round' })
    expect(await storedWith(CANARY)).toEqual([])
    await store.close()
    expect((await onDisk()).includes(CANARY)).toBe(false)
    store = await openStore('sqlite::memory:', { thread: 'main' })
  })

  it('[S17] gives the same state when it is read again, and nobody counts other messages than before', async () => {
    const seat = idOf('Baobab')
    const before = live.messagesAfter(seat, 0)
    await does('Heron', { type: 'end-silence', table: await tableOf('Baobab') })
    const after = live.messagesAfter(seat, 0)
    if (!before.ok || !after.ok) throw new Error('no messages')
    expect(after.value.map(({ event }) => event.type)).toEqual([...before.value.map(({ event }) => event.type), 'silence-ended'])
    const again = new LiveConsultation('kyiv', await store.events('kyiv'), { store, now: () => now, published: () => undefined, failed: () => undefined })
    expect(again.state).toEqual(live.state)
    expect(view(again.state, seat)).toEqual(view(live.state, seat))
  })
})
