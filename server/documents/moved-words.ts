import * as Y from 'yjs'
import { NOTEBOOK } from '../../shared/documents/rich-text.ts'
import { itemOf, type SharedType } from './inside-yjs.ts'

type Struct = Y.Item | Y.GC | Y.Skip
type Ranges = readonly { readonly clock: number; readonly len: number }[]
/** A type of the document, by its name where it is a root, or one that the update brings. */
type Holder = SharedType | Y.Item | string

/** So many characters are looked through for words that come back beside others; then they count as taken. */
const MOST_LOOKED_THROUGH = 2_000_000

/**
 * The words that an update brings into the rich notes, as far as they can be seen once it is applied: whoever makes a
 * list of paragraphs, or two of one, or one of two, writes their words anew. What is written and deleted in one
 * breath, or hidden elsewhere, brings nothing back; and no word comes back twice.
 */
export class MovedWords {
  readonly #doc: Y.Doc
  readonly #byClient = new Map<number, Struct[]>()
  readonly #deleted: ReadonlyMap<number, Ranges>
  readonly #holders = new Map<Struct, Holder | undefined>()
  readonly #seen = new Map<Holder, boolean>()
  /** What comes into each run of words, and how often the same; a word that has come back is gone from it. */
  readonly #brought = new Map<string, number>()
  #lookedThrough = 0

  /** The update as it was decoded and inspected: it refers only to what is there or comes before. */
  constructor(structs: readonly Struct[], deleted: ReadonlyMap<number, Ranges>, doc: Y.Doc) {
    this.#doc = doc
    this.#deleted = deleted
    for (const struct of structs) {
      const known = this.#byClient.get(struct.id.client)
      if (known === undefined) this.#byClient.set(struct.id.client, [struct])
      else known.push(struct)
    }
    const brought = new Map<Holder, string>()
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      if (struct.id.clock < Y.getState(doc.store, struct.id.client)) continue
      const holder = this.#holderOf(struct)
      if (holder === undefined || !this.#isSeen(holder)) continue
      brought.set(holder, (brought.get(holder) ?? '') + this.#leftOf(struct.id, struct.content.str))
    }
    for (const words of brought.values()) this.#put(words)
  }

  #put(words: string): void {
    if (words !== '') this.#brought.set(words, (this.#brought.get(words) ?? 0) + 1)
  }

  #use(words: string): void {
    const often = this.#brought.get(words) ?? 0
    if (often > 1) this.#brought.set(words, often - 1)
    else this.#brought.delete(words)
  }

  /** Whether these words come back; they are used up then. */
  bringBack(words: string): boolean {
    if (words === '') return false
    if (this.#brought.has(words)) {
      this.#use(words)
      return true
    }
    for (const brought of this.#brought.keys()) {
      if (this.#lookedThrough > MOST_LOOKED_THROUGH) return false
      this.#lookedThrough += 1
      if (brought.length < words.length) continue
      this.#lookedThrough += brought.length
      const at = brought.indexOf(words)
      if (at === -1) continue
      this.#use(brought)
      this.#put(brought.slice(0, at))
      this.#put(brought.slice(at + words.length))
      return true
    }
    return false
  }

  /** Without what the same update deletes again. */
  #leftOf({ client, clock }: Y.ID, words: string): string {
    const ranges = this.#deleted.get(client) ?? []
    let [left, at] = ['', 0]
    for (let index = firstFrom(ranges, clock); index < ranges.length; index += 1) {
      const range = ranges[index]
      if (range === undefined || range.clock >= clock + words.length) break
      left += words.slice(at, Math.max(at, range.clock - clock))
      at = Math.min(words.length, range.clock + range.len - clock)
    }
    return left + words.slice(at)
  }

  #isDeleted({ client, clock }: Y.ID): boolean {
    const ranges = this.#deleted.get(client) ?? []
    const range = ranges[firstFrom(ranges, clock)]
    return range !== undefined && range.clock <= clock
  }

  /** In what an item of the update stands: beside another, or where it says. A long run of such is followed without recursion. */
  #holderOf(item: Y.Item): Holder | undefined {
    const beside: Struct[] = []
    let holder: Holder | undefined
    for (let struct: Struct | undefined = item; struct !== undefined; ) {
      if (this.#holders.has(struct)) {
        holder = this.#holders.get(struct)
        break
      }
      beside.push(struct)
      const known: Holder | Struct | undefined = struct instanceof Y.Item ? this.#nextTo(struct) : undefined
      if (!isStruct(known) || known.content instanceof Y.ContentType && isParent(struct, known)) {
        holder = known
        break
      }
      struct = known
    }
    for (const struct of beside) this.#holders.set(struct, holder)
    return holder
  }

  /** Its holder; or the item of the update that it stands beside, or in. */
  #nextTo({ origin, rightOrigin, parent }: Y.Item): Holder | undefined {
    const id = origin ?? rightOrigin
    const named: unknown = parent
    if (id !== null) {
      const found = this.#at(id)
      if (!(found instanceof Y.Item) || this.#isNew(id)) return found instanceof Y.Item ? found : undefined
      return found.parent instanceof Y.AbstractType ? found.parent : undefined
    }
    if (!(named instanceof Y.ID)) return typeof named === 'string' ? named : undefined
    const found = this.#at(named)
    if (!(found instanceof Y.Item) || !(found.content instanceof Y.ContentType)) return undefined
    return this.#isNew(named) ? found : found.content.type
  }

  #isNew({ client, clock }: Y.ID): boolean {
    return clock >= Y.getState(this.#doc.store, client)
  }

  #at(id: Y.ID): Struct | undefined {
    if (!this.#isNew(id)) return Y.getItem(this.#doc.store, id)
    const structs = this.#byClient.get(id.client) ?? []
    let [low, high] = [0, structs.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]
      if (struct === undefined || (id.clock >= struct.id.clock && id.clock < struct.id.clock + struct.length)) return struct
      if (id.clock < struct.id.clock) high = middle - 1
      else low = middle + 1
    }
    return undefined
  }

  /** Stands in the notebook, and neither it nor anything around it is deleted. */
  #isSeen(holder: Holder): boolean {
    const known = this.#seen.get(holder)
    if (known !== undefined) return known
    const seen = this.#looksSeen(holder)
    this.#seen.set(holder, seen)
    return seen
  }

  #looksSeen(holder: Holder): boolean {
    if (typeof holder === 'string') return holder === NOTEBOOK
    if (isStruct(holder)) {
      const around = this.#isDeleted(holder.id) ? undefined : this.#holderOf(holder)
      return around !== undefined && this.#isSeen(around)
    }
    const item = itemOf(holder)
    if (item === null) return holder === this.#doc.share.get(NOTEBOOK)
    if (item.deleted || this.#isDeleted(item.id)) return false
    return item.parent instanceof Y.AbstractType && this.#isSeen(item.parent)
  }
}

/** The first range that ends behind `clock`; they are sorted, and apart. */
function firstFrom(ranges: Ranges, clock: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range !== undefined && range.clock + range.len <= clock) low = middle + 1
    else high = middle
  }
  return low
}

const isStruct = (holder: Holder | Struct | undefined): holder is Y.Item => holder instanceof Y.Item

/** Whether an item says that another is what it stands in, and not beside. */
const isParent = (item: Struct, other: Y.Item): boolean => {
  if (!(item instanceof Y.Item) || item.origin !== null || item.rightOrigin !== null) return false
  const parent: unknown = item.parent
  return parent instanceof Y.ID && Y.compareIDs(parent, other.id)
}
