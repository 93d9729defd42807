import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id, RoleName } from '../../shared/consultation/schemas.ts'
import { Failure } from '../../shared/failures.ts'
import type { ConsultationId, Instant } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { SheetRequest } from '../../shared/meeting/commands.ts'
import type { Platform } from '../consultations/platform.ts'
import { makeSheet } from '../consultations/sheets.ts'
import { Pace } from '../pace.ts'
import { callerAt } from './access.ts'
import { valueOf } from './failures.ts'
import { FailureReply } from './schemas.ts'

const { count } = SheetRequest.properties

/** Codes in bulk, so that a network chooses its own people, and the platform never learns their names. */
export const sheetRoutes: FastifyPluginAsyncTypebox<{ platform: Platform; origin: string; now: () => Instant }> = async (app, { platform, origin, now }) => {
  /** One pace a consultation, not one a seat: a sheet costs the store as many rows as it has codes. */
  const paces = new Map<ConsultationId, Pace>()
  const paceOf = (id: ConsultationId): Pace => {
    const pace = paces.get(id) ?? new Pace(limits.codesPerSecond, limits.codesBurst, () => performance.now())
    paces.set(id, pace)
    return pace
  }

  app.post(
    '/api/consultations/:id/invitations/batch',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'Make a sheet of invitations for one organisation; the codes are told this once',
        params: Type.Object({ id: Id }),
        body: Type.Object({ ...Type.Partial(SheetRequest).properties, role: RoleName, count }, { additionalProperties: false }),
        response: {
          201: Type.Object({
            sheet: Id,
            ordinal: Type.Integer(),
            invitations: Type.Array(Type.Object({ invitation: Id, code: Type.String(), number: Type.Integer(), link: Type.String() })),
          }),
          '4xx': FailureReply,
        },
      },
    },
    async (request, reply) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const { role, constituency = null, table = null, count: many, until = null } = request.body
      if (until !== null && (until <= now() || until > now() + limits.codesOpenMs)) throw new Failure('malformed')
      if (!paceOf(live.id).take(many)) throw new Failure('too-many')
      const made = valueOf(await makeSheet(live, { role, constituency, table, count: many, until }, acting.id))
      return reply.code(201).send({ ...made, invitations: made.invitations.map((one) => ({ ...one, link: `${origin}/#join=${one.code}` })) })
    },
  )
}
