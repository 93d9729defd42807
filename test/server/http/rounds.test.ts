import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../../shared/documents/reader.ts'
import { appendNote } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from './a-meeting.ts'
import { plainText } from '../../../shared/documents/rich-text.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
  await meeting.toCafe()
  await meeting.by('Heron').follows()
})
afterAll(() => meeting.close())

/** The host of the first table writes in the round that runs. */
async function writes(words: string): Promise<void> {
  const page = await meeting.by('Acacia').opens(await runningTable())
  const reading = await meeting.by('Heron').opens(await runningTable())
  appendNote(page.doc, words)
  await eventually('it is read', () => plainText(readTable(reading.doc, 'en').notes).endsWith(words))
}

async function runningTable(): Promise<string> {
  return (await meeting.by('Heron').sees()).view.cafe.round?.documents['t1'] ?? ''
}

async function ends(): Promise<void> {
  const facilitator = meeting.by('Heron')
  await facilitator.does({ type: 'end-round' })
  meeting.server.clock.forward(limits.graceMs)
  await eventually('the round is closed', () => facilitator.view.cafe.round?.frozen === true)
}

describe('slips with rounds', () => {
  it('[T1] what was written before a mistaken start, after it was taken back, and after the end was taken back too, goes into the next round', async () => {
    const facilitator = meeting.by('Heron')
    await writes('Before.')
    await ends()
    await facilitator.does({ type: 'start-round' })
    await facilitator.does({ type: 'undo-round' })
    await facilitator.does({ type: 'undo-round' })
    await writes('After.')
    await ends()
    await facilitator.does({ type: 'start-round' })
    const page = await meeting.by('Acacia').opens(await runningTable())
    expect(plainText(readTable(page.doc, 'en').notes)).toBe('Before.\nAfter.')
  })

  it('[T2] what was written in a round that was begun by mistake is there when it begins again', async () => {
    const facilitator = meeting.by('Heron')
    await writes('Too early.')
    await facilitator.does({ type: 'undo-round' })
    await facilitator.does({ type: 'start-round' })
    const page = await meeting.by('Acacia').opens(await runningTable())
    expect(plainText(readTable(page.doc, 'en').notes)).toBe('Before.\nAfter.\nToo early.')
  })
})
