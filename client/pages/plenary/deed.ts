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

/**
 * Asks for one deed after the other, in the order in which they were pressed, and tells beside them that it takes long, or why
 * one was refused. Whoever presses quickly waits for none of them, and loses none.
 */
export class Doing implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #store: () => ConsultationStore
  /** What was pressed and is not done yet. */
  readonly #pressed = new Set<string>()
  #before: Promise<unknown> = Promise.resolve()
  #refusal: Refusal | undefined

  constructor(host: ReactiveControllerHost, store: () => ConsultationStore) {
    this.#host = host
    this.#store = store
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#refusal = undefined
  }

  /** True when it was done. The same deed pressed again before it is done is one deed: its first press tells what became of it. */
  async do(command: Command): Promise<boolean> {
    const deed = JSON.stringify(command)
    if (this.#pressed.has(deed)) return false
    if (this.#pressed.size === 0) this.#refusal = undefined
    this.#pressed.add(deed)
    this.#host.requestUpdate()
    const store = this.#store()
    const asking = this.#before.then(() => store.command(command))
    this.#before = asking
    const outcome = await asking
    this.#pressed.delete(deed)
    if (!outcome.ok) this.#refusal = outcome.refusal
    this.#host.requestUpdate()
    return outcome.ok
  }

  /** What was refused is being written anew: why it was refused no longer holds. */
  forget(): void {
    this.#refusal = undefined
  }

  /** What is to be told beside the buttons. */
  get told(): TemplateResult | typeof nothing {
    return this.#pressed.size > 0 ? busy() : refusedNotice(this.#refusal)
  }
}
