import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { ConsultationId, SeatId } from '../../shared/ids.ts'

const INDEX = 'cafe.words'
/** What the name of every database of words begins with. */
const DATABASE = 'cafe.words '
/** A table's page opens up to five documents: its own, the last round's, the circle's and two of translations. */
const MOST_SEEN = 8

/** A document of which this device keeps a copy. No words stand here: they lie in the database of its name. */
export interface KeptWords {
  readonly consultation: ConsultationId
  readonly seat: SeatId
  /** For whom it was written, where not for oneself; else empty. */
  readonly speakFor: SeatId | ''
  readonly reference: DocumentReference
  /** The openings of the page under which words were written that the server may not have yet. */
  readonly unsaved: readonly string[]
}

/** Without what changes. */
export type KeptName = Omit<KeptWords, 'unsaved'>

/** Bound to the consultation, the seat and the document: nobody else on this device opens it by chance. */
export const databaseOf = ({ consultation, seat, speakFor, reference }: KeptName): string =>
  `${DATABASE}${consultation} ${seat} ${reference.id} ${speakFor}`

/** Told on the window before words are deleted, so that nobody writes them anew. */
export const WORDS_FORGOTTEN = 'words-forgotten'

type Device = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Which documents this device keeps, for those seats only that it was asked to remember. */
export class KeptIndex {
  readonly #device: Device

  constructor(device: Device = localStorage) {
    this.#device = device
  }

  get all(): readonly KeptWords[] {
    return readIndex(this.#device.getItem(INDEX))
  }

  /** Under which openings of the page this document has words that the server may lack. */
  unsaved(name: KeptName): readonly string[] {
    return this.all.find((kept) => databaseOf(kept) === databaseOf(name))?.unsaved ?? []
  }

  /** Writes down that one opening of the page has such words. False where the device has no room: then they must not be kept either. */
  note({ consultation, seat, speakFor, reference }: KeptName, opening: string): boolean {
    const name: KeptName = { consultation, seat, speakFor, reference }
    const before = this.unsaved(name)
    return before.includes(opening) || this.#write([...this.#others(name), { ...name, unsaved: [...before, opening] }])
  }

  /** These openings have none any more. */
  settle(name: KeptName, openings: readonly string[]): void {
    const kept = this.all.find((one) => databaseOf(one) === databaseOf(name))
    if (kept !== undefined) this.#write([...this.#others(name), { ...kept, unsaved: kept.unsaved.filter((opening) => !openings.includes(opening)) }])
  }

  /**
   * Writes down that the device has a copy of this document, to be opened without a line. Tells which copies of the
   * same seat are crowded out by it: the oldest, never one with words that the server may lack. Undefined where there is no room.
   */
  see({ consultation, seat, speakFor, reference }: KeptName): readonly KeptWords[] | undefined {
    const name: KeptName = { consultation, seat, speakFor, reference }
    const others = this.#others(name)
    const crowd = others.filter((kept) => kept.seat === seat && kept.unsaved.length === 0)
    const going = crowd.slice(0, Math.max(0, crowd.length + 1 - MOST_SEEN))
    return this.#write([...others.filter((kept) => !going.includes(kept)), { ...name, unsaved: this.unsaved(name) }]) ? going : undefined
  }

  /** The device has a copy of it. */
  has(name: KeptName): boolean {
    return this.all.some((kept) => databaseOf(kept) === databaseOf(name))
  }

  strike(name: KeptName): void {
    this.#write(this.#others(name))
  }

  #others(name: KeptName): readonly KeptWords[] {
    return this.all.filter((kept) => databaseOf(kept) !== databaseOf(name))
  }

  #write(all: readonly KeptWords[]): boolean {
    try {
      if (all.length === 0) this.#device.removeItem(INDEX)
      else this.#device.setItem(INDEX, JSON.stringify(all))
      return true
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return false
    }
  }
}

/** Deletes what this device keeps of one seat's words; of everybody's, and the pages themselves, where none is named. */
export function forgetWords(seat?: SeatId, view: Window = window): void {
  if (seat === undefined) void forgetPages(view)
  const index = new KeptIndex(view.localStorage)
  const going = index.all.filter((kept) => seat === undefined || kept.seat === seat)
  if (going.length === 0) return
  view.dispatchEvent(new Event(WORDS_FORGOTTEN))
  for (const kept of going) {
    index.strike(kept)
    view.indexedDB.deleteDatabase(databaseOf(kept))
  }
}

/** Deletes databases of words that stand in no index: a page that went quickly may not have seen their end. */
export async function sweepWords(index: KeptIndex = new KeptIndex(), databases: IDBFactory = indexedDB): Promise<void> {
  if (typeof databases.databases !== 'function') return // an older browser cannot tell
  const kept = new Set(index.all.map(databaseOf))
  for (const { name } of await namesIn(databases)) {
    if (name?.startsWith(DATABASE) === true && !kept.has(name)) databases.deleteDatabase(name)
  }
}

/** Takes the pages off this device, and the worker that opens them without a line. */
export async function forgetPages({ navigator, caches }: Pick<Window & typeof globalThis, 'navigator' | 'caches'> = window): Promise<void> {
  if (!('serviceWorker' in navigator)) return // without https there is none
  const { serviceWorker } = navigator
  serviceWorker.controller?.postMessage('forget') // it goes on when this page is gone already
  try {
    for (const worker of await serviceWorker.getRegistrations()) await worker.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error // a private window, where nothing is kept
  }
}

async function namesIn(databases: IDBFactory): Promise<readonly IDBDatabaseInfo[]> {
  try {
    return await databases.databases()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return [] // a private window, where nothing is kept
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)

function readIndex(stored: string | null): readonly KeptWords[] {
  if (stored === null) return []
  let said: unknown
  try {
    said = JSON.parse(stored)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return [] // a spoiled index is none
  }
  return Array.isArray(said) ? said.filter(isKeptWords) : []
}

const isKeptWords = (said: unknown): said is KeptWords =>
  typeof said === 'object' && said !== null &&
  'consultation' in said && isText(said.consultation) &&
  'seat' in said && isText(said.seat) &&
  'speakFor' in said && isText(said.speakFor) &&
  'unsaved' in said && Array.isArray(said.unsaved) && said.unsaved.every(isText) &&
  'reference' in said && isReference(said.reference)

const isReference = (said: unknown): said is DocumentReference =>
  typeof said === 'object' && said !== null &&
  'id' in said && isText(said.id) &&
  'kind' in said && isText(said.kind) &&
  'table' in said && isTextOrNull(said.table) &&
  'round' in said && (said.round === null || typeof said.round === 'number') &&
  'language' in said && isTextOrNull(said.language)
