import { type Atom, atomsOf, demandingOnly, onlyRound } from './atoms.ts'
import { workingLanguage } from './coverage.ts'
import { isFixed } from './hall.ts'
import { type Effort, isImpossible } from './impossible.ts'
import type { Conflict, Demand, Interpreter, Relaxation, RotationInput, Traveller } from './rotation.ts'
import { visitsOf } from './visits.ts'

/** Steps for one question, and for a whole conflict; a proof that needs more is not found. Steps in small halls are short. */
const EFFORT = { small: { question: 30_000, whole: 400_000 }, large: { question: 3_000, whole: 40_000 } } as const
const SMALL_PEOPLE = 40
/** More of them than anybody could find are no offer. */
const MOST_INTERPRETERS = 4

/**
 * The smallest set of demands that cannot hold together: taking any one of them away makes the rest possible. Undefined
 * where the demands can hold together, or where nothing else could be proven in the time given: in small halls it is
 * exact, in large ones a conflict is always a conflict, but one that is hidden among very many people may not be found.
 * Found by dividing (Junker 2004, “QuickXplain”), with what people asked for named before chairs and rounds.
 */
export function findConflict(input: RotationInput): Conflict | undefined {
  const question = new Question(input)
  const atoms = atomsOf(input)
  // Too few chairs are too few whoever sits on them: where that alone is the conflict, nobody is named, and it is quickly found.
  const chairs = atoms.filter(({ demand }) => demand === 'chairs')
  const room = atoms.filter(({ demand }) => demand === 'chairs' || demand === 'closed' || demand === 'every-table' || demand === 'no-table-twice')
  const conflicting = [chairs, room, atoms].find((some) => question.isImpossible(some))
  if (conflicting === undefined) return undefined
  const smallest = question.explain([], conflicting, false)
  // Nobody is singled out: whoever needs the same language is named as well, where each demand is still needed for the conflict.
  const languages = new Set(smallest.flatMap(({ demand, language }) => (demand === 'needs-language' ? [language] : [])))
  const alike = atoms.filter((one) => smallest.includes(one) || (one.demand === 'needs-language' && languages.has(one.language)))
  const named = alike.length > smallest.length && question.needsEach(alike) ? alike : smallest
  return { demands: toDemands(named, question.roundOf(smallest)), relax: question.relaxations(smallest) }
}

class Question {
  readonly #input: RotationInput
  readonly #most: ReadonlyMap<string, number>
  readonly #effort: Effort
  readonly #each: number

  constructor(input: RotationInput) {
    const { question, whole } = input.travellers.length <= SMALL_PEOPLE ? EFFORT.small : EFFORT.large
    this.#input = input
    this.#effort = { steps: whole }
    this.#each = question
    this.#most = new Map(input.travellers.map((traveller) => [traveller.id, visitsOf(input, traveller).most]))
  }

  isImpossible(atoms: readonly Atom[], change: (input: RotationInput) => RotationInput = (input) => input): boolean {
    const isOnce = atoms.some(({ demand }) => demand === 'every-table' || demand === 'no-table-twice')
    const most = isOnce ? ({ id }: Traveller) => this.#most.get(id) ?? 1 : () => this.#input.rounds
    const effort = { steps: Math.min(this.#each, this.#effort.steps) }
    const before = effort.steps
    const impossible = isImpossible(change(demandingOnly(this.#input, atoms)), most, effort)
    this.#effort.steps -= before - effort.steps
    return impossible
  }

  /** The atoms of `candidates` without which `given` and the rest would be possible. */
  explain(given: readonly Atom[], candidates: readonly Atom[], isNew: boolean): readonly Atom[] {
    if (isNew && this.isImpossible(given)) return []
    if (candidates.length <= 1) return candidates
    const half = Math.ceil(candidates.length / 2)
    const [first, second] = [candidates.slice(0, half), candidates.slice(half)]
    const ofSecond = this.explain([...given, ...first], second, first.length > 0)
    const ofFirst = this.explain([...given, ...ofSecond], first, ofSecond.length > 0)
    return [...ofFirst, ...ofSecond]
  }

  /** Whether the rest would be possible without any one of these demands, those of one kind taken together. */
  needsEach(atoms: readonly Atom[]): boolean {
    return [...new Set(atoms.map(nameOf))].every((name) => !this.isImpossible(atoms.filter((one) => nameOf(one) !== name)))
  }

  /** The first round that shows the conflict by itself; null where only several do, or each of them. */
  roundOf(atoms: readonly Atom[]): number | null {
    const open = Array.from({ length: this.#input.rounds }, (_, round) => round).filter((round) => !isFixed(this.#input, round))
    const alone = open.filter((round) => this.isImpossible(atoms, (input) => onlyRound(input, round)))
    return alone.length === 0 || (alone.length === open.length && open.length > 1) ? null : (alone[0] ?? null)
  }

  /** For each demand that can give way, how; and how many more would do. */
  relaxations(atoms: readonly Atom[]): readonly Relaxation[] {
    const offers: Relaxation[] = []
    const chairs = atoms.filter(({ demand }) => demand === 'chairs')
    let rounds = 0
    const offer = (relax: Relaxation['relax'], { seats, tables, language, round }: Demand, count = 0): void => {
      offers.push({ relax, seats, tables, language, round, count })
    }
    for (const one of atoms) {
      switch (one.demand) {
        case 'interpreters':
          offers.push(this.#moreInterpreters(one, atoms))
          break
        case 'chairs':
          // One offer for all of them: so many chairs more, at any one of these tables.
          if (one === chairs[0]) {
            const tables = chairs.flatMap((other) => other.tables)
            offer('more-chairs', { ...one, tables }, this.#fewest(this.#input.travellers.length + this.#input.interpreters.length, atoms, (input, count) => ({
              ...input, tables: input.tables.map((table) => (one.tables.includes(table.id) ? { ...table, capacity: table.capacity + count } : table)),
            })))
          }
          break
        case 'every-table':
        case 'no-table-twice':
          rounds = this.#fewest(this.#input.rounds - 1, atoms, withFewerRounds)
          if (rounds > 0) offer('fewer-rounds', one, rounds)
          break
        case 'closed':
          offer('open-table', one)
          break
        case 'away':
          offer('shorten-absence', one)
          break
        case 'apart':
          offer('allow-sharing', one)
          break
        case 'together':
          offer('allow-parting', one)
          break
        case 'pinned':
          offer('let-choose-again', one)
          break
        // Nobody is asked to do without their language, and what has been is not changed.
        case 'needs-language':
        case 'fixed':
          break
      }
    }
    return offers
  }

  /** Where nobody interprets one way, interpreters of that way, if they are enough; else such as go both ways. */
  #moreInterpreters({ seats, tables, language, way, round }: Demand, atoms: readonly Atom[]): Relaxation {
    const more = { relax: 'more-interpreters', seats, tables, language, round } as const
    const ofThatWay = way === undefined ? 0 : this.#fewest(MOST_INTERPRETERS, atoms, (input, count) => withInterpreters(input, [way], count))
    if (way !== undefined && ofThatWay > 0) return { ...more, way, count: ofThatWay }
    return { ...more, count: this.#fewest(MOST_INTERPRETERS, atoms, (input, count) => withInterpreters(input, bothWays(input, language ?? ''), count)) }
  }

  /** The least number that makes the demands possible; 0 where none of those looked at does. */
  #fewest(end: number, atoms: readonly Atom[], change: (input: RotationInput, count: number) => RotationInput): number {
    const helps = (count: number): boolean => !this.isImpossible(atoms, (input) => change(input, count))
    if (end < 1 || !helps(end)) return 0
    let [low, high] = [1, end]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (helps(middle)) high = middle
      else low = middle + 1
    }
    return low
  }
}

const bothWays = (input: RotationInput, language: string): Interpreter['languages'] => {
  const working = workingLanguage(input)
  return [[language, working], [working, language]]
}

const withInterpreters = (input: RotationInput, languages: Interpreter['languages'], count: number): RotationInput => ({
  ...input,
  interpreters: [...input.interpreters, ...Array.from({ length: count }, (_, index) => ({ id: ` more ${index}`, languages, away: [] }))],
})

/** The last rounds are left out. */
const withFewerRounds = (input: RotationInput, count: number): RotationInput => ({ ...input, rounds: input.rounds - count })

/** The same for demands that are told as one: people who need a language, tables with their chairs, tables that are closed. */
const nameOf = ({ demand, seats, tables, language, round }: Demand): string =>
  JSON.stringify(['needs-language', 'chairs', 'closed'].includes(demand) ? [demand, language] : [demand, seats, tables, language, round])

/** One demand for each language and one for all chairs; the round where it shows, where it shows in one. */
function toDemands(atoms: readonly Atom[], shows: number | null): readonly Demand[] {
  const joined = new Map<string, Demand>()
  for (const { demand, seats, tables, language, way, round } of atoms) {
    const name = nameOf({ demand, seats, tables, language, round })
    const before = joined.get(name)
    joined.set(name, {
      demand, language, ...(way === undefined ? {} : { way }), round: round ?? (demand === 'fixed' ? null : shows),
      seats: [...(before?.seats ?? []), ...seats],
      tables: [...(before?.tables ?? []), ...tables],
    })
  }
  return [...joined.values()]
}
