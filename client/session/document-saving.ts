/** After this long without a key the server is asked whether it has everything. */
const QUIET_MS = 400
/** Who writes without a rest is told so often. */
const LONGEST_MS = 1_000

/** Typed here and on its way · sent, and not yet confirmed · on the server's disk. */
export type SavingState = 'typing' | 'sent' | 'saved'

interface Asking {
  /** Asks the server to say this number again once it has stored what was sent before it; false where there is no line. */
  readonly ask: (number: number) => boolean
  readonly changed: () => void
}

/**
 * Whether one's own words are on the server's disk. Only an answer to a question that was asked after the last
 * edit says so: what the line has swallowed counts for nothing.
 */
export class Saving {
  readonly #asking: Asking
  #state: SavingState
  #ready = false
  #number = 0
  #asked: number | undefined
  #quiet: ReturnType<typeof setTimeout> | undefined
  #longest: ReturnType<typeof setTimeout> | undefined

  /** `unsaved`: there are words from before that the server may lack. */
  constructor(unsaved: boolean, asking: Asking) {
    this.#state = unsaved ? 'typing' : 'saved'
    this.#asking = asking
  }

  get state(): SavingState {
    return this.#state
  }

  /** Something was written here. */
  edited(): void {
    this.#asked = undefined
    this.#set('typing')
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(this.#ask, QUIET_MS)
    this.#longest ??= setTimeout(this.#ask, LONGEST_MS)
  }

  /** The server has been given all that it lacked when it asked. */
  ready(): void {
    this.#ready = true
    this.#ask()
  }

  /** The line is gone, and with it perhaps what was sent. */
  lost(): void {
    this.#ready = false
    this.#asked = undefined
    if (this.#state === 'sent') this.#set('typing')
  }

  /** The server has said a number again. */
  heard(number: number): void {
    if (number !== this.#asked) return
    this.#asked = undefined
    this.#set('saved')
  }

  stop(): void {
    this.#rest()
    this.#ready = false
  }

  readonly #ask = (): void => {
    this.#rest()
    if (!this.#ready || this.#state === 'saved') return
    this.#number += 1
    if (!this.#asking.ask(this.#number)) return
    this.#asked = this.#number
    this.#set('sent')
  }

  #rest(): void {
    clearTimeout(this.#quiet)
    clearTimeout(this.#longest)
    this.#longest = undefined
  }

  #set(state: SavingState): void {
    if (state === this.#state) return
    this.#state = state
    this.#asking.changed()
  }
}
