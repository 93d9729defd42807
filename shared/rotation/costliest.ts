import { boundsOf } from './bounds.ts'
import { neededLanguage } from './coverage.ts'
import { isClosed, isFixed } from './hall.ts'
import { priceOf } from './price.ts'
import { judge } from './quality.ts'
import { compareIds, type CostlyDemand, type RotationInput, type RotationQuality, type Sitting, type Speaker } from './rotation.ts'
import { refined } from './search/refined.ts'

/** Demands of one kind that are left out one by one; where there are more, all of the kind are left out together. */
const MOST_OF_A_KIND = 12
/** Chairs enough for everybody. */
const PLENTY = 1000
/** What the plan as it is may be bettered with all demands, beside a search without one of them. */
const OWN_SHARE = 2

interface Eased {
  readonly demand: CostlyDemand['demand']
  readonly subject: string
  readonly input: RotationInput
  readonly isAgain: boolean
}

/**
 * Which demands cost this plan most, the dearest first: each is left out by itself, the open rounds are searched for something better near
 * the plan, and prices are compared with what the same search finds with all of them. So a cost is one that was seen, not
 * the most that there could be; what costs less than one repeated meeting is not told. `effort` are moves of all searches
 * together, half a million about a second. The same input, plan and seed give the same answer.
 *
 * Travellers who are away are not counted: who is not there meets nobody. Nor is a carousel, which asks for its repeats.
 */
export function costliestOf(input: RotationInput, rounds: readonly Sitting[], { seed, effort }: { readonly seed: number; readonly effort: number }): readonly CostlyDemand[] {
  const open = Array.from({ length: input.rounds }, (_, round) => round).filter((round) => !isFixed(input, round))
  if (input.demands.style === 'carousel' || open.length === 0) return []
  const { weights } = input.demands
  const bounds = boundsOf(input)
  const candidates = easedOf(input, rounds, open)
  const moves = Math.floor(effort / (candidates.length + OWN_SHARE))
  const qualityWith = (one: RotationInput, own: number, isAgain: boolean): RotationQuality | undefined => {
    const sittings = refined(one, rounds, { seed, moves: own, isAgain })
    return sittings && judge(one, sittings, bounds)
  }
  const asItIs = judge(input, rounds, bounds)
  const better = qualityWith(input, moves * OWN_SHARE, false)
  const now = better !== undefined && priceOf(better, weights) < priceOf(asItIs, weights) ? better : asItIs
  const costs = candidates.flatMap(({ demand, subject, input: eased, isAgain }): readonly CostlyDemand[] => {
    const without = qualityWith(eased, moves, isAgain)
    if (without === undefined) return []
    return [{ demand, subject, price: priceOf(now, weights) - priceOf(without, weights), repeats: now.repeatedMeetings - without.repeatedMeetings }]
  })
  return costs.filter(({ price }) => price >= Math.max(1, weights.meet)).toSorted((one, other) =>
    other.price - one.price || compareIds(one.demand, other.demand) || compareIds(one.subject, other.subject))
}

/** The café without each of its demands. */
function easedOf(input: RotationInput, rounds: readonly Sitting[], open: readonly number[]): readonly Eased[] {
  const { demands, tables, interpreters } = input
  const isOpen = (round: number): boolean => open.includes(round)
  const of = <D>(demand: Eased['demand'], all: readonly D[], subject: (one: D) => string, without: (left: ReadonlySet<D>) => RotationInput): readonly Eased[] => {
    const ordered = all.toSorted((one, other) => compareIds(subject(one), subject(other)))
    if (ordered.length > MOST_OF_A_KIND) return [{ demand, subject: '', input: without(new Set(ordered)), isAgain: false }]
    return ordered.map((one) => ({ demand, subject: subject(one), input: without(new Set([one])), isAgain: false }))
  }
  const demanding = (given: Partial<RotationInput['demands']>): RotationInput => ({ ...input, demands: { ...demands, ...given } })
  const languages = [...new Set([...input.travellers, ...input.hosts].flatMap((person) => neededLanguage(person, input) ?? []))]
  const pairId = (pair: readonly [string, string]): string => pair.toSorted(compareIds)[0] ?? ''
  const shut = tables.filter((table) => open.some((round) => isClosed(table, round)))
  const full = tables.filter((table) => open.some((round) => !isClosed(table, round) && isFull(input, rounds[round], table.id)))
  const absent = interpreters.filter(({ away }) => away.some(isOpen))
  return [
    ...of('language', languages, (language) => language, (left) => {
      const listening = <S extends Speaker>(person: S): S => (left.has(neededLanguage(person, input) ?? '') ? { ...person, needs: [] } : person)
      return { ...input, travellers: input.travellers.map(listening), hosts: input.hosts.map(listening) }
    }),
    ...of('apart', demands.apart, pairId, (left) => demanding({ apart: demands.apart.filter((pair) => !left.has(pair)) })),
    ...of('together', demands.together, pairId, (left) => demanding({ together: demands.together.filter((pair) => !left.has(pair)) })),
    ...of('pinned', demands.pinned.filter(({ round }) => isOpen(round)), ({ seat }) => seat, (left) => demanding({ pinned: demands.pinned.filter((pin) => !left.has(pin)) })),
    ...of('capacity', full, ({ id }) => id, (left) => ({ ...input, tables: tables.map((table) => (left.has(table) ? { ...table, capacity: PLENTY } : table)) })),
    ...of('closed', shut, ({ id }) => id, (left) => ({ ...input, tables: tables.map((table) => (left.has(table) ? { ...table, closed: [] } : table)) })),
    ...of('absence', absent, ({ id }) => id, (left) => ({ ...input, interpreters: interpreters.map((one) => (left.has(one) ? { ...one, away: [] } : one)) })),
    { demand: 'once', subject: '', input, isAgain: true },
  ]
}

/** Whether every chair of a table is taken. */
function isFull(input: RotationInput, sitting: Sitting | undefined, id: string): boolean {
  const table = input.tables.find((one) => one.id === id)
  const hosts = Math.max(input.hosts.filter((host) => host.table === id).length, table?.host === undefined ? 0 : 1)
  const guests = [...Object.values(sitting?.seats ?? {}), ...Object.values(sitting?.interpreters ?? {})].filter((one) => one === id).length
  return hosts + guests >= (table?.capacity ?? 0)
}
