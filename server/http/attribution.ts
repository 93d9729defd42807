import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { may } from '../../shared/access/may.ts'
import { deeds, type Shaping as Told } from '../../shared/consensus/shaping.ts'
import { Id } from '../../shared/consultation/schemas.ts'
import { Failure } from '../../shared/failures.ts'
import { newestTableDocument, tableOf } from '../../shared/meeting/lookup.ts'
import { Attribution } from '../consultations/attribution.ts'
import type { Platform } from '../consultations/platform.ts'
import type { Store } from '../storage/store.ts'
import { callerAt } from './access.ts'
import { FailureReply } from './schemas.ts'

/** `round` counts from 1; 0 is the circle. By `blocs` and `others` nothing is told of a round that still runs. */
const Shaping = Type.Object({
  round: Type.Integer({ minimum: 0 }),
  deed: Type.Enum([...deeds]),
  blocs: Type.Array(Id),
  others: Type.Boolean(),
  aliases: Type.Array(Type.String()),
})

/** Who shaped what at a table, for whoever may read its words. */
export const attributionRoutes: FastifyPluginAsyncTypebox<{ platform: Platform; store: Store; now: () => number }> = async (
  app,
  { platform, store, now },
) => {
  const attribution = new Attribution({ store, documents: platform.documents, now: () => performance.now() })
  app.get(
    '/api/consultations/:id/tables/:table/attribution',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'What was done to each item of a table in each round: by which blocs, as far as they may be named, and by whom who lets their alias be shown',
        params: Type.Object({ id: Id, table: Id }),
        response: { 200: Type.Object({ items: Type.Record(Type.String(), Type.Array(Shaping)) }), '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const { table } = request.params
      const state = live.shown
      if (tableOf(state, table) === undefined) throw new Failure('not-found')
      reply.header('cache-control', 'no-store')
      const document = newestTableDocument(state, table)
      if (document === undefined) return { items: {} }
      if (!may(state, acting, { read: document }, now()).ok) throw new Failure('not-found')
      const shapings = await attribution.at(live, table)
      return { items: Object.fromEntries([...shapings].map(([item, told]) => [item, told.map(plain)])) }
    },
  )
}

const plain = ({ round, deed, blocs, others, aliases }: Told) => ({ round, deed, blocs: [...blocs], others, aliases: [...aliases] })
