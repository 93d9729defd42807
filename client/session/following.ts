import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ConsultationStore } from './consultation.ts'

/** Redraws an element when anything changes in the consultation that it shows. */
export class Following implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #which: () => ConsultationStore | null | undefined
  #followed: ConsultationStore | undefined
  #stop: (() => void) | undefined

  /** `which` is asked at every drawing: the element may be given another consultation. */
  constructor(host: ReactiveControllerHost, which: () => ConsultationStore | null | undefined) {
    this.#host = host
    this.#which = which
    host.addController(this)
  }

  hostConnected(): void {
    this.#follow()
  }

  hostUpdate(): void {
    this.#follow()
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#followed = undefined
  }

  #follow(): void {
    const consultation = this.#which() ?? undefined
    if (consultation === this.#followed) return
    this.#stop?.()
    this.#followed = consultation
    this.#stop = consultation?.subscribe(() => this.#host.requestUpdate())
  }
}
