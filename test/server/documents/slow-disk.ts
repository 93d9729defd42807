import type { Store, Write } from '../../../server/storage/store.ts'

/** A disk whose next fsync takes as long as the test says, or fails. All else is the real store. */
export class SlowDisk {
  readonly store: Store
  readonly asked: Promise<void>
  #held: { go(): void; fail(error: Error): void } | undefined
  #hold = false
  #tell: () => void = () => undefined

  constructor(real: Store) {
    this.asked = new Promise((resolve) => {
      this.#tell = resolve
    })
    const commit = (writes: readonly Write[]): Promise<void> => {
      if (!this.#hold) return real.commit(writes)
      return new Promise((resolve, reject) => {
        this.#held = { go: () => real.commit(writes).then(resolve, reject), fail: reject }
        this.#tell()
      })
    }
    this.store = new Proxy(real, {
      get: (target, key) => {
        if (key === 'commit') return commit
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

  hold(): void {
    this.#hold = true
  }

  release(): void {
    this.#hold = false
    this.#held?.go()
    this.#held = undefined
  }

  fail(): void {
    this.#hold = false
    this.#held?.fail(new Error('the disk is full'))
    this.#held = undefined
  }
}
