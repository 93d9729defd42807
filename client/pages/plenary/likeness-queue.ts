import type { ItemId } from '../../../shared/ids.ts'
import type { Likeness, LikenessFamily, LikenessFound, LikenessKind, Stretch } from '../../../shared/likeness/likeness.ts'
import { candidateNamed, isInOpenPoll, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'

const KINDS: readonly LikenessKind[] = ['same', 'similar', 'kindred']

/** The name of a pair, whichever of the two is said first. */
export const pairName = (one: ItemId, other: ItemId): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/**
 * The pairs that wait to be decided: what is the same first, and a family in one go. Left out is what was merged,
 * linked or kept apart, what is no longer on the list, what people rate now, and what is left for later.
 */
export function waitingPairs(view: Consultation, { pairs, families }: LikenessFound, later: ReadonlySet<string>): readonly Likeness[] {
  const apart = new Set((view.plenary.apart ?? []).map(([one, other]) => pairName(one, other)))
  const waits = ({ one, other }: Likeness): boolean => {
    const [first, second] = [candidateNamed(view, one), candidateNamed(view, other)]
    if (first === undefined || second === undefined || !isOpen(first) || !isOpen(second)) return false
    const name = pairName(one, other)
    return !first.linked.includes(other) && !apart.has(name) && !later.has(name) && !isInOpenPoll(view, one) && !isInOpenPoll(view, other)
  }
  return KINDS.flatMap((kind) => inFamilies(pairs.filter((pair) => pair.kind === kind && waits(pair)), families))
}

/** In their order, but the pairs of a family stand behind its first. */
function inFamilies(pairs: readonly Likeness[], families: readonly LikenessFamily[]): readonly Likeness[] {
  const familyOf = new Map(families.flatMap((family) => family.items.map((item) => [item, family] as const)))
  const ordered = new Map<LikenessFamily | Likeness, Likeness[]>()
  for (const pair of pairs) {
    const family = familyOf.get(pair.one)
    const key = family !== undefined && family === familyOf.get(pair.other) ? family : pair
    const together = ordered.get(key)
    if (together === undefined) ordered.set(key, [pair])
    else together.push(pair)
  }
  return [...ordered.values()].flat()
}

/** How many of a family are still on the list; 2 or fewer are no more than the pair. */
export function familySize(view: Consultation, { families }: LikenessFound, { one, other }: Likeness): number {
  const family = families.find(({ items }) => items.includes(one) && items.includes(other))
  const left = family?.items.filter((item) => {
    const candidate = candidateNamed(view, item)
    return candidate !== undefined && isOpen(candidate)
  })
  return left?.length ?? 2
}

export type PieceKind = 'plain' | 'shared' | 'only'
export interface WordPiece {
  readonly kind: PieceKind
  readonly text: string
}

/** A text in pieces: what both have, what a warning points at, and the rest. Where they overlap, the warning counts. */
export function piecesOf(text: string, shared: readonly Stretch[], only: readonly Stretch[]): readonly WordPiece[] {
  const edges = [...new Set([0, text.length, ...[...shared, ...only].flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .toSorted((one, other) => one - other)
  const covers = (stretches: readonly Stretch[], start: number): boolean => stretches.some((stretch) => stretch.start <= start && start < stretch.end)
  const pieces: WordPiece[] = []
  for (const [at, start] of edges.entries()) {
    const end = edges[at + 1]
    if (end === undefined) break
    const kind: PieceKind = covers(only, start) ? 'only' : covers(shared, start) ? 'shared' : 'plain'
    const last = pieces.at(-1)
    const words = text.slice(start, end)
    if (last !== undefined && last.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + words }
    else pieces.push({ kind, text: words })
  }
  return pieces
}
