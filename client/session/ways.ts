/** A code has been typed: the app goes to its door. */
export class DoorOpened extends Event {
  readonly code: string

  constructor(code: string) {
    super('door-opened', { bubbles: true })
    this.code = code
  }
}

declare global {
  interface HTMLElementEventMap {
    'door-opened': DoorOpened
    /** Somebody lays the tables of a new consultation by hand. */
    'by-hand': Event
    /** The recovery words are on paper and need not be shown again. */
    'recovery-written': Event
  }
}
