import { shapingsAt, withTaken, type Shaping, type Touch } from '../../shared/consensus/shaping.ts'
import type { ItemId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import type { Documents } from '../documents/sync.ts'
import type { Store } from '../storage/store.ts'
import { readTouches } from './gathering.ts'
import type { LiveConsultation } from './live-consultation.ts'

type Shown = Pick<LiveConsultation, 'shown'>
type Shapings = ReadonlyMap<ItemId, readonly Shaping[]>

interface Kept {
  readonly at: number
  readonly state: Consultation
  readonly touches: Promise<readonly Touch[]>
}

interface Told {
  readonly state: Consultation
  readonly touches: readonly Touch[]
  readonly shapings: Shapings
}

export interface AttributionDeps {
  readonly store: Pick<Store, 'touches'>
  readonly documents: Pick<Documents, 'freezeBarrier'>
  /** Milliseconds; only differences count. */
  readonly now: () => number
}

/** Who shaped what, for the many who look at the same tables: what was noted is read once for all of them. */
export class Attribution {
  readonly #deps: AttributionDeps
  readonly #kept = new WeakMap<Shown, Kept>()
  readonly #told = new WeakMap<Shown, Map<ItemId, Told>>()

  constructor(deps: AttributionDeps) {
    this.#deps = deps
  }

  /**
   * What was done at one table in all its rounds, and in the circle once it is open: by item. New touches may come
   * late by `limits.attributionFreshMs`; who takes their consent back, or leaves, is heeded at once. Rejects with the
   * store's error.
   */
  async at(live: Shown, table: ItemId): Promise<Shapings> {
    const state = live.shown
    const touches = await this.#touches(live, state)
    const tables = this.#told.get(live) ?? new Map<ItemId, Told>()
    this.#told.set(live, tables)
    const before = tables.get(table)
    if (before?.state === state && before.touches === touches) return before.shapings
    // Those of all tables, so that who was named at one is counted so at each.
    const shapings = shapingsAt(state, table, withTaken(state, touches), limits.smallestGroupShown)
    tables.set(table, { state, touches, shapings })
    return shapings
  }

  #touches(live: Shown, state: Consultation): Promise<readonly Touch[]> {
    const kept = this.#kept.get(live)
    const now = this.#deps.now()
    if (kept !== undefined && now - kept.at < limits.attributionFreshMs && isSameGround(kept.state, state)) return kept.touches
    const touches = this.#read(state)
    this.#kept.set(live, { at: now, state, touches })
    // What could not be read is not kept.
    touches.catch(() => this.#kept.delete(live))
    return touches
  }

  /** With everything that was written before the round was seen to be closed. */
  async #read(state: Consultation): Promise<readonly Touch[]> {
    const { documents, store } = this.#deps
    const { round } = state.cafe
    const closed = round?.frozen === true ? Object.values(round.documents) : []
    await Promise.all(closed.map((id) => documents.freezeBarrier(id)))
    return readTouches(state, store)
  }
}

/** No round has closed since, and no circle opened: of what is told then for the first time nothing may come later. */
const isSameGround = (before: Consultation, after: Consultation): boolean =>
  before.cafe.round === after.cafe.round && before.stages === after.stages && before.documents === after.documents && before.circleOpened === after.circleOpened
