import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Shelf } from './shelf.ts'

/** Others write at the same time; what lies open here is drawn anew only so often. */
const CALM_MS = 400

/** Redraws an element when the words on its shelf change, or the line to them. */
export class FollowingShelf implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #shelf: () => Shelf | undefined
  #followed: Shelf['live'] | undefined
  #stop: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `shelf` is asked at every drawing. */
  constructor(host: ReactiveControllerHost, shelf: () => Shelf | undefined) {
    this.#host = host
    this.#shelf = shelf
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
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #follow(): void {
    const live = this.#shelf()?.live
    if (live === this.#followed) return
    this.#stop?.()
    this.#followed = live
    this.#stop = live?.subscribe(this.#changed)
  }

  readonly #changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#host.requestUpdate()
    }, CALM_MS)
  }
}
