import { accept, refuse, type Outcome } from '../failures.ts'
import type { Instant, Language, SeatId } from '../ids.ts'
import { limits } from '../limits.ts'

/**
 * Who is on air in one language of one place. There is never more than one, so that two voices never mix; and nobody
 * goes off air before the next voice has come, so that listeners are never left in silence by a slip.
 */
export interface Air {
  readonly turn: Turn | null
  /** Who is on air would like to hand over; until this instant. */
  readonly offeredUntil: Instant | null
  /** Who has taken the offer, and is on air with their first words. */
  readonly taker: Taker | null
  /** The slot that was given last. */
  readonly slot: number
  /** What the interpreters listen to; null is the floor. */
  readonly source: Language | null
}

/** Somebody at one connection, which has a number of its own. */
export interface Publisher {
  readonly seat: SeatId
  readonly line: number
}

interface Speaker extends Publisher {
  readonly slot: number
  readonly muted: boolean
}

export interface Turn extends Speaker {
  readonly since: Instant
  readonly heardAt: Instant
  /** False while the connection is lost: for a short time their place is kept. */
  readonly connected: boolean
}

export interface Taker extends Speaker {
  /** From then on whatever they send brings the switch, not their first words only. */
  readonly switchAt: Instant
}

export const nobodyOnAir: Air = { turn: null, offeredUntil: null, taker: null, slot: 0, source: null }

/**
 * Goes on air. Where somebody else is, only with `takeover`, and only after nothing was heard of them for
 * `limits.silentOnAirMs`. One's own other connection is taken over at any time, but never by accident.
 */
export function goOnAir(air: Air, who: Publisher, takeover: boolean, now: Instant): Outcome<Air> {
  const { turn } = air
  if (turn === null) return accept(onAir(air, who, now, now))
  if (turn.line === who.line) return accept(air)
  if (turn.seat === who.seat) {
    return !turn.connected || takeover ? accept(onAir(air, who, turn.since, now)) : refuse('on-air-elsewhere')
  }
  const isSilent = now - turn.heardAt >= limits.silentOnAirMs
  return takeover && isSilent ? accept(onAir(air, who, now, now)) : refuse('on-air-taken')
}

function onAir(air: Air, { seat, line }: Publisher, since: Instant, now: Instant): Air {
  const slot = nextSlot(air.slot)
  return { ...air, slot, turn: { seat, line, slot, muted: false, since, heardAt: now, connected: true }, offeredUntil: null, taker: null }
}

const nextSlot = (slot: number): number => (slot + 1) % 256

/** Who is on air would like somebody else to go on. */
export function offerTurn(air: Air, line: number, now: Instant): Outcome<Air> {
  if (air.turn?.line !== line) return refuse('not-on-air')
  return accept(air.taker === null ? { ...air, offeredUntil: now + limits.handoverOfferMs } : air)
}

/** Takes the offer. The turn goes on until the taker is heard. */
export function takeTurn(air: Air, { seat, line }: Publisher, now: Instant): Outcome<Air> {
  const { turn, taker, offeredUntil } = air
  if (turn === null || turn.line === line || offeredUntil === null || now > offeredUntil) return refuse('nothing-offered')
  if (taker !== null) return taker.line === line ? accept(air) : refuse('nothing-offered')
  const slot = nextSlot(air.slot)
  return accept({ ...air, slot, taker: { seat, line, slot, muted: false, switchAt: now + limits.handoverSwitchMs } })
}

/** The offer is over: taken back, or not wanted. Who took it and changes their mind is off again. */
export function declineTurn(air: Air, line: number): Outcome<Air> {
  const { turn, taker, offeredUntil } = air
  if (offeredUntil === null || (taker !== null && taker.line !== line && turn?.line !== line)) return refuse('nothing-offered')
  return accept(withoutOffer(air))
}

const withoutOffer = (air: Air): Air => ({ ...air, offeredUntil: null, taker: null })

/**
 * A packet has come: who is on air after it, and whether it is to be heard. Packets of an old slot, of a muted
 * microphone and of everybody else are not. `begins`: somebody begins to speak with it.
 */
export function heardFrom(air: Air, line: number, slot: number, begins: boolean, now: Instant): { readonly air: Air; readonly heard: boolean } {
  const { turn, taker } = air
  if (taker !== null && taker.line === line && taker.slot === slot) {
    if (taker.muted || !(begins || now >= taker.switchAt)) return { air, heard: false }
    return { air: switched(air, taker, now), heard: true }
  }
  if (turn === null || turn.line !== line || turn.slot !== slot || turn.muted) return { air, heard: false }
  return { air: { ...air, turn: { ...turn, heardAt: now } }, heard: true }
}

function switched(air: Air, { seat, line, slot, muted }: Taker, now: Instant): Air {
  return { ...withoutOffer(air), turn: { seat, line, slot, muted, since: now, heardAt: now, connected: true } }
}

/** A microphone is muted, or is heard again. */
export function muteAt(air: Air, line: number, muted: boolean): Outcome<Air> {
  const { turn, taker } = air
  if (turn?.line === line) return accept({ ...air, turn: { ...turn, muted } })
  return taker?.line === line ? accept({ ...air, taker: { ...taker, muted } }) : refuse('not-on-air')
}

/** Goes off air on purpose, or because the right to be there is gone. Whoever has taken already is on air at once. */
export function goOffAir(air: Air, line: number, now: Instant): Air {
  const { turn, taker } = air
  if (taker?.line === line) return withoutOffer(air)
  if (turn?.line !== line) return air
  return taker === null ? { ...withoutOffer(air), turn: null } : switched(air, taker, now)
}

/** A connection is lost: the place is kept for a while for who comes back, unless somebody has taken it already. */
export function lineLost(air: Air, line: number, now: Instant): Air {
  const { turn } = air
  if (turn === null || turn.line !== line || air.taker !== null) return goOffAir(air, line, now)
  return { ...withoutOffer(air), turn: { ...turn, connected: false, heardAt: now } }
}

/** What changes by itself with time: offers that nobody took or that came to nothing, and places of who did not come back. */
export function afterAWhile(air: Air, now: Instant): Air {
  const { turn, offeredUntil, taker } = air
  if (turn !== null && !turn.connected && now - turn.heardAt >= limits.silentOnAirMs) return { ...withoutOffer(air), turn: null }
  const isOver = taker === null ? offeredUntil !== null && now > offeredUntil : now > taker.switchAt + limits.handoverOfferMs
  return isOver ? withoutOffer(air) : air
}

/**
 * Whether a booth would hear itself in the end, if it listened to `relay`: through however many others.
 * `sources` says what each language's interpreters listen to.
 */
export function hearsItself(sources: ReadonlyMap<Language, Language | null>, language: Language, relay: Language | null): boolean {
  const passed = new Set<Language>()
  for (let at = relay; at !== null && !passed.has(at); at = sources.get(at) ?? null) {
    if (at === language) return true
    passed.add(at)
  }
  return false
}
