import { translationState } from '../../../shared/documents/content.ts'
import type { Task } from '../../../shared/translations/items.ts'
import { memoryOf, type Memory, type Offer, type Pair } from '../../../shared/translations/memory.ts'
import type { PlaceTasks } from '../../../shared/translations/queue.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** Translations of earlier consultations that somebody brought along; for as long as the tab holds the seat. */
const elsewhere = new WeakMap<ConsultationStore, readonly Pair[]>()

export const pairsFromElsewhere = (store: ConsultationStore): readonly Pair[] => elsewhere.get(store) ?? []

export function bringPairs(store: ConsultationStore, pairs: readonly Pair[]): void {
  elsewhere.set(store, pairs)
}

/** What was translated before, for the text at hand. Gathered anew when another text is taken up, not at every key. */
export class Remembered {
  #memory: Memory = memoryOf([])
  #of = ''
  #offers: readonly Offer[] = []
  #offersOf = ''

  offers(store: ConsultationStore, places: readonly PlaceTasks[], { key, from, into, entry }: Task): readonly Offer[] {
    const brought = pairsFromElsewhere(store)
    const known = `${key} ${places.length} ${brought.length}`
    if (known !== this.#of) {
      this.#of = known
      this.#offersOf = ''
      this.#memory = memoryOf([...pairsOf(places), ...brought])
    }
    const asked = `${known} ${from.text}`
    if (asked !== this.#offersOf) {
      this.#offersOf = asked
      this.#offers = this.#memory.offers(from.text, from.language, into)
    }
    return this.#offers.filter(({ pair }) => pair.text.trim() !== entry?.text.trim())
  }
}

/** The surest first: a memory is bounded. */
function pairsOf(places: readonly PlaceTasks[]): readonly Pair[] {
  const pairs = places.flatMap(({ tasks }) =>
    tasks.flatMap(({ item, into, entry }): Pair[] =>
      entry === undefined || translationState(entry, entry.source) === 'missing'
        ? []
        : [{ from: entry.via?.language ?? item.language, source: entry.via?.text ?? entry.source, into, text: entry.text, reviewed: entry.reviewed, elsewhere: false }],
    ),
  )
  return pairs.toSorted((one, other) => Number(other.reviewed) - Number(one.reviewed))
}
