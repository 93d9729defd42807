// `npm run bench rotation`: the planner of the rotation against its budgets. Each row says what no plan can go
// below, what ours has, the best that is known, and how long it took; a row is kept when both are reached.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../processes.mjs'
import { hall, kyivHall, ofNotes, ofPeer } from './instances.mjs'

/** So much longer than the search of the notes may ours take; and so much quicker must it be than the peer. */
const TIMES_OF_NOTES = 10
const TIMES_QUICKER = 10
const KYIV_MS = 3000
const LARGE_MS = 10_000
const REPAIR_MS = 200
/** A search that would go on beyond this is stopped, ms. */
const LONGEST_MS = 50_000
const SEED = 1
const ENDLESS = 1e9
/** What the room gives for the question which demands cost most. */
const COSTS_EFFORT = 400_000

/** The planner is TypeScript, which Node 20 does not read. */
async function loadPlanner() {
  const folder = join(root, 'dist/bench/rotation')
  await mkdir(folder, { recursive: true })
  const source = (name) => join(root, `shared/rotation/${name}.ts`)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true, outDir: folder, emptyOutDir: true, target: 'node20',
      rollupOptions: { input: { plan: source('plan'), check: source('check'), repair: source('repair'), costliest: source('costliest') }, output: { entryFileNames: '[name].mjs' } },
    },
  })
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href)
  const [{ planning }, { checkPlan }, { repair }, { costliestOf }] = await Promise.all([load('plan'), load('check'), load('repair'), load('costliest')])
  return { planning, checkPlan, repair, costliestOf }
}

/** Searches until the plan is good enough, the search ends, or the time is over. */
function search({ planning }, input, isGood, longest, effort = ENDLESS) {
  const begin = performance.now()
  const steps = planning(input, { seed: SEED, effort })
  let pause = begin
  let longestPause = 0
  for (;;) {
    const step = steps.next()
    const now = performance.now()
    longestPause = Math.max(longestPause, now - pause)
    pause = now
    const plan = step.done === true ? step.value : step.value.best
    if (plan !== null && 'refusal' in plan) throw new Error(`refused: ${plan.refusal} ${plan.subject}`)
    if (step.done === true || (plan !== null && isGood(plan)) || now - begin > longest) return { plan, took: now - begin, longestPause }
  }
}

const ms = (value) => (value < 10 ? `${value.toFixed(1)} ms` : value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`)

function row(planner, { name, input, plan, took, allowed, best, known, isGood }) {
  const faults = planner.checkPlan(input, plan).length
  const { weightedRepeats, boundOnWeighted } = plan.quality
  const isKept = faults === 0 && took <= allowed && isGood(plan)
  const verdict = `${isKept ? 'kept' : 'MISSED'}${faults === 0 ? '' : ` (${faults} faults)`}`
  return { cells: [name, String(boundOnWeighted), String(weightedRepeats), best ?? String(known), ms(took), ms(allowed), verdict], isKept }
}

function measureNotes(planner) {
  // Once unmeasured: a program that has just begun compiles itself beside its work.
  for (const rounds of [3, 4, 5]) search(planner, hall(21, 5, rounds), () => false, 400, 40_000)
  return ofNotes.map(({ name, input, best, mix, found }) => {
    const isGood = ({ quality }) => quality.weightedRepeats <= best && (mix === undefined || quality.mix <= mix)
    const allowed = TIMES_OF_NOTES * found
    const { plan, took } = search(planner, input, isGood, Math.min(LONGEST_MS, allowed))
    const known = mix === undefined ? undefined : `${best} (mix ${mix}, ours ${plan.quality.mix})`
    return row(planner, { name, input, plan, took, allowed, known: best, best: known, isGood })
  })
}

/** R14: R04 after round 1; three leave, four arrive, nobody is moved. The best is found by trying every way of the four. */
function measureLate(planner) {
  const input = hall(28, 4, 4)
  const { plan } = search(planner, input, ({ quality }) => quality.weightedRepeats <= 152, 5000)
  const isLeaver = (id) => ['p003', 'p011', 'p019'].includes(id)
  const arrivals = ['p100', 'p101', 'p102', 'p103'].map((id) => ({ ...input.travellers[0], id, away: [0] }))
  const staying = input.travellers.map((one) => (isLeaver(one.id) ? { ...one, away: [1, 2, 3] } : one))
  const pinned = staying.flatMap(({ id, away }) => [1, 2, 3].filter((round) => !away.includes(round)).map((round) => ({ seat: id, round, table: plan.rounds[round].seats[id] })))
  const after = { ...input, travellers: [...staying, ...arrivals], fixed: [plan.rounds[0], null, null, null], demands: { ...input.demands, pinned } }
  const best = bestArrivals(after, plan)
  const isGood = ({ quality }) => quality.weightedRepeats <= best
  const found = search(planner, after, isGood, 10 * 50)
  return row(planner, { name: 'R14  R04 after a round: 3 leave, 4 arrive', input: after, ...found, allowed: TIMES_OF_NOTES * 50, best: `${best} (enumerated)`, isGood })
}

/** The fewest weighted repeats of all 17,550 choices of ways for the four, with tables as even as can be. */
function bestArrivals(input, plan) {
  const tables = input.tables.map(({ id }) => id)
  const present = input.travellers.filter(({ away }) => !away.includes(1) && !away.includes(0))
  const others = input.travellers.filter(({ id }) => Number(id.slice(1)) < 100)
  const placeOf = ({ id, away }, round) => (away.includes(round) ? -1 : tables.indexOf(plan.rounds[round].seats[id]))
  const ways = []
  for (const a of [0, 1, 2, 3]) for (const b of [0, 1, 2, 3]) for (const c of [0, 1, 2, 3]) if (new Set([a, b, c]).size === 3) ways.push([a, b, c])
  const weight = (times) => ((times - 1) * times * (2 * times - 1)) / 6
  const among = (one, other) => weight([0, 1, 2].filter((index) => one[index] >= 0 && one[index] === other[index]).length)
  const alone = ways.map((way) => others.reduce((sum, one) => sum + among(way, [1, 2, 3].map((round) => placeOf(one, round))), 0))
  const base = others.reduce((sum, one, index) => sum + others.slice(index + 1).reduce((all, other) =>
    all + weight([0, 1, 2, 3].filter((round) => placeOf(one, round) >= 0 && placeOf(one, round) === placeOf(other, round)).length), 0), 0)
  const sizes = [1, 2, 3].map((round) => tables.map((_, table) => present.filter((one) => placeOf(one, round) === table).length))
  const level = Math.ceil((present.length + 4) / tables.length)
  const least = Math.floor((present.length + 4) / tables.length)
  let best = Number.POSITIVE_INFINITY
  const choose = (from, chosen, cost) => {
    if (chosen.length === 4) {
      const isEven = sizes.every((row, index) => row.every((size, table) => {
        const all = size + chosen.filter((way) => way[index] === table).length
        return all <= level && all >= least
      }))
      if (isEven) best = Math.min(best, cost)
      return
    }
    for (let next = from; next < ways.length; next += 1) {
      choose(next, [...chosen, ways[next]], cost + alone[next] + chosen.reduce((sum, way) => sum + among(way, ways[next]), 0))
    }
  }
  choose(0, [], base)
  return best
}

function measureKyiv(planner) {
  const input = kyivHall()
  const { plan, took, longestPause } = search(planner, input, () => false, KYIV_MS - 500)
  const { quality } = plan
  const made = row(planner, { name: 'Kyiv with all its demands', input, plan, took, allowed: KYIV_MS, best: '–', isGood: ({ quality: { uncovered } }) => uncovered.length === 0 })
  const begin = performance.now()
  const costs = planner.costliestOf(input, plan.rounds, { seed: SEED, effort: COSTS_EFFORT })
  const tookCosts = performance.now() - begin
  const notes = [
    `Kyiv: weighted repeats ${quality.weightedRepeats}, no plan can have fewer than ${quality.boundOnWeighted}; repeated meetings ${quality.repeatedMeetings} (${quality.boundOnRepeats}); mix ${quality.mix} (${quality.boundOnMix});`,
    `  alone: remote ${quality.lone.remote}, community ${quality.lone.community} person-rounds; ${(quality.averageMet / 100).toFixed(1)} others met of ${input.travellers.length - 1}, nobody more than ${quality.mostMeetings} times;`,
    `  interpreters with a place ${quality.interpreterPlaces.join(', ')}, moves ${quality.interpreterMoves}; longest work without a pause ${ms(longestPause)};`,
    `  pays most for ${costs.map(({ demand, subject, price, repeats }) => `${demand} ${subject} (price ${price}, repeats ${repeats})`).join(', ')}; found in ${ms(tookCosts)}`,
  ]
  return { made, notes }
}

function measureLarge(planner) {
  const input = hall(400, 40, 4, { mix: 2, company: 10 })
  const isGood = ({ quality }) => quality.repeatedMeetings === 0
  const { plan, took } = search(planner, input, isGood, LARGE_MS)
  const rows = [row(planner, { name: '400 people, 40 tables, 4 rounds', input, plan, took, allowed: LARGE_MS, known: 0, isGood })]
  // One fewer, so that somebody can still come.
  const all = hall(399, 40, 4, { mix: 2, company: 10 })
  const { plan: held } = search(planner, all, isGood, LARGE_MS)
  const late = { ...all.travellers[0], id: 'p999', away: [0] }
  const fixed = { ...all, fixed: [held.rounds[0], null, null, null] }
  const { seats } = held.rounds[1]
  const changes = {
    'somebody arrives': { kind: 'arrives', traveller: late },
    'two are not safe together': { kind: 'unsafe', seat: 'p001', other: Object.keys(seats).find((id) => id !== 'p001' && seats[id] === seats.p001) },
    'a table closes': { kind: 'table-closed', table: 't007', rounds: [2] },
  }
  for (const [name, change] of Object.entries(changes)) {
    const { repaired, took: middle } = middleOf(() => {
      const begin = performance.now()
      const answer = planner.repair(fixed, held, change, { seed: SEED })
      return { repaired: answer, took: performance.now() - begin }
    })
    if ('refusal' in repaired) rows.push({ cells: [`repair: ${name}`, '', repaired.refusal, '', ms(middle), ms(REPAIR_MS), 'MISSED'], isKept: false })
    else {
      const made = row(planner, { name: `repair: ${name} (${repaired.moves.length} cards)`, input: repaired.input, plan: repaired.plan, took: middle, allowed: REPAIR_MS, best: '', isGood: () => true })
      rows.push(made)
    }
  }
  return rows
}

/**
 * The middle of five of the same search: theirs is compiled before it begins, ours while it runs, and beside a
 * millisecond one pause of the machine, or of what collects garbage of the part before, would be all that is measured.
 */
function middleOf(measure) {
  return Array.from({ length: 5 }, measure).toSorted((one, other) => one.took - other.took)[2]
}

function measurePeer(planner) {
  return ofPeer.map(({ people, tables, peer, took: theirs }) => {
    const input = hall(people, tables, tables)
    const isGood = ({ quality }) => quality.weightedRepeats <= peer
    const allowed = theirs / TIMES_QUICKER
    const first = middleOf(() => search(planner, input, isGood, LONGEST_MS))
    // And what ours has when it goes on for as long as it may.
    const last = search(planner, input, () => false, allowed)
    const shown = last.plan === null || last.plan.quality.weightedRepeats > first.plan.quality.weightedRepeats ? first.plan : last.plan
    return row(planner, { name: `WorldCafe  ${people} people, ${tables} tables and rounds`, input, plan: shown, took: first.took, allowed, best: `${peer} in ${ms(theirs)}`, isGood })
  })
}

/** Measures and answers a table's lines, and whether every budget was kept. */
export async function measureRotation({ say }) {
  const planner = await loadPlanner()
  const results = []
  const part = (name, measure) => {
    say(`Measuring: rotation, ${name}`)
    results.push(...measure())
  }
  part('the instances of the notes', () => [...measureNotes(planner), measureLate(planner)])
  let notes = []
  part('the Kyiv case', () => {
    const { made, notes: said } = measureKyiv(planner)
    notes = said
    return [made]
  })
  part('forty tables, and repairs there', () => measureLarge(planner))
  part('beside WorldCafe (its figures were measured once, on the machine that is named with them)', () => measurePeer(planner))
  say('')
  for (const line of notes) say(line)
  return {
    head: ['rotation (weighted repeats)', 'bound', 'ours', 'best known', 'time', 'allowed', 'verdict'],
    lines: results.map(({ cells }) => cells),
    kept: results.every(({ isKept }) => isKept),
  }
}
