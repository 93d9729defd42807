import type { Comparable, LikenessFound } from '../../../shared/likeness/likeness.ts'
import type { LikenessOptions } from '../../../shared/likeness/suggest.ts'
import type { LikenessNews } from './likeness-worker.ts'
// oxlint-disable-next-line import/default -- the build makes a file of its own of it, and this is its address
import address from './likeness-worker.ts?worker&url'

export interface LikenessTask {
  readonly items: readonly Comparable[]
  readonly options: LikenessOptions
}

export type LikenessNow =
  | { readonly is: 'idle' }
  | { readonly is: 'comparing'; /** 0 to 1. */ readonly part: number }
  /** `items` are those that were compared: the meeting may have gone on. */
  | { readonly is: 'found'; readonly items: readonly Comparable[]; readonly found: LikenessFound }
  /** The browser could not set the worker to work, or the comparison has failed. */
  | { readonly is: 'failed' }

/** Looks for what says much the same, in a worker of its own: begins, tells how far it has come, or lets it be. */
export class LikenessSearch {
  readonly #listeners = new Set<() => void>()
  #worker: Worker | undefined
  #now: LikenessNow = { is: 'idle' }

  get now(): LikenessNow {
    return this.#now
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Compares these items. What was being compared is let be. */
  begin(items: readonly Comparable[], options: LikenessOptions = {}): void {
    this.#end()
    const worker = new Worker(ownAddress(), { type: 'module' })
    this.#worker = worker
    this.#set({ is: 'comparing', part: 0 })
    worker.addEventListener('message', ({ data }: MessageEvent<LikenessNews>) => {
      if (!('found' in data)) return this.#set({ is: 'comparing', part: data.of === 0 ? 0 : data.done / data.of })
      this.#end()
      this.#set({ is: 'found', items, found: data.found })
    })
    worker.addEventListener('error', () => {
      this.#end()
      this.#set({ is: 'failed' })
    })
    const task: LikenessTask = { items, options }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(task)
  }

  /** Ends what is under way and forgets what was found. */
  forget(): void {
    this.#end()
    this.#set({ is: 'idle' })
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #set(now: LikenessNow): void {
    this.#now = now
    for (const listener of this.#listeners) listener()
  }
}

interface Policy {
  createScriptURL(address: string): string
}
const isPolicy = (made: unknown): made is Policy => typeof made === 'object' && made !== null && 'createScriptURL' in made
let trusted: string | undefined

/** Browsers that ask for it get to know that only our own worker is ever set to work. The server names the policy, too. */
function ownAddress(): string {
  if (trusted !== undefined) return trusted
  const made: unknown = Reflect.get(globalThis, 'trustedTypes')?.createPolicy('likeness-worker', { createScriptURL: () => address })
  trusted = isPolicy(made) ? made.createScriptURL(address) : address
  return trusted
}
