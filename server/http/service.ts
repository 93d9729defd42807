import '@fastify/swagger'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'

/** For whoever runs the server: is it alive, can it serve, and what does it understand. */
export const serviceRoutes: FastifyPluginAsyncTypebox<{ isReady: () => Promise<boolean> }> = async (app, { isReady }) => {
  const State = Type.Object({ status: Type.String() })
  app.get('/healthz', { config: { access: 'public' }, schema: { summary: 'Alive', response: { 200: State } } }, async () => ({
    status: 'ok',
  }))
  app.get(
    '/readyz',
    { config: { access: 'public' }, schema: { summary: 'The store answers', response: { 200: State, 503: State } } },
    async (_request, reply) => ((await isReady()) ? { status: 'ready' } : reply.code(503).send({ status: 'not ready' })),
  )
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger())
}
