import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id, LanguageTag, Mode, RoleName, Title } from '../../shared/consultation/schemas.ts'
import { refuse } from '../../shared/failures.ts'
import { limits } from '../../shared/limits.ts'
import { ConsentChoice, Interprets, InvitationRequest } from '../../shared/meeting/commands.ts'
import type { Instant } from '../../shared/ids.ts'
import { isOver, stakeholderOf, tableOf } from '../../shared/meeting/lookup.ts'
import { stageOf } from '../../shared/meeting/state.ts'
import type { Platform } from '../consultations/platform.ts'
import { callerAt, callerOf } from './access.ts'
import { valueOf } from './failures.ts'
import { FailureReply } from './schemas.ts'
import { sheetRoutes } from './sheets.ts'

const closed = { additionalProperties: false } as const
const Code = Type.String({ minLength: 1, maxLength: 40 })
const Languages = Type.Array(LanguageTag, { maxItems: limits.languages, uniqueItems: true })
const Taken = { consultation: Id, seat: Id, token: Type.String() }
const Named = Type.Object({ id: Id, name: Title })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const Seating = Type.Object(
  {
    code: Code,
    alias: Type.String({ minLength: 1, maxLength: limits.aliasCharacters }),
    languages: Type.Optional(Type.Array(LanguageTag, { minItems: 1, maxItems: limits.languages, uniqueItems: true })),
    mode: Type.Optional(Mode),
    needs: Type.Optional(Languages),
    interprets: Type.Optional(Interprets),
    consent: Type.Optional(ConsentChoice),
  },
  closed,
)

const DoorReply = Type.Object({
  consultation: Type.Object({
    id: Id,
    title: Title,
    summary: Type.Optional(Title),
    languages: Type.Array(LanguageTag),
    stage: Type.String(),
  }),
  role: RoleName,
  constituency: orNull(Named),
  table: orNull(Named),
  person: orNull(
    Type.Object({ alias: Type.String(), speaks: Languages, needs: Languages, interprets: Interprets, mode: Mode }),
  ),
})

/** Doors: invitations, taking a seat, taking it over from another device. */
export const seatRoutes: FastifyPluginAsyncTypebox<{ platform: Platform; origin: string; now: () => Instant }> = async (app, { platform, origin, now }) => {
  await app.register(sheetRoutes, { platform, origin, now })
  app.post(
    '/api/consultations/:id/invitations',
    {
      config: { access: 'own-consultation' },
      schema: {
        summary: 'Make an invitation; its code is told this once',
        params: Type.Object({ id: Id }),
        body: Type.Object({ ...Type.Partial(InvitationRequest).properties, role: RoleName }, closed),
        response: { 201: Type.Object({ invitation: Id, code: Type.String(), link: Type.String() }), '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const { live, acting } = await callerAt(request, platform.doors)
      const { role, constituency = null, table = null, person = null, uses = 'one' } = request.body
      const made = valueOf(await platform.invite(live, { role, constituency, table, person, uses }, acting.id))
      return reply.code(201).send({ ...made, link: `${origin}/#join=${made.code}` })
    },
  )

  app.post(
    '/api/door',
    {
      config: { access: 'public' },
      schema: {
        summary: 'What an invitation is for, before one sits down',
        body: Type.Object({ code: Code }, closed),
        response: { 200: DoorReply, '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, invitation: id } = valueOf(await platform.findInvitation(request.body.code))
      const state = live.shown
      const invitation = state.invitations[id]
      if (invitation === undefined) return valueOf(refuse('code-unknown'))
      if (invitation.revoked) return valueOf(refuse('invitation-revoked'))
      if (invitation.uses === 'one' && invitation.taken > 0) return valueOf(refuse('code-used'))
      if (isOver(invitation, now())) return valueOf(refuse('invitation-over'))
      const { title, summary, languages, constituencies, people } = state.structure
      const constituency = constituencies?.find((one) => one.id === invitation.constituency)
      const table = invitation.table === null ? undefined : tableOf(state, invitation.table)
      const stakeholder = table === undefined ? undefined : stakeholderOf(state, table.stakeholder)
      const person = people?.find((one) => one.id === invitation.person)
      return {
        consultation: { id: live.id, title, ...(summary === undefined ? {} : { summary }), languages, stage: stageOf(state) },
        role: invitation.role,
        constituency: constituency === undefined ? null : { id: constituency.id, name: constituency.name },
        table: table === undefined || stakeholder === undefined ? null : { id: table.id, name: stakeholder.name },
        person:
          person === undefined
            ? null
            : {
                alias: person.alias,
                speaks: person.speaks,
                needs: person.needs ?? [],
                interprets: person.interprets ?? [],
                mode: person.mode ?? 'room',
              },
      }
    },
  )

  app.post(
    '/api/seats',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Take a seat with an invitation’s code',
        body: Seating,
        response: { 201: Type.Object({ ...Taken, recovery: Type.String() }), '4xx': FailureReply },
      },
    },
    async (request, reply) => {
      const { code, alias, languages, mode, needs, interprets, consent } = request.body
      const { live, invitation } = valueOf(await platform.findInvitation(code))
      // Whoever is expected need not say again what the organisers know already.
      const person = live.state.structure.people?.find(({ id }) => id === live.state.invitations[invitation]?.person)
      const taken = valueOf(
        await platform.takeSeat(code, {
          alias,
          speaks: languages ?? person?.speaks ?? live.state.structure.languages.slice(0, 1),
          needs: needs ?? person?.needs ?? [],
          interprets: interprets ?? person?.interprets ?? [],
          mode: mode ?? person?.mode ?? 'room',
          consent: consent ?? { showBloc: false, quote: false },
        }),
      )
      return reply.code(201).send({ consultation: live.id, seat: taken.seat, token: taken.token, recovery: taken.recovery })
    },
  )

  app.post(
    '/api/seats/recover',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Take one’s seat over on another device, with the recovery words',
        body: Type.Object({ recovery: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
        response: { 200: Type.Object(Taken), '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, seat, token } = valueOf(await platform.recover(request.body.recovery))
      return { consultation: live.id, seat, token }
    },
  )

  app.get(
    '/api/seat',
    {
      config: { access: 'seat' },
      schema: {
        summary: 'Which seat the token opens',
        response: { 200: Type.Object({ consultation: Id, seat: Id }), '4xx': FailureReply },
      },
    },
    async (request) => {
      const { live, seat } = await callerOf(request, platform.doors)
      return { consultation: live.id, seat: seat.id }
    },
  )
}
