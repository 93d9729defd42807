import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { may } from '../../shared/access/may.ts'
import { canonicalJson } from '../../shared/chain/chain.ts'
import { Id, LanguageTag } from '../../shared/consultation/schemas.ts'
import { Failure } from '../../shared/failures.ts'
import { RecordJson } from '../../shared/record/schema.ts'
import type { Platform } from '../consultations/platform.ts'
import { collectRecord } from '../record/collect.ts'
import { writeDocx } from '../record/write-docx.ts'
import type { Store } from '../storage/store.ts'
import { callerAt } from './access.ts'
import { valueOf } from './failures.ts'
import { FailureReply } from './schemas.ts'

const At = Type.Object({ id: Id })
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The record, as the one JSON that everything is made from, and as a document made from that JSON. */
export const recordRoutes: FastifyPluginAsyncTypebox<{ platform: Platform; store: Store; now: () => number }> = async (
  app,
  { platform, store, now },
) => {
  async function recordFor(request: FastifyRequest<{ Params: { id: string } }>): Promise<RecordJson> {
    const { live, acting } = await callerAt(request, platform.doors)
    valueOf(may(live.state, acting, { export: 'record' }, now()))
    return collectRecord(live, platform.documents, store, now())
  }

  app.get(
    '/api/consultations/:id/record.json',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'The record as it stands, as canonical JSON without words of the interface',
        params: At,
        response: { 200: RecordJson, '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const record = await recordFor(request)
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="record.json"')
        .type('application/json; charset=utf-8')
        .serializer((payload: unknown) => canonicalJson(payload))
        .send(record)
    },
  )

  app.get(
    '/api/consultations/:id/record.docx',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'The record as it stands, as a document in one language of the meeting; in its first one by default',
        params: At,
        querystring: Type.Object({ language: Type.Optional(LanguageTag) }, { additionalProperties: false }),
        produces: [DOCX],
        response: { 200: Type.Unsafe<Uint8Array>(Type.String({ format: 'binary' })), '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const record = await recordFor(request)
      const language = request.query.language ?? record.languages[0]
      if (language === undefined || !record.languages.includes(language)) throw new Failure('malformed', { path: 'language' })
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="record-${language}.docx"`)
        .type(DOCX)
        .send(await writeDocx(record, language))
    },
  )
}
