import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Refusal } from '../../../shared/failures.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { busy } from '../../elements/busy.ts'
import { notice } from '../../elements/notice.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'

/** What was done, in words, and how it is taken back. */
export interface Deed {
  readonly words: string
  readonly undo: Command | undefined
}

/** Why it could not be done, beside where it was asked for. */
export function refusedNotice(refusal: Refusal | undefined): TemplateResult | typeof nothing {
  return refusal === undefined ? nothing : html`${notice({ tone: 'bad', words: failureWords(refusal), live: true })}`
}

/** Asks for one deed at a time, and tells beside it that it takes long, or why it was refused. */
export class Doing implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #store: () => ConsultationStore
  #refusal: Refusal | undefined
  #isWaiting = false

  constructor(host: ReactiveControllerHost, store: () => ConsultationStore) {
    this.#host = host
    this.#store = store
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#refusal = undefined
  }

  /** True when it was done. A second deed while one is under way is not asked for. */
  async do(command: Command): Promise<boolean> {
    if (this.#isWaiting) return false
    this.#isWaiting = true
    this.#refusal = undefined
    this.#host.requestUpdate()
    const outcome = await this.#store().command(command)
    this.#isWaiting = false
    this.#refusal = outcome.ok ? undefined : outcome.refusal
    this.#host.requestUpdate()
    return outcome.ok
  }

  /** What was refused is being written anew: why it was refused no longer holds. */
  forget(): void {
    this.#refusal = undefined
  }

  /** What is to be told beside the buttons. */
  get told(): TemplateResult | typeof nothing {
    return this.#isWaiting ? busy() : refusedNotice(this.#refusal)
  }
}
