import * as Y from 'yjs'
import type { Place } from './grammar.ts'

export type Struct = Y.Item | Y.GC | Y.Skip

/** The structs of one client in an update, taken up one after the other. */
interface Run {
  readonly structs: readonly Struct[]
  readonly places: (Place | undefined)[]
  /** The first struct that was not yet taken up. */
  at: number
  /** The clock up to which this client is known: in the document, or taken up from the update. */
  known: number
}

/**
 * A decoded update beside the document that it is meant for. Structs are taken up in an order
 * in which whatever a struct refers to comes before it, as when Yjs integrates them.
 */
export class Incoming {
  readonly #doc: Y.Doc
  readonly #runs = new Map<number, Run>()

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc
    const byClient = new Map<number, Struct[]>()
    for (const struct of structs) {
      const list = byClient.get(struct.id.client)
      if (list === undefined) byClient.set(struct.id.client, [struct])
      else list.push(struct)
    }
    for (const [client, list] of byClient) {
      this.#runs.set(client, { structs: list, places: [], at: 0, known: Y.getState(doc.store, client) })
    }
  }

  /** How many clients wrote in this update. */
  get clients(): number {
    return this.#runs.size
  }

  /** The clock up to which a client is known by now. */
  known(client: number): number {
    return this.#runs.get(client)?.known ?? Y.getState(this.#doc.store, client)
  }

  /**
   * Calls `take` for each struct, with the clock up to which its client was known; what it
   * answers is remembered as the struct's place. Answers whether all could be taken up:
   * false when one refers to something that is neither in the document nor in the update.
   */
  takeUp(take: (struct: Struct, known: number) => Place | undefined): boolean {
    let waiting = this.#runs.size
    let moved = true
    while (waiting > 0 && moved) {
      moved = false
      waiting = 0
      for (const run of this.#runs.values()) {
        if (this.#takeRun(run, take)) moved = true
        if (run.at < run.structs.length) waiting += 1
      }
    }
    return waiting === 0
  }

  #takeRun(run: Run, take: (struct: Struct, known: number) => Place | undefined): boolean {
    const from = run.at
    for (let struct = run.structs[run.at]; struct !== undefined; struct = run.structs[run.at]) {
      const { clock } = struct.id
      const end = clock + struct.length
      if (!(struct instanceof Y.Skip)) {
        if (clock > run.known || !this.#refersToKnown(struct)) break
        // Yjs would graft the new part onto whatever precedes it: let the sender say it exactly.
        if (clock < run.known && end > run.known) break
        run.places[run.at] = take(struct, run.known)
        run.known = Math.max(run.known, end)
      }
      run.at += 1
    }
    return run.at > from
  }

  #refersToKnown(struct: Y.Item | Y.GC): boolean {
    if (!(struct instanceof Y.Item)) return true
    const known = (id: Y.ID | null) =>
      id === null || id.clock < (id.client === struct.id.client ? struct.id.clock : this.known(id.client))
    return known(struct.origin) && known(struct.rightOrigin) && (!(struct.parent instanceof Y.ID) || known(struct.parent))
  }

  /** The struct that holds this id: one of the update with its place, or one of the document. */
  find(id: Y.ID): { readonly struct: Struct; readonly place: Place | undefined } | { readonly stored: Y.Item | Y.GC } {
    const stored = Y.getState(this.#doc.store, id.client)
    if (id.clock < stored) return { stored: Y.getItem(this.#doc.store, id) }
    const run = this.#runs.get(id.client)
    const index = run === undefined ? -1 : indexAt(run.structs, id.clock)
    const struct = run?.structs[index]
    if (run === undefined || struct === undefined) throw new RangeError('an id outside the document and the update')
    return { struct, place: run.places[index] }
  }

  /** The new structs of a client that overlap `[from, to)`, with their places. */
  *within(client: number, from: number, to: number): Generator<{ struct: Struct; place: Place | undefined }> {
    const run = this.#runs.get(client)
    if (run === undefined) return
    for (let index = Math.max(0, indexAt(run.structs, from)); index < run.structs.length; index += 1) {
      const struct = run.structs[index]
      if (struct === undefined || struct.id.clock >= to) return
      yield { struct, place: run.places[index] }
    }
  }
}

function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct === undefined) return -1
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return middle
  }
  return -1
}
