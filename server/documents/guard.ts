import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { type Shape, WORDS } from '../../shared/documents/shapes.ts'
import { accept, Failure, type Outcome, refuse } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import {
  type Container,
  containerOf,
  fitsMark,
  fitsType,
  fitsValue,
  isSwitch,
  type Place,
  type RichNode,
  richNodeOf,
  rootShape,
  type Rule,
  ruleInDocument,
  ruleInside,
  shapeUnder,
} from './grammar.ts'
import { Incoming, type Struct } from './incoming.ts'
import { keysOf, lengthOf, type SharedType } from './inside-yjs.ts'
import { Order } from './order.ts'
import { RichGrowth } from './rich-growth.ts'

/** Yjs counts clocks in doubles, but documents are small: beyond this only an attack can be. */
const LARGEST_CLOCK = 2 ** 31
const LARGEST_CLIENT = 2 ** 32
/** The longest run of deleted characters that one struct may stand for. */
const LONGEST_GAP = 1_000_000

export interface Rights {
  /** Which seat owns which client id of this document; null is the server. */
  readonly clients: ReadonlyMap<number, SeatId | null>
  /** Who sent the update. Null only for what the server itself wrote. */
  readonly seat: SeatId | null
  /** The roles that the sender may write as their own. */
  readonly signatures?: readonly string[]
}

export interface Inspection {
  /** Client ids that nobody owned so far. They belong to the sender once the update is applied. */
  readonly newClients: readonly number[]
  /** The document already holds all of it. */
  readonly empty: boolean
  /** It had to be tried on a copy, which costs as much as the document is long. Honest clients hardly ever need it. */
  readonly rehearsed: boolean
}

/** The parameter of a refusal which says that a resync from the server's state would mend it. */
export const MISSING = { missing: 1 } as const

/**
 * Decides whether an update (V1) may be applied to a document, changing nothing: it is decoded,
 * causally complete, fits the grammar of its kind of document, and is written under client ids
 * of its sender. Costs as much as the update is long, whatever the size of the document; where it
 * is `rehearsed`, as much as the document.
 * Refuses with 'too-large', 'document-malformed' (with `MISSING` where something before it was
 * not sent), 'not-allowed' (what the server alone may say, or somebody else's role), 'writer-foreign', 'too-many' (client ids), 'text-too-long' or 'document-full'.
 */
export function inspect(update: Uint8Array, doc: Y.Doc, kind: DocumentKind, rights: Rights): Outcome<Inspection> {
  if (update.byteLength > limits.updateBytes && rights.seat !== null) return refuse('too-large', { limit: limits.updateBytes })
  try {
    return accept(new Guard(doc, kind, rights, update).run())
  } catch (error) {
    if (error instanceof Failure) return { ok: false, refusal: error.refusal }
    // The decoder throws all sorts of errors on bytes that are no update.
    return refuse('document-malformed')
  }
}

class Guard {
  readonly #doc: Y.Doc
  readonly #kind: DocumentKind
  readonly #rights: Rights
  readonly #incoming: Incoming
  readonly #deleted: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
  /** Rules for the containers met so far, of the update and of the document. */
  readonly #rules = new Map<Container, Rule>()
  /** By how many characters texts grow. */
  readonly #growth = new Map<Container, number>()
  readonly #richGrowth = new RichGrowth()
  readonly #newKeys = new Map<Container, Set<string>>()
  readonly #newClients = new Set<number>()
  readonly #order: Order
  readonly #update: Uint8Array
  #empty = true

  constructor(doc: Y.Doc, kind: DocumentKind, rights: Rights, update: Uint8Array) {
    this.#doc = doc
    this.#kind = kind
    this.#rights = rights
    const { structs, ds } = Y.decodeUpdate(update)
    if (structs.length > limits.structsPerUpdate && rights.seat !== null) {
      throw new Failure('too-large', { limit: limits.structsPerUpdate })
    }
    this.#deleted = ds.clients
    this.#incoming = new Incoming(doc, structs)
    this.#order = new Order(doc, this.#incoming)
    this.#update = update
    // Yjs reads only the last block of a client that has two, and so would apply something else.
    if (decoding.readVarUint(decoding.createDecoder(update)) !== this.#incoming.clients) throw malformed()
  }

  run(): Inspection {
    if (!this.#incoming.takeUp((struct, known) => this.#take(struct, known))) {
      throw new Failure('document-malformed', MISSING)
    }
    this.#deletions()
    this.#lengths()
    const rehearsed = this.#order.doubtful > 0
    if (rehearsed && !this.#order.rehearse(this.#update)) throw malformed()
    return { newClients: [...this.#newClients], empty: this.#empty, rehearsed }
  }

  #take(struct: Struct, known: number): Place | undefined {
    const { client, clock } = struct.id
    if (struct instanceof Y.Item && typeof struct.parent === 'string' && !rootShape(this.#kind, struct.parent)) throw malformed()
    // What the document has is ignored when it is sent again, whoever wrote it.
    if (struct.length > 0 && clock + struct.length <= known) return undefined
    this.#empty = false
    if (struct.length <= 0 || clock + struct.length > LARGEST_CLOCK) throw malformed()
    this.#checkWriter(client)
    if (!(struct instanceof Y.Item)) {
      if (struct.length > LONGEST_GAP) throw malformed()
      return 'gone'
    }
    const place = this.#placeOf(struct)
    this.#checkContent(struct, place)
    return place
  }

  #checkWriter(client: number): void {
    const { clients, seat } = this.#rights
    const owner = clients.get(client)
    if (owner === undefined) {
      if (this.#newClients.has(client)) return
      if (client >= LARGEST_CLIENT) throw malformed()
      // A client id that is in the document but in nobody's name is not free to be taken.
      if (Y.getState(this.#doc.store, client) > 0) throw new Failure('writer-foreign')
      this.#newClients.add(client)
      let owned = this.#newClients.size
      for (const other of clients.values()) if (other === seat) owned += 1
      if (owned > limits.clientIdsPerSeatAndDocument) throw new Failure('too-many')
    } else if (owner !== seat) {
      throw new Failure('writer-foreign')
    }
  }

  #placeOf(item: Y.Item): Place {
    const left = item.origin === null ? undefined : this.#placeAt(item.origin)
    const right = item.rightOrigin === null ? undefined : this.#placeAt(item.rightOrigin)
    if (left === 'gone' || right === 'gone') return 'gone'
    if (left !== undefined && right !== undefined && (left.container !== right.container || left.key !== right.key)) {
      throw malformed()
    }
    const beside = left ?? right
    // A map has one list for each key, and writes only at its end.
    if (right !== undefined && right.key !== null) throw malformed()
    if (item.origin !== null && item.rightOrigin !== null && !this.#order.holds(item.origin, item.rightOrigin)) throw malformed()
    if (beside !== undefined) return beside
    const parent: unknown = item.parent
    if (typeof parent === 'string') return { container: parent, key: item.parentSub }
    if (!(parent instanceof Y.ID)) throw malformed()
    const found = this.#incoming.find(parent)
    if ('struct' in found && found.place === 'gone') return 'gone'
    const holder = 'stored' in found ? found.stored : found.struct
    if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return 'gone'
    if (!(holder.content instanceof Y.ContentType)) throw malformed()
    return { container: holder.content.type, key: item.parentSub }
  }

  /** Where the item with this id stands. */
  #placeAt(id: Y.ID): Place {
    const found = this.#incoming.find(id)
    if (!('stored' in found)) return found.place ?? 'gone'
    if (!(found.stored instanceof Y.Item) || !(found.stored.parent instanceof Y.AbstractType)) return 'gone'
    const container = containerOf(this.#doc, found.stored.parent)
    return container === undefined ? 'gone' : { container, key: found.stored.parentSub }
  }

  #ruleFor(container: Container): Rule | undefined {
    const known = this.#rules.get(container)
    if (known !== undefined) return known
    const rule = ruleInDocument(this.#doc, this.#kind, container)
    if (rule !== undefined) this.#rules.set(container, rule)
    return rule
  }

  #checkContent({ content }: Y.Item, place: Place): void {
    if (content instanceof Y.ContentDeleted) {
      if (content.len > LONGEST_GAP) throw malformed()
      if (place !== 'gone') this.#ruleAt(place)
      return
    }
    if (place === 'gone') {
      const plain = content instanceof Y.ContentString || (content instanceof Y.ContentAny && content.arr.every(isPlain))
      const format = content instanceof Y.ContentFormat && isSwitch(content.value)
      const nested = content instanceof Y.ContentType && NESTED.some((type) => content.type.constructor === type)
      if (!plain && !format && !nested) throw malformed()
      return
    }
    const shape = this.#ruleAt(place)
    const node = place.key === null ? richNodeOf(shape) : undefined
    if (node !== undefined) {
      this.#checkRich(content, node)
    } else if ('within' in shape) {
      throw malformed()
    } else if ('text' in shape && place.key === null) {
      if (!(content instanceof Y.ContentString)) throw malformed()
      this.#grow(place.container, content.str.length)
    } else if (content instanceof Y.ContentType) {
      if (!fitsType(shape, content.type)) throw malformed()
      this.#rules.set(content.type, shape)
    } else if (content instanceof Y.ContentAny) {
      const value: unknown = content.arr[0]
      if (content.arr.length !== 1 || !fitsValue(shape, value)) throw malformed()
      this.#checkSigned(shape, value)
    } else {
      throw malformed()
    }
  }

  /** Who somebody is, and what was reviewed, is the server's word. */
  #checkSigned(shape: Shape, value: unknown): void {
    const { seat, signatures = [] } = this.#rights
    if (seat === null || !('value' in shape) || shape.by === undefined) return
    if (shape.by === 'server' || !signatures.some((role) => role === value)) throw new Failure('not-allowed')
  }

  /** Words and their formats in a run of words, nodes of the right kind in every other node. */
  #checkRich(content: Y.Item['content'], node: RichNode): void {
    if (node.node !== WORDS) {
      const rule = content instanceof Y.ContentType ? ruleInside(node, content.type) : undefined
      if (rule === undefined || !(content instanceof Y.ContentType)) throw malformed()
      this.#rules.set(content.type, rule)
    } else if (content instanceof Y.ContentFormat ? !fitsMark(node.words, content) : !(content instanceof Y.ContentString)) {
      throw malformed()
    }
    this.#richGrowth.add(node.words, content, 1)
  }

  /** What an item at this place must fit: the text or the node itself, or what stands under the key. */
  #ruleAt({ container, key }: Exclude<Place, 'gone'>): Rule {
    const holder = this.#ruleFor(container)
    if (holder === undefined) throw malformed()
    if (key === null) {
      if (!('text' in holder) && richNodeOf(holder) === undefined) throw malformed()
      return holder
    }
    const shape = shapeUnder(holder, key)
    if (shape === undefined) throw malformed()
    if ('entries' in holder) this.#countKey(container, key, holder.entries.count)
    return shape
  }

  #countKey(container: Container, key: string, count: number): void {
    const held = keysOf(this.#typeOf(container))
    if (held?.has(key) === true) return
    const keys = this.#newKeys.get(container) ?? new Set()
    this.#newKeys.set(container, keys.add(key))
    if ((held?.size ?? 0) + keys.size > count) throw new Failure('document-full', { limit: count })
  }

  #typeOf(container: Container): SharedType | undefined {
    return typeof container === 'string' ? this.#doc.share.get(container) : container
  }

  #grow(container: Container, by: number): void {
    this.#growth.set(container, (this.#growth.get(container) ?? 0) + by)
  }

  #deletions(): void {
    let ranges = 0
    for (const [client, list] of this.#deleted) {
      let end = 0
      const stored = Y.getState(this.#doc.store, client)
      const known = this.#incoming.known(client)
      for (const { clock, len } of list) {
        ranges += 1
        if (ranges > limits.deletedRangesPerUpdate) throw new Failure('too-large', { limit: limits.deletedRangesPerUpdate })
        // Yjs writes them sorted and apart; overlapping ones would cost the square of their number.
        if (len <= 0 || clock < end || clock + len > LARGEST_CLOCK) throw malformed()
        end = clock + len
        if (end > known) throw new Failure('document-malformed', MISSING)
        if (clock < stored) this.#deleteStored(client, clock, Math.min(end, stored))
        if (end > stored) this.#deleteNew(client, Math.max(clock, stored), end)
      }
    }
  }

  #deleteStored(client: number, from: number, to: number): void {
    const structs = this.#doc.store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= to) return
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      this.#empty = false
      if (struct.parentSub !== null || !(struct.parent instanceof Y.AbstractType)) continue
      const container = containerOf(this.#doc, struct.parent)
      if (container !== undefined) this.#shrink(container, struct, overlap(struct, from, to))
    }
  }

  #deleteNew(client: number, from: number, to: number): void {
    for (const { struct, place } of this.#incoming.within(client, from, to)) {
      if (place === undefined || place === 'gone' || place.key !== null || !(struct instanceof Y.Item)) continue
      this.#shrink(place.container, struct, Math.max(0, overlap(struct, from, to)))
    }
  }

  #shrink(container: Container, { content }: Y.Item, by: number): void {
    const rule = this.#ruleFor(container)
    const node = rule === undefined ? undefined : richNodeOf(rule)
    if (node !== undefined) this.#richGrowth.add(node.words, content, -1, by)
    else if (content instanceof Y.ContentString) this.#grow(container, -by)
  }

  #lengths(): void {
    for (const [container, growth] of this.#growth) {
      if (growth <= 0) continue
      const shape = this.#ruleFor(container)
      if (shape === undefined || !('text' in shape)) throw malformed()
      if (lengthOf(this.#typeOf(container)) + growth > shape.text.characters) throw new Failure('text-too-long', { limit: shape.text.characters })
    }
    // What the server writes anew was within the bounds when people wrote it.
    if (this.#rights.seat !== null) this.#richGrowth.check(this.#doc, this.#kind)
  }
}

/** What may be written into something that was deleted meanwhile: nobody ever reads it. */
const NESTED: readonly unknown[] = [Y.Text, Y.Map, Y.XmlText, Y.XmlElement]

const malformed = () => new Failure('document-malformed')

const isPlain = (value: unknown) => typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'

const overlap = (struct: Struct, from: number, to: number): number =>
  Math.min(struct.id.clock + struct.length, to) - Math.max(struct.id.clock, from)
