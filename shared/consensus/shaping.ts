import { HANDOVER_ID } from '../documents/content.ts'
import type { DocumentReference } from '../documents/reference.ts'
import type { CardChange, LateChange } from '../documents/card-change.ts'
import { isOfWords } from '../documents/late-change.ts'
import type { DocumentId, ItemId, SeatId } from '../ids.ts'
import { stageOf, type Consultation, type Late, type Seat } from '../meeting/state.ts'
import { discloseShapers, groupsThatMayBeShown, type ConstituencySize, type DisclosedShapers } from './disclosure.ts'

/**
 * Who shaped what, as far as it may be told. A cell is one deed on one item in one round.
 *
 * Promise: no cell, and no set of cells, nor the same cells looked at again later, tells that one of fewer
 * than the threshold of people did something, unless that person lets their alias stand beside it. Therefore:
 * - groups are counted anew for each round, as those who had a place in it: who comes or goes later changes nothing;
 * - by group nothing is told of a round before it is closed, so that nobody compares before and after one line;
 * - the words for the next group are the host's, who is known: of them no group is told;
 * - who lets their alias be shown, or ever did, stands with no group there: were they counted, the fifth of a
 *   group of five would be whoever is not named.
 *
 * Limits: who sat at the table has seen who wrote. Everybody knows who sat where, and nobody is told who belongs to
 * which bloc; whoever knows that from elsewhere learns which few of a bloc it may have been, and this is what each
 * agrees to, or not, at the door. Where all but one let their alias be shown, that one is known by what has no name
 * beside it.
 */

export const deeds = ['added', 'reworded', 'moved', 'removed'] as const
export type Deed = (typeof deeds)[number]

/** What one seat did to one item of one document. */
export interface Touch {
  readonly document: DocumentId
  readonly item: ItemId
  /** Null where the person did not consent that their group is shown. */
  readonly constituency: ItemId | null
  /** Null where the person did not consent that their alias is shown. */
  readonly seat: SeatId | null
  readonly deed: Deed
}

/** One deed in one round, by group. */
export interface ShapedStep extends DisclosedShapers {
  /** Counts from 1; 0 is the community's circle before the first round. */
  readonly round: number
  readonly deed: Deed
}

export interface Shaping extends ShapedStep {
  /** Of those who let it be shown, and are still here. */
  readonly aliases: readonly string[]
}

/**
 * What was noted, and what came too late and was taken: it counts for who wrote it, in the round it was written
 * for. The host who took a new card carried it in, and did not raise it.
 */
export function withTaken(state: Consultation, touches: readonly Touch[]): readonly Touch[] {
  const taken = state.cafe.late.flatMap((late) => touchesOfLate(state, late))
  const raised = new Set(taken.flatMap(({ item, deed }) => (deed === 'added' ? [item] : [])))
  return [...touches.filter(({ item, deed }) => deed !== 'added' || !raised.has(item)), ...taken]
}

function touchesOfLate(state: Consultation, { table, round, seat: id, changes, settled }: Late): readonly Touch[] {
  const document = state.documents.find((one) => one.kind === 'table' && one.table === table && one.round === round)
  const seat = Object.hasOwn(state.seats, id) ? state.seats[id] : undefined
  if (document === undefined || seat === undefined) return []
  const by = {
    document: document.id,
    constituency: seat.consent.showBloc ? seat.constituency : null,
    seat: aliasOf(seat).length > 0 ? seat.id : null,
  }
  return changes.flatMap((change, index) => {
    const became = settled[index]
    return became === 'taken' || became === 'kept' ? deedsOfChange(change).map((deed) => ({ ...by, ...deed })) : []
  })
}

/** An indicator belongs to its question's wording, as when it is written at the table. */
function deedsOfChange(change: LateChange): readonly Pick<Touch, 'item' | 'deed'>[] {
  if (!isOfWords(change)) return deedsOnCard(change)
  const { item, part, key, kind } = change
  switch (part) {
    case 'question':
      return [{ item, deed: kind }]
    case 'indicator':
      return [{ item: key, deed: kind }, { item, deed: 'reworded' }]
    case 'means':
      return [{ item: key, deed: 'reworded' }, { item, deed: 'reworded' }]
    case 'remark':
      return [{ item: key, deed: kind }]
    case 'notes':
    case 'handover':
      return [{ item: part, deed: 'reworded' }]
  }
}

/** What was done at a table, and in the circle once it is open: by item, in the order of the rounds. */
export function shapingsAt(state: Consultation, table: ItemId, touches: readonly Touch[], threshold?: number): ReadonlyMap<ItemId, readonly Shaping[]> {
  const groups = groupsOf(state, touches)
  const byItem = new Map<ItemId, readonly Shaping[]>()
  for (const [item, cells] of cellsAt(state, table, touches)) {
    const shapings = cells.map((cell) => ({
      round: cell.round,
      deed: cell.deed,
      ...(item === HANDOVER_ID ? nobody : tellNameless(cell, groups, state, threshold)),
      aliases: cell.seats.flatMap((seat) => aliasOf(state.seats[seat])).toSorted(),
    }))
    byItem.set(item, shapings.toSorted(inOrder))
  }
  return byItem
}

const inOrder = (one: ShapedStep, other: ShapedStep): number => one.round - other.round || deeds.indexOf(one.deed) - deeds.indexOf(other.deed)

/** Which blocs shaped an item, all rounds together, from the same cells. Of those with an alias, too: they let their group be named. */
export interface Shapers extends DisclosedShapers {
  /** In which rounds, from 1. */
  readonly rounds: readonly number[]
  /** In the order of the rounds. */
  readonly steps: readonly ShapedStep[]
}

/** Who worked on the words of each item of a table; of the circle alone where `table` is null. To move is not to word. */
export function shapersAt(state: Consultation, table: ItemId | null, touches: readonly Touch[], threshold?: number): ReadonlyMap<ItemId, Shapers> {
  const groups = groupsOf(state, touches)
  const byItem = new Map<ItemId, Shapers>()
  for (const [item, cells] of cellsAt(state, table, touches.filter(({ deed }) => deed !== 'moved'))) {
    const blocsOf = (told: readonly DisclosedShapers[]): DisclosedShapers => {
      const blocs = new Set(told.flatMap((one) => one.blocs))
      return { blocs: (state.structure.blocs ?? []).flatMap(({ id }) => (blocs.has(id) ? [id] : [])), others: told.some(({ others }) => others) }
    }
    const steps = cells.map((cell): ShapedStep => ({
      round: cell.round,
      deed: cell.deed,
      ...blocsOf([tellNameless(cell, groups, state, threshold), tellNamed(cell, groups, threshold)]),
    }))
    byItem.set(item, {
      rounds: [...new Set(cells.flatMap(({ round }) => (round === 0 ? [] : [round])))].toSorted((one, other) => one - other),
      ...blocsOf(steps),
      steps: steps.toSorted(inOrder),
    })
  }
  return byItem
}

interface Cell {
  readonly round: number
  readonly deed: Deed
  /** Groups of those without an alias. */
  readonly nameless: Set<ItemId>
  /** Groups of those with one. */
  readonly named: Set<ItemId>
  readonly seats: SeatId[]
}

function cellsAt(state: Consultation, table: ItemId | null, touches: readonly Touch[]): ReadonlyMap<ItemId, readonly Cell[]> {
  const isHere = ({ kind, table: where }: DocumentReference): boolean =>
    kind === 'circle' ? state.circleOpened : kind === 'table' && where === table
  const rounds = new Map(state.documents.filter(isHere).map(({ id, round }): [DocumentId, number] => [id, round ?? 0]))
  const byItem = new Map<ItemId, Cell[]>()
  for (const { document, item, constituency, seat, deed } of touches) {
    const round = rounds.get(document)
    if (round === undefined) continue
    const cells = byItem.get(item) ?? []
    byItem.set(item, cells)
    let cell = cells.find((one) => one.round === round && one.deed === deed)
    if (cell === undefined) {
      cell = { round, deed, nameless: new Set(), named: new Set(), seats: [] }
      cells.push(cell)
    }
    if (seat !== null && !cell.seats.includes(seat)) cell.seats.push(seat)
    if (constituency !== null) (seat === null ? cell.nameless : cell.named).add(constituency)
  }
  return byItem
}

const nobody: DisclosedShapers = { blocs: [], others: false }

/**
 * Whether a bloc is large is judged by all who were there, which never changes; that enough of it are nameless
 * comes on top. So a bloc in which more people let their alias be shown falls silent, and does not make the others more.
 */
function tellNameless({ nameless, round }: Cell, groups: Groups, state: Consultation, threshold: number | undefined): DisclosedShapers {
  if (!isClosed(state, round)) return nobody
  const { all, nameless: sizes } = groups(round)
  const blocs = new Map<ItemId | null, number>()
  for (const { bloc, people } of all) blocs.set(bloc, (blocs.get(bloc) ?? 0) + people)
  const large = new Set(groupsThatMayBeShown([...blocs].map(([bloc, people]) => ({ bloc, people })), threshold).map(({ bloc }) => bloc))
  const isLarge = ({ bloc }: ConstituencySize): boolean => bloc !== null && large.has(bloc)
  return {
    blocs: discloseShapers(nameless, sizes.filter(isLarge), threshold).blocs,
    others: discloseShapers(nameless, sizes.filter((size) => !isLarge(size)), threshold).others,
  }
}

function tellNamed({ named, round }: Cell, groups: Groups, threshold: number | undefined): DisclosedShapers {
  return discloseShapers(named, groups(round).all, threshold)
}

type Groups = (round: number) => { readonly nameless: readonly ConstituencySize[]; readonly all: readonly ConstituencySize[] }

/** How many of each constituency had a place in a round and could write there; in the circle, those of the first round. */
function groupsOf(state: Consultation, touches: readonly Touch[]): Groups {
  const seats = Object.values(state.seats)
  const wereNamed = new Set(touches.flatMap(({ seat }) => seat ?? []))
  const mayBeNamed = (seat: Seat): boolean => wereNamed.has(seat.id) || aliasOf(seat).length > 0
  const known = new Map<number, ReturnType<Groups>>()
  return (number) => {
    const round = Math.max(1, number)
    const before = known.get(round)
    if (before !== undefined) return before
    const placed = state.plan?.seats[round - 1] ?? {}
    const there = seats.filter(({ id, role, hosts }) => (role === 'participant' || role === 'host') && (hosts !== null || Object.hasOwn(placed, id)))
    const sizes = (people: readonly Seat[]): readonly ConstituencySize[] =>
      (state.structure.constituencies ?? []).map(({ id, bloc }) => ({
        constituency: id,
        bloc,
        people: people.filter(({ constituency }) => constituency === id).length,
      }))
    const made = { nameless: sizes(there.filter((seat) => !mayBeNamed(seat))), all: sizes(there) }
    known.set(round, made)
    return made
  }
}

/** None where the person did not let it be shown, does no longer, or has left. */
const aliasOf = (seat: Seat | undefined): readonly string[] =>
  seat !== undefined && !seat.left && seat.consent.showAlias === true && seat.alias !== '' ? [seat.alias] : []

/** Nobody writes in it any more. The circle ends when it opens. */
function isClosed(state: Consultation, number: number): boolean {
  const { round } = state.cafe
  if (number === 0 || stageOf(state) !== 'cafe') return true
  return round !== null && (number < round.number || (number === round.number && round.frozen))
}

/** As when it is done at the table: tags and links are no deeds. */
function deedsOnCard(change: CardChange): readonly Pick<Touch, 'item' | 'deed'>[] {
  const { item } = change
  switch (change.kind) {
    case 'moved':
    case 'parked':
    case 'unparked':
    case 'cross-cutting':
    case 'one-stakeholder':
      return [{ item, deed: 'moved' }]
    case 'indicator-kind':
      return [{ item: change.indicator, deed: 'reworded' }, { item, deed: 'reworded' }]
    default:
      return []
  }
}
