import { rotationInput } from '../../../shared/meeting/rotation-input.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { priceOf } from '../../../shared/rotation/price.ts'
import { isRotationRefusal, type RotationInput, type RotationPlan, type RotationRefusal } from '../../../shared/rotation/rotation.ts'
import type { PlanningNews } from './planning-worker.ts'
// oxlint-disable-next-line import/default -- the build makes a file of its own of it, and this is its address
import address from './planning-worker.ts?worker&url'

export interface PlanningTask {
  readonly input: RotationInput
  readonly seed: number
  /** Moves that are tried at most; half a million are about a second. */
  readonly effort: number
}

export type Planned =
  | { readonly is: 'idle' }
  | { readonly is: 'searching'; readonly task: PlanningTask; /** 0 to 1. */ readonly part: number; readonly best: RotationPlan | undefined }
  | { readonly is: 'found'; readonly task: PlanningTask; readonly plan: RotationPlan }
  | { readonly is: 'refused'; readonly task: PlanningTask; readonly refusal: RotationRefusal }
  /** The browser could not set the worker to work, or the search has failed. */
  | { readonly is: 'failed' }

const USUAL_EFFORT = 1_000_000
const HARDER = 4

/** Plans in a worker of its own: begins, tells how far it has come, stops with the best so far, or lets it be. */
export class Planning {
  readonly #listeners = new Set<() => void>()
  #worker: Worker | undefined
  #now: Planned = { is: 'idle' }
  #basis = 0

  get now(): Planned {
    return this.#now
  }

  /** How often the plan had changed when the search was begun: somebody else may change it meanwhile. */
  get basis(): number {
    return this.#basis
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Looks for a plan for the people who are here now. */
  begin(view: Consultation): void {
    this.#basis = view.rotation.changes
    this.#search({ input: rotationInput(view), seed: 1, effort: USUAL_EFFORT })
  }

  /** The same again, four times as long, from another beginning; never a worse plan than one that was found. */
  tryHarder(): void {
    const { now } = this
    if (now.is !== 'found' && now.is !== 'refused') return
    const { input, seed, effort } = now.task
    this.#search({ input, seed: seed + 1, effort: effort * HARDER }, now.is === 'found' ? now.plan : undefined)
  }

  /** Takes the best plan so far. */
  stop(): void {
    const { now } = this
    if (now.is !== 'searching' || now.best === undefined) return
    this.#end()
    this.#set({ is: 'found', task: now.task, plan: now.best })
  }

  forget(): void {
    this.#end()
    this.#set({ is: 'idle' })
  }

  #search(task: PlanningTask, known?: RotationPlan): void {
    this.#end()
    const worker = ownWorker()
    this.#worker = worker
    this.#set({ is: 'searching', task, part: 0, best: known })
    worker.addEventListener('message', ({ data }: MessageEvent<PlanningNews>) => this.#hear(task, data, known))
    worker.addEventListener('error', () => {
      this.#end()
      this.#set({ is: 'failed' })
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(task)
  }

  #hear(task: PlanningTask, news: PlanningNews, known: RotationPlan | undefined): void {
    if (!('done' in news)) return this.#set({ is: 'searching', task, part: news.of === 0 ? 0 : news.moves / news.of, best: news.best === null ? known : better(news.best, known, task.input) })
    this.#end()
    const { done } = news
    this.#set(isRotationRefusal(done) ? { is: 'refused', task, refusal: done } : { is: 'found', task, plan: better(done, known, task.input) })
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #set(now: Planned): void {
    this.#now = now
    for (const listener of this.#listeners) listener()
  }
}

/** Of two plans for the same input the one whose wishes are kept better. */
function better(one: RotationPlan, other: RotationPlan | undefined, { demands: { weights } }: RotationInput): RotationPlan {
  if (other === undefined) return one
  return priceOf(other.quality, weights) < priceOf(one.quality, weights) ? other : one
}

interface Policy {
  createScriptURL(address: string): string
}
const isPolicy = (made: unknown): made is Policy => typeof made === 'object' && made !== null && 'createScriptURL' in made
let trusted: string | undefined

/** One more worker that plans, names a conflict, or says what a plan pays for. Whoever sets it to work ends it. */
export const ownWorker = (): Worker => new Worker(ownAddress(), { type: 'module' })

/** Browsers that ask for it get to know that only our own worker is ever set to work. The server names the policy, too. */
function ownAddress(): string {
  if (trusted !== undefined) return trusted
  const made: unknown = Reflect.get(globalThis, 'trustedTypes')?.createPolicy('planning-worker', { createScriptURL: () => address })
  trusted = isPolicy(made) ? made.createScriptURL(address) : address
  return trusted
}
