import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ConsultationStore } from './consultation.ts'
import { documentsOf, type LiveDocument } from './document.ts'

/**
 * Finds the words that the server would not take, of whatever document and round: in this tab, or kept on this
 * device when the page was closed without a line. Redraws its host when there are others.
 */
export class WordsLeft implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #consultation: () => ConsultationStore
  #followed: ConsultationStore | undefined
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, consultation: () => ConsultationStore) {
    this.#host = host
    this.#consultation = consultation
    host.addController(this)
  }

  /** Each with its `refused`: to be offered, or forgotten. */
  get all(): readonly LiveDocument[] {
    return documentsOf(this.#consultation()).refused
  }

  hostUpdate(): void {
    const consultation = this.#consultation()
    if (this.#followed === consultation) return
    this.hostDisconnected()
    this.#followed = consultation
    const documents = documentsOf(consultation)
    this.#stop = documents.subscribe(() => this.#host.requestUpdate())
    documents.recall()
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#followed = undefined
  }
}
