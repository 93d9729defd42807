import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Something that tells when it has changed. */
interface Source {
  subscribe(listener: () => void): () => void
}

/** Redraws an element when what it shows has changed: a consultation, a document, one's own history in it. */
export class Following implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #which: () => Source | null | undefined
  readonly #changed: () => void
  #followed: Source | undefined
  #stop: (() => void) | undefined

  /** `which` is asked at every drawing: the element may be given another. `changed` is called instead of drawing at once. */
  constructor(host: ReactiveControllerHost, which: () => Source | null | undefined, changed: () => void = () => host.requestUpdate()) {
    this.#host = host
    this.#which = which
    this.#changed = changed
    host.addController(this)
  }

  /** What changed while the element was nowhere is drawn, too. */
  hostConnected(): void {
    this.#follow()
    this.#host.requestUpdate()
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
    const source = this.#which() ?? undefined
    if (source === this.#followed) return
    this.#stop?.()
    this.#followed = source
    this.#stop = source?.subscribe(this.#changed)
  }
}
