import fc from 'fast-check'
import { may } from '../../../shared/access/may.ts'
import { scales } from '../../../shared/consensus/method.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { methodOf } from '../../../shared/meeting/polls.ts'
import { roles, type Stage } from '../../../shared/consultation/names.ts'
import { timetableOf } from '../../../shared/consultation/timetable.ts'
import { commandTypes, type Command, type CommandType, type DoorCommand } from '../../../shared/meeting/commands.ts'
import { helpSubjects } from '../../../shared/meeting/help-subjects.ts'
import type { Context, PollTally } from '../../../shared/meeting/context.ts'
import { plannedRotation } from '../../../shared/meeting/decide-rotation.ts'
import { decide } from '../../../shared/meeting/decide.ts'
import { nextDeadline } from '../../../shared/meeting/decide-rounds.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Event } from '../../../shared/meeting/events.ts'
import { talksAt } from '../../../shared/meeting/voice.ts'
import type { PlanChange } from '../../../shared/meeting/rotation-schemas.ts'
import type { Member } from '../../../shared/meeting/rotation-state.ts'
import { nothingYet, stageOf, type Consultation, type Seat } from '../../../shared/meeting/state.ts'
import { aliases, arrived, CANARY, created, freshIn, minutes, NINE, question, structure, type Alias } from '../../support/a-consultation.ts'

/** Random meetings: anybody asks for anything at any time, mostly what they may, now and then nonsense. */

/** One request, as numbers that mean something only once the state is known. */
export interface Move {
  readonly what: number
  readonly who: number
  readonly one: number
  readonly other: number
  readonly yes: boolean
  /** Asked by somebody who may, with names of things that are there; otherwise by anybody, with any names. */
  readonly sensible: boolean
  readonly waits: number
}
export interface Meeting {
  readonly people: readonly Alias[]
  readonly moves: readonly Move[]
}

const aMove: fc.Arbitrary<Move> = fc.record({
  what: fc.nat(9_999),
  who: fc.nat(9_999),
  one: fc.nat(9_999),
  other: fc.nat(9_999),
  yes: fc.boolean(),
  sensible: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
  waits: fc.constantFrom(0, 0, 1, 1_000, minutes(1), minutes(9), minutes(40), minutes(62)),
})

export const aMeeting = (longest: number): fc.Arbitrary<Meeting> =>
  fc.record({
    people: fc.oneof(fc.constant(aliases), fc.subarray(aliases)),
    moves: fc.array(aMove, { minLength: Math.floor(longest / 2), maxLength: longest, size: 'max' }),
  })

export interface Happened {
  readonly before: Consultation
  readonly event: Event
  readonly after: Consultation
}
export interface History {
  readonly happened: readonly Happened[]
  readonly end: Consultation
}

/** Plays a meeting from nothing. What the rules are given is frozen, so that whoever changes it fails. */
export function playOut({ people, moves }: Meeting): History {
  const happened: Happened[] = []
  let state = frozen(nothingYet)
  const occur = (event: Event): void => {
    const after = frozen(evolve(state, frozen(event)))
    happened.push({ before: state, event, after })
    state = after
  }
  for (const event of [created, ...people.map(arrived)]) occur(event)
  let now = NINE
  for (const move of moves) {
    now += move.waits
    const asks = frozen(requestFrom(state, move))
    // A timer wakes when it was set to.
    if (asks.type === 'tick' && move.yes) now = Math.max(now, nextDeadline(state, now) ?? now)
    const decision = decide(state, asks, contextFor(state, move, asks, now))
    if (decision.ok) for (const event of decision.value) occur(event)
  }
  return { happened, end: state }
}

/** Freezes all of it; what is frozen already is known to be frozen below, too. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

const nonsense = ['constructor', 'toString', '__proto__', 'nobody', 't1', 'q1', 'seat-heron']
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

function contextFor(state: Consultation, move: Move, asks: Command | DoorCommand, now: number): Context {
  const isDoor = asks.type === 'tick' || asks.type === 'poll-due' || asks.type === 'take-seat'
  return frozen({
    seat: isDoor ? null : (actor(state, move, asks, now) ?? null),
    now,
    fresh: freshIn(state),
    gathered: ['q1', 'q2', 'q3', 'constructor'].map((id, index) => ({ ...question(id), parked: index === 2 && move.yes })),
    wordings: move.yes ? { q1: 'Said shorter?' } : {},
    tally: asks.type === 'close-poll' || asks.type === 'poll-due' ? tallyFor(state, asks.poll, move) : null,
  })
}

function actor(state: Consultation, move: Move, asks: Command | DoorCommand, now: number): Seat | undefined {
  const everybody = Object.values(state.seats)
  const willing = everybody.filter(({ role }) => role !== 'screen')
  if (!move.sensible || asks.type === 'take-seat' || asks.type === 'tick' || asks.type === 'poll-due' || asks.type === 'invite' || asks.type === 'invite-many') return pick(everybody, move.who)
  const { type } = asks
  const allowed = willing.filter((seat) => may(state, seat, { do: type }, now).ok)
  return pick(allowed.length > 0 ? allowed : everybody, move.who)
}

/** What follows naturally is asked more often, so that meetings come far. */
type Asked = CommandType | DoorCommand['type']
const likely: Readonly<Record<Stage, readonly Asked[]>> = {
  prepare: ['begin-stage', 'begin-stage', 'revise', 'invite', 'invite-many', 'expect-people', 'check-in', 'take-seat', 'take-seat', 'plan-rotation'],
  premeeting: ['answer-circle', 'answer-circle', 'answer-circle', 'answer-circle', 'admit-interpreter', 'admit-interpreter', 'begin-stage', 'take-seat'],
  cafe: ['start-round', 'start-round', 'say', 'say', 'tick', 'tick', 'tick', 'end-round', 'undo-round', 'extend-round', 'pause-round', 'resume-round', 'resume-round', 'offer-late', 'settle-late', 'settle-late', 'begin-silence', 'begin-silence', 'hand-in', 'hand-in', 'hand-in', 'hand-in', 'end-silence', 'clear-silence', 'clear-silence', 'clear-silence', 'raise-hand', 'raise-hand', 'give-turn', 'give-turn', 'end-turn', 'pass', 'lower-hand', 'undo-turn', 'call-for-help', 'call-for-help', 'answer-help', 'end-help', 'say', 'say', 'move-seat', 'move-seat', 'answer-circle', 'answer-circle', 'begin-stage', 'take-seat'],
  plenary: ['raise-hand', 'give-turn', 'end-turn', 'pass', 'merge', 'undo-merge', 'link', 'unlink', 'keep-apart', 'offer-wording', 'offer-wording', 'set-scope', 'set-rule', 'park', 'reject', 'send-back', 'bring-back', 'reopen', 'open-poll', 'open-poll', 'close-poll', 'close-poll', 'poll-due', 'propose-block', 'ask-to-discuss', 'accept-block', 'accept', 'begin-stage'],
  refine: ['undo-stage'],
  validate: [],
  published: [],
}
const seldom: readonly Asked[] = ['leave', 'revoke-seat', 'undo-stage', 'undo-round']

function requestFrom(state: Consultation, move: Move): Command | DoorCommand {
  const all: readonly Asked[] = [...commandTypes, 'take-seat', 'invite', 'invite-many', 'tick', 'poll-due']
  const any = all.filter((type) => move.other % 3 === 0 || !seldom.includes(type))
  const asked = move.what % 3 === 0 ? any : likely[stageOf(state)]
  return request(state, pick(asked, Math.floor(move.what / 3)) ?? 'tick', move)
}

function request(state: Consultation, type: Asked, move: Move): Command | DoorCommand {
  const { one, other, yes } = move
  const named = (there: readonly string[], at: number): string => (move.sensible ? pick(there, at) : undefined) ?? pick(nonsense, at) ?? ''
  const candidates = state.plenary.order
  const tables = state.structure.tables?.map(({ id }) => id) ?? []
  const silent = Object.keys(state.cafe.silences)
  const seats = Object.keys(state.seats)
  const expected = state.structure.people?.map(({ id }) => id) ?? []
  const constituency = named(state.structure.constituencies?.map(({ id }) => id) ?? [], other)
  const consent = { showBloc: yes, quote: !yes, ...(yes ? { showAlias: true } : {}) }
  const alias = `${pick(['Gazelle', 'Lotus', 'heron', '  '], one)} ${other % 30}`
  switch (type) {
    case 'tick': return { type }
    case 'take-seat':
      return {
        type, invitation: named(Object.keys(state.invitations), one),
        introduction: { alias, speaks: ['en'], needs: yes ? ['ru'] : [], interprets: yes ? [['en', 'ru']] : [], mode: 'remote', consent },
      }
    case 'invite':
      return { type, role: pick(roles, one) ?? 'participant', constituency: yes ? constituency : null, table: yes ? named(tables, one) : null, person: other % 4 === 0 ? 'p04' : null, uses: yes ? 'many' : 'one' }
    case 'revise': return { type, structure: pick(structures, one) ?? structure }
    case 'revoke-invitation': return { type, invitation: named(Object.keys(state.invitations), one) }
    case 'revoke-sheet': return { type, sheet: named(Object.values(state.invitations).flatMap(({ sheet }) => sheet?.id ?? []), one) }
    case 'revoke-seat': return { type, seat: named(seats, one) }
    case 'check-in': return { type, who: yes ? { seat: named(seats, one) } : { person: named(expected, one) }, presence: pick(['come', 'missing', 'expected'] as const, other) ?? 'come' }
    case 'expect-people': return { type, people: [{ id: `late-${one % 40}`, alias: 'Finch', role: 'participant', constituency, speaks: ['en'] }] }
    case 'forget-people': return { type, people: [named(expected, one)] }
    case 'invite-many': return { type, role: pick(roles, one) ?? 'participant', constituency: yes ? constituency : null, table: null, count: 1 + (one % 3), until: other % 3 === 0 ? NINE + minutes(30) : null }
    case 'update-seat':
      return pick<Command>([{ type }, { type, alias }, { type, needs: ['es'] }, { type, consent }, { type, speaks: ['en', 'ru'], mode: 'room', needs: [] }], one) ?? { type }
    case 'leave': return { type }
    case 'seat-companion': return { type, alias, constituency, speaks: ['en'], needs: [], consent }
    case 'begin-stage': return { type, stage: pick(['premeeting', 'cafe', 'plenary', 'refine'] as const, move.sensible ? state.stages.length - 1 + (other % 5 === 0 ? 1 : 0) : one) ?? 'cafe' }
    case 'undo-stage': return { type }
    case 'answer-circle': return { type, subject: yes ? 'opening' : 'criteria', agree: one % 5 > 0 }
    case 'admit-interpreter': return { type, seat: named(seats.filter((id) => state.seats[id]?.role === 'interpreter'), one), admitted: yes }
    case 'plan-rotation': return { type }
    case 'set-demands': {
      const places = Object.values(state.invitations).flatMap(({ id, sheet }) => (sheet === undefined ? [] : [id]))
      const members: readonly Member[] = [named(seats, one), { person: named(expected, one) }, { place: named(places, one) }]
      const pair = [pick(members, other) ?? '', named(seats, other)] as const
      const pinned = other % 2 === 0 ? [] : [{ who: pick(members, one) ?? '', round: 1 + (one % 2), table: named(tables, other) }]
      const weights = { meet: one % 9, mix: other % 9, company: 1, interpreting: 1, change: 1 }
      return { type, style: pick(['mixing', 'free', 'carousel'] as const, other) ?? 'free', apart: yes ? [[...pair]] : [], together: yes ? [] : [[...pair]], ...(other % 3 === 0 ? {} : { pinned }), weights, spread: yes ? 'most-met' : 'fewest-repeats' }
    }
    case 'adopt-plan': {
      const mixed = evolve(state, { type: 'demands-set', style: 'mixing', desk: null })
      const plan = state.plan ?? plannedFor(mixed)
      const there = [...new Set((plan?.seats ?? []).flatMap(Object.keys))]
      const rows = (plan?.seats ?? []).map((places) => there.map((id) => tables.indexOf(places[id] ?? '')))
      return { type, basis: state.rotation.changes + (yes ? 0 : one % 2), seats: there, tables, rounds: rows }
    }
    case 'repair-plan': {
      const rounds = [1 + (one % 2)]
      const movable = named(seats.filter((id) => ['participant', 'interpreter'].includes(state.seats[id]?.role ?? '')), one)
      const change = pick<PlanChange>([
        { kind: 'away', seat: movable, rounds }, { kind: 'back', seat: movable, rounds }, { kind: 'interpreter-away', seat: movable, rounds },
        { kind: 'unsafe', seat: movable, other: named(seats, other) }, { kind: 'host-replaced', table: named(tables, other), seat: yes ? movable : null }, { kind: 'table-closed', table: named(tables, other), rounds },
      ], other) ?? { kind: 'away', seat: movable, rounds }
      return { type, basis: state.rotation.changes, change }
    }
    case 'undo-plan': return { type, basis: state.rotation.changes }
    case 'choose-table': return { type, round: 1 + (other % 3), table: named(tables, one) }
    case 'move-seat': {
      const movable = seats.filter((id) => ['participant', 'observer', 'interpreter'].includes(state.seats[id]?.role ?? ''))
      return { type, seat: named(yes ? movable : seats, one), round: yes ? (state.cafe.round?.number ?? 1) : 1 + (other % 3), table: named(tables, other) }
    }
    case 'start-round': return yes ? { type } : { type, minutes: 1 + (one % 30) }
    case 'extend-round': return { type, minutes: 1 + (one % 30), ...(yes ? { table: named(tables, other) } : {}) }
    case 'end-round': return { type }
    case 'undo-round': return other % 4 === 0 ? { type, table: named(tables, one) } : { type }
    case 'pause-round':
    case 'resume-round': return { type }
    case 'set-warnings': return { type, minutes: [3, 1 + (one % 20)].slice(one % 2) }
    case 'set-timetable': {
      const timetable = timetableOf(state.structure)
      const from = `2017-09-0${4 + (one % 5)}T09:00+03:00`
      const until = `2017-09-0${4 + (other % 5)}T11:00+03:00`
      return { type, timetable: { ...timetable, rounds: timetable.rounds.map((round, index) => (index === one % 3 ? { ...round, startsAt: from } : round)), pauses: yes ? [{ from, until, kind: 'coffee' }] : [] } }
    }
    case 'say': return { type, table: named(tables, one), text: `line ${other}`, language: 'en' }
    case 'offer-late': return { type, table: named(tables, one), round: 1 + (other % 3), reason: yes ? 'late' : 'mass', changes: [...['late', 'later'].slice(one % 2).map(added), ...(other % 3 === 0 ? [{ item: 'q1', kind: 'parked' } as const] : [])] }
    case 'settle-late': return { type, late: named(state.cafe.late.map(({ id }) => id), one), changes: yes ? [0] : [0, 1], taken: other % 3 > 0 }
    case 'begin-silence': return { type, table: named(tables, one), minutes: 1 + (other % 5) }
    case 'hand-in': return { type, table: named(silent.length > 0 ? silent : tables, one), lines: ['b', 'a', `c${other % 7}`].slice(other % 4).map((text) => ({ text, language: 'en' })), named: yes }
    case 'end-silence':
    case 'clear-silence': return { type, table: named(tables, one) }
    case 'call-for-help': return { type, table: named(tables, one), about: pick(helpSubjects, yes ? 4 : other) ?? 'person' }
    case 'answer-help':
    case 'end-help': return { type, call: named(state.cafe.help.map(({ id }) => id), one) }
    case 'broadcast': return { type, to: yes ? 'hosts' : 'all', text: { en: `come ${other}` } }
    case 'take-back-broadcast': return { type, broadcast: named(state.broadcasts.map(({ id }) => id), one) }
    case 'recall': return { type }
    case 'raise-hand': return { type, place: talkPlace(state, move), ...(yes ? { seat: talker(state, move) } : {}), ...(other % 3 === 0 ? { language: 'ru' } : {}) }
    case 'lower-hand':
    case 'pass': return { type, place: talkPlace(state, move), ...(yes ? { seat: talker(state, move) } : {}) }
    case 'give-turn': return { type, place: talkPlace(state, move), seat: talker(state, move) }
    case 'end-turn':
    case 'undo-turn': return { type, place: talkPlace(state, move) }
    case 'settle-term': return { type, term: pick(['g1', 'g2', ...nonsense], other) ?? 'g1', standing: pick(['agreed', 'dropped', 'proposed'] as const, one) ?? 'agreed', by: yes ? 'plenary' : 'facilitator', words: { term: { en: 'guide' }, meaning: { en: 'what it is' } } }
    case 'set-target': return { type, target: 1 + (one % 20) }
    case 'require-translations': return { type, languages: state.structure.languages.slice(0, one % 3) }
    case 'set-rule': return { type, rule: { ...usualRule, asidePercent: one % 40, communityConsents: yes }, ...(other % 2 === 0 ? { reason: 'the meeting asked' } : {}) }
    case 'set-weights': return { type, weights: { governments: 1 + (one % 4) }, ...(yes ? { reason: 'its own chapter' } : {}) }
    case 'set-scope': return { type, candidate: named(candidates, one), purposes: [], out: yes }
    case 'keep-apart': return { type, one: named(candidates, one), other: named(candidates, other), apart: yes }
    case 'offer-wording': return { type, candidate: named(candidates, one), text: `said ${other % 5}`, language: 'en' }
    case 'withdraw-wording': return { type, candidate: named(candidates, one), wording: named(Object.values(state.plenary.candidates).flatMap(({ alternatives = [] }) => alternatives.map(({ id }) => id)), other) }
    case 'send-back': return { type, candidate: named(candidates, one), reason: 'shorter' }
    case 'bring-back': return { type, candidate: named(candidates.filter((id) => state.plenary.candidates[id]?.status === 'at-table'), one), ...(yes ? { wording: { text: `again ${other % 5}`, language: 'en' } } : {}) }
    case 'propose-block': return { type, candidates: [named(candidates.filter((id) => state.plenary.candidates[id]?.rating?.verdict === 'in'), one)], minutes: 1 + (other % 3) }
    case 'ask-to-discuss': return { type, candidate: named(state.plenary.block?.candidates ?? [], one) }
    case 'accept-block':
    case 'withdraw-block': return { type }
    case 'poll-due': return { type, poll: named(state.plenary.polls.filter(({ open }) => open).map(({ id }) => id), one) }
    case 'show-rule': return { type, shown: yes }
    case 'discuss': return { type, candidate: yes ? named(candidates, one) : null }
    case 'merge': return { type, candidate: named(candidates, one), into: named(candidates, other) }
    case 'link':
    case 'unlink': return { type, one: named(candidates, one), other: named(candidates, other) }
    case 'park':
    case 'reject': return { type, candidate: named(candidates, one), reason: 'asked elsewhere' }
    case 'undo-merge':
    case 'reopen': return { type, candidate: named(candidates, one) }
    case 'open-poll': {
      const kind = pick(['rating', 'rating', 'consensus', 'consensus', 'wording', 'reopening'] as const, other) ?? 'rating'
      const method = pick(['screening', 'rating', 'share', 'gradient'] as const, one)
      return { type, kind, candidates: [named(candidates, one)], ...(kind === 'rating' && method !== undefined ? { method } : {}), ...(yes ? { minutes: 1 + (one % 9) } : {}) }
    }
    case 'close-poll': return { type, poll: named(state.plenary.polls.filter(({ open }) => open).map(({ id }) => id), one) }
    case 'accept': return yes ? { type, candidate: named(candidates, one), exception: 'the regions asked' } : { type, candidate: named(candidates, one) }
  }
}

const plannedFor = (state: Consultation) => {
  const plan = plannedRotation(state)
  return plan.ok ? plan.value : null
}

/** Where people talk now, mostly. */
const talkPlace = (state: Consultation, { one, sensible }: Move): string =>
  (stageOf(state) === 'plenary' && sensible ? 'plenary' : sensible ? pick(state.structure.tables?.map(({ id }) => id) ?? [], one) : pick(nonsense, one)) ?? 't1'

/** Somebody who sits there, mostly. */
function talker(state: Consultation, move: Move): string {
  const place = talkPlace(state, move)
  const there = Object.values(state.seats).filter((seat) => talksAt(state, seat, place))
  return (move.sensible ? pick(there, move.other)?.id : undefined) ?? pick(nonsense, move.other) ?? ''
}

const added = (after: string) => ({ item: '', part: 'notes', key: '', kind: 'added', before: '', after, language: 'en' }) as const

const structures = [
  structure,
  { ...structure, title: { en: 'Another title' } },
  { ...structure, languages: ['en', 'fr'], people: [] },
  { ...structure, tables: [...(structure.tables ?? []), { id: 't3', stakeholder: 'governments', capacity: 3 }] },
  { ...structure, agenda: [] },
  { ...structure, constituencies: structure.constituencies?.map((known) => (known.id === 'unaids' ? { ...known, community: true } : known)) ?? [] },
]

/** What a ballot might have come to; who answered how is made up. */
function tallyFor(state: Consultation, id: string, { one, other }: Move): PollTally | null {
  const poll = state.plenary.polls.find((known) => known.id === id)
  if (poll === undefined) return null
  const groups = (['africa', 'eeca', 'partners', ''] as const).map((bloc) => ({ group: bloc, bloc, community: bloc === 'africa', present: 4, skipped: 0, notMine: 0 }))
  const each = <T>(make: () => T) => Object.fromEntries(poll.candidates.map((candidate) => [candidate, make()]))
  switch (poll.kind) {
    case 'rating': {
      const method = methodOf(poll)
      const places = scales[method].length
      const countsOf = (index: number) => Array.from({ length: places }, (_, place) => (place === (one + index * other) % places ? 4 : 0))
      return { kind: 'rating', items: each(() => ({ method, groups: groups.map((group, index) => ({ ...group, counts: countsOf(index) })) })) }
    }
    case 'consensus': {
      const counts = [2 + (one % 3), 0, 0, one % 3 === 0 ? 1 : 0]
      return { kind: 'consensus', items: each(() => ({ tally: { method: 'consent', groups: groups.map((group) => ({ ...group, counts })) }, reservations: ['too long'], asides: [], blocks: [] })) }
    }
    case 'wording': return { kind: 'wording', answers: 4 + (one % 5), approvals: { '': 1 + (one % 4), [state.plenary.candidates[poll.candidates[0] ?? '']?.alternatives?.[0]?.id ?? '']: 1 + (other % 4) }, none: other % 3 }
    case 'reopening': return { kind: 'reopening', items: each(() => ({ yes: 2 + (one % 5), no: other % 5 })) }
  }
}

/** What must not reach anybody outside of the circle before it opens. */
export const secretsOf = (state: Consultation): readonly string[] =>
  [CANARY, ...state.documents.filter(({ kind }) => kind.startsWith('circle')).map(({ id }) => `"${id}"`)]
