import type { ReactiveController, ReactiveControllerHost } from 'lit'

const STORED = 'cafe.plenary.keys'

const FORWARD: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Whoever writes, chooses or reads a menu keeps their arrows. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, select, textarea, [contenteditable], [role="tablist"], dialog') !== null

/**
 * The arrow keys go to the next and the previous item, once somebody has switched that on (WCAG 2.1.4: off by default).
 * The choice stays in this tab.
 */
export class ItemKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #step: (by: 1 | -1) => void
  #on = sessionStorage.getItem(STORED) === 'on'

  constructor(host: ReactiveControllerHost, step: (by: 1 | -1) => void) {
    this.#host = host
    this.#step = step
    host.addController(this)
  }

  get on(): boolean {
    return this.#on
  }

  set on(on: boolean) {
    this.#on = on
    sessionStorage.setItem(STORED, on ? 'on' : 'off')
    this.#host.requestUpdate()
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#pressed)
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#pressed)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const by = FORWARD[event.key]
    if (!this.#on || by === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTaken(event.target)) return
    event.preventDefault()
    const along = document.documentElement.dir === 'rtl' ? -by : by
    this.#step(along === 1 ? 1 : -1)
  }
}
