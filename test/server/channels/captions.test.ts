import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoothNews } from '../../../shared/channels/captions-booth.ts'
import { linesAfter, type CaptionAsk, type CaptionLine, type CaptionNews } from '../../../shared/channels/captions.ts'
import { limits } from '../../../shared/limits.ts'
import type { Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from '../http/a-meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
  await meeting.toCafe()
})
afterAll(() => meeting.close())

type Line = Awaited<ReturnType<Guest['follows']>>
const lane = { place: null, language: 'es' }

/** Reads captions as a page does. */
async function reading(guest: Guest, of: { place: string | null; language: string } = lane): Promise<{ socket: Line; texts: () => readonly string[]; code: string | undefined; next: number }> {
  const socket = await guest.follows()
  let lines: readonly CaptionLine[] = []
  socket.on('caption', (news: CaptionNews) => {
    lines = linesAfter(lines, news)
  })
  const answer = await socket.emitWithAck('captions', { ...of, on: true })
  if (answer.ok && answer.value !== null) lines = answer.value.lines
  return { socket, texts: () => lines.map(({ text }) => text), code: answer.ok ? undefined : answer.error.code, next: answer.ok ? (answer.value?.next ?? 0) : 0 }
}
const write = async (socket: Line, ask: Partial<CaptionAsk> & Pick<CaptionAsk, 'n' | 'text'>): Promise<string> => {
  const answer = await socket.emitWithAck('caption', { ...lane, state: 'final', ...ask })
  return answer.ok ? 'done' : answer.error.code
}

describe('captions over real sockets', () => {
  it('what an interpreter types is read before the line is done, and late ones read it too', async () => {
    const [writer, reader] = [await reading(meeting.by('Swallow')), await reading(meeting.by('Crimson'))]
    expect(await write(writer.socket, { n: 1, text: '¿Quién guarda', state: 'draft' })).toBe('done')
    await eventually('it is on the screen', () => reader.texts().includes('¿Quién guarda'))
    expect(await write(writer.socket, { n: 1, text: '¿Quién guarda la lista?' })).toBe('done')
    await eventually('it is final', () => reader.texts().includes('¿Quién guarda la lista?'))
    expect((await reading(meeting.by('Cobalt'))).texts()).toEqual(['¿Quién guarda la lista?'])
    expect((await reading(meeting.by('Swallow'))).next).toBe(2)
  })

  it('nothing of it is in the log, nor in any document', async () => {
    expect(JSON.stringify(await meeting.holds())).not.toContain('guarda')
    const live = meeting.server.app.platform.consultations.get(meeting.organiser.consultation)
    expect(JSON.stringify(live?.log)).not.toContain('guarda')
  })

  it('wrong roles, languages, places and shapes are refused with a code', async () => {
    const [writer, guest] = [await meeting.by('Swallow').follows(), await meeting.by('Crimson').follows()]
    expect(await write(guest, { n: 1, text: 'x' })).toBe('not-allowed')
    expect(await write(writer, { n: 9, text: 'x', language: 'ru' })).toBe('not-allowed')
    expect(await write(writer, { n: 9, text: 'x', language: 'xx' })).toBe('not-allowed')
    expect(await write(writer, { n: 9, text: 'x', place: 'nowhere' })).toBe('not-allowed')
    expect(await write(writer, { n: 9, text: 'x'.repeat(limits.captionCharacters + 1) })).toBe('malformed')
    expect(await write(writer, { n: -1, text: 'x' })).toBe('malformed')
    const shouted: unknown = await writer.emitWithAck('caption', { ...lane, n: 9, text: 'x', state: 'shouted' } as unknown as CaptionAsk)
    expect(shouted).toMatchObject({ ok: false, error: { code: 'malformed' } })
  })

  it('a person who sits elsewhere does not read a table', async () => {
    const seats = meeting.by('Crimson')
    const { view } = await seats.sees()
    const here = view.plan?.seats[0]?.[seats.seat]
    const elsewhere = view.structure.tables?.find(({ id }) => id !== here)?.id ?? ''
    expect((await reading(seats, { place: elsewhere, language: 'es' })).code).toBe('not-allowed')
    expect((await reading(seats, { place: here ?? '', language: 'es' })).code).toBeUndefined()
  })

  it('numbers go to every booth at the place, words to the partner only, and not to guests', async () => {
    const heard: Record<string, BoothNews[]> = { Swallow: [], Plover: [] }
    const sits = async (alias: 'Swallow' | 'Plover', language: string) => {
      const socket = await meeting.by(alias).follows()
      socket.on('booth', (news) => heard[alias]?.push(news))
      expect(await socket.emitWithAck('booth', { place: null, language, on: true })).toMatchObject({ ok: true })
      return socket
    }
    const [spanish] = [await sits('Swallow', 'es'), await sits('Plover', 'ru')]
    expect(await spanish.emitWithAck('booth-say', { ...lane, kind: 'number', text: '13,400' })).toEqual({ ok: true, value: true })
    expect(await spanish.emitWithAck('booth-say', { ...lane, kind: 'words', text: 'take over in five?' })).toEqual({ ok: true, value: true })
    await eventually('both have the number', () => heard['Plover']?.length === 1 && heard['Swallow']?.length === 2)
    expect(heard['Plover']).toEqual([{ ...lane, kind: 'number', text: '13,400', by: 'Swallow' }])
    const guest = await meeting.by('Crimson').follows()
    expect(await guest.emitWithAck('booth', { ...lane, on: true })).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(await guest.emitWithAck('booth-say', { ...lane, kind: 'number', text: '7' })).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(await spanish.emitWithAck('booth-say', { ...lane, kind: 'number', text: '7'.repeat(limits.relayNoteCharacters + 1) })).toMatchObject({ ok: false, error: { code: 'text-too-long' } })
  })

  it('one line is one small packet on the wire', async () => {
    const writer = await reading(meeting.by('Plover'), { place: null, language: 'ru' })
    const reader = await reading(meeting.by('Cobalt'), { place: null, language: 'ru' })
    const packets: string[] = []
    reader.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => packets.push(String(data)))
    await write(writer.socket, { place: null, language: 'ru', n: 1, text: 'Кто ведёт' })
    await eventually('it is read', () => reader.texts().includes('Кто ведёт'))
    expect(packets.some((packet) => /^2\["caption",\[\d+,\d+,1,0,"Кто ведёт"\]\]$/.test(packet))).toBe(true)
  })
})

describe('where the meeting keeps its captions', () => {
  it('each final line is on the disk, and its correction; drafts and other meetings’ lines are not', async () => {
    const kept = await Meeting.gather()
    try {
      const { view } = await kept.organiser.sees()
      await kept.organiser.does({ type: 'revise', structure: { ...view.structure, captionsKept: true } })
      await kept.toCafe()
      const writer = await kept.by('Swallow').follows()
      expect(await write(writer, { n: 1, text: 'Cada clínica publi', state: 'draft' })).toBe('done')
      expect(await write(writer, { n: 1, text: 'Cada clínica publica 3 listas.' })).toBe('done')
      expect(await write(writer, { n: 1, text: 'Cada clínica publica 13 listas.', state: 'corrected' })).toBe('done')
      const live = kept.server.app.platform.consultations.get(kept.organiser.consultation)
      const events = live?.log.flatMap(({ event }) => (event.type === 'caption-kept' ? [event] : [])) ?? []
      expect(events.map(({ text, round, place, language }) => [text, round, place, language])).toEqual([
        ['Cada clínica publica 3 listas.', 0, null, 'es'],
        ['Cada clínica publica 13 listas.', 0, null, 'es'],
      ])
      expect(new Set(events.map(({ line }) => line)).size).toBe(1)
      expect(JSON.stringify(await kept.by('Crimson').messages())).not.toContain('listas')
    } finally {
      await kept.close()
    }
  })
})
