import type { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { databaseOf, KeptIndex, type KeptName, WORDS_FORGOTTEN } from './kept-words.ts'

/** A device that takes longer to bring its copy keeps none, as far as we are concerned. */
const PATIENCE_MS = 4_000
const PROBE = 'cafe.probe'
/** Where y-indexeddb lays what it keeps, and what it makes beside it. */
const [UPDATES, CUSTOM] = ['updates', 'custom']

type Persist = (name: string, doc: Y.Doc) => IndexeddbPersistence

let store: Promise<Persist | undefined> | undefined

/** The store is fetched as soon as a document is opened: when the line is lost it is too late. Undefined where there is none. */
const openStore = (): Promise<Persist | undefined> => (store ??= findStore())

async function findStore(): Promise<Persist | undefined> {
  try {
    const [{ IndexeddbPersistence }] = await Promise.all([import('y-indexeddb'), probe()])
    return (name, doc) => new IndexeddbPersistence(name, doc)
  } catch {
    store = undefined
    return undefined // a browser that keeps nothing, or a chunk that could not be had
  }
}

/** Some browsers have databases that cannot be opened. */
const probe = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(PROBE)
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
    request.addEventListener('success', () => {
      request.result.close()
      indexedDB.deleteDatabase(PROBE)
      resolve()
    })
  })

/**
 * Puts `doc` as it stands in place of what was kept under a name, both in one step: a page that is closed meanwhile
 * leaves the one or the other.
 */
const replaceKept = (name: string, doc: Y.Doc): Promise<void> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore(UPDATES, { autoIncrement: true })
      opening.result.createObjectStore(CUSTOM)
    })
    opening.addEventListener('error', () => resolve()) // the store will not be had either
    opening.addEventListener('success', () => {
      const database = opening.result
      const done = (): void => {
        database.close()
        resolve()
      }
      if (doc.isDestroyed) return done()
      if (!database.objectStoreNames.contains(UPDATES)) {
        indexedDB.deleteDatabase(name) // an empty shell, which the store would take for its own
        return done()
      }
      const transaction = database.transaction(UPDATES, 'readwrite')
      transaction.addEventListener('complete', done)
      transaction.addEventListener('abort', done) // no room: what was kept stays
      const updates = transaction.objectStore(UPDATES)
      updates.clear()
      updates.add(Y.encodeStateAsUpdate(doc))
    })
  })

/** Names this opening of the page; random enough to be told from another on the same device. */
const OPENING = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')

/**
 * The copy of a document that this device keeps, so that it opens without a line, and no own word is lost while the
 * server may lack it. Only for a seat that the device was asked to remember. Several tabs share one copy.
 */
export class KeptCopy {
  readonly #name: KeptName
  readonly #index: KeptIndex
  readonly #changed: () => void
  /** Earlier openings whose words this one brings to the server. */
  readonly #earlier: readonly string[]
  #persistence: IndexeddbPersistence | undefined
  /** What was kept before is making way; nothing is read from it any more. */
  #replacing: Promise<void> = Promise.resolve()
  #unsaved: boolean
  #over = false

  constructor(name: KeptName, changed: () => void, index: KeptIndex = new KeptIndex()) {
    this.#name = name
    this.#changed = changed
    this.#index = index
    this.#earlier = index.unsaved(name)
    this.#unsaved = this.#earlier.length > 0
    addEventListener(WORDS_FORGOTTEN, this.#onForgotten)
    void openStore()
  }

  /** There are words from before that the server may lack. */
  get unsaved(): boolean {
    return this.#unsaved
  }

  /** The words lie on this device now. */
  get active(): boolean {
    return this.#persistence?.synced === true
  }

  /** Brings into `doc` what was kept. Resolves also when nothing could be brought. */
  async load(doc: Y.Doc): Promise<void> {
    if (!this.#index.has(this.#name)) return
    const persistence = await this.#persist(doc)
    if (persistence === undefined) return
    await Promise.race([persistence.whenSynced, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  }

  /** Something was written here: from now on it is kept. */
  edited(doc: Y.Doc): void {
    if (this.#over || !this.#index.note(this.#name, OPENING)) return
    this.#unsaved = true
    void this.#persist(doc)
  }

  /** All that the server has stands in `doc`: it is kept from now on. What was kept before may hold what was taken back since. */
  seen(doc: Y.Doc): void {
    if (this.#over) return
    const going = this.#index.see(this.#name)
    if (going === undefined) return
    for (const kept of going) indexedDB.deleteDatabase(databaseOf(kept))
    if (this.#persistence !== undefined) return
    if (this.#index.unsaved(this.#name).length === 0) this.#replacing = replaceKept(databaseOf(this.#name), doc)
    void this.#persist(doc)
  }

  /** The server has everything. */
  saved(): void {
    if (this.#over || !this.#unsaved) return
    this.#unsaved = false
    this.#index.settle(this.#name, [...this.#earlier, OPENING])
  }

  /** Lets the copy go, and deletes it unless another tab has words in it; another may be begun. */
  async clear(): Promise<void> {
    const persistence = this.#persistence
    this.#persistence = undefined
    this.saved()
    await persistence?.destroy()
    if (this.#persistence !== undefined || !this.#isKept() || this.#index.unsaved(this.#name).length > 0) return
    this.#index.strike(this.#name)
    indexedDB.deleteDatabase(databaseOf(this.#name))
  }

  /** Lets go; what is kept stays. */
  close(): void {
    this.#over = true
    removeEventListener(WORDS_FORGOTTEN, this.#onForgotten)
    void this.#persistence?.destroy()
    this.#persistence = undefined
  }

  readonly #onForgotten = (): void => this.close()

  #isKept(): boolean {
    return this.#index.all.some((kept) => databaseOf(kept) === databaseOf(this.#name))
  }

  async #persist(doc: Y.Doc): Promise<IndexeddbPersistence | undefined> {
    const [persist] = await Promise.all([openStore(), this.#replacing])
    if (persist === undefined || this.#over || doc.isDestroyed) return undefined
    if (this.#persistence === undefined) {
      const persistence = persist(databaseOf(this.#name), doc)
      this.#persistence = persistence
      persistence.on('synced', () => {
        persistence.db?.addEventListener('versionchange', () => this.#onDeleted(persistence))
        this.#changed()
      })
    }
    return this.#persistence
  }

  /** Another tab of this device has no use for the copy, or forgets it: nothing may be written to what is being deleted. */
  #onDeleted(persistence: IndexeddbPersistence): void {
    void persistence.destroy()
    if (this.#persistence === persistence) this.#persistence = undefined
    this.#changed()
  }
}
