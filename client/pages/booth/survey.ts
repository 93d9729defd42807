import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import { boothPlaces, keyOf, PlaceWords, type BoothPlace } from './place-words.ts'
import { progressOf, type Progress } from './tasks.ts'

const EVERY_MS = 60_000
const PATIENCE_MS = 10_000

/**
 * How far the translations have come in places that are not open: each is opened for a moment, counted and closed,
 * one after the other, so that a booth never holds many lines to the server.
 */
export class Survey implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wanted: () => { readonly store: ConsultationStore; readonly open: BoothPlace | undefined }
  readonly #known = new Map<BoothPlace, readonly Progress[]>()
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
  }

  hostDisconnected(): void {
    this.#connected = false
    clearTimeout(this.#timer)
  }

  hostUpdated(): void {
    const { store } = this.#wanted()
    const seen = boothPlaces(store.view).map((place) => keyOf(store, place)).join(',')
    if (seen === this.#seen) return
    this.#seen = seen
    void this.#look()
  }

  of(place: BoothPlace): readonly Progress[] | undefined {
    return this.#known.get(place)
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#running || !this.#connected) return
    this.#running = true
    for (const place of boothPlaces(this.#wanted().store.view)) {
      const { store, open } = this.#wanted()
      if (!this.#connected) break
      if (place === open) continue
      const found = await counted(store, place)
      if (found !== undefined) this.#known.set(place, found)
      this.#host.requestUpdate()
    }
    this.#running = false
    if (this.#connected) this.#timer = setTimeout(() => void this.#look(), EVERY_MS)
  }
}

function counted(store: ConsultationStore, place: BoothPlace): Promise<readonly Progress[] | undefined> {
  return new Promise((resolve) => {
    const finish = (found: readonly Progress[] | undefined): void => {
      clearTimeout(timer)
      words.release()
      resolve(found)
    }
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS)
    const words: PlaceWords = new PlaceWords(store, place, () => {
      if (words.ready) finish(progressOf(words.tasks))
    })
    if (words.ready) finish(progressOf(words.tasks))
  })
}
