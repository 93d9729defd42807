import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id } from '../../shared/consultation/schemas.ts'
import { Failure } from '../../shared/failures.ts'
import { limits } from '../../shared/limits.ts'
import type { Platform } from '../consultations/platform.ts'
import { callerAt } from './access.ts'
import { valueOf } from './failures.ts'
import { FailureReply } from './schemas.ts'

/** What was read may take six signs for one, as JSON in JSON. */
const Mark = Type.String({ maxLength: 6 * (2 * limits.translationCharacters + limits.notesCharacters) })

/** That a translation was reviewed is written by the server: as whom, it knows from the seat. */
export const translationRoutes: FastifyPluginAsyncTypebox<{ platform: Platform }> = async (app, { platform }) => {
  app.post(
    '/api/consultations/:id/documents/:document/reviews',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'Say that one has read a translation, as it stands, against what it was made from',
        params: Type.Object({ id: Id, document: Id }),
        body: Type.Object({ item: Type.String({ minLength: 1, maxLength: 80 }), mark: Mark }, { additionalProperties: false }),
        response: { 200: Type.Object({ reviewed: Type.Literal(true) }), '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const { document } = request.params
      if (!live.shown.documents.some(({ id }) => id === document)) throw new Failure('not-found')
      valueOf(await platform.documents.review(document, acting.id, request.body.item, request.body.mark))
      return { reviewed: true as const }
    },
  )
}
