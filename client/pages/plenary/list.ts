import { bySupport } from '../../../shared/consensus/support.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { isOpen, weightOf } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate, CandidateStatus, Consultation, Poll } from '../../../shared/meeting/state.ts'

/** All candidates in the order in which they are gone through. */
export function candidatesOf(view: Consultation): readonly Candidate[] {
  return view.plenary.order.flatMap((id) => view.plenary.candidates[id] ?? [])
}

/** What still has to be decided. */
export const onTheList = (view: Consultation): readonly Candidate[] => candidatesOf(view).filter(isOpen)

export interface Lengths {
  readonly brought: number
  /** Undecided and accepted together: what the final list would hold if it ended now. */
  readonly now: number
  readonly accepted: number
  readonly aim: number
  /** How many must still go; 0 when the aim is reached. */
  readonly tooMany: number
}

/** How long the list was, is, and wants to be. Counts items, never people. */
export function lengthsOf(view: Consultation): Lengths {
  const all = candidatesOf(view)
  const accepted = all.filter(({ status }) => status === 'accepted').length
  const now = all.filter(isOpen).length + accepted
  return { brought: all.length, now, accepted, aim: view.target, tooMany: Math.max(0, now - view.target) }
}

/** What was merged into an item, directly. */
export const mergedInto = (view: Consultation, id: ItemId): readonly Candidate[] =>
  candidatesOf(view).filter(({ status, into }) => status === 'merged' && into === id)

/** Something was asked or decided: how it is decided changes only with a reason. */
export const hasBegun = (view: Consultation): boolean =>
  view.plenary.polls.length > 0 || candidatesOf(view).some(({ status }) => status === 'accepted' || status === 'rejected')

export const openPolls = (view: Consultation): readonly Poll[] => view.plenary.polls.filter(({ open }) => open)

/** The open poll that asks about an item. */
export const pollAbout = (view: Consultation, id: ItemId): Poll | undefined =>
  openPolls(view).find(({ candidates }) => candidates.includes(id))

const LEANING_FOR = ['in-favour', 'leaning-in-favour']
const LEANING_AGAINST = ['against', 'leaning-against']

/** How far apart the blocs are on an item, for putting the most divided first; unrated items stand between. Without unit. */
export function divisionOf({ rating }: Candidate): number {
  if (rating === null) return 1
  if (rating.verdict === 'in' || rating.verdict === 'out') return 0
  const inFavour = rating.blocs.filter(({ lean }) => LEANING_FOR.includes(lean)).length
  const against = rating.blocs.filter(({ lean }) => LEANING_AGAINST.includes(lean)).length
  const divided = rating.blocs.filter(({ lean }) => lean === 'divided').length
  return 2 + 2 * Math.min(inFavour, against) + divided + (rating.because.code === 'bloc-rejects' ? 1 : 0)
}

export const ORDERS = ['tables', 'weight', 'divided', 'support'] as const
export type Order = (typeof ORDERS)[number]

/** How one item comes before another. Equal ones keep the order of the tables. Unrated ones are the least supported. */
function compared(view: Consultation, order: Order): ((one: Candidate, other: Candidate) => number) | undefined {
  switch (order) {
    case 'tables':
      return undefined
    case 'weight':
      return (one, other) => weightOf(view, other.stakeholder) - weightOf(view, one.stakeholder)
    case 'divided':
      return (one, other) => divisionOf(other) - divisionOf(one)
    case 'support':
      return ({ rating: one }, { rating: other }) => (one === null || other === null ? Number(one === null) - Number(other === null) : bySupport(one, other))
  }
}

export type StatusFilter = 'open' | 'unrated' | 'discuss' | 'in' | 'out' | 'accepted'
export const STATUS_FILTERS: readonly StatusFilter[] = ['open', 'unrated', 'discuss', 'in', 'out', 'accepted']

export interface Wish {
  readonly order: Order
  readonly status: StatusFilter
  /** A stakeholder, or empty for all. */
  readonly stakeholder: ItemId
  readonly search: string
}

const fits: Readonly<Record<StatusFilter, (candidate: Candidate) => boolean>> = {
  open: isOpen,
  unrated: (candidate) => isOpen(candidate) && candidate.rating === null,
  discuss: (candidate) => isOpen(candidate) && candidate.rating !== null && candidate.rating.verdict !== 'in' && candidate.rating.verdict !== 'out',
  in: (candidate) => isOpen(candidate) && candidate.rating?.verdict === 'in',
  out: (candidate) => isOpen(candidate) && candidate.rating?.verdict === 'out',
  accepted: ({ status }) => status === 'accepted',
}

/** The list as somebody wishes to see it. `textsOf` gives all wordings of an item that a search looks through. */
export function listed(view: Consultation, wish: Wish, textsOf: (candidate: Candidate) => readonly string[]): readonly Candidate[] {
  const sought = wish.search.trim().toLocaleLowerCase()
  const found = candidatesOf(view).filter(
    (candidate) =>
      fits[wish.status](candidate) &&
      (wish.stakeholder === '' || candidate.stakeholder === wish.stakeholder) &&
      (sought === '' || textsOf(candidate).some((text) => text.toLocaleLowerCase().includes(sought))),
  )
  const order = compared(view, wish.order)
  return order === undefined ? found : found.toSorted(order)
}

/** The states that are no longer on the list, in the order in which people ask for them. */
export const FATES = ['merged', 'parked', 'rejected'] as const satisfies readonly CandidateStatus[]
export type Fate = (typeof FATES)[number]
