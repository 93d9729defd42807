import { boundsOf } from './bounds.ts'
import { findConflict } from './conflicts.ts'
import { bondsOf } from './search/posts.ts'
import { judge } from './quality.ts'
import { Lots } from './search/random.ts'
import type { Conflict, Progress, RotationInput, RotationPlan, RotationRefusal, Sitting } from './rotation.ts'
import { modelOf } from './search/model.ts'
import { anneal, Best } from './search/annealing.ts'
import { meetingSteps, Seating } from './search/seating.ts'
import { mendedSittings, seatAs, waySittings } from './search/mended.ts'
import { sittingsOf } from './search/sittings.ts'
import { seatByLot, seatInLayers } from './search/starts.ts'
import { stepsAmongWays, stepsFor } from './search/steps.ts'
import { seatInBlocks, stepsAmongBlocks, waysOfBlocks } from './search/carousel.ts'

const FEWEST_TABLES = 2
const MOST_TABLES = 40
const MOST_ROUNDS = 10
const MOST_TRAVELLERS = 400

/** Moves of one run of the search for each seat of a round; more short runs find more than one long one. */
const MOVES_A_SEAT = 700
/** Runs after which they are twice as long. */
const RUNS_UNTIL_TWICE = 12

/** Runs in which blocks are tried although no hard rule has been kept yet. */
const MOST_CAROUSELS = 4
/** The part of a mending that is tried before a conflict is looked for. */
const QUICK = 0.05

const noConflict: Conflict = { demands: [], relax: [] }

export interface Search {
  /** The same seed gives the same plan. */
  readonly seed: number
  /** How many moves are tried at most; half a million are about a second. */
  readonly effort: number
  /** Ends where lots and a quick mending find nothing, without a proof. */
  readonly isBrief?: boolean
}

/** What is tried when nobody says how much: a fraction of a second for thirty people. */
const usualSearch: Search = { seed: 1, effort: 120_000 }

/**
 * Plans the café. Promise: the plan keeps every hard rule as `checkPlan` knows them; repeated meetings and
 * everything that is weighed are as little as the search finds, and it ends at once when they are proven to
 * be as little as can be. The same input, seed and effort give the same plan on every machine, in whatever
 * order people are listed. Refused with the conflict where it is proven that demands cannot hold together, else
 * with `effort-spent` where nothing was found: more effort may find a plan.
 */
export function planRotation(input: RotationInput, search: Partial<Search> = {}): RotationPlan | RotationRefusal {
  const steps = planning(input, { ...usualSearch, ...search })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/**
 * The same in small pieces, for whoever shows progress: yields after every few milliseconds of work, with
 * the best plan so far. Whoever stops keeps that one.
 */
export function* planning(input: RotationInput, { seed, effort, isBrief }: Search): Generator<Progress, RotationPlan | RotationRefusal> {
  const fault = findInputFault(input)
  if (fault) return fault
  const model = modelOf(input)
  const bonds = bondsOf(input, model.needs, model.people, model.tables)
  const { weights, spread, style } = input.demands
  const bounds = boundsOf(input)
  const isCarousel = style === 'carousel'
  const goal = (isCarousel || spread === 'most-met' ? 0 : weights.meet * bounds.weighted) + weights.mix * bounds.mix
  const scale = Math.max(1, weights.meet, weights.mix, weights.company)
  const seating = new Seating(model, bonds, meetingSteps(isCarousel ? 'whatever' : spread))
  const lots = new Lots(seed)
  const best = new Best()
  const isDone = (): boolean => best.found !== null && best.found.broken === 0 && best.found.cost <= goal
  let moves = 0
  let written: { readonly of: Best['found']; readonly plan: RotationPlan } | null = null
  const planOf = (rounds: readonly Sitting[]): RotationPlan => ({ rounds, quality: judge(input, rounds, bounds) })
  const plan = (): RotationPlan | null => {
    if (best.found === null || best.found.broken > 0) return null
    if (written?.of !== best.found) written = { of: best.found, plan: planOf(sittingsOf(input, model, bonds, best.found.at)) }
    return written.plan
  }

  // The plan is written only for those who look.
  const progress = (): Progress => ({ moves, of: effort, get best() { return plan() } })
  const seats = model.units.length * model.isOpen.filter(Boolean).length
  const short = Math.max(1000, seats * MOVES_A_SEAT)
  let isMended = false
  for (let run = 0; moves < effort && !isDone(); run += 1) {
    seating.clear()
    const isLaid = run === 0 && model.isPlain && !isCarousel
    // Where no block can go round whole, people go by themselves.
    const blocks = isCarousel && !isMended && (run < MOST_CAROUSELS || best.found?.broken === 0) ? waysOfBlocks(model, lots) : undefined
    let isSeated = true
    if (isMended && best.found !== null) seatAs(seating, sittingsOf(input, model, bonds, best.found.at))
    else if (blocks !== undefined) isSeated = seatInBlocks(seating, lots, blocks)
    else if (isLaid) seatInLayers(seating, lots, spread === 'fewest-repeats')
    else {
      const start = seatByLot(seating, lots)
      let step = start.next()
      for (; step.done !== true; step = start.next()) yield progress()
      isSeated = step.value
    }
    if (isSeated) best.look(seating)
    if (isDone() || seats === 0) break
    const length = Math.min(effort - moves, isLaid ? Math.ceil(short / 4) : Math.floor(short * (1 + run / RUNS_UNTIL_TWICE)))
    const steps = blocks !== undefined ? stepsAmongBlocks(blocks) : isLaid ? stepsAmongWays : stepsFor(seating)
    for (const made of isSeated ? anneal(seating, lots, steps, best, { moves: length, goal, scale, isStrict: isMended }) : []) {
      moves += made
      yield progress()
    }
    if (best.found?.broken === 0 || (isSeated && (run & (run + 1)) !== 0)) continue
    // Few plans are possible, or none: lots find none of them, mending may, or a conflict is proven.
    const at = best.found?.at
    let mended = mendedSittings(input, model, at, QUICK)
    yield progress()
    if (mended === undefined) {
      if (isBrief === true) break
      const refusal = run === 0 ? provenRefusal(input) : undefined
      if (refusal !== undefined) return refusal
      if (run === 0) mended = waySittings(input, model)
      mended ??= mendedSittings(input, model, at, 1) ?? mendedSittings(input, model, undefined, 1)
    }
    if (mended !== undefined) {
      seating.clear()
      seatAs(seating, mended)
      // Chains of three interpreters or more the search does not make.
      if (seating.broken > 0) return planOf(mended)
      best.look(seating)
      isMended = true
    }
    if (!isSeated && !isMended) break
    yield progress()
  }
  return plan() ?? { refusal: 'effort-spent', subject: '', conflict: noConflict }
}

/** The conflict where one is proven; for want of chairs alone under a code of its own. */
function provenRefusal(input: RotationInput): RotationRefusal | undefined {
  const conflict = findConflict(input)
  if (conflict === undefined) return undefined
  const isRoom = conflict.demands.every(({ demand }) => demand === 'chairs' || demand === 'closed')
  const subject = conflict.demands.find(({ language }) => language !== null)?.language ?? ''
  return { refusal: isRoom ? 'not-enough-places' : 'demands-in-conflict', subject, conflict }
}

function findInputFault(input: RotationInput): RotationRefusal | undefined {
  const { tables, rounds, travellers, hosts, interpreters, demands } = input
  const refuse = (refusal: RotationRefusal['refusal'], subject = ''): RotationRefusal => ({ refusal, subject, conflict: noConflict })
  if (tables.length < FEWEST_TABLES || tables.length > MOST_TABLES) return refuse('tables-out-of-range')
  const mostRounds = demands.style === 'free' ? MOST_ROUNDS : Math.min(MOST_ROUNDS, tables.length)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > mostRounds) return refuse('rounds-out-of-range')
  if (travellers.length > MOST_TRAVELLERS) return refuse('too-many-travellers')
  const seats = new Set<string>()
  for (const { id } of [...travellers, ...hosts, ...interpreters]) {
    if (seats.has(id)) return refuse('seat-named-twice', id)
    seats.add(id)
  }
  const tableIds = new Set(tables.map(({ id }) => id))
  if (tableIds.size < tables.length) return refuse('unknown-table')
  const stray = hosts.find((host) => !tableIds.has(host.table))
  return stray && refuse('unknown-table', stray.table)
}
