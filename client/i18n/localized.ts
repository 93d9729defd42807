import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { AskingAgain } from '../elements/asking-again.ts'
import type { Namespace } from './keys.ts'
import { hasWords, loadWords, onLanguageChange } from './translate.ts'

/** Those on the page whose words have not come yet. */
const late = new Set<Localized>()

/** One of those whose words are late, to be asked again; undefined when all words have come or are on their way. */
export const lateWords = (): Localized | undefined => late.values().next().value

/**
 * Brings an element the words it needs, and redraws it when they come and when the language changes.
 * While `ready` is false the host draws nothing that needs them; `failed` says that they could not be had yet.
 * They are asked for until they come, or the host goes.
 */
export class Localized implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #asking: AskingAgain
  readonly #namespaces: readonly Namespace[]
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, ...namespaces: readonly Namespace[]) {
    this.#host = host
    this.#namespaces = namespaces
    this.#asking = new AskingAgain(
      async () => {
        while (!this.ready) await loadWords('common', ...namespaces) // the language may change meanwhile
      },
      () => this.#changed(),
    )
    host.addController(this)
  }

  get ready(): boolean {
    return hasWords('common', ...this.#namespaces)
  }

  get failed(): boolean {
    return this.#asking.isLate
  }

  /** The server answers, and still the words do not come: the page has to be loaded again. */
  get stuck(): boolean {
    return this.#asking.stuck
  }

  hostConnected(): void {
    this.#stop = onLanguageChange(() => void (this.ready ? this.#host.requestUpdate() : this.#asking.ask()))
    if (!this.ready) void this.#asking.ask()
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#asking.stop()
    late.delete(this)
  }

  /** Asks for the words now. Resolves when they have been tried once, in vain or not. */
  retry(): Promise<void> {
    return this.#asking.ask()
  }

  /** For the button that stands where the words should be. */
  again(): void {
    this.#asking.again()
  }

  #changed(): void {
    if (this.#asking.isLate && this.#stop !== undefined) late.add(this)
    else late.delete(this)
    this.#host.requestUpdate()
  }
}
