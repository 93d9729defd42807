import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import fastifySwagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Instant } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import { Channels } from './channels/channels.ts'
import { hubElsewhere } from './channels/hub-elsewhere.ts'
import { hubHere } from './channels/hub-line.ts'
import { openPlatform, type Platform } from './consultations/platform.ts'
import { requireDeclaredAccess } from './http/access.ts'
import { attributionRoutes } from './http/attribution.ts'
import { conductRoutes } from './http/conduct.ts'
import { translationRoutes } from './http/translations.ts'
import { consultationRoutes } from './http/consultations.ts'
import { answerFailures } from './http/failures.ts'
import { setHeaders } from './http/headers.ts'
import { pageRoutes } from './http/pages.ts'
import { recordRoutes } from './http/record.ts'
import { seatRoutes } from './http/seats.ts'
import { serviceRoutes } from './http/service.ts'
import type { LogLevel, Settings } from './settings.ts'
import { createSockets } from './socket/sockets.ts'
import { routeUpgrades } from './socket/upgrade.ts'
import type { Store } from './storage/store.ts'

export interface App {
  readonly fastify: FastifyInstance
  readonly platform: Platform
  /** Stops letting people in, tells those who are here to come back, and waits until all is on disk. */
  close(): Promise<void>
}

export interface AppDeps {
  readonly store: Store
  readonly now: () => Instant
  readonly settings: Pick<Settings, 'origins' | 'tls' | 'logLevel'> & Partial<Pick<Settings, 'host' | 'mediaPort'>>
}

/** Assembles the one process: HTTP, sockets, documents. Does not listen; tests inject or listen themselves. */
export async function buildApp({ store, now, settings }: AppDeps): Promise<App> {
  const fastify = Fastify({
    serverFactory: (handle) => httpServer(settings.tls, handle),
    logger: loggerFor(settings.logLevel),
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    // What is unknown is refused by name, never dropped; nothing is made to fit.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  const report = (error: unknown): void => fastify.log.error({ err: error }, 'failed')

  requireDeclaredAccess(fastify)
  answerFailures(fastify, report)
  setHeaders(fastify, settings.tls !== null)
  await fastify.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Café Mondial', version: '1', description: 'The same interface that the pages use.' },
      components: { securitySchemes: { seat: { type: 'http', scheme: 'bearer' } } },
    },
  })

  const { mediaPort = null, host = 'localhost', origins } = settings
  const channels = new Channels(mediaPort === null ? hubHere(report) : await hubElsewhere({ port: mediaPort, host, origins }, report))
  const sockets = createSockets(report, now, channels)
  const platform = await openPlatform({ store, now, audience: sockets, report })
  sockets.serve(platform)
  const origin = settings.origins[0] ?? ''
  await fastify.register(consultationRoutes, { platform, origin, now })
  await fastify.register(seatRoutes, { platform, origin, now })
  await fastify.register(recordRoutes, { platform, store, now })
  await fastify.register(attributionRoutes, { platform, store, now })
  await fastify.register(conductRoutes, { platform })
  await fastify.register(translationRoutes, { platform })
  await fastify.register(serviceRoutes, { isReady: () => answers(store) })
  await fastify.register(pageRoutes)

  const upgrades = routeUpgrades(fastify.server, { platform, channels, io: sockets.io, origins, report })
  fastify.addHook('preClose', async () => {
    await platform.close()
    upgrades.close()
    await channels.close()
    await sockets.close()
  })
  return { fastify, platform, close: () => fastify.close() }
}

const SLOW_REQUEST_MS = 30_000
/** How often is looked for requests that are too slow; a slow one may live so much longer. */
const LOOK_FOR_SLOW_MS = 2_000

function httpServer(tls: Settings['tls'], handle: RequestListener): HttpServer {
  const watch = { connectionsCheckingInterval: LOOK_FOR_SLOW_MS }
  const server: HttpServer = tls === null ? createHttpServer(watch, handle) : createHttpsServer({ ...watch, cert: tls.certificate, key: tls.key }, handle)
  server.requestTimeout = SLOW_REQUEST_MS
  server.headersTimeout = SLOW_REQUEST_MS / 2
  return server
}

/** Logs say what failed and never who asked: no address, no header, no body. */
const loggerFor = (level: LogLevel) => ({ level, base: null, serializers: { req: () => ({}), res: () => ({}) } })

async function answers(store: Store): Promise<boolean> {
  try {
    await store.consultations()
    return true
  } catch {
    // Not an error of ours to hide: “not ready” is the answer.
    return false
  }
}
