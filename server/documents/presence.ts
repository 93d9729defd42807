import { randomInt } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import type { SeatId } from '../../shared/ids.ts'
import type { Presence } from '../../shared/protocol/presence.ts'
import { presenceFrame, wire } from './frames.ts'
import { FIRST_ROW_ID, type Said } from './own-presence.ts'

/** At most so often are changes of one document passed on: ten times a second. */
export const GATHERED_MS = 100
/** Who only looks in is told to nobody; whoever stays so long, or says where they are, is here. */
export const SETTLED_MS = 1_000
/** Node draws random numbers of up to 48 bits. */
const LAST_ROW_ID = 2 ** 47

/** Somebody at a document, as presence sees them. */
export interface Present {
  readonly seat: SeatId
  /** How others may call them now; null for who is no person, such as a screen. */
  alias(): string | null
  /** Takes rows over the line, unless it is slow. */
  sendPresence(bytes: Uint8Array): void
}

interface Row {
  readonly id: number
  /** Until the others are told of them; undefined once they are. */
  settling: NodeJS.Timeout | undefined
  clock: number
  said: Said
  /** The row as it is sent. */
  entry: Uint8Array
}

interface ChangedRow {
  readonly entry: Uint8Array
  /** Null where whose it was has left. */
  readonly whose: Present | null
}

/**
 * Who is at one document, one row for each socket, written by the server: nobody can speak for another, and what a
 * client says of itself is only where it looks and where its caret is. Changes are gathered and shared; nobody is
 * sent their own row.
 */
export class PresenceBoard {
  readonly #rows = new Map<Present, Row>()
  /** Also those who have no row. */
  readonly #here = new Set<Present>()
  /** Rows to pass on, by their ids. */
  #changed = new Map<number, ChangedRow>()
  #gathering: NodeJS.Timeout | undefined

  /** Lets somebody in: they are told who is here, and the others of them, once they stay. */
  enter(person: Present): void {
    const told = this.#told.map(([, { entry }]) => entry)
    if (told.length > 0) person.sendPresence(framed(told))
    this.#here.add(person)
    if (person.alias() === null) return
    const settling = setTimeout(() => this.#settle(person), SETTLED_MS)
    settling.unref()
    this.#rows.set(person, { id: randomInt(FIRST_ROW_ID, LAST_ROW_ID), settling, clock: 0, said: { focus: null, cursor: null }, entry: new Uint8Array() })
  }

  /** Notes what somebody said of themselves. */
  say(person: Present, said: Said): void {
    const row = this.#rows.get(person)
    if (row === undefined) return
    row.said = said
    this.#settle(person)
  }

  leave(person: Present): void {
    this.#here.delete(person)
    const row = this.#rows.get(person)
    if (row === undefined) return
    this.#rows.delete(person)
    if (row.settling !== undefined) return clearTimeout(row.settling)
    row.clock += 1
    this.#tell(row.id, entryOf(row.id, row.clock, null), null)
  }

  /**
   * Sends everybody all other rows anew, or that there are none: stock clients forget rows that are not renewed for
   * 30 seconds, and take a connection for broken on which they hear nothing for so long.
   */
  renew(): void {
    for (const [person, row] of this.#told) this.#write(person, row)
    this.#changed.clear()
    const rows = this.#told.map(([whose, { entry }]) => ({ entry, whose }))
    for (const [person, bytes] of this.#othersFor(rows)) person.sendPresence(bytes ?? nobody)
  }

  /** Nothing is sent any more. */
  close(): void {
    clearTimeout(this.#gathering)
    for (const { settling } of this.#rows.values()) clearTimeout(settling)
    this.#here.clear()
    this.#rows.clear()
  }

  /** Those of whom the others are told. */
  get #told(): readonly (readonly [Present, Row])[] {
    return [...this.#rows].filter(([, { settling }]) => settling === undefined)
  }

  #settle(person: Present): void {
    const row = this.#rows.get(person)
    if (row === undefined) return
    clearTimeout(row.settling)
    row.settling = undefined
    this.#write(person, row)
    this.#tell(row.id, row.entry, person)
  }

  #write(person: Present, row: Row): void {
    const state: Presence = { seat: person.seat, user: { name: person.alias() ?? '' }, ...row.said }
    row.clock += 1
    row.entry = entryOf(row.id, row.clock, state)
  }

  /** The first change goes out at once; what follows it closely is gathered. */
  #tell(id: number, entry: Uint8Array, whose: Present | null): void {
    this.#changed.set(id, { entry, whose })
    if (this.#gathering === undefined) this.#share()
  }

  #share(): void {
    this.#gathering = undefined
    if (this.#changed.size === 0) return
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    for (const [person, bytes] of this.#othersFor(changed)) if (bytes !== undefined) person.sendPresence(bytes)
    this.#gathering = setTimeout(() => this.#share(), GATHERED_MS)
    this.#gathering.unref()
  }

  /** What each person is to be sent of these rows: all but their own; undefined where nothing is left. */
  *#othersFor(rows: readonly ChangedRow[]): Generator<readonly [Present, Uint8Array | undefined]> {
    const concerned = new Set(rows.map(({ whose }) => whose))
    const whole = rows.length === 0 ? undefined : framed(rows.map(({ entry }) => entry))
    for (const person of this.#here) {
      const others = concerned.has(person) ? rows.filter(({ whose }) => whose !== person) : undefined
      if (others === undefined) yield [person, whole]
      else yield [person, others.length === 0 ? undefined : framed(others.map(({ entry }) => entry))]
    }
  }
}

function entryOf(id: number, clock: number, state: Presence | null): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, id)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}

function framed(entries: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  return wire(presenceFrame(encoding.toUint8Array(encoder)))
}

/** Rows of nobody: they say only that the line is alive. */
const nobody = framed([])
