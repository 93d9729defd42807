import type { ReactiveController, ReactiveControllerHost } from 'lit'

const STORED = 'cafe.plenary.keys'

/** What keys do, by their place on the keyboard: letters of other scripts stand at the same places. */
export const boardKeys = ['next', 'previous', 'merge', 'park', 'call', 'show', 'ask'] as const
export type BoardKey = (typeof boardKeys)[number]

const PLACES: Readonly<Record<string, BoardKey>> = { KeyM: 'merge', KeyP: 'park', KeyC: 'call', KeyB: 'show', KeyA: 'ask' }

/** What is printed on each key of an English keyboard. */
export const KEY_NAMES: Readonly<Record<BoardKey, string>> = { next: '→', previous: '←', merge: 'M', park: 'P', call: 'C', show: 'B', ask: 'A' }

/** Whoever writes, chooses or reads a menu keeps their keys; a tick needs only its space bar, and these keys are switched on at one. */
const isTaken = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null || (target instanceof Element && target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable], [role="tablist"], dialog') !== null)

function keyOf({ key, code }: KeyboardEvent): BoardKey | undefined {
  const isRtl = document.documentElement.dir === 'rtl'
  if (key === 'ArrowRight') return isRtl ? 'previous' : 'next'
  if (key === 'ArrowLeft') return isRtl ? 'next' : 'previous'
  return PLACES[code]
}

/**
 * Keys that work the board, once somebody has switched that on (WCAG 2.1.4: off by default). The choice stays in this tab.
 */
export class ItemKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #press: (key: BoardKey) => void
  #on = sessionStorage.getItem(STORED) === 'on'

  constructor(host: ReactiveControllerHost, press: (key: BoardKey) => void) {
    this.#host = host
    this.#press = press
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
    const key = keyOf(event)
    if (!this.#on || key === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || isTaken(event.target)) return
    event.preventDefault()
    this.#press(key)
  }
}
