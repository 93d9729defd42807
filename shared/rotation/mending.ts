import { cheapestAssignment } from './assignment.ts'
import { NOWHERE, type Arrangement } from './arrangement.ts'

/** One mover in one round. */
export interface Slot {
  readonly mover: number
  readonly round: number
}

interface Candidate extends Slot {
  readonly table: number
  /** Changed cards: 1, or 0 where there was no card yet. */
  readonly cost: number
  readonly order: number
}

interface Trouble {
  /** Who could be moved so that it ends. */
  readonly slots: readonly Slot[]
  /** Interpreters who could come, and where to. */
  readonly called: { readonly interpreters: readonly Slot[]; readonly table: number } | null
  /** Cards in this round that must change before it ends. */
  readonly least: number
}

/** Dearer than all rounds of a traveller. */
const NEVER = 1_000
/** Slots looked at when the one with fewest ways out is sought. */
const LOOKED_AT = 12
/** Cards beyond the fewest thinkable that are tried one by one before any number is allowed. */
const PATIENCE = 6

/**
 * Mends an arrangement by changing as few cards as can be found: takes something that is broken, tries everything that could
 * end it, and what that breaks in turn, first with the fewest changes that could suffice (each traveller's own, and each
 * round's), then with one more, and so on. No card is changed twice, so nothing is tried in circles; what the fewest
 * changes can mend is found unless the steps run out.
 *
 * `open` are rounds in which everything may change; `joined` one in which people who had no place may only take one.
 */
export class Mending {
  readonly #arrangement: Arrangement
  readonly #open: readonly boolean[]
  readonly #joined: number
  readonly #before: Int16Array
  readonly #set: Uint8Array
  readonly #changedBy: Uint16Array
  readonly #leastOf: Map<number, number> = new Map()
  readonly #troubles: (Trouble | null | undefined)[]
  readonly #tooOften = new Set<number>()
  /** Who is to be apart from somebody, or together. */
  readonly #bound: readonly number[]
  #changes = 0
  #steps = 0

  constructor(arrangement: Arrangement, open: readonly boolean[], joined: number) {
    this.#arrangement = arrangement
    this.#open = open
    this.#joined = joined
    this.#before = new Int16Array(arrangement.movers * arrangement.rounds)
    this.#set = new Uint8Array(arrangement.movers * arrangement.rounds)
    this.#changedBy = new Uint16Array(arrangement.movers)
    this.#troubles = open.map(() => undefined)
    this.#bound = Array.from({ length: arrangement.movers }, (_, mover) => mover)
      .filter((mover) => (arrangement.apart[mover]?.length ?? 0) + (arrangement.together[mover]?.length ?? 0) > 0)
    for (let mover = 0; mover < arrangement.movers; mover += 1) {
      for (let round = 0; round < arrangement.rounds; round += 1) this.#before[this.#slot(mover, round)] = arrangement.at(mover, round)
    }
    for (let mover = 0; mover < arrangement.people; mover += 1) this.#watchVisits(mover)
    for (let mover = 0; mover < arrangement.people; mover += 1) {
      if (this.#tooOften.has(mover) || this.#rounds().some((round) => this.#isMisplaced(mover, round))) this.#leastOf.set(mover, this.#ownChanges(mover))
    }
  }

  /**
   * Mends the arrangement, with no more candidates looked at than `steps`. False where it was not mended; then it is as it
   * was. Where the fewest changes do not suffice, `isHopeless` is asked whether to go on at all.
   */
  mend(steps: number, isHopeless: () => boolean = () => false): boolean {
    const fewest = this.#fewestLeft()
    if (fewest >= NEVER) return false
    for (let limit = fewest; limit <= fewest + PATIENCE; limit += 1) {
      this.#steps = steps / (PATIENCE + 1)
      if (this.#solve(limit)) return true
      if (limit === fewest && isHopeless()) return false
    }
    this.#steps = steps
    return this.#solve(NEVER)
  }

  /** Slots that have been given a place by the mending, and so may have another without a further card. */
  get given(): readonly Slot[] {
    const slots: Slot[] = []
    for (let mover = 0; mover < this.#arrangement.people; mover += 1) {
      for (let round = 0; round < this.#arrangement.rounds; round += 1) {
        if (this.#set[this.#slot(mover, round)] === 1 && this.#arrangement.at(mover, round) !== NOWHERE) slots.push({ mover, round })
      }
    }
    return slots
  }

  /** Where a mover was before. */
  before({ mover, round }: Slot): number {
    return this.#before[this.#slot(mover, round)] ?? NOWHERE
  }

  #slot(mover: number, round: number): number {
    return mover * this.#arrangement.rounds + round
  }

  #rounds(): readonly number[] {
    return this.#open.flatMap((open, round) => (open ? [round] : []))
  }

  #isMisplaced(mover: number, round: number): boolean {
    const table = this.#arrangement.at(mover, round)
    return table !== NOWHERE && !this.#arrangement.isAllowed(mover, round, table)
  }

  /** The fewest cards of their own that a traveller must change, whoever else sits where. */
  #ownChanges(mover: number): number {
    const arrangement = this.#arrangement
    const rounds = this.#rounds().filter((round) => arrangement.isHere(mover, round))
    const visits = (table: number): number => {
      const fixed = arrangement.visits(mover, table) - rounds.filter((round) => arrangement.at(mover, round) === table).length
      return Math.min(Math.max(0, arrangement.most(mover) - fixed), rounds.length)
    }
    const columns = arrangement.tables.flatMap((_, table) => Array.from({ length: visits(table) }, () => table))
    if (columns.length < rounds.length) return NEVER
    const costs = rounds.map((round) => columns.map((table) => {
      if (!arrangement.isAllowed(mover, round, table)) return NEVER
      const before = this.before({ mover, round })
      return before === NOWHERE || before === table ? 0 : 1
    }))
    const ways = cheapestAssignment(costs)
    return Math.min(NEVER, ways.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? 0), 0))
  }

  #watchVisits(mover: number): void {
    const arrangement = this.#arrangement
    const over = this.#rounds().some((round) => {
      const table = arrangement.at(mover, round)
      return table !== NOWHERE && arrangement.visits(mover, table) > arrangement.most(mover)
    })
    if (over) this.#tooOften.add(mover)
    else this.#tooOften.delete(mover)
  }

  #fewestLeft(): number {
    let own = 0
    for (const [mover, least] of this.#leastOf) own += Math.max(0, least - (this.#changedBy[mover] ?? 0))
    let byRound = 0
    for (const round of this.#open.keys()) byRound += this.#troubleIn(round)?.least ?? 0
    return Math.max(own, byRound)
  }

  #troubleIn(round: number): Trouble | null {
    const known = this.#troubles[round]
    if (known !== undefined) return known
    const found = round === this.#joined ? this.#troubleOfJoining(round) : this.#open[round] ? this.#findTrouble(round) : null
    this.#troubles[round] = found
    return found
  }

  #findTrouble(round: number): Trouble | null {
    const arrangement = this.#arrangement
    const misplaced: Slot[] = []
    let least = 0
    for (let mover = 0; mover < arrangement.movers; mover += 1) {
      const missing = mover < arrangement.people && arrangement.at(mover, round) === NOWHERE && arrangement.isHere(mover, round)
      if (!missing && !this.#isMisplaced(mover, round)) continue
      misplaced.push({ mover, round })
      least += missing && this.before({ mover, round }) === NOWHERE ? 0 : 1
    }
    const hardest = this.#hardest(misplaced)
    if (hardest !== undefined) return { slots: [hardest], called: null, least }
    const crowded = this.#crowded(round)
    if (crowded !== undefined) return crowded
    for (const mover of this.#bound) {
      const other = this.#foe(mover, round)
      if (other !== undefined) return { slots: [{ mover, round }, { mover: other, round }], called: null, least: 1 }
    }
    for (const table of arrangement.tables.keys()) {
      if (arrangement.isOpen(round, table) && !arrangement.isServedAt(round, table)) return this.#unserved(round, table, this.#leastToServe(round, table))
    }
    return null
  }

  /** In a round that runs, only who has no place yet is given one, and an interpreter who is free may come along. */
  #troubleOfJoining(round: number): Trouble | null {
    const arrangement = this.#arrangement
    for (let mover = 0; mover < arrangement.people; mover += 1) {
      const slot = this.#slot(mover, round)
      if (this.before({ mover, round }) !== NOWHERE || !arrangement.isHere(mover, round)) continue
      if (this.#set[slot] === 0) return { slots: [{ mover, round }], called: null, least: 0 }
      const table = arrangement.at(mover, round)
      if (table !== NOWHERE && !arrangement.isServedAt(round, table)) return { ...this.#unserved(round, table, 0), slots: [] }
    }
    return null
  }

  #unserved(round: number, table: number, least: number): Trouble {
    const arrangement = this.#arrangement
    const interpreters = arrangement.interpreters.map((_, index) => ({ mover: arrangement.people + index, round }))
    const slots = arrangement.members(round, table).map((mover) => ({ mover, round }))
    return { slots, called: { interpreters: interpreters.filter(({ mover }) => arrangement.at(mover, round) !== table), table }, least }
  }

  /** One card when an interpreter can be spared elsewhere, or when so few are in the way that one may go; else two at least. */
  #leastToServe(round: number, table: number): number {
    const arrangement = this.#arrangement
    const members = arrangement.members(round, table)
    const needy = members.filter((mover) => arrangement.needy[mover] === true).length
    const others = members.filter((mover) => mover < arrangement.people).length - needy
    const isSpare = (mover: number): boolean => {
      const place = arrangement.at(mover, round)
      if (place === table || !arrangement.isHere(mover, round) || this.#set[this.#slot(mover, round)] === 1) return false
      return place === NOWHERE || arrangement.isServedAt(round, place, NOWHERE, mover)
    }
    return needy < 2 || others < 2 || arrangement.interpreters.some((_, index) => isSpare(arrangement.people + index)) ? 1 : 2
  }

  #crowded(round: number): Trouble | undefined {
    let least = 0
    let fullest: readonly number[] = []
    for (const table of this.#arrangement.tables.keys()) {
      const members = this.#arrangement.members(round, table)
      const excess = members.length - this.#arrangement.room(round, table)
      if (excess <= 0) continue
      least += excess
      fullest = members
    }
    return least === 0 ? undefined : { slots: fullest.map((mover) => ({ mover, round })), called: null, least }
  }

  /** Somebody at the wrong distance: at one table with one they never meet, or away from one they stay with. */
  #foe(mover: number, round: number): number | undefined {
    const arrangement = this.#arrangement
    const table = arrangement.at(mover, round)
    const met = (arrangement.apart[mover] ?? []).find((other) => table !== NOWHERE && arrangement.at(other, round) === table)
    if (met !== undefined || !arrangement.isHere(mover, round)) return met
    return (arrangement.together[mover] ?? []).find((other) => arrangement.isHere(other, round) && arrangement.at(other, round) !== table)
  }

  #hardest(slots: readonly Slot[]): Slot | undefined {
    if (slots.length < 2) return slots[0]
    const ways = ({ mover, round }: Slot): number =>
      [...this.#arrangement.tables.keys()].reduce((sum, table) => sum + Number(this.#arrangement.canSit(mover, round, table)), 0)
    return slots.slice(0, LOOKED_AT).map((slot) => ({ slot, ways: ways(slot) })).toSorted((one, other) => one.ways - other.ways)[0]?.slot
  }

  #worst(): Trouble | null {
    for (const round of this.#troubles.keys()) {
      const trouble = this.#troubleIn(round)
      if (trouble !== null) return trouble
    }
    for (const mover of this.#tooOften) {
      const again = this.#rounds().filter((round) => {
        const table = this.#arrangement.at(mover, round)
        return table !== NOWHERE && this.#arrangement.visits(mover, table) > this.#arrangement.most(mover)
      })
      return { slots: again.map((round) => ({ mover, round })), called: null, least: 0 }
    }
    return null
  }

  #solve(limit: number): boolean {
    const trouble = this.#worst()
    if (trouble === null) return true
    const left = limit - this.#changes - this.#fewestLeft()
    if (left < 0) return false
    for (const { mover, round, table, cost } of this.#candidates(trouble, left)) {
      if (this.#steps <= 0) return false
      const before = this.#arrangement.at(mover, round)
      this.#move(mover, round, table, cost, 1)
      if (this.#changes + this.#fewestLeft() <= limit && this.#solve(limit)) return true
      this.#move(mover, round, before, -cost, 0)
    }
    return false
  }

  #move(mover: number, round: number, table: number, cost: number, set: 0 | 1): void {
    this.#arrangement.put(mover, round, table)
    this.#set[this.#slot(mover, round)] = set
    this.#changes += cost
    this.#changedBy[mover] = (this.#changedBy[mover] ?? 0) + cost
    this.#troubles[round] = undefined
    if (mover < this.#arrangement.people) this.#watchVisits(mover)
  }

  #candidates(trouble: Trouble, left: number): readonly Candidate[] {
    const candidates: Candidate[] = []
    for (const slot of trouble.slots) {
      for (const table of this.#arrangement.tables.keys()) this.#consider(slot, table, left, candidates)
      if (slot.mover >= this.#arrangement.people || slot.round === this.#joined) this.#consider(slot, NOWHERE, left, candidates)
    }
    for (const slot of trouble.called?.interpreters ?? []) this.#consider(slot, trouble.called?.table ?? NOWHERE, left, candidates)
    return candidates.toSorted((one, other) => one.order - other.order || one.mover - other.mover || one.table - other.table)
  }

  #consider({ mover, round }: Slot, table: number, left: number, candidates: Candidate[]): void {
    const arrangement = this.#arrangement
    const slot = this.#slot(mover, round)
    const before = this.#before[slot] ?? NOWHERE
    if (this.#set[slot] === 1 || !arrangement.isHere(mover, round)) return
    if (table === arrangement.at(mover, round) && !(round === this.#joined && table === NOWHERE)) return
    if (round === this.#joined && before !== NOWHERE) return
    if (table !== NOWHERE && !arrangement.isAllowed(mover, round, table)) return
    this.#steps -= 1
    const cost = before === NOWHERE && mover < arrangement.people ? 0 : 1
    const fine = table === NOWHERE || arrangement.canSit(mover, round, table)
    const mayBreak = round === this.#joined ? arrangement.fits(mover, round, table) : left > 0
    const spare = (this.#leastOf.get(mover) ?? 0) - (this.#changedBy[mover] ?? 0) > cost
    if (!fine && !mayBreak && !(spare && arrangement.canSit(mover, round, table, true))) return
    const meetings = table === NOWHERE || mover >= arrangement.people ? 0 : arrangement.meetingsAt(mover, round, table)
    // Who waits for the next round does so only when nothing else is left.
    const waits = table === NOWHERE && mover < arrangement.people ? 1e9 : 0
    candidates.push({ mover, round, table, cost, order: waits + (fine ? 0 : 1e6) + cost * 1e4 + meetings })
  }
}
