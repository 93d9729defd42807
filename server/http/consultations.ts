import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id } from '../../shared/consultation/schemas.ts'
import { parseConsultationFile } from '../../shared/consultation/parse.ts'
import { may } from '../../shared/access/may.ts'
import { Failure } from '../../shared/failures.ts'
import { limits } from '../../shared/limits.ts'
import { Ballot } from '../../shared/meeting/ballot.ts'
import { Command } from '../../shared/meeting/commands.ts'
import type { Platform } from '../consultations/platform.ts'
import { Pace } from '../pace.ts'
import { misshapen } from '../command-shape.ts'
import { spokenFor, wordsIn } from '../words.ts'
import { callerAt } from './access.ts'
import { valueOf } from './failures.ts'
import { FailureReply } from './schemas.ts'

const At = Type.Object({ id: Id })
const Messages = Type.Array(Type.Object({ number: Type.Integer(), at: Type.Integer(), event: Type.Unknown() }))
const Welcome = Type.Object({ seat: Id, view: Type.Unknown(), number: Type.Integer(), now: Type.Integer() })

/** The consultation itself: begin one, see one's own view of it, follow it, act in it. */
export const consultationRoutes: FastifyPluginAsyncTypebox<{ platform: Platform; origin: string; now: () => number }> = async (
  app,
  { platform, origin, now },
) => {
  const beginning = new Pace(limits.consultationsBegunPerSecond, limits.consultationsBegunBurst, () => performance.now())
  app.post(
    '/api/consultations',
    {
      config: { access: 'public' },
      bodyLimit: limits.consultationFileBytes,
      schema: {
        summary: 'Begin a consultation from a consultation file',
        body: Type.Unknown(),
        response: {
          201: Type.Object({ id: Id, organiser: Type.Object({ seat: Id, token: Type.String(), link: Type.String() }) }),
          '4xx': FailureReply,
        },
      },
    },
    async (request, reply) => {
      if (!beginning.take()) throw new Failure('too-many')
      const file = valueOf(parseConsultationFile(request.body))
      const alias = wordsIn(spokenFor(file.languages[0]))('record:organiser')
      const { id, seat, token } = valueOf(await platform.create(file, alias))
      return reply.code(201).send({ id, organiser: { seat, token, link: `${origin}/#seat=${token}` } })
    },
  )

  app.get(
    '/api/consultations/:id',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'The caller’s own view, and the documents that it may open',
        params: At,
        response: {
          200: Type.Object({
            ...Welcome.properties,
            documents: Type.Array(
              Type.Object({
                id: Id,
                kind: Type.String(),
                table: Type.Union([Id, Type.Null()]),
                round: Type.Union([Type.Integer(), Type.Null()]),
                language: Type.Union([Type.String(), Type.Null()]),
                write: Type.Boolean(),
              }),
            ),
          }),
          '4xx': FailureReply,
        },
      },
    },
    async (request) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const welcome = live.welcome(acting.id)
      const documents = welcome.view.documents.map((document) => ({
        ...document,
        write: may(live.state, acting, { write: document }, now()).ok,
      }))
      return { ...welcome, documents }
    },
  )

  app.get(
    '/api/consultations/:id/events',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'The caller’s own messages after a number, or its whole view where they cannot be made up for',
        params: At,
        querystring: Type.Object({ after: Type.String({ pattern: '^\\d{1,9}$' }) }, { additionalProperties: false }),
        response: {
          200: Type.Union([Type.Object({ messages: Messages, number: Type.Integer() }), Type.Object({ welcome: Welcome })]),
          '4xx': FailureReply,
        },
      },
    },
    async (request) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const after = Number(request.query.after)
      const messages = live.messagesAfter(acting.id, after)
      if (!messages.ok || messages.value.length > limits.eventsPerReply) return { welcome: live.welcome(acting.id) }
      return { messages: [...messages.value], number: after + messages.value.length }
    },
  )

  app.post(
    '/api/consultations/:id/commands',
    {
      config: { access: 'own-consultation' },
      bodyLimit: limits.consultationFileBytes,
      // The framework names a defect of every command that this one is not; `misshapen` names the one there is.
      attachValidation: true,
      schema: {
        summary: 'Ask for one thing; the answer is what the caller itself sees of it',
        params: At,
        body: Command,
        response: { 200: Type.Object({ messages: Messages }), '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, acting } = await callerAt(request, platform.doors)
      if (request.validationError !== undefined) return valueOf({ ok: false, refusal: misshapen(request.body) })
      const entries = valueOf(await platform.run(live, request.body, acting.id))
      return { messages: [...live.messagesOf(acting.id, entries)] }
    },
  )

  app.post(
    '/api/consultations/:id/polls/:poll/ballot',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'Cast or change a sealed ballot',
        params: Type.Object({ id: Id, poll: Id }),
        body: Ballot,
        response: { 200: Type.Object({ cast: Type.Literal(true) }), '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, acting } = await callerAt(request, platform.doors)
      return valueOf(await platform.cast(live, request.params.poll, acting.id, request.body))
    },
  )
}

