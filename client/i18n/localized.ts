import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Namespace } from './keys.ts'
import { hasWords, loadWords, onLanguageChange } from './translate.ts'

/**
 * Brings an element the words it needs, and redraws it when they come and when the language changes.
 * While `ready` is false the host draws nothing that needs them; `failed` says that they could not be had.
 */
export class Localized implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #namespaces: readonly Namespace[]
  #stop: (() => void) | undefined
  #failed = false

  constructor(host: ReactiveControllerHost, ...namespaces: readonly Namespace[]) {
    this.#host = host
    this.#namespaces = namespaces
    host.addController(this)
  }

  get ready(): boolean {
    return hasWords('common', ...this.#namespaces)
  }

  get failed(): boolean {
    return this.#failed
  }

  hostConnected(): void {
    this.#stop = onLanguageChange(() => void (this.ready ? this.#host.requestUpdate() : this.retry()))
    if (!this.ready) void this.retry()
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  /** Asks for the words again after a failure. */
  async retry(): Promise<void> {
    try {
      await loadWords(...this.#namespaces)
      this.#failed = false
    } catch {
      this.#failed = true
    }
    this.#host.requestUpdate()
  }
}
