const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000
/** Whoever has waited so long is told, though nothing has failed yet. */
const PATIENCE_MS = 15_000

/**
 * `late`: it has not come yet, and is asked for again. `stuck`: the server answers, and still it does not come: its build
 * is no more there, or this browser remembers that it failed, as all did before 2026; then only a page loaded again has it.
 */
export type Coming = 'coming' | 'late' | 'stuck' | 'here'

/**
 * Something that a page cannot do without, such as a file of its code. It is asked for until it comes: after pauses that
 * grow from one second to fifteen, and at once when the browser has its line again.
 */
export class AskingAgain {
  readonly #load: () => Promise<unknown>
  readonly #changed: () => void
  #state: Coming = 'coming'
  #pauseMs = FIRST_PAUSE_MS
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #attempt: Promise<void> | undefined
  #wanted = false

  /** `load` rejects when it cannot be had, and may be called again. `changed` is called whenever `state` has changed. */
  constructor(load: () => Promise<unknown>, changed: () => void) {
    this.#load = load
    this.#changed = changed
  }

  get state(): Coming {
    return this.#state
  }

  get isLate(): boolean {
    return this.#state === 'late' || this.#state === 'stuck'
  }

  get stuck(): boolean {
    return this.#state === 'stuck'
  }

  /** Asks now, and from now on until it comes. Resolves when it has been tried once, in vain or not. */
  ask(): Promise<void> {
    if (!this.#wanted) window.addEventListener('online', this.#onLine)
    this.#wanted = true
    clearTimeout(this.#timer)
    this.#attempt ??= this.#try().finally(() => (this.#attempt = undefined))
    return this.#attempt
  }

  /** For the button that stands where it should be. */
  again(): void {
    if (this.stuck) location.reload()
    else void this.ask()
  }

  /** Asks no more. */
  stop(): void {
    this.#wanted = false
    clearTimeout(this.#timer)
    window.removeEventListener('online', this.#onLine)
  }

  readonly #onLine = (): void => {
    this.#pauseMs = FIRST_PAUSE_MS
    void this.ask()
  }

  async #try(): Promise<void> {
    if (this.#state === 'here') this.#become('coming')
    const patience = setTimeout(() => this.#become('late'), PATIENCE_MS)
    try {
      await this.#load()
      this.stop()
      this.#become('here')
    } catch {
      this.#failures += 1
      this.#become(this.#failures > 1 && (await serverAnswers()) ? 'stuck' : 'late')
      if (this.#wanted) this.#timer = setTimeout(() => void this.ask(), this.#pauseMs)
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * this.#pauseMs)
    } finally {
      clearTimeout(patience)
    }
  }

  #become(state: Coming): void {
    if (state === this.#state) return
    this.#state = state
    this.#changed()
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })).ok
  } catch {
    return false // no line
  }
}

/** Resolves with what `load` brings, however often it has to be asked for. */
export async function untilHad<T>(load: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    void new AskingAgain(async () => resolve(await load()), () => undefined).ask()
  })
}
