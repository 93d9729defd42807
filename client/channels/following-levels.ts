import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { SoundLine } from './sound-line.ts'

/** Tells an element ten times a second how loud it is, past its drawing, for as long as it is on the page. */
export class FollowingLevels implements ReactiveController {
  readonly #which: () => SoundLine
  readonly #told: () => void
  readonly #begins: () => void
  #followed: SoundLine | undefined
  #stop: (() => void) | undefined

  /** `which` is asked at every drawing: the element may be given another line; `begins` is called when it is. */
  constructor(host: ReactiveControllerHost, which: () => SoundLine, told: () => void, begins: () => void = () => undefined) {
    this.#which = which
    this.#told = told
    this.#begins = begins
    host.addController(this)
  }

  hostUpdated(): void {
    const line = this.#which()
    if (this.#followed === line) return
    this.#stop?.()
    this.#followed = line
    this.#begins()
    this.#stop = line.onLevels(this.#told)
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#followed = undefined
  }
}
