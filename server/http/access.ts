import '@fastify/swagger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Failure } from '../../shared/failures.ts'
import type { ConsultationId } from '../../shared/ids.ts'
import { bearerOf } from '../people/bearer.ts'
import type { Caller, Doors } from '../people/doors.ts'

/** Who may knock at a route: anybody, any seat, or a seat of the consultation that the address names. */
export type Access = 'public' | 'seat' | 'own-consultation'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

/** The header by which a host's device acts for a person without a phone. */
const SPEAK_FOR_HEADER = 'cafe-speak-for'

/** Makes every route say who may call it: one that forgets stops the server from starting. */
export function requireDeclaredAccess(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${String(route.method)} ${route.url}: no access declared`)
    if (route.config.access !== 'public') route.schema = { ...route.schema, security: [{ seat: [] }] }
    // Requests are not logged one by one: who asks for what, and when, is nobody's to keep.
    route.logLevel = 'warn'
  })
}

/** The seat behind a request's bearer token. Throws `seat-unknown`. */
export async function callerOf(request: FastifyRequest, doors: Doors): Promise<Caller> {
  const token = bearerOf(request.headers.authorization)
  const speakFor = request.headers[SPEAK_FOR_HEADER]
  const caller = await doors.caller(token, typeof speakFor === 'string' ? speakFor : undefined)
  if (!caller.ok) throw new Failure(caller.refusal.code, caller.refusal.params)
  return caller.value
}

/** The same, for an address that names a consultation: another's answers as one that does not exist. */
export async function callerAt(request: FastifyRequest<{ Params: { id: ConsultationId } }>, doors: Doors): Promise<Caller> {
  const caller = await callerOf(request, doors)
  if (caller.live.id !== request.params.id) throw new Failure('not-found')
  return caller
}
