import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Task } from '../../../shared/translations/items.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { deskPairs, deskPlaces, keyOf, lookInto, type BoothPlace } from './place-words.ts'

const EVERY_MS = 20_000

/**
 * What there is to translate in places that are not open: each is opened for a moment, read and closed, one after the
 * other, so that a booth never holds many lines to the server.
 */
export class Survey implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wanted: () => { readonly store: ConsultationStore; readonly open: BoothPlace | undefined }
  readonly #known = new Map<BoothPlace, readonly Task[]>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #connected = false
  #seen = ''

  constructor(host: ReactiveControllerHost, wanted: () => { readonly store: ConsultationStore; readonly open: BoothPlace | undefined }) {
    this.#host = host
    this.#wanted = wanted
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    this.#seen = ''
  }

  hostDisconnected(): void {
    this.#connected = false
    clearTimeout(this.#timer)
  }

  hostUpdated(): void {
    const { store } = this.#wanted()
    const seen = deskPlaces(store).map((place) => keyOf(store, place, deskPairs(store))).join(',')
    if (seen === this.#seen) return
    this.#seen = seen
    void this.#look()
  }

  /** As it stood when it was last looked at; undefined before. */
  of(place: BoothPlace): readonly Task[] | undefined {
    return this.#known.get(place)
  }

  /** What is open here is known better than by looking. */
  note(place: BoothPlace, tasks: readonly Task[]): void {
    this.#known.set(place, tasks)
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#running || !this.#connected) return
    this.#running = true
    for (const place of deskPlaces(this.#wanted().store)) {
      const { store, open } = this.#wanted()
      if (!this.#connected) break
      if (place === open) continue
      const found = await lookInto(store, place, deskPairs(store), ({ tasks }) => tasks)
      if (found !== undefined) this.#known.set(place, found)
      this.#host.requestUpdate()
    }
    this.#running = false
    if (this.#connected) this.#timer = setTimeout(() => void this.#look(), EVERY_MS)
  }
}
