import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FailureCode } from '../../../shared/failures.ts'
import { ask, Guest, refusalOf } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting, wordsOf } from './a-meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
})
afterAll(() => meeting.close())

/** What is refused is refused in the language that was asked for, and leaves everything as it was. */
async function refused(code: FailureCode, status: number, request: (language: 'fr' | 'ru') => Promise<unknown>): Promise<void> {
  for (const language of ['fr', 'ru'] as const) {
    const before = await meeting.holds()
    const refusal = await refusalOf(request(language))
    expect(refusal).toMatchObject({ code, status })
    const start = (await wordsOf(code, language)).split('{{')[0] ?? ''
    expect(refusal.words.startsWith(start)).toBe(true)
    expect(await meeting.holds()).toEqual(before)
  }
}
const post = (path: string, body: unknown) => (language: string) => ask(meeting.url, 'POST', path, { body, language })
const sitDown = (code: string, alias: string) => post('/api/seats', { code, alias, languages: ['en'] })

describe('at the door', () => {
  it('[R1] a code that nobody made opens nothing, however it is typed', async () => {
    for (const code of ['7KQM-W3XT-9FHB', '?', '__proto__']) {
      await refused('code-unknown', 404, post('/api/door', { code }))
      await refused('code-unknown', 404, sitDown(code, 'Robin'))
    }
  })

  it('[R2] a code for one seat seats one person', async () => {
    const code = await meeting.organiser.invites({ role: 'participant', constituency: 'aswa' })
    await Guest.arrives(meeting.url, code.toLowerCase().replaceAll('-', ' '), { alias: 'Robin' })
    await refused('code-used', 409, post('/api/door', { code }))
    await refused('code-used', 409, sitDown(code, 'Rook'))
  })

  it('[R3] of twenty who use it at the same moment exactly one sits down', async () => {
    const code = await meeting.organiser.invites({ role: 'participant', constituency: 'aswa' })
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, place) => Guest.arrives(meeting.url, code, { alias: `Wader ${place}` })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'code-used', status: 409 })
    const { view } = await meeting.organiser.sees()
    expect(Object.values(view.seats).filter(({ alias }) => alias.startsWith('Wader'))).toHaveLength(1)
  })

  it('[R4] a code for many seats many', async () => {
    const code = await meeting.organiser.invites({ role: 'participant', constituency: 'aswa', uses: 'many' })
    for (const alias of ['Linnet', 'Siskin']) await Guest.arrives(meeting.url, code, { alias })
  })

  it('[R5] an invitation that was taken back opens nothing', async () => {
    const { invitation, code } = await ask<{ invitation: string; code: string }>(meeting.url, 'POST', `/api/consultations/${meeting.organiser.consultation}/invitations`, {
      token: meeting.organiser.token,
      body: { role: 'participant', constituency: 'aswa' },
    })
    await meeting.organiser.does({ type: 'revoke-invitation', invitation })
    await refused('invitation-revoked', 409, post('/api/door', { code }))
    await refused('invitation-revoked', 409, sitDown(code, 'Rook'))
  })

  it('[R6] an alias is one person’s, also in other letters and with other spaces', async () => {
    const code = await meeting.organiser.invites({ role: 'participant', constituency: 'aswa', uses: 'many' })
    for (const alias of ['BAOBAB', '  baobab ', 'Baobab']) await refused('alias-taken', 409, sitDown(code, alias))
    for (const alias of ['   ', '\u200b']) await refused('alias-empty', 400, sitDown(code, alias))
  })

  it('[R7] words of recovery that nobody was given open nothing, and new ones end the old device', async () => {
    await refused('recovery-unknown', 404, post('/api/seats/recover', { recovery: 'acorn amber anchor apple april apron arch arrow' }))
    const lotus = await Guest.arrives(meeting.url, await meeting.organiser.invites({ role: 'participant', constituency: 'aswa' }), { alias: 'Lotus' })
    await lotus.follows()
    const again = await ask<{ consultation: string; seat: string; token: string }>(meeting.url, 'POST', '/api/seats/recover', { body: { recovery: lotus.recovery.toUpperCase() } })
    await eventually('the old device is told', () => lotus.farewell?.code === 'seat-unknown')
    await refused('seat-unknown', 401, (language) => lotus.get('/api/seat', language))
    expect(await new Guest(meeting.url, again).get('/api/seat')).toEqual({ consultation: lotus.consultation, seat: lotus.seat })
  })

  it('[R8] a seat that was revoked is closed on every road, and others go on', async () => {
    await meeting.toCafe()
    const [gone, stays] = [meeting.by('Crimson'), meeting.by('Cobalt')]
    await Promise.all([gone.follows(), stays.follows()])
    const document = gone.view.documents.find(({ kind }) => kind === 'table')?.id ?? ''
    const page = await gone.opens(document)
    const other = await stays.opens(document)
    await meeting.organiser.does({ type: 'revoke-seat', seat: gone.seat })
    await eventually('the page is told', () => gone.farewell?.code === 'seat-unknown')
    expect(await page.closed).toEqual({ code: 4401, reason: 'seat-unknown' })
    await refused('seat-unknown', 401, (language) => gone.get(`/api/consultations/${gone.consultation}`, language))
    await expect(gone.follows()).rejects.toThrow('seat-unknown')
    expect(await gone.opening(document).closed).toEqual({ code: 4401, reason: 'seat-unknown' })
    expect(other.provider.wsconnected).toBe(true)
    expect((await stays.sees()).number).toBe(stays.number)
  })
})
