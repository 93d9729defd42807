import type { ConsultationFile } from '../../shared/consultation/file.ts'
import type { Shaping } from '../../shared/consensus/shaping.ts'
import type { Role, Stage } from '../../shared/consultation/names.ts'
import { accept, type FailureCode, failureCodes, type FailureParams, type Outcome, refuse } from '../../shared/failures.ts'
import type { ConsultationId, DocumentId, InvitationId, ItemId, Language, SeatId, Words } from '../../shared/ids.ts'
import type { Introduction, InvitationRequest, SheetRequest } from '../../shared/meeting/commands.ts'
import type { ConductLine } from '../../shared/meeting/conduct.ts'
import { language } from '../i18n/translate.ts'

/** A seat as this device holds it: with the token that proves it. */
export interface HeldSeat {
  readonly consultation: ConsultationId
  readonly seat: SeatId
  readonly token: string
}

/** What a code tells before one sits down. */
export interface Door {
  readonly consultation: {
    readonly id: ConsultationId
    readonly title: Words
    readonly summary?: Words
    readonly languages: readonly Language[]
    readonly stage: Stage
  }
  readonly role: Role
  readonly constituency: { readonly id: ItemId; readonly name: Words } | null
  readonly table: { readonly id: ItemId; readonly name: Words } | null
  /** What the organisers expect of this person; a proposal, which the person may change. */
  readonly person: Pick<Introduction, 'alias' | 'speaks' | 'needs' | 'interprets' | 'mode'> | null
}

/** A seat just taken, with the words that bring it back on another device. They are told once. */
export interface TakenSeat extends HeldSeat {
  readonly recovery: string
}

export interface Created {
  readonly id: ConsultationId
  readonly organiser: { readonly seat: SeatId; readonly token: string; readonly link: string }
}

export interface Invited {
  readonly invitation: InvitationId
  readonly code: string
  readonly link: string
}

/** Codes for one organisation, made at once; they are told this once. */
export interface MadeSheet {
  readonly sheet: ItemId
  /** Sheets count from 1. */
  readonly ordinal: number
  readonly invitations: readonly (Invited & { readonly number: number })[]
}

export interface Attributed {
  readonly items: Readonly<Record<ItemId, readonly Shaping[]>>
}

interface Request {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  readonly token?: string
}

/** Opens the door with a code: what is behind it. */
export const openDoor = (code: string): Promise<Outcome<Door>> => ask('/api/door', { body: { code } })

/** Sits down. */
export function takeSeat(code: string, { speaks, ...introduction }: Introduction): Promise<Outcome<TakenSeat>> {
  return ask('/api/seats', { body: { code, languages: speaks, ...introduction } })
}

/** Takes a seat over by its recovery words; the device that held it before lets go. */
export const recoverSeat = (recovery: string): Promise<Outcome<HeldSeat>> => ask('/api/seats/recover', { body: { recovery } })

/** Which seat a token is for. */
export async function seatOf(token: string): Promise<Outcome<HeldSeat>> {
  const found = await ask<Omit<HeldSeat, 'token'>>('/api/seat', { token })
  return found.ok ? accept({ ...found.value, token }) : found
}

/** Starts a consultation from a file, and gives its first organiser's seat. */
export const createConsultation = (file: ConsultationFile): Promise<Outcome<Created>> => ask('/api/consultations', { body: file })

/** The same from a file's own text, which the server judges. */
export function createFromText(text: string): Promise<Outcome<Created>> {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return Promise.resolve(refuse('malformed'))
  }
  return ask('/api/consultations', { body: file })
}

/** Makes an invitation; the code in the answer is told this once. */
export function makeInvitation({ consultation, token }: HeldSeat, request: InvitationRequest): Promise<Outcome<Invited>> {
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null))
  return ask(`/api/consultations/${consultation}/invitations`, { token, body: given })
}

/** Makes many invitations at once, all or none; the codes in the answer are told this once. */
export function makeSheet({ consultation, token }: HeldSeat, request: SheetRequest): Promise<Outcome<MadeSheet>> {
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null))
  return ask(`/api/consultations/${consultation}/invitations/batch`, { token, body: given })
}

/** The record as it stands now: canonical, in no language. */
export const readRecord = ({ consultation, token }: HeldSeat): Promise<Outcome<unknown>> =>
  ask(`/api/consultations/${consultation}/record.json`, { token })

/** The record as a document for word processors, in one of the meeting's languages. */
export async function readRecordDocument({ consultation, token }: HeldSeat, language: Language): Promise<Outcome<Blob>> {
  const answer = await send(`/api/consultations/${consultation}/record.docx?${new URLSearchParams({ language })}`, { token })
  if (answer === undefined) return refuse('unreachable')
  return answer.ok ? accept(await answer.blob()) : refusalIn(answer)
}

/** Who shaped what at a table, as far as it may be told. */
export const readAttribution = ({ consultation, token }: HeldSeat, table: ItemId): Promise<Outcome<Attributed>> =>
  ask(`/api/consultations/${consultation}/tables/${table}/attribution`, { token })

/** Says that one has read a translation: `mark` says which words. */
export const reviewTranslation = ({ consultation, token }: HeldSeat, document: DocumentId, item: ItemId, mark: string): Promise<Outcome<unknown>> =>
  ask(`/api/consultations/${consultation}/documents/${document}/reviews`, { token, body: { item, mark } })

/** What those who lead have done, as everybody may read it. */
export const readConduct = ({ consultation, token }: HeldSeat): Promise<Outcome<{ readonly lines: readonly ConductLine[] }>> =>
  ask(`/api/consultations/${consultation}/conduct`, { token })

async function ask<T>(path: string, request: Request): Promise<Outcome<T>> {
  const answer = await send(path, request)
  if (answer === undefined) return refuse('unreachable')
  if (!answer.ok) return refusalIn(answer)
  const value: T = await answer.json() // our own server's word, of the same version as this page
  return accept(value)
}

/** Undefined when the server cannot be reached. */
async function send(path: string, { body, token, method = body === undefined ? 'GET' : 'POST' }: Request): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'omit',
      headers: {
        'accept-language': language(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // fetch says so when there is no network
    return undefined
  }
}

async function refusalIn(answer: Response): Promise<ReturnType<typeof refuse>> {
  try {
    const said: { error?: { code?: string; params?: FailureParams } } = await answer.json()
    const code = failureCodes.find((known): known is FailureCode => known === said.error?.code)
    return refuse(code ?? 'internal', said.error?.params ?? {})
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(answer.status === 413 ? 'too-large' : 'internal') // something between us and the server spoke
  }
}
