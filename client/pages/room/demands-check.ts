import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { rotationInput } from '../../../shared/meeting/rotation-input.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { Conflict } from '../../../shared/rotation/rotation.ts'
import { ownWorker } from './planning.ts'
import type { ConflictNews } from './planning-worker.ts'

/** Somebody may still be choosing: what they ask is looked at when they have stopped for so long. */
const STILL_MS = 150

export type Checked =
  | { readonly is: 'nothing' }
  | { readonly is: 'looking' }
  /** Undefined: nothing was found that speaks against it. */
  | { readonly is: 'known'; readonly meeting: Consultation; readonly conflict: Conflict | undefined }

/** Looks beside the page whether what is asked can be, and names what cannot. The last question counts. */
export class DemandsCheck implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #now: Checked = { is: 'nothing' }
  #worker: Worker | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get now(): Checked {
    return this.#now
  }

  hostDisconnected(): void {
    this.forget()
  }

  ask(meeting: Consultation): void {
    this.#end()
    this.#now = { is: 'looking' }
    this.#timer = setTimeout(() => this.#look(meeting), STILL_MS)
  }

  forget(): void {
    this.#end()
    this.#now = { is: 'nothing' }
    this.#host.requestUpdate()
  }

  #look(meeting: Consultation): void {
    const worker = ownWorker()
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<ConflictNews>) => this.#set({ is: 'known', meeting, conflict: data.conflict }))
    // Whoever cannot be told is told by the planner.
    worker.addEventListener('error', () => this.#set({ is: 'nothing' }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage({ conflictIn: rotationInput(meeting) })
  }

  #set(now: Checked): void {
    this.#end()
    this.#now = now
    this.#host.requestUpdate()
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#worker = undefined
  }
}
