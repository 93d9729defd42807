const HOLD = 'cafe.hold'
const QUIET = 'cafe.quiet'

/** How somebody wants to be left in peace while they write. Kept in the tab, and nowhere else. */
export class WritingWishes {
  readonly #tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #listeners = new Set<() => void>()

  constructor(tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#tab = tab
  }

  /** What others write waits while the pen is in a field. */
  get hold(): boolean {
    return this.#tab.getItem(HOLD) !== null
  }

  set hold(hold: boolean) {
    this.#wish(HOLD, hold)
  }

  /** It is not said aloud who comes to write beside. */
  get quiet(): boolean {
    return this.#tab.getItem(QUIET) !== null
  }

  set quiet(quiet: boolean) {
    this.#wish(QUIET, quiet)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #wish(name: string, wanted: boolean): void {
    if (wanted) this.#tab.setItem(name, 'yes')
    else this.#tab.removeItem(name)
    for (const listener of this.#listeners) listener()
  }
}

let wishes: WritingWishes | undefined

/** Those of this tab. */
export function wishesOfTab(): WritingWishes {
  wishes ??= new WritingWishes(sessionStorage)
  return wishes
}
