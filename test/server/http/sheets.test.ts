import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { ask, Guest, refusalOf } from '../../support/a-guest.ts'
import { Meeting } from './a-meeting.ts'

interface Sheet {
  readonly sheet: string
  readonly ordinal: number
  readonly invitations: readonly { readonly invitation: string; readonly code: string; readonly number: number; readonly link: string }[]
}

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
})
afterAll(() => meeting.close())

const asks = (who: Guest, body: object) => ask<Sheet>(meeting.url, 'POST', `/api/consultations/${meeting.organiser.consultation}/invitations/batch`, { token: who.token, body })
const five = { role: 'participant', constituency: 'aswa', count: 5 }

describe('codes in bulk', () => {
  it('[R1] each of the sheet’s codes seats one person, in that organisation', async () => {
    const { invitations, ordinal } = await asks(meeting.by('Heron'), five)
    expect(invitations.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(invitations.map(({ code }) => code)).size).toBe(5)
    expect(ordinal).toBe(1)
    for (const { code, link } of invitations) expect(link.endsWith(`/#join=${code}`)).toBe(true)
    const [first, second] = invitations
    const finch = await Guest.arrives(meeting.url, first?.code ?? '', { alias: 'Finch' })
    await Guest.arrives(meeting.url, second?.code ?? '', { alias: 'Siskin' })
    expect((await finch.sees()).view.seats[finch.seat]?.constituency).toBe('aswa')
    expect((await refusalOf(Guest.arrives(meeting.url, first?.code ?? '', { alias: 'Rook' }))).code).toBe('code-used')
  })

  it('[R2] nothing that is stored, told or read again holds a code', async () => {
    const { invitations } = await asks(meeting.organiser, five)
    const seen = JSON.stringify([await meeting.organiser.sees(), await meeting.organiser.messages(), await meeting.holds()])
    for (const { code } of invitations) expect(seen.includes(code)).toBe(false)
  })

  it('[R3] a sheet is bounded, and so is its end', async () => {
    for (const body of [{ ...five, count: 0 }, { ...five, count: limits.codesPerSheet + 1 }, { role: 'participant' }, { ...five, person: 'p04' }, { ...five, until: 5 }, { ...five, until: Date.now() + 2 * limits.codesOpenMs }]) {
      expect((await refusalOf(asks(meeting.organiser, body))).code).toBe('malformed')
    }
  })

  it('[R4] who may not invite makes no sheet, and a stranger is told nothing', async () => {
    expect((await refusalOf(asks(meeting.by('Baobab'), five))).code).toBe('not-allowed')
    expect((await refusalOf(asks(meeting.by('Heron'), { ...five, role: 'facilitator' }))).code).toBe('not-allowed')
    const other = await Guest.begins(meeting.url, { format: 'cafe-mondial/consultation', version: 1, title: { en: 'Another' }, languages: ['en'] })
    expect((await refusalOf(asks(other, five))).code).toBe('not-found')
  })

  it('[R5] a sheet that is taken back opens nothing any more', async () => {
    const { sheet, invitations } = await asks(meeting.organiser, { ...five, count: 2 })
    await meeting.organiser.does({ type: 'revoke-sheet', sheet })
    for (const { code } of invitations) expect((await refusalOf(ask(meeting.url, 'POST', '/api/door', { body: { code } }))).code).toBe('invitation-revoked')
  })

  it('[R6] whoever asks for too many at once waits', async () => {
    const codes: string[] = []
    for (let tried = 0; tried <= limits.codesBurst / limits.codesPerSheet && !codes.includes('too-many'); tried++) {
      codes.push(await asks(meeting.organiser, { ...five, count: limits.codesPerSheet }).then(() => 'made', (error: { code: string }) => error.code))
    }
    expect(codes.at(-1)).toBe('too-many')
  })
})
