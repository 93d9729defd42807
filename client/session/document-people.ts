import type { Awareness } from 'y-protocols/awareness'
import type { SeatId } from '../../shared/ids.ts'
import type { OwnPresence, Presence } from '../../shared/protocol/presence.ts'

/** Four times a second is as often as a caret need be told. */
const PACE_MS = 250

export type Cursor = OwnPresence['cursor']

/** Somebody who has the same document open. */
export interface PersonHere {
  readonly seat: SeatId
  readonly name: string
  /** What they look at: see `focusOf`. */
  readonly focus: string | null
  readonly cursor: Cursor | null
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isPresence = (row: unknown): row is Presence =>
  isObject(row) && 'seat' in row && typeof row.seat === 'string' && 'user' in row && isObject(row.user) && 'name' in row.user && typeof row.user.name === 'string'

/** Who else has a document open, in the server's words, and what is told of ourselves. */
export class DocumentPeople {
  readonly #awareness: Awareness
  readonly #me: SeatId
  #seen = ''
  #own: OwnPresence = { focus: null, cursor: null }
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `changed`: somebody came, went, or looks at something else. `moved`: only carets moved. */
  constructor(awareness: Awareness, me: SeatId, { changed, moved }: { readonly changed: () => void; readonly moved: () => void }) {
    this.#awareness = awareness
    this.#me = me
    awareness.setLocalState(null) // nobody is told where we look before we look anywhere
    awareness.on('change', (_: unknown, origin: unknown) => {
      if (origin === 'local') return
      const seen = JSON.stringify(this.all.map(({ seat, name, focus }) => [seat, name, focus]))
      const same = seen === this.#seen
      this.#seen = seen
      if (same) moved()
      else changed()
    })
  }

  /** Others only: whoever has a second tab open is not somebody else. */
  get all(): readonly PersonHere[] {
    const people: PersonHere[] = []
    for (const [client, row] of this.#awareness.getStates()) {
      const said: unknown = row
      if (client === this.#awareness.clientID || !isPresence(said) || said.seat === this.#me) continue
      people.push({ seat: said.seat, name: said.user.name, focus: said.focus ?? null, cursor: said.cursor ?? null })
    }
    return people
  }

  get own(): OwnPresence {
    return this.#own
  }

  /** Says where we are; now, or with whatever else is to be said soon. */
  look(own: OwnPresence): void {
    this.#own = own
    if (this.#timer !== undefined) return
    const wait = this.#toldAt + PACE_MS - performance.now()
    if (wait <= 0) this.#say()
    else this.#timer = setTimeout(() => this.#say(), wait)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #say(): void {
    this.stop()
    this.#toldAt = performance.now()
    if (JSON.stringify(this.#awareness.getLocalState()) !== JSON.stringify(this.#own)) this.#awareness.setLocalState({ ...this.#own })
  }
}

/** Who of those on a document looks at the same as `focus` names; each person once, however many tabs they have. */
export function whoIsAt({ people }: { readonly people: readonly PersonHere[] }, focus: string): readonly PersonHere[] {
  return [...new Map(people.filter((person) => person.focus === focus).map((person) => [person.seat, person])).values()]
}
