import { broughtFor } from '../../shared/meeting/context.ts'
import { may } from '../../shared/access/may.ts'
import { hasAnotherReviewer, translatorRoleOf } from '../../shared/access/translating.ts'
import { partsOf, type ConsultationFile } from '../../shared/consultation/file.ts'
import type { Turnout } from '../../shared/consensus/disclosure.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import { accept, refuse, type FailureCode, type Outcome } from '../../shared/failures.ts'
import type { ConsultationId, DocumentId, Instant, InvitationId, PollId, SeatId } from '../../shared/ids.ts'
import type { Ballot } from '../../shared/meeting/ballot.ts'
import { duePolls } from '../../shared/meeting/polls.ts'
import type { Command, CommandOf, Introduction, InvitationRequest } from '../../shared/meeting/commands.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import type { Event } from '../../shared/meeting/events.ts'
import type { Consultation, Seat } from '../../shared/meeting/state.ts'
import { createDocuments, type DocumentDoor, type Documents } from '../documents/sync.ts'
import { Doors } from '../people/doors.ts'
import { hashOf, hashOfCode, hashOfRecovery, newCode, newId, newRecovery, newToken } from '../people/secrets.ts'
import type { Store, Write } from '../storage/store.ts'
import { Ballots } from './ballots.ts'
import { Consultations } from './consultations.ts'
import { gatherQuestions, readFinalWordings, readUntranslated } from './gathering.ts'
import type { LiveConsultation } from './live-consultation.ts'
import type { LogEntry } from './log-entry.ts'
import { readSources, seedsFor, type SeedSources } from './seeding.ts'
import { Turnouts } from './turnouts.ts'

/** The aim for a list when nobody has set one: six questions a table. */
const QUESTIONS_PER_TABLE = 6

/** Who is told of what happens; the sockets listen here. */
export interface Audience {
  published(live: LiveConsultation, entries: readonly LogEntry[]): void
  turnout(live: LiveConsultation, poll: PollId, turnout: Turnout): void
  /** This seat is gone: whatever it holds open is closed with this refusal. */
  farewell(live: LiveConsultation, seat: SeatId, code: FailureCode): void
  dropped(id: ConsultationId): void
}

export interface Platform {
  readonly consultations: Consultations
  readonly documents: Documents
  readonly doors: Doors
  /** Begins a consultation; `alias` is how its organiser is called until they choose a name. */
  create(file: ConsultationFile, alias: string): Promise<Outcome<{ id: ConsultationId; seat: SeatId; token: string }>>
  /** Runs one command for the seat that acts; nothing else changes a consultation. */
  run(live: LiveConsultation, command: Command, acting: SeatId): Promise<Outcome<readonly LogEntry[]>>
  invite(live: LiveConsultation, request: InvitationRequest, acting: SeatId): Promise<Outcome<{ invitation: InvitationId; code: string }>>
  findInvitation(code: string): Promise<Outcome<{ live: LiveConsultation; invitation: InvitationId }>>
  takeSeat(code: string, introduction: Introduction): Promise<Outcome<{ live: LiveConsultation; seat: SeatId; token: string; recovery: string }>>
  recover(words: string): Promise<Outcome<{ live: LiveConsultation; seat: SeatId; token: string }>>
  /** A new token for the first organiser who is still there; for whoever runs the server. */
  organiserToken(id: ConsultationId): Promise<string | undefined>
  /** Whether a poll asks this seat, and it could answer now. */
  asks(live: LiveConsultation, poll: PollId, acting: SeatId): Outcome<{ asked: true }>
  cast(live: LiveConsultation, poll: PollId, acting: SeatId, ballot: Ballot): Promise<Outcome<{ cast: true }>>
  close(): Promise<void>
}

export interface PlatformDeps {
  readonly store: Store
  readonly now: () => Instant
  readonly audience: Audience
  readonly report: (error: unknown) => void
}

/** Opens everything that is stored and joins the parts: deeds, words, ballots, doors. */
export async function openPlatform({ store, now, audience, report }: PlatformDeps): Promise<Platform> {
  const places: Places = new Map()
  const place = (live: LiveConsultation, references: readonly DocumentReference[]) => {
    for (const reference of references) places.set(reference.id, { consultation: live.id, reference })
  }

  const consultations = new Consultations({
    store,
    now,
    report,
    published: (live, entries) => {
      audience.published(live, entries)
      for (const { event } of entries) followUp(live, event)
    },
    dropped: audience.dropped,
    ticked: closeDuePolls,
  })
  const documents = createDocuments({ store, door: documentDoor(places, consultations, now), now, report })
  const doors = new Doors(store, consultations, now)
  const ballots = new Ballots(store)
  const turnouts = new Turnouts((live, poll) => ballots.turnout(live, poll), audience.turnout)

  /** What an event narrows is closed at once. */
  function followUp(live: LiveConsultation, event: Event): void {
    if (event.type === 'seat-left') {
      doors.forget(event.seat)
      documents.disconnectSeat(event.seat, 'seat-unknown')
      audience.farewell(live, event.seat, 'seat-unknown')
      live.forgetMessages(event.seat)
    }
    if (event.type === 'admission-withdrawn' || event.type === 'stage-undone') documents.recheck()
  }

  async function closeDuePolls(live: LiveConsultation): Promise<void> {
    for (const poll of duePolls(live.state, now())) {
      await ballots.close(live.state, poll, (tally, destroy) => live.execute({ type: 'poll-due', poll }, null, { tally }, () => destroy))
    }
  }

  async function run(live: LiveConsultation, command: Command, acting: SeatId): Promise<Outcome<readonly LogEntry[]>> {
    if (command.type === 'close-poll') {
      const seat = seatNamed(live.state, acting)
      const allowed = seat === undefined ? refuse('seat-unknown') : may(live.state, seat, { do: 'close-poll' }, now())
      if (!allowed.ok) return allowed
      return ballots.close(live.state, command.poll, (tally, destroy) => live.execute(command, acting, { tally }, () => destroy))
    }
    const needs = broughtFor(command)
    const makesDocuments = command.type === 'begin-stage' || command.type === 'start-round'
    for (;;) {
      const { state } = live
      const brought = {
        ...(needs === 'gathered' ? { gathered: await gatherQuestions(state, documents, store) } : {}),
        ...(needs === 'wordings' ? { wordings: await readFinalWordings(state, documents) } : {}),
        ...(command.type === 'accept' ? { untranslated: await readUntranslated(state, [command.candidate], documents) } : {}),
        ...(asksForWords(command) ? { untranslated: await readUntranslated(state, command.candidates, documents) } : {}),
        ...(command.type === 'accept-block' ? { untranslated: await readUntranslated(state, state.plenary.block?.candidates ?? [], documents) } : {}),
      }
      const begins = command.type === 'begin-stage' && command.stage === 'plenary' ? 'plenary' : undefined
      const sources = makesDocuments ? await readSources(state, documents, begins) : undefined
      // What was read must still be what is decided about: a circle may have opened while we read.
      if (isSameGround(state, live.state)) return live.execute(command, acting, brought, (events) => alongside(live, events, sources))
    }
  }

  function alongside(live: LiveConsultation, events: readonly Event[], sources: SeedSources | undefined): readonly Write[] {
    const seeds = sources === undefined ? [] : seedsFor(events, live.state, sources, documents)
    for (const event of events) {
      if (event.type === 'stage-begun' || event.type === 'round-started') place(live, event.documents)
    }
    return [...seeds, ...ballots.keysFor(events), ...ballots.withdrawalsFor(live.state, events)]
  }

  async function create(file: ConsultationFile, alias: string): Promise<Outcome<{ id: ConsultationId; seat: SeatId; token: string }>> {
    if (consultations.isFull) return refuse('consultation-full')
    const [id, seat, token] = [newId(), newId(), newToken()]
    const { structure, prepared } = partsOf(file)
    const target = Math.max(1, (structure.tables?.length ?? 0) * QUESTIONS_PER_TABLE)
    const organiser: Seat = {
      id: seat,
      alias,
      role: 'organiser',
      constituency: null,
      hosts: null,
      speaks: structure.languages.slice(0, 1),
      needs: [],
      interprets: [],
      mode: 'room',
      device: 'own',
      person: null,
      consent: { showBloc: false, quote: false },
      left: false,
    }
    const live = consultations.create(id)
    try {
      await live.append(
        [
          { type: 'consultation-created', id, structure, prepared, target },
          { type: 'seat-taken', seat: organiser, invitation: null },
        ],
        null,
        () => [{ kind: 'token', hash: hashOf(token), consultation: id, seat }],
        [{ kind: 'consultation', id, createdAt: now() }],
      )
    } catch (error) {
      consultations.forget(id)
      throw error
    }
    return accept({ id, seat, token })
  }

  async function invite(live: LiveConsultation, request: InvitationRequest, acting: SeatId): Promise<Outcome<{ invitation: InvitationId; code: string }>> {
    const code = newCode()
    const made = await live.execute({ type: 'invite', ...request }, acting, {}, (events) =>
      events.flatMap((event): Write[] =>
        event.type === 'invitation-made'
          ? [{ kind: 'code', hash: hashOfCode(code), consultation: live.id, invitation: event.invitation.id }]
          : [],
      ),
    )
    if (!made.ok) return made
    const [entry] = made.value
    return entry?.event.type === 'invitation-made' ? accept({ invitation: entry.event.invitation.id, code }) : refuse('internal')
  }

  async function findInvitation(code: string): Promise<Outcome<{ live: LiveConsultation; invitation: InvitationId }>> {
    const found = await store.invitationOfCode(hashOfCode(code))
    const live = found === undefined ? undefined : consultations.get(found.consultation)
    return found === undefined || live === undefined ? refuse('code-unknown') : accept({ live, invitation: found.invitation })
  }

  async function takeSeat(code: string, introduction: Introduction): ReturnType<Platform['takeSeat']> {
    const found = await findInvitation(code)
    if (!found.ok) return found
    const { live, invitation } = found.value
    const [token, recovery] = [newToken(), newRecovery()]
    const taken = await live.execute({ type: 'take-seat', invitation, introduction }, null, {}, (events) =>
      events.flatMap((event): Write[] =>
        event.type === 'seat-taken'
          ? [
              { kind: 'token', hash: hashOf(token), consultation: live.id, seat: event.seat.id },
              { kind: 'recovery', hash: hashOfRecovery(recovery), consultation: live.id, seat: event.seat.id },
            ]
          : [],
      ),
    )
    if (!taken.ok) return taken
    const [entry] = taken.value
    return entry?.event.type === 'seat-taken' ? accept({ live, seat: entry.event.seat.id, token, recovery }) : refuse('internal')
  }

  /** Another device takes the seat over: every older token dies, the words stay good. */
  async function recover(words: string): ReturnType<Platform['recover']> {
    const hash = hashOfRecovery(words)
    const found = await store.seatOfRecovery(hash)
    const live = found === undefined ? undefined : consultations.get(found.consultation)
    const seat = live === undefined || found === undefined ? undefined : seatNamed(live.state, found.seat)
    if (live === undefined || seat === undefined) return refuse('recovery-unknown')
    const token = newToken()
    await store.commit([
      { kind: 'forget-seat', consultation: live.id, seat: seat.id },
      { kind: 'token', hash: hashOf(token), consultation: live.id, seat: seat.id },
      { kind: 'recovery', hash, consultation: live.id, seat: seat.id },
    ])
    doors.forget(seat.id)
    documents.disconnectSeat(seat.id, 'seat-unknown')
    audience.farewell(live, seat.id, 'seat-unknown')
    return accept({ live, seat: seat.id, token })
  }

  async function organiserToken(id: ConsultationId): Promise<string | undefined> {
    const live = consultations.get(id)
    const organiser = live === undefined ? undefined : Object.values(live.state.seats).find((seat) => seat.role === 'organiser' && !seat.left)
    if (live === undefined || organiser === undefined) return undefined
    const token = newToken()
    await store.commit([
      { kind: 'forget-seat', consultation: id, seat: organiser.id },
      { kind: 'token', hash: hashOf(token), consultation: id, seat: organiser.id },
    ])
    doors.forget(organiser.id)
    return token
  }

  async function cast(live: LiveConsultation, poll: PollId, acting: SeatId, ballot: Ballot): Promise<Outcome<{ cast: true }>> {
    const done = await ballots.cast(live, poll, acting, ballot, now())
    if (done.ok) turnouts.grew(live, poll).catch(report)
    return done
  }

  await consultations.open()
  for (const live of consultations.all()) place(live, live.state.documents)
  await ballots.restore(consultations.all())

  return {
    consultations,
    documents,
    doors,
    create,
    run,
    invite,
    findInvitation,
    takeSeat,
    recover,
    organiserToken,
    asks: (live, poll, acting) => ballots.asks(live, poll, acting, now()), cast,
    close: async () => {
      consultations.close()
      await documents.close()
    },
  }
}

/** Before these, an item has to be readable in every language that the meeting asks for. */
const asksForWords = (command: Command): command is CommandOf<'open-poll' | 'propose-block'> =>
  command.type === 'propose-block' || (command.type === 'open-poll' && command.kind === 'consensus')

/** Whether documents are read, opened and frozen as they were: no event between has touched that. */
const isSameGround = (before: Consultation, after: Consultation): boolean =>
  before.documents === after.documents && before.circleOpened === after.circleOpened && before.cafe.round === after.cafe.round

type Places = Map<DocumentId, { readonly consultation: ConsultationId; readonly reference: DocumentReference }>

/** What the meeting says about documents, asked at the moment of acting. */
function documentDoor(places: Places, consultations: Consultations, now: () => Instant): DocumentDoor {
  const homes = new Map<SeatId, ConsultationId>()
  const seatAt = (consultation: ConsultationId | undefined, id: SeatId): { state: Consultation; seat: Seat } | undefined => {
    const live = consultation === undefined ? undefined : consultations.get(consultation)
    const seat = live === undefined ? undefined : seatNamed(live.state, id)
    return live === undefined || seat === undefined ? undefined : { state: live.state, seat }
  }
  return {
    open: (document, seatId) => {
      const there = places.get(document)
      const found = seatAt(there?.consultation, seatId)
      if (there === undefined || found === undefined) return refuse('not-found')
      const allowed = may(found.state, found.seat, { read: there.reference }, now())
      if (!allowed.ok) return refuse('not-found')
      homes.set(seatId, there.consultation)
      return accept({ kind: there.reference.kind })
    },
    mayWrite: (document, seatId) => {
      const there = places.get(document)
      const found = seatAt(there?.consultation, seatId)
      if (there === undefined || found === undefined) return refuse('seat-unknown')
      const allowed = may(found.state, found.seat, { write: there.reference }, now())
      return allowed.ok ? accept(undefined) : allowed
    },
    mayRemoveMuch: (document, seatId) => {
      const there = places.get(document)
      const found = seatAt(there?.consultation, seatId)
      return there !== undefined && found !== undefined && may(found.state, found.seat, { removeMuch: there.reference }, now()).ok
    },
    constituencyOf: (seatId) => {
      const found = seatAt(homes.get(seatId), seatId)
      return found?.seat.consent.showBloc === true ? found.seat.constituency : null
    },
    aliasOf: (seatId) => {
      const found = seatAt(homes.get(seatId), seatId)
      return found === undefined || found.seat.role === 'screen' ? null : found.seat.alias
    },
    translatorRole: (document, seatId) => {
      const found = seatAt(places.get(document)?.consultation, seatId)
      return found === undefined ? 'community' : translatorRoleOf(found.seat)
    },
    hasAnotherReviewer: (document, seatId) => {
      const there = places.get(document)
      const found = seatAt(there?.consultation, seatId)
      return there !== undefined && found !== undefined && hasAnotherReviewer(found.state, found.seat, there.reference.language)
    },
    showsAlias: (seatId) => seatAt(homes.get(seatId), seatId)?.seat.consent.showAlias === true,
  }
}
