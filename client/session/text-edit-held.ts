import { carryIndex, carrySpan, type Delta, type Edit, type Span } from './text-edit.ts'

type Step = Delta[number]

/** How many characters a step takes up: of what was before it, or of what it brings. */
const lengthOf = ({ retain, delete: gone, insert }: Step): number => retain ?? gone ?? (typeof insert === 'string' ? insert.length : 1)

/** Puts steps together, so that one never follows another of its own kind. */
class Steps {
  readonly all: Step[] = []

  retain(length: number): void {
    if (length === 0) return
    const last = this.all.at(-1)
    if (last?.retain === undefined) this.all.push({ retain: length })
    else this.all[this.all.length - 1] = { retain: last.retain + length }
  }

  delete(length: number): void {
    if (length === 0) return
    const last = this.all.at(-1)
    if (last?.delete === undefined) this.all.push({ delete: length })
    else this.all[this.all.length - 1] = { delete: last.delete + length }
  }

  insert(what: unknown): void {
    if (what !== '') this.all.push({ insert: what })
  }
}

/** One change in place of two, the second of which was made to what the first had left. */
export function composed(first: Delta, then: Delta): Delta {
  const steps = new Steps()
  const waiting = [...first]
  /** Takes at most `length` from what the first change had left; its end goes on for ever. */
  const take = (length: number): Step => {
    const next = waiting[0]
    if (next === undefined) return { retain: length }
    const all = lengthOf(next)
    if (all <= length) {
      waiting.shift()
      return next
    }
    waiting[0] = shortened(next, length, all)
    return shortened(next, 0, length)
  }
  /** What the first change took away stands nowhere any more: the second knows nothing of it. */
  const passGone = (): void => {
    for (let next = waiting[0]; next?.delete !== undefined; next = waiting[0]) {
      steps.delete(next.delete)
      waiting.shift()
    }
  }
  for (const step of then) {
    passGone()
    if (step.insert !== undefined) {
      steps.insert(step.insert)
      continue
    }
    for (let left = lengthOf(step); left > 0; ) {
      passGone()
      const taken = take(left)
      left -= lengthOf(taken)
      if (step.retain === undefined) {
        if (taken.insert === undefined) steps.delete(lengthOf(taken))
      } else if (taken.insert === undefined) steps.retain(lengthOf(taken))
      else steps.insert(taken.insert)
    }
  }
  for (const rest of waiting) {
    if (rest.insert !== undefined) steps.insert(rest.insert)
    else if (rest.delete === undefined) steps.retain(lengthOf(rest))
    else steps.delete(rest.delete)
  }
  return steps.all
}

function shortened(step: Step, from: number, to: number): Step {
  if (step.retain !== undefined) return { retain: to - from }
  if (step.delete !== undefined) return { delete: to - from }
  return { insert: typeof step.insert === 'string' ? step.insert.slice(from, to) : step.insert }
}

/** What somebody typed into words that others have changed meanwhile, without its being shown yet. */
export interface Rebased {
  /** Where the new words stand in the text. */
  readonly place: number
  /** What is to be taken away from the text: nothing that others put among it. */
  readonly gone: readonly Span[]
  /** What still separates that which is shown, after the edit, from the text, after the edit. */
  readonly held: Delta
}

/** Brings an edit of what is shown over to the text, which differs from it by `held`. */
export function rebased(held: Delta, edit: Edit): Rebased {
  const to = edit.at + edit.remove
  const steps = new Steps()
  let old = 0
  let typed = false
  const type = (): void => {
    if (!typed) steps.retain(edit.insert.length)
    typed = true
  }
  /** Passes over characters that were shown; those that the edit took away separate nothing any more. */
  const pass = (length: number, keep: (length: number) => void): void => {
    const end = old + length
    if (old < edit.at) keep(Math.min(end, edit.at) - old)
    if (end > edit.at || old >= edit.at) type()
    if (end > to) keep(end - Math.max(old, to))
    old = end
  }
  for (const step of held) {
    if (old >= edit.at) type()
    if (step.insert !== undefined) steps.insert(step.insert)
    else if (step.delete === undefined) pass(lengthOf(step), (length) => steps.retain(length))
    else pass(step.delete, (length) => steps.delete(length))
  }
  if (old < edit.at) steps.retain(edit.at - old)
  type()
  return { place: carryIndex(held, edit.at), gone: carrySpan(held, { from: edit.at, to }), held: steps.all }
}

/** Where a place of the text is in what is shown, which lacks the change; the other way round from `carryIndex`. */
export function carryBack(delta: Delta, index: number): number {
  let old = 0
  let now = 0
  for (const step of delta) {
    if (now >= index) break
    if (step.insert !== undefined) {
      now += lengthOf(step)
      if (now >= index) return old
    } else if (step.delete === undefined) {
      const kept = Math.min(lengthOf(step), index - now)
      old += kept
      now += kept
    } else old += step.delete
  }
  return old + Math.max(0, index - now)
}
