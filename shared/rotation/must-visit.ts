import { NOWHERE, type Arrangement } from './arrangement.ts'
import { chainCovers } from './chains.ts'
import { needsInterpreting } from './coverage.ts'
import type { Interpreter, Speaker } from './rotation.ts'

/** So many interpreters together are tried; where more are needed they are counted as one more. */
const TRIED_TOGETHER = 4
/** Among so many who differ; among more only pairs are tried. */
const FEW_KINDS = 10
const TRIED_PAIRS = 2
/** Different needs of guests that are looked at; the others are left out of the count. */
const MOST_NEEDS = 6

/**
 * Whether more people must come to a table over all these rounds than it ever has chairs, with the interpreters whom it
 * cannot do without. Somebody must come where their rounds cannot all be spent elsewhere: so where a table closes in
 * two rounds of four, everybody comes to it in the other two. Counted without asking who sits where, and so never more
 * than needed.
 */
export function isTooFull(arrangement: Arrangement, rounds: readonly number[]): boolean {
  const musts = Array.from({ length: arrangement.people }, (_, mover) => mustVisit(arrangement, mover, rounds))
  return arrangement.tables.some((_, table) => {
    const chairs = rounds.reduce((sum, round) => sum + arrangement.room(round, table), 0)
    const coming = musts.flatMap((must, mover) => ((must?.[table] ?? 0) > 0 ? [mover] : []))
    const visits = coming.map((mover) => musts[mover]?.[table] ?? 0)
    const free = visits.reduce((sum, times) => sum - times, chairs)
    if (free < 0 || free >= rounds.length * (TRIED_TOGETHER + 1)) return free < 0
    return coming.length > 0 && fewestInterpreters(arrangement, rounds, table, coming, visits) > free
  })
}

/** For each table how often at least somebody comes to it; undefined where they need come to none. */
function mustVisit(arrangement: Arrangement, mover: number, rounds: readonly number[]): readonly number[] | undefined {
  const there = rounds.filter((round) => arrangement.isHere(mover, round))
  const left = arrangement.tables.map((_, table) => Math.max(0, arrangement.most(mover) - arrangement.visits(mover, table)))
  const open = there.map((round) => [...arrangement.tables.keys()].filter((table) => arrangement.isAllowed(mover, round, table) && (left[table] ?? 0) > 0))
  // With so many other tables in each of their rounds there is always one.
  if (open.every((tables) => tables.length > there.length)) return undefined
  return arrangement.tables.map((_, without) => there.length - mostRounds(open.map((tables) => tables.filter((table) => table !== without)), left))
}

/** How many of the rounds can be spent at their tables, so often at each: a greatest matching (Kuhn 1955). */
function mostRounds(open: readonly (readonly number[])[], left: readonly number[]): number {
  const spent: number[][] = left.map(() => [])
  const place = (round: number, tried: Set<number>): boolean => (open[round] ?? []).some((table) => {
    if (tried.has(table)) return false
    tried.add(table)
    const here = spent[table] ?? []
    const free = here.length < (left[table] ?? 0) ? here.length : here.findIndex((other) => place(other, tried))
    if (free === NOWHERE) return false
    here[free] = round
    return true
  })
  return [...open.keys()].filter((round) => place(round, new Set())).length
}

/**
 * How many interpreters at least sit at a table, over all rounds, when these come to it so often in all. Who shares no
 * language with a host there is interpreted for in one round at least, and the host in as many as it takes until all
 * those have had a chair with whom they share none. For each round the sets of interpreters, and the smallest that do.
 */
function fewestInterpreters(arrangement: Arrangement, rounds: readonly number[], table: number, coming: readonly number[], visits: readonly number[]): number {
  const { hall, travellers } = arrangement
  const hosts = hall.tables.get(arrangement.tables[table] ?? '')?.hosts ?? []
  const guests = coming.flatMap((mover) => travellers[mover] ?? [])
  const cutOff = (people: readonly Speaker[], others: readonly Speaker[]): readonly Needs[] =>
    [...new Map(people.filter((person) => needsInterpreting(person, hall.working) && !others.every((other) => isShared(person, other))).map(({ needs }) => [needs.join(' '), needs])).values()]
  const ofHosts = cutOff(hosts, guests)
  const ofGuests = cutOff(guests, hosts).slice(0, MOST_NEEDS)
  if (ofHosts.length + ofGuests.length === 0) return 0
  const listening = hosts.filter((host) => needsInterpreting(host, hall.working))
  const isStranger = (guest: Speaker | undefined): boolean => guest !== undefined && listening.length > 0 && !listening.some((host) => isShared(guest, host))
  const strangers = coming.reduce((sum, mover, index) => sum + (isStranger(travellers[mover]) ? (visits[index] ?? 0) : 0), 0)
  const chairs = rounds.map((round) => Math.max(0, arrangement.room(round, table) - 1)).toSorted((one, other) => other - one)
  let hosted = 0
  for (let left = strangers; left > 0 && hosted < chairs.length; hosted += 1) left -= chairs[hosted] ?? 0
  const [any, alsoHosts] = teamSizes(arrangement, rounds, ofGuests, ofHosts)
  const all = 2 ** ofGuests.length
  // [classes served so far]: the fewest interpreters until here.
  let fewest = Array.from({ length: all }, (_, served) => (served === 0 ? 0 : Infinity))
  for (const index of rounds.keys()) {
    const sizes = index < hosted ? alsoHosts : any
    const next = Array.from({ length: all }, () => Infinity)
    for (const [before, count] of fewest.entries()) {
      if (count === Infinity) continue
      for (const [served, size] of sizes.entries()) next[before | served] = Math.min(next[before | served] ?? Infinity, count + size)
    }
    fewest = next
  }
  return fewest[all - 1] ?? 0
}

type Needs = Speaker['needs']

const isShared = (one: Speaker, other: Speaker): boolean => one.speaks.some((language) => other.speaks.includes(language))

/** [which of the needs are served]: how few interpreters do so; the same where they serve the hosts as well. */
function teamSizes(arrangement: Arrangement, rounds: readonly number[], needs: readonly Needs[], ofHosts: readonly Needs[]): readonly [readonly number[], readonly number[]] {
  const { hall, interpreters } = arrangement
  const there = interpreters.filter(({ away }) => rounds.some((round) => !away.includes(round)))
  const kinds = [...new Map(there.map((one) => [JSON.stringify(one.languages), one])).values()]
  const most = kinds.length > FEW_KINDS ? TRIED_PAIRS : TRIED_TOGETHER
  const any = Array.from({ length: 2 ** needs.length }, () => most + 1)
  const alsoHosts = [...any]
  const isServed = (team: readonly Interpreter[], languages: Needs): boolean => languages.some((language) => chainCovers(team, language, hall.working))
  const tryTeams = (team: readonly Interpreter[], from: number): void => {
    const served = needs.reduce((sum, languages, index) => sum + (isServed(team, languages) ? 2 ** index : 0), 0)
    any[served] = Math.min(any[served] ?? 0, team.length)
    if (ofHosts.every((languages) => isServed(team, languages))) alsoHosts[served] = Math.min(alsoHosts[served] ?? 0, team.length)
    if (team.length < most) for (const [index, one] of kinds.slice(from).entries()) tryTeams([...team, one], from + index + 1)
  }
  tryTeams([], 0)
  return [any, alsoHosts]
}
