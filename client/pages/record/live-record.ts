import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Refusal } from '../../../shared/failures.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { RecordJson } from '../../../shared/record/schema.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { isRecord } from './reading.ts'

/** Several deeds in a row make one new reading. */
const SETTLE_MS = 1_200

/** The record as the server makes it, read again a moment after each deed. */
export class LiveRecord implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #store: () => ConsultationStore | undefined
  #record: RecordJson | undefined
  #refusal: Refusal | undefined
  #readFor: Consultation | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #reading = false

  constructor(host: ReactiveControllerHost, store: () => ConsultationStore | undefined) {
    this.#host = host
    this.#store = store
    host.addController(this)
  }

  get record(): RecordJson | undefined {
    return this.#record
  }

  /** Why it could not be read. */
  get refusal(): Refusal | undefined {
    return this.#refusal
  }

  hostUpdate(): void {
    const view = this.#store()?.view
    if (view === undefined || view === this.#readFor) return
    const isFirst = this.#readFor === undefined
    this.#readFor = view
    clearTimeout(this.#timer)
    if (isFirst) void this.read()
    else this.#timer = setTimeout(() => void this.read(), SETTLE_MS)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#readFor = undefined
  }

  /** Reads it now. */
  async read(): Promise<void> {
    const store = this.#store()
    if (store === undefined || this.#reading) return
    this.#reading = true
    const outcome = await store.recordJson()
    this.#reading = false
    if (!outcome.ok) this.#refusal = outcome.refusal
    else if (isRecord(outcome.value)) {
      this.#record = outcome.value
      this.#refusal = undefined
    } else this.#refusal = { code: 'version-unknown', params: {} }
    this.#host.requestUpdate()
  }
}
