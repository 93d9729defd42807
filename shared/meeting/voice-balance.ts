import { groupsThatMayBeShown } from '../consensus/disclosure.ts'
import type { Instant, ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import { evolveVoice } from './evolve-voice.ts'
import { blocToCount, NO_BLOC } from './spoken-bloc.ts'
import type { GroupShare } from './speaking.ts'
import type { Consultation } from './state.ts'
import { speakingAt, talksAt } from './voice.ts'

/**
 * How speaking is shared at a place. Promise: no group of fewer than five people is told, also not as what is left
 * when the others are taken away; the picture changes only after five different people more have spoken, so that
 * nobody compares before and after one person's turn; shares are rounded to tens of per cent. Who does not let their
 * bloc be told counts among the others.
 */
function balanceOf(state: Consultation, place: ItemId): readonly GroupShare[] | null {
  const { totals } = speakingAt(state, place)
  const people = new Map<ItemId, number>()
  let everybody = 0
  for (const seat of Object.values(state.seats)) {
    if (!talksAt(state, seat, place)) continue
    everybody++
    const bloc = blocToCount(state, seat)
    if (bloc !== NO_BLOC) people.set(bloc, (people.get(bloc) ?? 0) + 1)
  }
  const told = groupsToTell([...people].map(([bloc, count]) => ({ bloc, people: count })), everybody)
  const sum = (of: 'turns' | 'ms', blocs: readonly ItemId[]): number => blocs.reduce((before, bloc) => before + (totals[bloc]?.[of] ?? 0), 0)
  const all = Object.keys(totals)
  const [allTurns, allMs] = [sum('turns', all), sum('ms', all)]
  if (told === null || allTurns === 0 || allMs === 0) return null
  const share = (bloc: ItemId | null, count: number, blocs: readonly ItemId[]): GroupShare => ({
    bloc,
    people: inTens(count / everybody),
    turns: inTens(sum('turns', blocs) / allTurns),
    time: inTens(sum('ms', blocs) / allMs),
  })
  const named = new Set(told.map(({ bloc }) => bloc))
  const others = everybody - told.reduce((before, group) => before + group.people, 0)
  return [
    ...told.map(({ bloc, people: count }) => share(bloc, count, [bloc])),
    ...(others === 0 ? [] : [share(null, others, all.filter((bloc) => !named.has(bloc)))]),
  ]
}

const inTens = (part: number): number => Math.round(part * 10) * 10

interface Group {
  readonly bloc: ItemId
  readonly people: number
}

/** The groups that may stand alone; null where nothing is told. Who is left over is a group, too, and must be as large. */
function groupsToTell(groups: readonly Group[], everybody: number): readonly Group[] | null {
  let told = groupsThatMayBeShown(groups).toSorted((one, other) => other.people - one.people || (one.bloc < other.bloc ? -1 : 1))
  const rest = (): number => everybody - told.reduce((sum, { people }) => sum + people, 0)
  while (told.length > 0 && rest() > 0 && rest() < limits.smallestGroupShown) told = told.slice(0, -1)
  return told.length === 0 || (told.length === 1 && rest() === 0) ? null : told
}

/** The new picture when a turn ends now; undefined while the one that is there stands. */
export function balanceAfterTurn(state: Consultation, place: ItemId, at: Instant): readonly GroupShare[] | null | undefined {
  const { turn, heard } = speakingAt(state, place)
  if (turn === null || new Set([...heard, turn.seat]).size < limits.smallestGroupShown) return undefined
  return balanceOf(evolveVoice(state, { type: 'turn-ended', place, at }), place)
}
