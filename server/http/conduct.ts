import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { stages } from '../../shared/consultation/names.ts'
import { Id, LanguageTag } from '../../shared/consultation/schemas.ts'
import { limits } from '../../shared/limits.ts'
import { conductDeeds, conductLine } from '../../shared/meeting/conduct.ts'
import type { Platform } from '../consultations/platform.ts'
import { callerAt } from './access.ts'
import { FailureReply } from './schemas.ts'

const Line = Type.Object({
  at: Type.Integer(),
  by: Id,
  deed: Type.Enum([...conductDeeds]),
  round: Type.Optional(Type.Integer()),
  minutes: Type.Optional(Type.Integer()),
  count: Type.Optional(Type.Integer()),
  stage: Type.Optional(Type.Enum([...stages])),
  table: Type.Optional(Id),
  seat: Type.Optional(Id),
  candidate: Type.Optional(Id),
  text: Type.Optional(Type.Record(LanguageTag, Type.String())),
})

/** What those who lead have done, for everybody in the meeting. */
export const conductRoutes: FastifyPluginAsyncTypebox<{ platform: Platform }> = async (app, { platform }) => {
  app.get(
    '/api/consultations/:id/conduct',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'What those who lead have done, the latest last, without what is private',
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ lines: Type.Array(Line) }), '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const { live } = await callerAt(request, platform.doors)
      reply.header('cache-control', 'no-store')
      const lines = live.log.flatMap(({ stored, event, before }) => conductLine(event, before, stored.actor, stored.at) ?? [])
      return { lines: lines.slice(-limits.conductLines).map((line) => ({ ...line, ...(line.text === undefined ? {} : { text: { ...line.text } }) })) }
    },
  )
}
