import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Failure } from '../../shared/failures.ts'

/** Built files whose name holds a hash of their content never change. */
const HASHED = /^assets\//

/** The pages as they were built. One address, `/`, for all of them: no history tells where somebody was. */
export const pageRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const root = fileURLToPath(new URL('../../client/', import.meta.url))
  if (!existsSync(`${root}index.html`)) return
  // Only what was built is there; nothing else is even looked for.
  const files = new Set(readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')))
  // The build has packed every file already, next to the plain one.
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true })
  app.get(
    '/*',
    { config: { access: 'public' }, schema: { hide: true, params: Type.Object({ '*': Type.String({ maxLength: 200 }) }) } },
    (request, reply) => {
      const path = request.params['*'] === '' ? 'index.html' : request.params['*']
      if (!files.has(path)) throw new Failure('not-found')
      reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.sendFile(path)
    },
  )
}
