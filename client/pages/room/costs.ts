import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { CostlyDemand, RotationInput, Sitting } from '../../../shared/rotation/rotation.ts'
import { ownWorker } from './planning.ts'
import type { CostsNews } from './planning-worker.ts'

/** What is asked of a plan. */
interface Paying {
  readonly input: RotationInput
  readonly rounds: readonly Sitting[]
}

/** Looks beside the page which demands cost a plan most. The last plan that was asked about counts. */
export class Costs implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #asked: object | undefined
  #known: readonly CostlyDemand[] = []
  #worker: Worker | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#end()
    this.#asked = undefined
    this.#known = []
  }

  /** What is known of a plan; nothing until it has been looked at, which begins when it is first asked about. */
  of(plan: object, { input, rounds }: Paying): readonly CostlyDemand[] {
    if (plan === this.#asked) return this.#known
    this.#asked = plan
    this.#known = []
    this.#end()
    const worker = ownWorker()
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<CostsNews>) => this.#tell(data.costs))
    // A plan can be read without it.
    worker.addEventListener('error', () => this.#tell([]))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage({ costsOf: { input, rounds } })
    return this.#known
  }

  #tell(costs: readonly CostlyDemand[]): void {
    this.#end()
    this.#known = costs
    this.#host.requestUpdate()
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }
}
