import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import { Compile } from 'typebox/compile'
import Type from 'typebox'
import { Id } from '../../shared/consultation/schemas.ts'
import { Failure, type Outcome } from '../../shared/failures.ts'
import { Ballot } from '../../shared/meeting/ballot.ts'
import { Command } from '../../shared/meeting/commands.ts'
import type { Answer, ClientToServer, ServerToClient } from '../../shared/protocol/contract.ts'
import type { SeatId } from '../../shared/ids.ts'

/** Set once by the handshake from a verified token, never read from a message. */
export interface SocketData {
  readonly token: string
  readonly seat: SeatId
  readonly consultation: string
  readonly after: number | undefined
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>
export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>

const closed = { additionalProperties: false } as const
export const askedCommand = Compile(Type.Object({ command: Command, for: Type.Optional(Id) }, closed))
export const askedWhom = Compile(Type.Object({ poll: Id, for: Type.Optional(Id) }, closed))
export const askedBallot = Compile(Type.Object({ poll: Id, ballot: Ballot, for: Type.Optional(Id) }, closed))
export const shakenHand = Compile(
  Type.Object({ token: Type.String({ maxLength: 100 }), version: Type.Integer(), after: Type.Optional(Type.Integer({ minimum: 0 })) }, closed),
)

/** Whether a handshake has a token at all, in whatever shape the rest is. */
export const saysWhoItIs = (hand: unknown): boolean => typeof hand === 'object' && hand !== null && 'token' in hand && hand.token !== undefined

/** The command in what was asked, if there is anything in its place. */
export const commandIn = (ask: unknown): unknown => (typeof ask === 'object' && ask !== null && 'command' in ask ? ask.command : undefined)

/** Runs one request of a socket and answers it exactly once: with a value, or with a coded refusal. */
export async function answerOnce<T>(answer: (reply: Answer<T>) => void, work: () => Promise<Outcome<T>>, report: (error: unknown) => void): Promise<void> {
  try {
    const outcome = await work()
    answer(outcome.ok ? { ok: true, value: outcome.value } : { ok: false, error: outcome.refusal })
  } catch (error) {
    if (error instanceof Failure) return answer({ ok: false, error: error.refusal })
    report(error)
    answer({ ok: false, error: { code: 'internal', params: {} } })
  }
}
