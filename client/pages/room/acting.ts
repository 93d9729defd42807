import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Outcome, Refusal } from '../../../shared/failures.ts'
import { toast } from '../../elements/announce.ts'
import { notice } from '../../elements/notice.ts'
import { failureWords } from '../../session/failure-words.ts'

/** Carries out what a page asks for, one deed a place at a time, and keeps each refusal beside where it arose. */
export class Acting implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #refusals = new Map<string, Refusal>()
  readonly #busy = new Set<string>()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#refusals.clear()
  }

  /** While a deed is under way its button waits. */
  busy(place: string): boolean {
    return this.#busy.has(place)
  }

  /** Does it, tells `done` when it is done, and draws anew. Undefined when the same place is busy already. */
  async run<T>(place: string, deed: () => Promise<Outcome<T>>, done?: string): Promise<Outcome<T> | undefined> {
    if (this.#busy.has(place)) return undefined
    this.#busy.add(place)
    this.#refusals.delete(place)
    this.#host.requestUpdate()
    try {
      const outcome = await deed()
      if (!outcome.ok) this.#refusals.set(place, outcome.refusal)
      else if (done !== undefined) toast(done)
      return outcome
    } finally {
      this.#busy.delete(place)
      this.#host.requestUpdate()
    }
  }

  /** Keeps a refusal that came by another way. */
  refuse(place: string, refusal: Refusal): void {
    this.#refusals.set(place, refusal)
    this.#host.requestUpdate()
  }

  forget(place: string): void {
    this.#refusals.delete(place)
    this.#host.requestUpdate()
  }

  /** Why it was refused, in words, to stand beside its button. */
  refusal(place: string): TemplateResult | typeof nothing {
    const refusal = this.#refusals.get(place)
    return refusal === undefined ? nothing : notice({ tone: 'warn', words: failureWords(refusal), live: true })
  }
}
