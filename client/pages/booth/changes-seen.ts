import type { Instant, ItemId } from '../../../shared/ids.ts'
import type { PlaceTasks } from '../../../shared/translations/queue.ts'
import { textKey } from '../../../shared/translations/queue.ts'

/** When a page saw each text change last. What it sees for the first time has not changed. */
export class ChangesSeen {
  readonly #texts = new Map<string, string>()
  readonly #changed = new Map<string, Instant>()

  /** By place and text. */
  get at(): ReadonlyMap<string, Instant> {
    return this.#changed
  }

  see(places: readonly PlaceTasks[], now: Instant): void {
    for (const { place, tasks } of places) for (const { item } of tasks) this.#see(place, item.id, item.text, now)
  }

  #see(place: ItemId | null, id: ItemId, text: string, now: Instant): void {
    const key = textKey(place, id)
    const before = this.#texts.get(key)
    if (before === text) return
    this.#texts.set(key, text)
    if (before !== undefined) this.#changed.set(key, now)
  }
}
